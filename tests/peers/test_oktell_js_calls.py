"""oktell.js 1.8.4, unmodified: two employees hold, toggle, join, transfer, confer and listen by it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page

from native_host.simulator.server import Simulator
from tests.peers.peer_page import CLIENT, connect, host_page, until

pytestmark = [pytest.mark.peer, pytest.mark.browser]

CLIENT_NUMBER, OUTSIDE = "74951112233", "79031234567"
HELD = "(oktell.getHoldInfo().abonent || {}).phone"
PHONES = "oktell.getAbonents().map(one => one.phone).sort().join()"
Play = Callable[[Simulator, Page, Page], Awaitable[None]]


def play(scene: Play) -> None:
    """With petrova and ivanov signed in, each in a page of her and his own."""

    async def run() -> None:
        async with (
            Simulator.start() as simulator,
            host_page([CLIENT]) as petrova,
            host_page([CLIENT]) as ivanov,
        ):
            for page, login in ((petrova, "petrova"), (ivanov, "ivanov")):
                assert (await connect(page, simulator, login, login))["result"]
                await until(page, "oktell.getState() === 'ready'")
            await scene(simulator, petrova, ivanov)

    asyncio.run(run())


async def talk_to_client(simulator: Simulator, page: Page) -> None:
    simulator.incoming("petrova", CLIENT_NUMBER, "Рога и копыта", text="{}")
    await until(page, "oktell.getState() === 'ring'")
    simulator.answer("petrova")
    await until(page, "oktell.getState() === 'talk'")


async def consult_ivanov(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
    await talk_to_client(simulator, petrova)
    assert (await petrova.evaluate("new Promise(told => oktell.call('102', told))"))["result"]
    await until(petrova, f"oktell.getState() === 'call' && {HELD} === '{CLIENT_NUMBER}'")
    await until(ivanov, "oktell.getState() === 'ring'")
    await ivanov.evaluate("oktell.answer()")
    await until(petrova, f"oktell.getState() === 'talk' && {PHONES} === '102'")
    await until(ivanov, "oktell.getState() === 'talk'")


def test_a_second_call_toggle_and_join() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        await consult_ivanov(simulator, petrova, ivanov)
        offered = await petrova.evaluate(f"oktell.getPhoneActions('{CLIENT_NUMBER}')")
        assert offered == ["toggle", "commutate"]
        await petrova.evaluate("oktell.toggle()")
        await until(petrova, f"{PHONES} === '{CLIENT_NUMBER}' && {HELD} === '102'")
        assert await ivanov.evaluate("oktell.getState()") == "talk"
        await petrova.evaluate("oktell.toggle()")
        await until(petrova, f"{PHONES} === '102' && {HELD} === '{CLIENT_NUMBER}'")
        await petrova.evaluate("oktell.commutate()")
        await until(petrova, "oktell.getState() === 'ready' && ! oktell.getHoldInfo().hasHold")
        await until(ivanov, f"{PHONES} === '{CLIENT_NUMBER}'")
        await ivanov.evaluate("oktell.endCall()")
        await until(ivanov, "oktell.getState() === 'ready'")
        assert simulator.state()["calls"] == []

    play(scene)


def test_hold_without_a_second_call_and_back() -> None:
    async def scene(simulator: Simulator, petrova: Page, _: Page) -> None:
        await talk_to_client(simulator, petrova)
        await petrova.evaluate("oktell.hold()")
        await until(petrova, f"{HELD} === '{CLIENT_NUMBER}' && oktell.getState() === 'ready'")
        await petrova.evaluate("oktell.toggle()")
        await until(petrova, f"{PHONES} === '{CLIENT_NUMBER}' && oktell.getState() === 'talk'")
        await until(petrova, "! oktell.getHoldInfo().hasHold")

    play(scene)


def test_the_present_party_alone_is_dropped() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        await consult_ivanov(simulator, petrova, ivanov)
        await petrova.evaluate("oktell.endCall('102')")
        await until(petrova, f"{PHONES} === '{CLIENT_NUMBER}' && ! oktell.getHoldInfo().hasHold")
        await until(ivanov, "oktell.getState() === 'ready'")

    play(scene)


def test_a_blind_transfer_and_one_with_a_held_party() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        await talk_to_client(simulator, petrova)
        assert (await petrova.evaluate("new Promise(told => oktell.transfer('102', told))"))["result"]
        await until(petrova, "oktell.getState() === 'ready'")
        await until(ivanov, f"oktell.getState() === 'ring' && {PHONES} === '{CLIENT_NUMBER}'")
        await ivanov.evaluate("oktell.endCall()")
        await until(ivanov, "oktell.getState() === 'ready'")
        await consult_ivanov(simulator, petrova, ivanov)
        await petrova.evaluate(f"oktell.transfer('{OUTSIDE}')")
        await until(petrova, f"{PHONES} === '{CLIENT_NUMBER}' && ! oktell.getHoldInfo().hasHold")
        simulator.answer(OUTSIDE)
        await until(ivanov, f"{PHONES} === '{OUTSIDE}' && oktell.getState() === 'talk'")

    play(scene)


def test_an_intercom_call_and_one_whose_other_side_is_rung_first() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        await petrova.evaluate("oktell.intercom('102')")
        await until(petrova, "oktell.getState() === 'backring'")
        simulator.answer("petrova")
        await until(petrova, "oktell.getState() === 'talk'")
        await until(ivanov, "oktell.getState() === 'talk'")
        await ivanov.evaluate("oktell.endCall()")
        await until(petrova, "oktell.getState() === 'ready'")
        await petrova.evaluate("oktell.call('102', 'abonent')")
        await until(ivanov, "oktell.getState() === 'ring'")
        await until(petrova, "oktell.getState() === 'call'")
        await ivanov.evaluate("oktell.answer()")
        await until(petrova, "oktell.getState() === 'backring'")
        await petrova.evaluate("oktell.answer()")
        await until(petrova, "oktell.getState() === 'talk'")
        await until(ivanov, "oktell.getState() === 'talk'")

    play(scene)


def test_a_talk_becomes_a_conference_whose_members_come_and_go() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        await talk_to_client(simulator, petrova)
        told = await petrova.evaluate("new Promise(told => oktell.conference(['102'], told))")
        assert told["result"], told
        await until(ivanov, "oktell.getState() === 'ring'")
        await ivanov.evaluate("oktell.answer()")
        await until(ivanov, f"oktell.conferenceId() && {PHONES} === '101,102,{CLIENT_NUMBER}'")
        await until(petrova, f"{PHONES} === '101,102,{CLIENT_NUMBER}' && oktell.getState() === 'talk'")
        assert await petrova.evaluate("oktell.getPhoneActions('102')") == ["endCall"]
        assert await ivanov.evaluate("oktell.getPhoneActions('101')") == []
        await petrova.evaluate("oktell.endCall('102')")
        await until(ivanov, "oktell.getState() === 'ready'")
        await until(petrova, f"{PHONES} === '101,{CLIENT_NUMBER}'")
        await petrova.evaluate("oktell.endCall('101')")
        await until(petrova, "oktell.getState() === 'ready' && ! oktell.conferenceId()")
        assert simulator.state()["conferences"] == []

    play(scene)


def test_a_conference_out_of_nothing() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        wish = f"new Promise(told => oktell.conference(['102', '{OUTSIDE}'], told))"
        assert (await petrova.evaluate(wish))["result"]
        await until(ivanov, "oktell.getState() === 'ring'")
        simulator.answer(OUTSIDE)
        simulator.answer("ivanov")
        await until(petrova, f"oktell.getState() === 'talk' && {PHONES} === '101,102,{OUTSIDE}'")
        await ivanov.evaluate("oktell.endCall()")
        await until(ivanov, "oktell.getState() === 'ready'")
        await until(petrova, f"{PHONES} === '101,{OUTSIDE}'")

    play(scene)


def test_the_held_party_comes_into_the_conference() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        await consult_ivanov(simulator, petrova, ivanov)
        wish = f"new Promise(told => oktell.conference(['{CLIENT_NUMBER}'], told))"
        told = await petrova.evaluate(wish)
        assert told["result"], told
        await until(petrova, f"{PHONES} === '101,102,{CLIENT_NUMBER}' && ! oktell.getHoldInfo().hasHold")
        await until(ivanov, f"{PHONES} === '101,102,{CLIENT_NUMBER}'")

    play(scene)


def test_listening_and_joining_the_talk_of_a_supervised_colleague() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        simulator.incoming("ivanov", CLIENT_NUMBER)
        simulator.answer("ivanov")
        await until(ivanov, "oktell.getState() === 'talk'")
        await until(petrova, "oktell.getNumbers()['102'].state === 5")
        offered = await petrova.evaluate("oktell.getPhoneActions('102')")
        assert {"ghostListen", "ghostHelp", "ghostConference"} <= set(offered)
        told = await petrova.evaluate("new Promise(told => oktell.ghostListen('102', told))")
        assert told["result"], told
        await until(petrova, "oktell.getState() === 'talk' && oktell.conferenceId()")
        await until(petrova, f"{PHONES} === '101,102'")
        assert await ivanov.evaluate("oktell.conferenceId()") is False
        await petrova.evaluate("oktell.ghostHelp('102')")
        await ghost_is(simulator, petrova, "help")
        await petrova.evaluate("oktell.ghostConference('102')")
        await ghost_is(simulator, petrova, "conference")
        await until(ivanov, f"oktell.conferenceId() && {PHONES} === '101,102,{CLIENT_NUMBER}'")
        await petrova.evaluate("oktell.ghostListen('102')")
        await ghost_is(simulator, petrova, "monitor")
        await petrova.evaluate("oktell.endCall()")
        await until(petrova, "oktell.getState() === 'ready'")
        assert await ivanov.evaluate("oktell.getState()") == "talk"

    play(scene)


def test_one_who_is_not_supervised_cannot_be_listened_to() -> None:
    async def scene(simulator: Simulator, petrova: Page, ivanov: Page) -> None:
        await talk_to_client(simulator, petrova)
        told = await ivanov.evaluate("new Promise(told => oktell.ghostListen('101', told))")
        assert told["errorCode"] == 2505

    play(scene)


async def ghost_is(simulator: Simulator, page: Page, mode: str) -> None:
    while simulator.state()["conferences"][0]["ghost"] != mode:  # type: ignore[index]
        await page.evaluate("new Promise(requestAnimationFrame)")
