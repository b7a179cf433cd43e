"""Photos beside a server and its web pages, both written by hand, over real sockets."""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from native_host.agent.album import (
    AT_ONCE,
    FAILED_FOR,
    FRESH,
    MAX_ANSWER_CHARS,
    MAX_KEPT_CHARS,
    MAX_PHOTO_BYTES,
    Album,
)
from native_host.agent.clock import Clock
from native_host.errors import ErrorCode, Failure
from native_host.oktell.link import Link
from native_host.oktell.reports import LinkState
from native_host.telephony.words import Seconds
from tests.oktell.linked import linked
from tests.oktell.pages import PNG, Pages, page, pages, status
from tests.oktell.stub import Stub

SHOWN = f"data:image/png;base64,{b64encode(PNG).decode()}"
BIG = PNG + bytes(MAX_PHOTO_BYTES - len(PNG))
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


class HandClock(Clock):
    moment: Seconds = 1000.0

    def now(self) -> Seconds:
        return self.moment


class Staged:
    """An album, the link it asks through, and what is on the other side."""

    def __init__(self, stub: Stub, shown: Pages, link: Link) -> None:
        self.stub, self.pages, self.link = stub, shown, link
        self.clock = HandClock()
        self.album = Album(self.clock)

    async def show(self, *users: str, pixels: int = 96) -> dict[str, str | None]:
        return await self.album.show(self.link, users, pixels)


def play(
    scene: Callable[[Staged], Awaitable[None]],
    answers: Mapping[str, bytes | None],
    links: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """`links` by user id; otherwise everybody whose id is a path has his photo there."""

    async def run() -> None:
        paths = links or {path.strip("/"): {"link": path} for path in answers}
        told = {"links": [{"id": user, **own} for user, own in paths.items()]}
        async with pages(answers) as shown:
            version: dict[str, Any] = {"dated": 150520, "webserverport": shown.port}
            server = Stub.start({"getversion": {"version": version}, "getalluserphotolink": told})
            async with server as stub, linked(stub.address) as (link, heard, _):
                await heard.until_state(LinkState.ONLINE)
                await scene(Staged(stub, shown, link))

    asyncio.run(run())


def test_everybody_asked_for_is_answered_in_the_order_of_asking() -> None:
    async def scene(staged: Staged) -> None:
        shown = await staged.show("nobody", "b", "a", "a")
        assert list(shown.items()) == [("nobody", None), ("b", SHOWN), ("a", SHOWN)]

    play(scene, {"/a": page(PNG), "/b": page(PNG)})


def test_the_smallest_that_fills_the_place_is_loaded_and_another_where_it_is_missing() -> None:
    async def scene(staged: Staged) -> None:
        await staged.show("a", pixels=32)
        await staged.show("a", pixels=96)
        assert staged.pages.paths == ["/32", "/96", "/whole"]

    play(
        scene,
        {"/32": page(PNG), "/96": status("404 Gone"), "/whole": page(PNG)},
        {"a": {"link": "/whole", "link32x32": "/32", "link96x96": "/96"}},
    )


@pytest.mark.parametrize(
    "answer", [page(SVG), page(SVG, **{"Content-Type": "image/png"}), page(BIG + b"x"), status("500 Broken")]
)
def test_what_is_no_small_picture_is_none_and_not_asked_for_at_once_again(answer: bytes) -> None:
    async def scene(staged: Staged) -> None:
        assert await staged.show("a") == await staged.show("a") == {"a": None}
        assert staged.pages.paths == ["/a"]
        staged.pages.answers["/a"] = page(PNG)
        staged.clock.moment += FAILED_FOR
        assert await staged.show("a") == {"a": SHOWN}

    play(scene, {"/a": answer})


def test_a_kept_picture_is_asked_for_by_its_tag_once_it_is_old() -> None:
    async def scene(staged: Staged) -> None:
        await staged.show("a")
        staged.clock.moment += FRESH - 1
        await staged.show("a")
        assert len(staged.pages.asked) == 1
        staged.clock.moment += 1
        staged.pages.answers["/a"] = status("304 Not Modified")
        assert await staged.show("a") == await staged.show("a") == {"a": SHOWN}
        assert len(staged.pages.asked) == 2
        assert 'if-none-match: "one"' in staged.pages.asked[1].lower()

    play(scene, {"/a": page(PNG, ETag='"one"')})


def test_a_web_server_that_is_gone_is_left_alone_and_old_pictures_stay() -> None:
    async def scene(staged: Staged) -> None:
        await staged.show("a")
        staged.pages.answers |= {"/a": b"", "/b": b""}
        staged.clock.moment += FRESH
        assert await staged.show("a", "b") == {"a": SHOWN, "b": None}
        asked = len(staged.pages.asked)
        assert await staged.show("a", "b", "c") == {"a": SHOWN, "b": None, "c": None}
        assert len(staged.pages.asked) == asked
        staged.pages.answers |= {"/b": page(PNG)}
        staged.album.renew()
        assert await staged.show("b") == {"b": SHOWN}

    play(scene, {"/a": page(PNG), "/b": page(PNG), "/c": page(PNG)})


def test_two_who_ask_at_once_ask_the_server_once_and_few_are_asked_for_at_a_time() -> None:
    many = [f"u{count}" for count in range(40)]

    async def scene(staged: Staged) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(2):
                group.create_task(staged.show(*many))
        assert sorted(staged.pages.paths) == sorted(f"/{user}" for user in many)
        assert 1 < staged.pages.most_at_once <= AT_ONCE
        assert staged.stub.names().count("getalluserphotolink") == 1

    play(scene, {f"/{user}": page(PNG) for user in many})


def test_an_answer_stays_under_a_frame_and_the_rest_is_asked_for_again() -> None:
    many = [f"u{count}" for count in range(12)]

    async def scene(staged: Staged) -> None:
        left, rounds = list(many), 0
        while left:
            shown = await staged.show(*left)
            assert shown
            assert all(shown.values())
            assert sum(len(url or "") for url in shown.values()) <= MAX_ANSWER_CHARS
            left, rounds = [user for user in left if user not in shown], rounds + 1
        assert rounds > 1

    play(scene, {f"/{user}": page(BIG) for user in many})


def test_memory_is_bounded() -> None:
    many = [f"u{count}" for count in range(MAX_KEPT_CHARS // MAX_PHOTO_BYTES)]  # kept, each is a third longer

    async def scene(staged: Staged) -> None:
        for user in many:
            await staged.show(user)
        await staged.show(many[-1])
        assert len(staged.pages.asked) == len(many)
        await staged.show(many[0])
        assert len(staged.pages.asked) == len(many) + 1

    play(scene, {f"/{user}": page(BIG) for user in many})


def test_the_next_employee_is_shown_nothing_of_the_one_before() -> None:
    async def scene(staged: Staged) -> None:
        await staged.show("a")
        staged.album.forget()
        staged.stub.answers["getalluserphotolink"] = {"links": []}
        assert await staged.show("a") == {"a": None}

    play(scene, {"/a": page(PNG)})


def test_a_server_without_photos_is_asked_once() -> None:
    async def scene(staged: Staged) -> None:
        staged.stub.answers["getalluserphotolink"] = {"result": 0, "errormsg": "Unknown method"}
        assert await staged.show("a") == {"a": None}
        assert await staged.show("b") == {"b": None}
        assert staged.stub.names().count("getalluserphotolink") == 1

    play(scene, {"/a": page(PNG)})


def test_a_lost_connection_is_told() -> None:
    async def scene(staged: Staged) -> None:
        staged.stub.answers["getalluserphotolink"] = lambda _: staged.stub.drop()
        with pytest.raises(Failure) as refusal:
            await staged.show("a")
        assert refusal.value.code is ErrorCode.CONNECTION_LOST

    play(scene, {"/a": page(PNG)})
