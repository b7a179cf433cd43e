"""Asking the server's web pages, over real sockets; what they answer is written by hand."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.server_facts import ServerFacts
from native_host.oktell.web import Page, WebServer
from tests.oktell import certificates
from tests.oktell.pages import PNG, Pages, page, pages, redirect, status

MOST = 1000


def facts(port: int, *, is_secure: bool = False) -> ServerFacts:
    return ServerFacts(Server("127.0.0.1", 1, is_secure, "oktell.example"), web_port=port)


def ask(
    answers: Mapping[str, bytes | None],
    scene: Callable[[WebServer, Pages, str], Awaitable[None]],
    patience: float = 5.0,
) -> None:
    async def run() -> None:
        async with pages(answers) as shown:
            web = WebServer(facts(shown.port), "", patience)
            try:
                await scene(web, shown, f"http://127.0.0.1:{shown.port}")
            finally:
                await web.close()

    asyncio.run(run())


def refused(answers: Mapping[str, bytes | None], path: str, patience: float = 5.0) -> Failure:
    failures = []

    async def scene(web: WebServer, _: Pages, site: str) -> None:
        with pytest.raises(Failure) as refusal:
            await web.get(site + path, max_bytes=MOST)
        failures.append(refusal.value)

    ask(answers, scene, patience)
    return failures[0]


def test_a_page_comes_with_the_mark_of_its_content_and_nothing_more_when_it_is_the_same() -> None:
    async def scene(web: WebServer, shown: Pages, site: str) -> None:
        assert await web.get(f"{site}/a.png", max_bytes=MOST) == Page(PNG, '"one"')
        shown.answers["/a.png"] = status("304 Not Modified")
        assert await web.get(f"{site}/a.png", max_bytes=MOST, tag='"one"') is None
        assert 'if-none-match: "one"' in shown.asked[1].lower()
        assert "cookie" not in shown.asked[1].lower()

    ask({"/a.png": page(PNG, ETag='"one"')}, scene)


def test_a_redirect_on_the_same_host_is_followed() -> None:
    async def scene(web: WebServer, shown: Pages, site: str) -> None:
        assert await web.get(f"{site}/old", max_bytes=MOST) == Page(PNG)
        assert shown.paths == ["/old", "/new", "/a.png"]

    ask({"/old": redirect("/new"), "/new": redirect("a.png", "301 Moved"), "/a.png": page(PNG)}, scene)


@pytest.mark.parametrize(
    "location", ["http://elsewhere.example/a.png", "//elsewhere.example/", "file:///etc/passwd", "gopher://a"]
)
def test_a_redirect_elsewhere_is_not_followed(location: str) -> None:
    failure = refused({"/old": redirect(location)}, "/old")
    assert failure.code is ErrorCode.WEB_SERVER_REFUSED


def test_redirects_have_an_end() -> None:
    assert refused({"/a": redirect("/a")}, "/a").facts["text"] == "too many redirects"


@pytest.mark.parametrize(
    "line", ["404 Not Found", "403 Forbidden", "500 Broken", "204 No Content", "206 Part"]
)
def test_any_other_status_is_a_refusal(line: str) -> None:
    failure = refused({"/a": status(line)}, "/a")
    assert (failure.code, failure.facts["text"]) == (ErrorCode.WEB_SERVER_REFUSED, line[:3])


def test_a_long_page_is_not_read_to_its_end_whatever_its_length_claims() -> None:
    endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + bytes(200 * MOST)
    assert refused({"/a": endless}, "/a").code is ErrorCode.WEB_SERVER_REFUSED
    assert refused({"/a": page(bytes(MOST + 1))}, "/a").code is ErrorCode.WEB_SERVER_REFUSED


def test_nothing_is_unpacked() -> None:
    async def scene(web: WebServer, shown: Pages, site: str) -> None:
        found = await web.get(f"{site}/a", max_bytes=MOST)
        assert found is not None
        assert found.content[:2] == b"\x1f\x8b"
        assert "accept-encoding: identity" in shown.asked[0].lower()

    bomb = gzip.compress(bytes(500 * MOST))
    ask({"/a": page(bomb, **{"Content-Encoding": "gzip"})}, scene)


@pytest.mark.parametrize(
    "answer", [None, b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", b"SSH-2.0-x\r\n"]
)
def test_silence_and_rubbish_are_no_answer(answer: bytes | None) -> None:
    failure = refused({"/a": answer}, "/a", patience=0.3)
    assert failure.code is ErrorCode.WEB_SERVER_UNREACHABLE
    assert failure.facts["server"] == "oktell.example"


def test_a_closed_port_is_no_answer() -> None:
    async def scene(web: WebServer, _: Pages, site: str) -> None:
        with pytest.raises(Failure) as refusal:
            await web.get("http://127.0.0.1:1/a", max_bytes=MOST)
        assert refusal.value.code is ErrorCode.WEB_SERVER_UNREACHABLE

    ask({}, scene)


def test_tls_is_trusted_as_the_connection_is(tmp_path: Path) -> None:
    made = certificates.make(tmp_path)

    async def run() -> None:
        async with pages({"/a.png": page(PNG)}, made.context) as shown:
            address = f"https://127.0.0.1:{shown.port}/a.png"
            trusting = WebServer(facts(shown.port, is_secure=True), str(made.authority), 5.0)
            assert await trusting.get(address, max_bytes=MOST) == Page(PNG)
            await trusting.close()
            strict = WebServer(facts(shown.port, is_secure=True), "", 5.0)
            with pytest.raises(Failure) as refusal:
                await strict.get(address, max_bytes=MOST)
            assert refusal.value.code is ErrorCode.WEB_SERVER_UNREACHABLE
            await strict.close()

    asyncio.run(run())


def test_tls_is_not_left_by_a_redirect(tmp_path: Path) -> None:
    made = certificates.make(tmp_path)

    async def run() -> None:
        async with pages({"/a.png": page(PNG)}) as plain:
            answers = {"/a.png": redirect(f"http://127.0.0.1:{plain.port}/a.png")}
            async with pages(answers, made.context) as shown:
                web = WebServer(facts(shown.port, is_secure=True), str(made.authority), 5.0)
                with pytest.raises(Failure) as refusal:
                    await web.get(f"https://127.0.0.1:{shown.port}/a.png", max_bytes=MOST)
                await web.close()
                assert refusal.value.code is ErrorCode.WEB_SERVER_REFUSED
            assert plain.asked == []

    asyncio.run(run())


def test_a_web_server_of_an_ended_connection_is_asked_nothing() -> None:
    async def scene(web: WebServer, shown: Pages, site: str) -> None:
        await web.close()
        with pytest.raises(Failure) as refusal:
            await web.get(f"{site}/a", max_bytes=MOST)
        assert refusal.value.code is ErrorCode.CONNECTION_LOST
        assert shown.asked == []

    ask({"/a": page(PNG)}, scene)
