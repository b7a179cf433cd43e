"""The server's own web pages, on ports of their own as real Oktell has them: photos of people."""

import asyncio
import re
from contextlib import AbstractAsyncContextManager
from hashlib import md5
from http import HTTPStatus
from ssl import SSLContext
from typing import Protocol

from native_host.simulator import hypertext
from native_host.simulator.hypertext import BadRequest, Reply, Request

_PHOTO = re.compile(r"/photo/(?P<user>[0-9a-f-]{36})(?:_(?P<pixels>32|96))?\.png")
_WHOLE_PIXELS = 192  # of a drawn photo whose path names no size


class Pages(Protocol):
    """What the web pages show; the switchboard has it."""

    def photo(self, user_id: str, pixels: int) -> bytes | None:
        """None when this user has none."""


class Web:
    """Answers `GET /photo/<user>[_32|_96].png`, with an ETag."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await hypertext.serve(reader, writer, self._reply, _refusal)

    def _reply(self, request: Request) -> Reply:
        path = request.target.split("?", 1)[0]
        if request.method != "GET":
            raise BadRequest(f"{request.method} is not understood", HTTPStatus.METHOD_NOT_ALLOWED)
        found = _PHOTO.fullmatch(path)
        photo = self._pages.photo(found["user"], int(found["pixels"] or _WHOLE_PIXELS)) if found else None
        if photo is None:
            raise BadRequest(f"nothing at {path}", HTTPStatus.NOT_FOUND)
        tag = f'"{md5(photo, usedforsecurity=False).hexdigest()}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Reply(HTTPStatus.NOT_MODIFIED, headers=headers)
        return Reply(HTTPStatus.OK, photo, {**headers, "Content-Type": "image/png"})


def _refusal(bad: BadRequest) -> Reply:
    return Reply(bad.status, str(bad).encode(), {"Content-Type": "text/plain; charset=utf-8"})


def open_web(
    pages: Pages, host: str, port: int, context: SSLContext | None
) -> AbstractAsyncContextManager[int]:
    """Until the block ends; its value is the port."""
    return hypertext.listen(Web(pages).serve, host, port, context)
