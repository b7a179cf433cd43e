"""When the agent ends: a while after its last browser has left, never during a call."""

import asyncio

from native_host.agent.desk import Desk
from native_host.agent.lifetime import LINGER, Lifetime
from native_host.storage.settings import Settings
from tests.agent.calls import hang_up, ring, sign_in
from tests.agent.timed_loop import LoopClock, run


async def ends_after(lifetime: Lifetime, within: float = 3600.0) -> float | None:
    """Seconds until it is over; None when it is not within that time."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        async with asyncio.timeout(within):
            await lifetime.over.wait()
    except TimeoutError:
        return None
    return round(loop.time() - began)


def new() -> tuple[Desk, Lifetime]:
    desk = Desk(LoopClock(), Settings())
    lifetime = Lifetime(desk)
    desk.on_change = lifetime.consider
    lifetime.consider()
    return desk, lifetime


def test_an_agent_that_nobody_comes_to_ends() -> None:
    async def scene() -> float | None:
        _, lifetime = new()
        return await ends_after(lifetime)

    assert run(scene()) == LINGER


def test_it_stays_while_any_browser_is_there_and_ends_a_while_after_the_last() -> None:
    async def scene() -> None:
        _, lifetime = new()
        lifetime.enter()
        lifetime.enter()
        lifetime.leave()
        assert await ends_after(lifetime) is None
        lifetime.leave()
        assert await ends_after(lifetime) == LINGER

    run(scene())


def test_a_browser_that_comes_back_in_time_keeps_it() -> None:
    async def scene() -> None:
        _, lifetime = new()
        lifetime.enter()
        lifetime.leave()
        assert await ends_after(lifetime, LINGER - 1) is None
        lifetime.enter()
        assert await ends_after(lifetime) is None

    run(scene())


def test_a_call_keeps_it_and_its_end_begins_the_while_anew() -> None:
    async def scene() -> None:
        desk, lifetime = new()
        sign_in(desk)
        ring(desk)
        assert await ends_after(lifetime) is None
        hang_up(desk)
        assert await ends_after(lifetime) == LINGER

    run(scene())


def test_it_makes_way_for_a_newer_version_as_soon_as_no_call_is_on() -> None:
    async def scene() -> None:
        desk, lifetime = new()
        sign_in(desk)
        lifetime.enter()
        ring(desk)
        lifetime.make_way()
        assert await ends_after(lifetime) is None
        hang_up(desk)
        assert await ends_after(lifetime) == 0

    run(scene())


def test_a_person_ends_it_at_once() -> None:
    async def scene() -> None:
        desk, lifetime = new()
        sign_in(desk)
        ring(desk)
        lifetime.stop()
        assert await ends_after(lifetime) == 0

    run(scene())
