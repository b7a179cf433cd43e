"""One browser shows a ring; whoever is silent or leaves is replaced, and in doubt all show it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from native_host.agent.attention import SHOWS_WITHIN, Attention
from native_host.agent.fanout import Browser
from native_host.telephony.inputs import RingStopped
from tests.agent.calls import CLIENT, COLLEAGUE, hang_up, ring, sign_in
from tests.agent.office import Office, Visitor, office, turns
from tests.agent.timed_loop import run


class Watched:
    """An office whose browsers are told who shows a ring."""

    def __init__(self, staffed: Office) -> None:
        self.office = staffed
        self.attention = Attention(staffed.desk, staffed.fanout)
        staffed.desk.on_change = self.attention.consider
        staffed.fanout.on_change = self.attention.consider

    def showing(self) -> list[str]:
        """The clients that show the ring now."""
        views = [(one, self.attention.view_of(one)) for one in self.office.fanout.browsers]
        return sorted(one.client for one, view in views if view.is_here)

    def shown(self, visitor: Visitor) -> None:
        browser = self.browser_of(visitor)
        self.attention.shown(self.attention.view_of(browser).ring or "", browser)

    def browser_of(self, visitor: Visitor) -> Browser:
        browser = self.office.fanout.of_port(visitor.port)
        assert browser
        return browser


def play(folder: Path, scene: Callable[[Watched], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with office(folder) as staffed:
            sign_in(staffed.desk)
            await scene(Watched(staffed))

    run(whole())


async def told(visitor: Visitor) -> dict[str, Any]:
    view: dict[str, Any] = (await visitor.hear("attention.changed"))["params"]
    return view


def test_only_the_browser_used_last_shows_a_ring_and_the_end_ends_it(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        first = await watched.office.browser("first")
        second = await watched.office.browser("second")
        watched.office.fanout.note_use(first.port, watched.office.desk.clock.now())
        ring(watched.office.desk)
        views = [await told(first), await told(second)]
        assert [view["isHere"] for view in views] == [True, False]
        assert views[0]["ring"] == views[1]["ring"] is not None
        watched.shown(first)
        await asyncio.sleep(10 * SHOWS_WITHIN)
        assert watched.showing() == ["first"]
        hang_up(watched.office.desk)
        assert (await told(first)) == {"revision": 2, "ring": None, "isHere": False}
        assert watched.showing() == []

    play(tmp_path, scene)


def test_a_browser_that_does_not_say_that_it_shows_the_ring_is_replaced(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        awake = await watched.office.browser("awake")
        await watched.office.browser("hung")
        ring(watched.office.desk)
        assert watched.showing() == ["hung"]
        await asyncio.sleep(SHOWS_WITHIN + 0.1)
        assert watched.showing() == ["awake"]
        watched.shown(awake)
        await asyncio.sleep(10 * SHOWS_WITHIN)
        assert watched.showing() == ["awake"]

    play(tmp_path, scene)


def test_after_two_silences_every_browser_shows_the_ring(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        for client in ("a", "b", "c", "d"):
            await watched.office.browser(client)
        ring(watched.office.desk)
        await asyncio.sleep(2 * SHOWS_WITHIN + 0.1)
        assert watched.showing() == ["a", "b", "c", "d"]
        await watched.office.browser("e")
        assert watched.showing() == ["a", "b", "c", "d", "e"]

    play(tmp_path, scene)


def test_a_single_browser_goes_on_showing_whatever_it_says(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        await watched.office.browser("only")
        ring(watched.office.desk)
        await asyncio.sleep(10 * SHOWS_WITHIN)
        assert watched.showing() == ["only"]

    play(tmp_path, scene)


def test_another_browser_takes_over_when_the_one_that_shows_leaves(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        staying = await watched.office.browser("staying")
        leaving = await watched.office.browser("leaving")
        ring(watched.office.desk)
        watched.shown(leaving)
        await leaving.leave()
        assert (await told(staying))["isHere"] is False
        assert (await told(staying))["isHere"] is True

    play(tmp_path, scene)


def test_a_browser_that_comes_when_there_was_none_shows_the_ring(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        ring(watched.office.desk)
        late = await watched.office.browser("late")
        assert (await told(late))["isHere"] is True

    play(tmp_path, scene)


def test_a_ring_that_is_heard_again_stays_where_it_is_and_the_next_one_has_another_name(
    tmp_path: Path,
) -> None:
    async def scene(watched: Watched) -> None:
        here = watched.browser_of(await watched.office.browser())
        ring(watched.office.desk)
        name = watched.attention.view_of(here).ring
        await asyncio.sleep(3)
        ring(watched.office.desk)
        assert watched.attention.view_of(here).ring == name
        hang_up(watched.office.desk)
        await asyncio.sleep(3)
        ring(watched.office.desk, chain="c2", party=COLLEAGUE)
        assert watched.attention.view_of(here).ring not in {name, None}

    play(tmp_path, scene)


def test_a_missed_call_is_told_in_the_browser_that_showed_the_ring_alone(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        staffed = watched.office
        recorder = staffed.recorder
        staffed.desk.on_step = recorder.note
        recorder.on_missed = lambda entry: watched.attention.tell_missed(
            entry, recorder.call_of(entry), recorder.missed
        )
        other = await staffed.browser("other")
        here = await staffed.browser("here")
        ring(staffed.desk)
        watched.shown(here)
        staffed.desk.feed(RingStopped("c1"))
        hang_up(staffed.desk)
        missed = (await here.hear("call.missed"))["params"]
        assert missed["call"]["number"] == CLIENT.number
        assert missed["call"]["name"] == CLIENT.name
        assert missed["count"] == 1
        await turns()
        ring(staffed.desk, chain="c2")
        names = [(await other.hear())["method"] for _ in range(3)]
        assert names == ["attention.changed"] * 3

    play(tmp_path, scene)


def test_a_declined_call_is_not_told_as_missed(tmp_path: Path) -> None:
    async def scene(watched: Watched) -> None:
        staffed = watched.office
        told_of: list[str] = []
        staffed.desk.on_step = staffed.recorder.note
        staffed.recorder.on_missed = lambda entry: told_of.append(entry.id)
        ring(staffed.desk)
        staffed.recorder.decline()
        hang_up(staffed.desk)
        assert told_of == []

    play(tmp_path, scene)
