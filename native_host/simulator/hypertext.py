"""Just enough of HTTP/1.1 for the control and for the web pages: one request a connection."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from ssl import SSLContext

_MAX_HEAD_BYTES = 16 * 1024
_MAX_BODY_BYTES = 4 * 1024 * 1024
_PATIENCE = 10.0  # seconds for a request to arrive


class BadRequest(Exception):  # noqa: N818
    """What came is nothing that is answered here."""

    def __init__(self, text: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """`headers` have their names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    status: HTTPStatus
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@asynccontextmanager
async def listen(
    attend: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    host: str,
    port: int,
    context: SSLContext | None = None,
) -> AsyncIterator[int]:
    """Until the block ends; its value is the port."""
    async with await asyncio.start_server(attend, host, port, limit=_MAX_HEAD_BYTES, ssl=context) as server:
        yield server.sockets[0].getsockname()[1]


async def serve(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    reply: Callable[[Request], Reply],
    refuse: Callable[[BadRequest], Reply],
) -> None:
    """One connection: whatever comes in, whole or broken, gets an answer."""
    try:
        async with asyncio.timeout(_PATIENCE):
            answer = reply(await _read(reader))
    except BadRequest as bad:
        answer = refuse(bad)
    except (TimeoutError, OSError):
        writer.close()
        return
    try:
        writer.write(_written(answer))
        await writer.drain()
    except OSError:
        pass  # the asker has gone; what was asked is done
    finally:
        writer.close()


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
    body = await _read_body(reader, headers.get("content-length", "0"))
    return Request(words[0], words[1], headers, body)


async def _read_body(reader: asyncio.StreamReader, length: str) -> bytes:
    if not (length.isascii() and length.isdecimal()):
        raise BadRequest("Content-Length is no number")
    if int(length) > _MAX_BODY_BYTES:
        raise BadRequest("the body is too long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return await reader.readexactly(int(length))
    except asyncio.IncompleteReadError:
        raise BadRequest("the body ends early") from None


def _written(reply: Reply) -> bytes:
    headers = {**reply.headers, "Content-Length": str(len(reply.body)), "Connection": "close"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {reply.status.value} {reply.status.phrase}\r\n{lines}\r\n"
    return head.encode("latin-1") + reply.body
