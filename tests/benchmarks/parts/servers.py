"""The two servers of a comparison in one thread of this process, which knows when each of them sends."""

import asyncio
import json
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from native_host.simulator.people import Subscriber
from native_host.simulator.server import Simulator

T = TypeVar("T")

UnixMilliseconds = float

_PAGE = b"<!doctype html><title>card</title>"
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"


class Servers:
    """A context: the simulator, a bare server that rings and answers one question, and the page of a card."""

    oktell_address = ""
    bare_address = ""
    card_origin = ""

    def __init__(self, people: tuple[Subscriber, ...] | None = None) -> None:
        """`people`: who is at the simulator instead of the built-in company."""
        self._people = people
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._listens = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._bare_host: ServerConnection | None = None

    def __enter__(self) -> "Servers":
        self._thread.start()
        self._listens.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()
        self._loop.close()

    def has_bare_host(self) -> bool:
        return self._bare_host is not None

    def ring_bare(self, url: str) -> UnixMilliseconds:
        """Tells the bare host of a ring whose card is at `url`; when that was sent."""
        return asyncio.run_coroutine_threadsafe(self._send_bare(url), self._loop).result()

    def ring_oktell(self, to: str, number: str, text: str) -> UnixMilliseconds:
        """An outside call rings at `to`, its scenario has set `text`; when the events were sent."""

        def ring() -> UnixMilliseconds:
            at = _now()
            self.simulator.incoming(to, number, "Client", text)
            return at

        return self.in_turn(ring)

    def hang_up(self, who: str) -> None:
        self.in_turn(lambda: self.simulator.end(who))

    def in_turn(self, act: Callable[[], T]) -> T:
        """What `act` returns, run in the servers' thread: there no answer can come in between."""

        async def run() -> T:
            return act()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result()

    async def _serve(self) -> None:
        async with (
            Simulator.start(self._people, control_port=None) as self.simulator,
            serve(self._attend, "127.0.0.1", 0, compression=None, ping_interval=None) as bare,
            await asyncio.start_server(_serve_card, "127.0.0.1", 0) as cards,
        ):
            self.oktell_address = self.simulator.addresses()["ws"]
            self.bare_address = f"ws://127.0.0.1:{bare.sockets[0].getsockname()[1]}"
            self.card_origin = f"http://127.0.0.1:{cards.sockets[0].getsockname()[1]}"
            self._listens.set()
            await self._ended.wait()

    async def _attend(self, host: ServerConnection) -> None:
        self._bare_host = host
        try:
            async for asked in host:
                await host.send(asked)
        except ConnectionClosed:
            pass  # the browser ends its hosts without a goodbye

    async def _send_bare(self, url: str) -> UnixMilliseconds:
        assert self._bare_host
        at = _now()
        await self._bare_host.send(json.dumps({"url": url}))
        return at


async def _serve_card(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(_HEAD % len(_PAGE) + _PAGE)
        await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # its tab was closed again, or the browser only warmed a connection up
    finally:
        writer.close()


def _now() -> UnixMilliseconds:
    return time.time() * 1000
