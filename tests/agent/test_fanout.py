"""Who is connected, and in which order they are asked."""

import asyncio
from pathlib import Path

from native_host.agent.fanout import Fanout
from native_host.messaging.contract.views import NoticeView
from tests.agent.office import Office, office, turns
from tests.agent.timed_loop import run


def order(fanout: Fanout) -> list[str]:
    return [browser.client for browser in fanout.last_used_first()]


async def three(staffed: Office) -> None:
    for client in ("a", "b", "c"):
        await staffed.browser(client)
        await asyncio.sleep(1)


def test_before_any_use_the_newest_hello_is_asked_first(tmp_path: Path) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            await three(staffed)
            assert order(staffed.fanout) == ["c", "b", "a"]

    run(scene())


def test_the_browser_used_last_is_asked_first_even_after_others_have_come_back(tmp_path: Path) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            await three(staffed)
            first = next(one for one in staffed.fanout.browsers if one.client == "a")
            staffed.fanout.note_use(first.port, staffed.desk.clock.now())
            await asyncio.sleep(1)
            await staffed.browser("c")  # its worker was restarted
            assert order(staffed.fanout)[0] == "a"
            staffed.fanout.remove(first.port)
            await staffed.browser("a")  # and so was that of the one used last
            assert order(staffed.fanout)[0] == "a"

    run(scene())


def test_a_browser_without_a_window_is_asked_last_until_it_is_used(tmp_path: Path) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            await staffed.browser("windowed")
            await asyncio.sleep(1)
            hidden = await staffed.browser("hidden", has_window=False)
            assert order(staffed.fanout) == ["windowed", "hidden"]
            staffed.fanout.note_use(hidden.port, staffed.desk.clock.now())
            assert order(staffed.fanout) == ["hidden", "windowed"]

    run(scene())


def test_a_second_hello_over_the_same_port_replaces_the_first(tmp_path: Path) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            await staffed.browser("a")
            (browser,) = staffed.fanout.browsers
            staffed.fanout.add(browser)
            assert staffed.fanout.browsers == [browser]

    run(scene())


def test_each_browser_is_told_in_its_own_language(tmp_path: Path) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            russian, english = await staffed.browser("a"), await staffed.browser("b", locale="en")
            made: list[str] = []

            def view(locale: str) -> NoticeView:
                made.append(locale)
                return NoticeView.model_validate(
                    {"id": locale, "text": {"code": "internal", "title": locale, "advice": ""}}
                )

            staffed.fanout.tell("notice", view)
            assert (await russian.hear("notice"))["params"]["id"] == "ru"
            assert (await english.hear("notice"))["params"]["id"] == "en"
            assert sorted(made) == ["en", "ru"]

    run(scene())


def test_a_visitor_without_a_hello_is_told_nothing_and_spoken_to_in_english(tmp_path: Path) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            visitor = await staffed.visitor()
            await turns()
            assert staffed.fanout.of_port(visitor.port) is None
            assert staffed.fanout.locale_of(visitor.port) == "en"

    run(scene())
