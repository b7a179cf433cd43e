"""Ports over real sockets; the other end is a test that writes and reads frames."""

import asyncio
import contextlib
import json
import logging
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.messaging import port as port_module
from native_host.messaging.frames import FROM_BROWSER_MAX_BYTES, TO_BROWSER_MAX_BYTES, FrameReader, encode
from native_host.messaging.port import MAX_OPEN_REQUESTS, Port

Answers = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]


@dataclass
class Other:
    """The end of the browser."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    port: Port
    running: asyncio.Task[None]

    def __post_init__(self) -> None:
        self._frames = FrameReader(TO_BROWSER_MAX_BYTES)
        self._read: list[dict[str, Any]] = []

    def send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        self.writer.write(struct.pack("=I", len(body)) + body)

    def call(self, number: int, method: str, **params: Any) -> None:
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})

    async def receive(self) -> dict[str, Any]:
        async with asyncio.timeout(10):
            while not self._read:
                received = await self.reader.read(65_536)
                assert received, "the port was closed"
                self._read += self._frames.feed(received)  # type: ignore[arg-type]
        return self._read.pop(0)

    async def is_closed(self) -> bool:
        async with asyncio.timeout(10):
            return await self.reader.read() == b""


async def echo(method: str, params: dict[str, Any]) -> dict[str, Any]:
    return {"method": method, **params}


def word(failure: Failure) -> dict[str, Any]:
    return {"code": failure.code.value, "title": f"title of {failure.code.value}"}


def play(scene: Callable[[Other], Awaitable[None]], answer: Answers = echo) -> None:
    """Runs a scene against a port, which must have ended when the scene's end has left."""

    async def run() -> None:
        ours, theirs = socket.socketpair()
        port = Port(*await asyncio.open_unix_connection(sock=ours), answer, word)
        reader, writer = await asyncio.open_unix_connection(sock=theirs)
        async with asyncio.timeout(20), asyncio.TaskGroup() as group:
            running = group.create_task(port.run())
            try:
                await scene(Other(reader, writer, port, running))
            finally:
                writer.close()

    asyncio.run(run())


def test_requests_are_answered_each_in_its_own_time() -> None:
    gate = asyncio.Event()

    async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
        if method == "slow.one":
            await gate.wait()
        else:
            gate.set()
        return {"done": method}

    async def scene(other: Other) -> None:
        other.call(1, "slow.one")
        other.call(2, "quick.one")
        assert await other.receive() == {"jsonrpc": "2.0", "id": 2, "result": {"done": "quick.one"}}
        assert await other.receive() == {"jsonrpc": "2.0", "id": 1, "result": {"done": "slow.one"}}

    play(scene, answer)


@pytest.mark.parametrize(
    ("raised", "code", "message"),
    [
        (Failure(ErrorCode.USER_BUSY), -32000, "user-busy"),
        (Failure(ErrorCode.METHOD_UNKNOWN), -32601, "method-unknown"),
        (Failure(ErrorCode.PARAMS_INVALID), -32602, "params-invalid"),
        (ZeroDivisionError("a fault"), -32603, "internal"),
    ],
)
def test_a_failure_becomes_an_error_with_words(
    raised: Exception, code: int, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
        raise raised

    async def scene(other: Other) -> None:
        other.call(1, "phone.call")
        error = (await other.receive())["error"]
        assert error == {"code": code, "message": message, "data": word(Failure(ErrorCode(message)))}

    play(scene, answer)
    has_trace = any(record.exc_info for record in caplog.records)
    assert has_trace is (message == "internal")


def test_the_agent_asks_and_the_browser_answers() -> None:
    async def scene(other: Other) -> None:
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(other.port.ask("card.open", {"offer": "o1"}, 5))
            request = await other.receive()
            assert request["method"] == "card.open"
            other.send({"jsonrpc": "2.0", "id": request["id"], "result": {"outcome": "opened"}})
        assert asked.result() == {"outcome": "opened"}

    play(scene)


def test_what_is_posted_goes_out_before_what_is_told_later() -> None:
    async def scene(other: Other) -> None:
        asked = other.port.post("card.open", {"offer": "o1"})
        other.port.tell("phone.changed", {"revision": 1})
        request = await other.receive()
        assert request["method"] == "card.open"
        assert (await other.receive())["method"] == "phone.changed"
        other.send({"jsonrpc": "2.0", "id": request["id"], "result": {"outcome": "opened"}})
        assert await other.port.answer_to(asked, 5) == {"outcome": "opened"}

    play(scene)


@pytest.mark.parametrize(
    ("message", "code"),
    [("card-gone", ErrorCode.CARD_GONE), ("something of a newer version", ErrorCode.INTERNAL)],
)
def test_an_error_of_the_browser_is_a_failure(message: str, code: ErrorCode) -> None:
    async def scene(other: Other) -> None:
        async def refuse() -> None:
            request = await other.receive()
            other.send({"jsonrpc": "2.0", "id": request["id"], "error": {"code": -32000, "message": message}})

        async with asyncio.TaskGroup() as group:
            group.create_task(refuse())
            with pytest.raises(Failure) as raised:
                await other.port.ask("card.open", {}, 5)
        assert raised.value.code is code

    play(scene)


def test_no_answer_in_time_is_a_failure_and_a_late_one_does_no_harm() -> None:
    async def scene(other: Other) -> None:
        with pytest.raises(Failure, match="request-timeout"):
            await other.port.ask("card.open", {}, 0.01)
        late = await other.receive()
        other.send({"jsonrpc": "2.0", "id": late["id"], "result": {}})
        other.call(1, "still.there")
        assert (await other.receive())["id"] == 1

    play(scene)


def test_what_was_asked_fails_when_the_browser_leaves() -> None:
    async def scene(other: Other) -> None:
        async def leave() -> None:
            await other.receive()
            other.writer.close()

        async with asyncio.TaskGroup() as group:
            group.create_task(leave())
            with pytest.raises(Failure, match="connection-lost"):
                await other.port.ask("card.open", {}, 10)
        await other.running
        with pytest.raises(Failure, match="connection-lost"):
            await other.port.ask("card.open", {}, 10)
        other.port.tell("phone.changed", {"revision": 1})

    play(scene)


def test_a_request_in_progress_is_cancelled_when_the_browser_leaves() -> None:
    is_started, is_cancelled = asyncio.Event(), asyncio.Event()

    async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
        is_started.set()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            is_cancelled.set()
        return {}

    async def scene(other: Other) -> None:
        other.call(1, "phone.call")
        await is_started.wait()
        other.writer.close()
        await other.running
        assert is_cancelled.is_set()

    play(scene, answer)


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"{", -32700), (b"[]", -32600), (b'{"jsonrpc":"2.0","id":3,"method":"a","params":[]}', -32602)],
)
def test_a_message_that_makes_no_sense_is_answered_and_the_port_goes_on(body: bytes, code: int) -> None:
    async def scene(other: Other) -> None:
        other.writer.write(struct.pack("=I", len(body)) + body)
        other.call(4, "still.there")
        assert (await other.receive())["error"]["code"] == code
        assert (await other.receive())["id"] == 4

    play(scene)


def test_a_frame_too_big_is_told_and_ends_the_port() -> None:
    async def scene(other: Other) -> None:
        other.writer.write(struct.pack("=I", FROM_BROWSER_MAX_BYTES + 1))
        error = (await other.receive())["error"]
        assert (error["code"], error["message"]) == (-32700, "frame-too-big")
        assert await other.is_closed()
        await other.running

    play(scene)


def test_an_answer_too_big_becomes_an_error() -> None:
    async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
        return {"text": "x" * TO_BROWSER_MAX_BYTES}

    async def scene(other: Other) -> None:
        other.call(1, "diagnostics.export")
        answered = await other.receive()
        assert (answered["id"], answered["error"]["message"]) == (1, "frame-too-big")
        other.port.tell("notice", {"text": "x" * TO_BROWSER_MAX_BYTES})
        other.port.tell("notice", {"text": "short"})
        assert (await other.receive())["params"] == {"text": "short"}

    play(scene, answer)


def test_a_browser_that_reads_late_gets_the_newest_state_and_all_answers() -> None:
    async def scene(other: Other) -> None:
        for revision in range(3000):
            other.port.tell("phone.changed", {"revision": revision})
        for number in range(100):
            other.call(number, "numbers.find")
        seen = [await other.receive() for _ in range(101)]
        assert [one["params"] for one in seen if "params" in one] == [{"revision": 2999}]
        assert {one["id"] for one in seen if "id" in one} == set(range(100))

    play(scene)


def test_more_requests_than_a_person_can_make_are_refused_at_once(caplog: pytest.LogCaptureFixture) -> None:
    async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
        await asyncio.get_running_loop().create_future()
        return {}

    async def scene(other: Other) -> None:
        for number in range(MAX_OPEN_REQUESTS + 1):
            other.call(number, "phone.call")
        refused = await other.receive()
        assert (refused["id"], refused["error"]["message"]) == (MAX_OPEN_REQUESTS, "too-many-requests")

    play(scene, answer)


def test_a_browser_that_never_reads_its_answers_loses_its_port(caplog: pytest.LogCaptureFixture) -> None:
    async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
        return {"text": "x" * 10_000}

    async def scene(other: Other) -> None:
        with contextlib.suppress(ConnectionError):
            for number in range(20_000):
                other.call(number, "numbers.find")
                await other.writer.drain()
        await other.running

    with caplog.at_level(logging.ERROR):
        play(scene, answer)
    assert any("does not read" in record.message for record in caplog.records)


def test_closing_lets_what_waits_go_out() -> None:
    async def scene(other: Other) -> None:
        other.port.tell("notice", {"text": "farewell"})
        other.port.close()
        assert (await other.receive())["params"] == {"text": "farewell"}
        assert await other.is_closed()
        await other.running

    play(scene)


def test_closing_does_not_wait_for_who_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port_module, "LAST_WORDS_WITHIN", 0.05)

    async def scene(other: Other) -> None:
        for number in range(90):
            other.port.tell("notice", {"number": number, "text": "x" * 100_000})
        other.port.close()
        await other.running

    play(scene)


def test_a_notification_of_the_browser_is_ignored() -> None:
    async def scene(other: Other) -> None:
        other.send({"jsonrpc": "2.0", "method": "card.open", "params": {}})
        other.call(1, "still.there")
        assert (await other.receive())["id"] == 1

    play(scene)


def test_frames_of_a_megabyte_pass_in_both_directions() -> None:
    async def scene(other: Other) -> None:
        text = "я" * 400_000
        other.writer.write(encode({"jsonrpc": "2.0", "id": 1, "method": "a.b", "params": {"text": text}}))
        assert (await other.receive())["result"]["text"] == text

    play(scene)
