"""Web pages written by hand: what a web server may answer, right, wrong or never."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


class Pages:
    """`answers` by path: the whole answer as bytes; None: nothing, for ever. `asked`: heads of requests."""

    def __init__(self, answers: Mapping[str, bytes | None]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []
        self.at_once = self.most_at_once = 0
        self.port = 0
        self._over = asyncio.Event()

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.asked]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(head)
            answer = self.answers.get(head.split(" ")[1], status("404 Not Found"))
            if answer is None:
                await self._over.wait()
            else:
                writer.write(answer)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # the asker has gone
        finally:
            self.at_once -= 1
            writer.close()

    def end(self) -> None:
        self._over.set()


@asynccontextmanager
async def pages(
    answers: Mapping[str, bytes | None], context: ssl.SSLContext | None = None
) -> AsyncIterator[Pages]:
    shown = Pages(answers)
    async with await asyncio.start_server(shown.serve, "127.0.0.1", 0, ssl=context) as server:
        shown.port = server.sockets[0].getsockname()[1]
        try:
            yield shown
        finally:
            shown.end()


def page(content: bytes, **headers: str) -> bytes:
    return _answer("200 OK", {"Content-Length": str(len(content)), **headers}, content)


def redirect(location: str, line: str = "302 Found") -> bytes:
    return _answer(line, {"Location": location, "Content-Length": "0"})


def status(line: str) -> bytes:
    return _answer(line, {"Content-Length": "0"} if not line.startswith("304") else {})


def _answer(line: str, headers: Mapping[str, str], content: bytes = b"") -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {line}\r\n{lines}Connection: close\r\n\r\n".encode() + content
