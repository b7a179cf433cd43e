"""oktell.js 1.8.4, unmodified, against the simulator: what it understands, other clients will."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page

from native_host.simulator.behaviour import Behaviour, Refusal
from native_host.simulator.people import read_people
from native_host.simulator.server import Simulator
from tests.peers.peer_page import CLIENT, connect, host_page, names_seen, until

pytestmark = [pytest.mark.peer, pytest.mark.browser]

PETROVA, IVANOV = "petrova", "ivanov"
OUTSIDE = "79031234567"
Play = Callable[[Simulator, Page], Awaitable[None]]


def play(scene: Play, behaviour: Behaviour | None = None) -> None:
    async def run() -> None:
        async with Simulator.start(behaviour=behaviour) as simulator, host_page([CLIENT]) as page:
            await scene(simulator, page)

    asyncio.run(run())


async def sign_in(simulator: Simulator, page: Page) -> None:
    told = await connect(page, simulator, PETROVA, PETROVA)
    assert told["result"], told
    await until(page, "oktell.getState() === 'ready'")


def test_it_connects_and_reads_people_numbers_and_itself() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        me = await page.evaluate("oktell.getMyInfo()")
        assert (me["login"], me["number"], me["username"]) == ("petrova", "101", "Анна Петрова")
        assert (me["oktellDated"], me["hasline"]) == (150520, True)
        users = await page.evaluate("Object.values(oktell.getUsers()).map(user => [user.name, user.number])")
        assert ["Пётр Иванов", "102"] in users
        numbers = await page.evaluate(
            "Object.values(oktell.getNumbers()).map(one => [one.number, one.caption])"
        )
        assert ["118", "Козловский (склад)"] in numbers
        assert await page.evaluate("oktell.getStatus()") == "ready"

    play(scene)


def test_a_list_in_multipart_is_read_as_well() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        assert await page.evaluate("Object.keys(oktell.getUsers()).length") == 15

    play(scene, Behaviour(multipart_above=100, part_bytes=97))


@pytest.mark.parametrize(
    ("login", "password", "refusal", "code"),
    [
        (PETROVA, "wrong", Refusal.NONE, 1202),
        ("nobody", "wrong", Refusal.NONE, 1202),
        (PETROVA, PETROVA, Refusal.DESKTOP, 1204),
        (PETROVA, PETROVA, Refusal.LICENCE, 1214),
        (PETROVA, PETROVA, Refusal.STARTING, 1215),
    ],
)
def test_it_understands_why_it_may_not_sign_in(
    login: str, password: str, refusal: Refusal, code: int
) -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        simulator.refuse(refusal)
        told = await connect(page, simulator, login, password)
        assert (told["result"], told["errorCode"]) == (False, code)

    play(scene)


def test_a_russian_password_is_hashed_over_single_bytes() -> None:
    people = read_people([{"login": "Ёжик", "password": "Пароль1ё", "name": "Ёжик", "number": "7"}])

    async def run() -> None:
        async with Simulator.start(people) as simulator, host_page([CLIENT]) as page:
            assert (await connect(page, simulator, "ёжик", "Пароль1ё"))["result"]

    asyncio.run(run())


def test_an_outside_call_rings_is_answered_and_ends() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.incoming(PETROVA, OUTSIDE, "Рога и копыта")
        await until(page, "oktell.getState() === 'ring'")
        ring = await page.evaluate("seen.find(item => item[0] === 'ringStart')[1][0]")
        assert (ring["phone"], ring["name"], ring["isExternal"]) == (OUTSIDE, "Рога и копыта", True)
        assert set(await page.evaluate(f"oktell.getPhoneActions('{OUTSIDE}')")) == {"answer", "endCall"}
        answered = await page.evaluate("new Promise(told => oktell.answer(told))")
        assert answered["result"]
        await until(page, "oktell.getState() === 'talk'")
        assert await page.evaluate("oktell.getUserState()") == "busy"
        simulator.end(OUTSIDE)
        await until(page, "oktell.getState() === 'ready'")
        await until(page, "oktell.getUserState() === 'ready'")
        states = await page.evaluate("seen.filter(item => item[0] === 'stateChange').map(item => item[1])")
        assert states == ["ready", "ring", "talk", "ready"]

    play(scene)


@pytest.mark.parametrize("who", [PETROVA, OUTSIDE])
def test_a_call_that_nobody_answers_is_over_without_a_talk(who: str) -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.incoming(PETROVA, OUTSIDE)
        await until(page, "oktell.getState() === 'ring'")
        simulator.decline(who)
        await until(page, "oktell.getState() === 'ready'")
        assert "talkStart" not in await names_seen(page)

    play(scene)


def test_it_declines_a_call() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.incoming(PETROVA, OUTSIDE)
        await until(page, "oktell.getState() === 'ring'")
        await page.evaluate("oktell.endCall()")
        await until(page, "oktell.getState() === 'ready'")
        assert simulator.state()["calls"] == []

    play(scene)


@pytest.mark.parametrize("ring_after", [0.0, 0.1, 1.5])
def test_it_calls_an_outside_number_talks_and_ends(ring_after: float) -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        ordered = await page.evaluate(f"new Promise(told => oktell.call('{OUTSIDE}', told))")
        assert ordered["result"]
        await until(page, "oktell.getState() === 'backring'")
        while simulator.state()["calls"][0]["stage"] == "ordered":  # type: ignore[index]
            await page.evaluate("new Promise(requestAnimationFrame)")
        simulator.answer(PETROVA)
        await until(page, "oktell.getState() === 'call'")
        simulator.answer(OUTSIDE)
        await until(page, "oktell.getState() === 'talk'")
        assert await page.evaluate("oktell.getAbonents()[0].phone") == OUTSIDE
        await page.evaluate("oktell.endCall()")
        await until(page, "oktell.getState() === 'ready'")
        states = await page.evaluate("seen.filter(item => item[0] === 'stateChange').map(item => item[1])")
        assert states == ["ready", "backring", "call", "talk", "ready"]

    play(scene, Behaviour(ring_after=ring_after))


@pytest.mark.parametrize("stage", ["backring", "call"])
def test_it_takes_an_ordered_call_back(stage: str) -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        await page.evaluate(f"oktell.call('{OUTSIDE}')")
        await until(page, "oktell.getState() === 'backring'")
        if stage == "call":
            await page.evaluate("oktell.answer()")
            await until(page, "oktell.getState() === 'call'")
        await page.evaluate("oktell.endCall()")
        await until(page, "oktell.getState() === 'ready'")
        assert simulator.state()["calls"] == []

    play(scene)


def test_two_of_them_call_each_other() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        async with host_page([CLIENT]) as other:
            await connect(other, simulator, IVANOV, IVANOV)
            await page.evaluate("oktell.call('102')")
            await until(page, "oktell.getState() === 'backring'")
            await page.evaluate("oktell.answer()")
            await until(page, "oktell.getState() === 'call'")
            await until(other, "oktell.getState() === 'ring'")
            assert await other.evaluate("oktell.getAbonents()[0].name") == "Анна Петрова"
            await other.evaluate("oktell.answer()")
            await until(page, "oktell.getState() === 'talk'")
            await until(other, "oktell.getState() === 'talk'")
            assert await page.evaluate("oktell.getNumbers()") is not None
            await other.evaluate("oktell.endCall()")
            await until(page, "oktell.getState() === 'ready'")
            await until(other, "oktell.getState() === 'ready'")

    play(scene)


def test_logging_out_ends_the_connection_by_the_server_and_the_session_with_it() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        await page.evaluate("window.session = oktell.getMyInfo().sessionId; oktell.disconnect()")
        await until(page, "seen.some(item => item[0] === 'disconnect' && item[1].code === 13)")
        await until(page, "true")
        assert simulator.state()["connections"] == []

    play(scene)


def test_a_session_outlives_a_lost_connection() -> None:
    async def scene(simulator: Simulator, page: Page) -> None:
        await sign_in(simulator, page)
        simulator.drop(PETROVA)
        await until(page, "seen.some(item => item[0] === 'disconnect' && item[1].code === 12)")
        address = f"ws://127.0.0.1:{simulator.port}"
        told = await page.evaluate(
            f"new Promise(told => oktell.connect({{url: '{address}', login: 'petrova', callback: told}}))"
        )
        assert told["result"]
        simulator.forget()
        simulator.drop()
        await until(page, "seen.filter(item => item[0] === 'disconnect').length === 2")
        told = await page.evaluate(
            f"new Promise(told => oktell.connect({{url: '{address}', login: 'petrova', callback: told}}))"
        )
        assert told["errorCode"] == 1212

    play(scene)
