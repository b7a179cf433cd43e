"""The local socket: a relay or the shell comes in, is checked, and gets a port of its own."""

import asyncio
import logging
import socket
from collections.abc import Callable, Coroutine
from typing import Any

import native_host
from native_host.agent.dispatch import Dispatch
from native_host.agent.fanout import Fanout
from native_host.agent.lifetime import Lifetime
from native_host.agent.wording import error_view
from native_host.errors import ErrorCode, Failure
from native_host.messaging.port import Port
from native_host.relay.extensions import ORIGINS
from native_host.relay.farewell import farewell
from native_host.relay.greeting import BROWSER, SHELL, Greeting
from native_host.relay.meeting import Meeting
from native_host.telephony.words import Seconds

log = logging.getLogger(__name__)

GREETS_WITHIN: Seconds = 5.0  # a relay greets at once; whoever does not is nobody of ours

Spawn = Callable[[Coroutine[object, object, None]], object]


class Door:
    """Owns the tasks of those who are in."""

    def __init__(
        self,
        meeting: Meeting,
        *,
        browser: Dispatch,
        shell: Dispatch,
        fanout: Fanout,
        lifetime: Lifetime,
        spawn: Spawn,
    ) -> None:
        self._meeting = meeting
        self._dispatch = {BROWSER: browser, SHELL: shell}
        self._fanout = fanout
        self._lifetime = lifetime
        self._spawn = spawn

    async def open(self, listener: socket.socket) -> asyncio.Server:
        """Lets people in from now on; `listener` is bound and listens."""

        def let_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._spawn(self._enter(reader, writer))

        if listener.family == socket.AF_INET:
            return await asyncio.start_server(let_in, sock=listener)
        return await asyncio.start_unix_server(let_in, sock=listener)

    async def _enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            greeting = await self._greeted(reader, writer)
            if greeting:
                await self._host(greeting, reader, writer)
        except (ConnectionError, TimeoutError) as error:
            log.info("a visitor left early: %r", error)
        finally:
            writer.close()

    async def _greeted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Greeting | None:
        if not self._meeting.admits(writer.get_extra_info("socket")):
            log.warning("a program of another user knocked and was sent away")
            return None
        admission = self._meeting.admission()
        try:
            async with asyncio.timeout(GREETS_WITHIN):
                while admission.greeting is None:
                    writer.write(admission.receive(await reader.readline()))
            return _known(admission.greeting)
        except ValueError as error:
            log.warning("a visitor said more than a greeting: %r", error)
        except Failure as failure:
            log.warning("a visitor was sent away: %r", failure)
            writer.write(farewell(failure))
            await writer.drain()
        return None

    async def _host(
        self, greeting: Greeting, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        dispatch = self._dispatch[greeting.kind]

        async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
            return await dispatch.answer(port, method, params)

        port = Port(reader, writer, answer, word=lambda failure: self._word(failure, port))
        is_browser = greeting.kind == BROWSER
        if _is_newer(greeting.version):
            self._lifetime.make_way()
        if is_browser:
            self._lifetime.enter()
        try:
            await port.run()
        finally:
            self._fanout.remove(port)
            if is_browser:
                self._lifetime.leave()

    def _word(self, failure: Failure, port: Port) -> dict[str, Any]:
        return error_view(failure, self._fanout.locale_of(port)).model_dump(mode="json", by_alias=True)


def _known(greeting: Greeting) -> Greeting:
    """The greeting of a browser must name an extension of ours, else Failure(ORIGIN_UNKNOWN)."""
    if greeting.kind == BROWSER and greeting.origin not in ORIGINS:
        raise Failure(ErrorCode.ORIGIN_UNKNOWN, origin=greeting.origin[:100])
    return greeting


def _is_newer(version: str) -> bool:
    return _parts(version) > _parts(native_host.__version__)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isascii() and part.isdigit() else 0 for part in version.split("."))
