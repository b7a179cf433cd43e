"""oktell.js 1.8.4, unmodified: own status, redirection, queue, presence, password and the host's programs."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page

from native_host.simulator.behaviour import Behaviour, Quirk, with_quirks
from native_host.simulator.server import Simulator
from tests.peers.peer_page import CLIENT, connect, host_page, until

pytestmark = [pytest.mark.peer, pytest.mark.browser]

OUTSIDE = "79031234567"
Play = Callable[[Simulator, Page], Awaitable[None]]


def play(scene: Play, login: str = "petrova", behaviour: Behaviour | None = None) -> None:
    async def run() -> None:
        async with Simulator.start(behaviour=behaviour) as simulator, host_page([CLIENT]) as page:
            assert (await connect(page, simulator, login, login))["result"]
            await until(page, "oktell.getState() === 'ready'")
            await scene(simulator, page)

    asyncio.run(run())


async def asked(page: Page, call: str) -> dict[str, object]:
    """What the callback of `call`, whose last argument is `told`, was told."""
    told: dict[str, object] = await page.evaluate(f"new Promise(told => {call})")
    return told


def test_every_status_is_set_and_told() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        for status in ("readyCC", "readyCCManual", "dnd", "ready"):
            told = await asked(page, f"oktell.setUserStatus('{status}', null, told)")
            assert (told["result"], told["userStatus"]) == (True, status)
        assert len(await page.evaluate("Object.keys(oktell.getBreakReasons())")) == 4
        told = await asked(page, "oktell.setUserStatus('break', 2, told)")
        assert (told["userState"], told["userStatus"]) == ("break", "break")
        assert await page.evaluate("oktell.getCurrentBreakReason()") == 2
        simulator.incoming("petrova", OUTSIDE)
        await until(page, "oktell.getUserState() === 'busy' && oktell.getUserStatus() === 'break'")
        simulator.end("petrova")
        await until(page, "oktell.getUserState() === 'break'")

    play(scene)


def test_redirection_has_a_number_is_switched_on_and_sends_calls_there() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        assert (await asked(page, "oktell.setUserStatus('redirect', null, told)"))["errorCode"] == 4003
        assert (await asked(page, "oktell.setRedirectNumber('102', told)"))["result"]
        told = await asked(page, "oktell.setUserStatus('redirect', null, told)")
        assert (told["result"], told["userStatus"]) == (True, "redirect")
        simulator.incoming("petrova", OUTSIDE)
        assert simulator.state()["calls"][0]["called"]["login"] == "ivanov"  # type: ignore[index]
        assert (await asked(page, "oktell.setRedirectNumber('', told)"))["result"]
        await until(page, "oktell.getUserStatus() !== 'redirect'")

    play(scene)


def test_one_of_the_call_centre_sees_the_queue_and_is_on_task() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        assert await page.evaluate("oktell.getUserStatus()") == "readyCC"
        simulator.enqueue(OUTSIDE, "ООО")
        told = await asked(page, "oktell.getQueue(told)")
        assert [one["phone"] for one in told["queue"]] == [OUTSIDE]  # type: ignore[attr-defined]
        assert await page.evaluate(f"oktell.getPhoneActions('{OUTSIDE}')") == []
        simulator.dequeue(OUTSIDE)
        assert (await asked(page, "oktell.getQueue(told)"))["queue"] == []
        simulator.incoming("kozlov", OUTSIDE)
        simulator.answer("kozlov")
        await until(page, "oktell.getState() === 'talk'")
        told = await asked(page, "oktell.setUserStatus('break', 1, told)")
        assert told["userState"] == "busyBreak"

    play(scene, "kozlov")


def test_numbers_of_others_change_before_its_eyes() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        simulator.incoming("ivanov", OUTSIDE)
        await until(page, "oktell.getNumbers()['102'].state === 5")
        simulator.end("ivanov")
        await until(page, "oktell.getNumbers()['102'].state === 1")
        users = await page.evaluate("Object.values(oktell.getUsers()).filter(one => one.avatarLink32x32)")
        assert {user["number"] for user in users} == {"500", "612", "930"}
        async with asyncio.timeout(10):
            response = await page.request.get(users[0]["avatarLink32x32"])
        assert (response.status, response.headers["content-type"]) == (200, "image/svg+xml")

    play(scene)


def test_password_procedure_and_custom_event() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        assert (await asked(page, "oktell.changePassword('Новый1', 'wrong', told)"))["errorCode"] == 2801
        assert (await asked(page, "oktell.changePassword('Новый1', 'petrova', told)"))["result"]
        found = await asked(page, f"oktell.exec('getClientCard', {{phone: '{OUTSIDE}'}}, told)")
        assert found["result"], found
        assert "ООО «Ромашка»" in str(found["datasets"])
        await page.evaluate("oktell.onCustomEvent('crm', told => window.told = told)")
        await page.evaluate("oktell.triggerCustomEvent('crm', false, {deal: 7}, true)")
        await until(page, "window.told && window.told.deal === 7")
        await page.evaluate("oktell.disconnect()")
        await until(page, "seen.some(item => item[0] === 'disconnect')")
        assert (await connect(page, simulator, "petrova", "Новый1"))["result"]

    play(scene)


SOMEWHAT_LATE = Behaviour(lag=0.3)  # 0.4 s after a ring it reads the line for the last time


@pytest.mark.parametrize(
    "behaviour",
    [
        SOMEWHAT_LATE,
        *(
            with_quirks(Behaviour(), frozenset({quirk}))
            for quirk in (Quirk.DUPLICATED, Quirk.EVENTS_FIRST, Quirk.EARLY, Quirk.WHO_ARE_YOU)
        ),
    ],
)
def test_it_gets_along_with_a_server_that_differs(behaviour: Behaviour) -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        simulator.incoming("petrova", OUTSIDE, "Рога и копыта")
        await until(page, "oktell.getState() === 'ring'")
        simulator.answer("petrova")
        await until(page, "oktell.getState() === 'talk'")
        simulator.end("petrova")
        await until(page, "oktell.getState() === 'ready'")

    play(scene, behaviour=behaviour)


def test_an_old_server_is_left_alone_with_what_it_does_not_know() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        simulator.incoming("petrova", OUTSIDE)
        await until(page, "oktell.getState() === 'ring'")
        simulator.answer("petrova")
        await until(page, "oktell.getState() === 'talk'")
        await page.evaluate("oktell.hold()")
        asked_for = {request["name"] for request in simulator.requests()}
        assert not asked_for & {"pbxmakeflash", "cc_getlunchtypes", "getredirectrules", "getallusernumbers"}

    play(scene, behaviour=with_quirks(Behaviour(), frozenset({Quirk.OLD})))
