"""The HTTP control, on the loopback only: just enough of HTTP/1.1, one request a connection."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from native_host.simulator.actions import perform
from native_host.simulator.console import Console
from native_host.simulator.exchange import Refused
from native_host.simulator.messages import Fields, read_json, to_json

LOOPBACK = "127.0.0.1"
_MAX_HEAD_BYTES = 16 * 1024
_MAX_BODY_BYTES = 4 * 1024 * 1024
_PATIENCE = 10.0  # seconds for a request to arrive


class BadRequest(Exception):  # noqa: N818
    """What came is no request of this control."""

    def __init__(self, text: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    body: bytes


class Control:
    """Answers `POST /<action>`, `GET /state`, `GET /requests` for one console."""

    def __init__(self, console: Console, addresses: Callable[[], Mapping[str, object]]) -> None:
        """`addresses` is shown in `GET /state` beside what the console tells."""
        self._console = console
        self._addresses = addresses

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection; whatever comes in, a JSON answer goes out."""
        try:
            async with asyncio.timeout(_PATIENCE):
                request = await _read(reader)
            status, fields = self.reply(request)
        except BadRequest as bad:
            status, fields = bad.status, {"ok": False, "error": str(bad)}
        except (TimeoutError, OSError):
            writer.close()
            return
        try:
            writer.write(_response(status, fields))
            await writer.drain()
        except OSError:
            pass  # the asker has gone; what was asked is done
        finally:
            writer.close()

    def reply(self, request: Request) -> tuple[HTTPStatus, Fields]:
        action = request.path.split("?", 1)[0].strip("/")
        if request.method == "GET":
            views = {"state": self._state, "requests": self._requests}
            if action not in views:
                raise BadRequest(f"no such view: {action!r}", HTTPStatus.NOT_FOUND)
            return HTTPStatus.OK, {"ok": True, **views[action]()}
        if request.method != "POST":
            raise BadRequest(f"{request.method} is not understood", HTTPStatus.METHOD_NOT_ALLOWED)
        try:
            done = perform(self._console, action, _json_object(request.body))
        except Refused as refused:
            raise BadRequest(str(refused)) from refused
        if done is None:
            raise BadRequest(f"no such action: {action!r}", HTTPStatus.NOT_FOUND)
        return HTTPStatus.OK, {"ok": True, **done}

    def _state(self) -> Fields:
        return {**self._addresses(), **self._console.state()}

    def _requests(self) -> Fields:
        return {"requests": self._console.requests()}


async def _read(reader: asyncio.StreamReader) -> Request:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.LimitOverrunError:
        raise BadRequest("the head is too long") from None
    except asyncio.IncompleteReadError:
        raise BadRequest("the head ends early") from None
    start, *lines = head.split("\r\n")
    words = start.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise BadRequest("no HTTP/1.1 request")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    if "transfer-encoding" in headers:
        raise BadRequest("send the body with a Content-Length", HTTPStatus.LENGTH_REQUIRED)
    return Request(words[0], words[1], await _read_body(reader, headers.get("content-length", "0")))


async def _read_body(reader: asyncio.StreamReader, length: str) -> bytes:
    if not (length.isascii() and length.isdecimal()):
        raise BadRequest("Content-Length is no number")
    if int(length) > _MAX_BODY_BYTES:
        raise BadRequest("the body is too long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return await reader.readexactly(int(length))
    except asyncio.IncompleteReadError:
        raise BadRequest("the body ends early") from None


def _json_object(body: bytes) -> Mapping[str, object]:
    """No body is an empty object."""
    try:
        fields = read_json(body) if body.strip() else {}
    except ValueError as error:
        raise BadRequest(f"the body is no JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadRequest("the body must be a JSON object")
    return fields


def _response(status: HTTPStatus, fields: Fields) -> bytes:
    body = to_json(fields).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        "Content-Type: application/json; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode("latin-1") + body


async def listen(control: Control, port: int) -> asyncio.Server:
    return await asyncio.start_server(control.serve, LOOPBACK, port, limit=_MAX_HEAD_BYTES)
