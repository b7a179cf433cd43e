"""The switchboard with its sockets: ws, wss, web pages and control. The only file here with websockets."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from ssl import SSLContext
from tempfile import TemporaryDirectory

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from native_host.simulator import hypertext
from native_host.simulator.behaviour import Behaviour
from native_host.simulator.calls import Seconds
from native_host.simulator.console import Console
from native_host.simulator.control import LOOPBACK, Control
from native_host.simulator.people import Subscriber
from native_host.simulator.switchboard import Switchboard
from native_host.simulator.tls import CertificateKind, make_certificates
from native_host.simulator.web import open_web

_OUTBOX = 10_000  # messages to one client; one that reads no more of them is dropped
_MAX_FRAME_BYTES = 16 * 1024 * 1024
_GOODBYE: Seconds = 1.0  # for the closing handshake of a connection
_SUBPROTOCOL = Subprotocol("json")
_LOG = logging.getLogger(__name__)
_LOG.addFilter(lambda record: record.msg != "opening handshake failed")  # a client's fault, not ours


class Simulator(Console):
    """The server on its sockets. The ports are the real ones; control's actions are its methods."""

    port = 0
    tls_port: int | None = None
    control_port: int | None = None
    ca_file = ""  # what a client must trust to take the wss certificate

    @classmethod
    @asynccontextmanager
    async def start(
        cls,
        people: tuple[Subscriber, ...] | None = None,
        *,
        port: int = 0,
        control_port: int | None = 0,
        tls_port: int | None = None,
        web_port: int = 0,
        host: str = LOOPBACK,
        cert_dir: Path | None = None,
        certificate: CertificateKind = CertificateKind.GOOD,
        behaviour: Behaviour | None = None,
        seed: str = "",
    ) -> AsyncIterator["Simulator"]:
        """Listens until the block ends. Port 0: any that is free; None: not opened. OSError: port taken.

        With a `seed` ids, and whatever is left to chance, are the same in every run.
        """
        clock = _Clock()
        simulator = cls(people, behaviour, salt=seed or secrets.token_hex(8), wake=clock.set)
        clock.board = simulator
        async with AsyncExitStack() as stack:
            stack.callback(clock.stop)
            simulator.port = await stack.enter_async_context(_serve(simulator, host, port, None))
            simulator.web_port = await stack.enter_async_context(open_web(simulator, host, web_port, None))
            if tls_port is not None:
                folder = cert_dir or Path(stack.enter_context(TemporaryDirectory(prefix="oktell-simulator-")))
                made = make_certificates(folder, certificate)
                simulator.ca_file = str(made.authority)
                context = made.server_context()
                listening = _serve(simulator, host, tls_port, context)
                simulator.tls_port = await stack.enter_async_context(listening)
                pages = open_web(simulator, host, 0, context)
                simulator.secure_web_port = await stack.enter_async_context(pages)
            if control_port is not None:
                control = Control(simulator, lambda: simulator.all_addresses(host))
                listening = hypertext.listen(control.serve, LOOPBACK, control_port)
                simulator.control_port = await stack.enter_async_context(listening)
            stack.callback(simulator.drop)
            yield simulator

    def addresses(self, host: str = LOOPBACK) -> dict[str, str]:
        """Where it listens, by the word that the printed line uses."""
        listens = {"ws": f"ws://{host}:{self.port}"}
        if self.tls_port is not None:
            listens |= {"wss": f"wss://{host}:{self.tls_port}", "certificate": self.ca_file}
        if self.control_port is not None:
            listens["control"] = f"http://{LOOPBACK}:{self.control_port}"
        return listens

    def all_addresses(self, host: str = LOOPBACK) -> dict[str, str]:
        """With those that clients learn from the server itself."""
        pages = {"web": f"http://{host}:{self.web_port}"}
        if self.tls_port is not None:
            pages["secure_web"] = f"https://{host}:{self.secure_web_port}"
        return self.addresses(host) | pages


class _Clock:
    """Lets the switchboard do what is due: one timer, set anew whenever something changed."""

    board: Switchboard | None = None
    _timer: asyncio.TimerHandle | None = None

    def set(self) -> None:
        self.stop()
        due = self.board.due_at() if self.board else None
        if self.board and due is not None:
            self._timer = asyncio.get_running_loop().call_at(due, self.board.tick)

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()


class _Wire:
    """A client's connection as the switchboard sees it."""

    def __init__(self, connection: ServerConnection, *, is_secure: bool) -> None:
        self.is_secure = is_secure
        self._connection = connection
        self._outbox: asyncio.Queue[str | None] = asyncio.Queue(_OUTBOX)

    def send(self, text: str) -> None:
        self._put(text)

    def close(self) -> None:
        self._put(None)

    def drop(self) -> None:
        self._connection.transport.abort()

    async def write(self) -> None:
        """Sends what waits, until a close is reached or the client has gone."""
        try:
            while (text := await self._outbox.get()) is not None:
                await self._connection.send(text)
            await self._connection.close()
        except ConnectionClosed:
            pass  # the reading side of this connection sees it too

    def _put(self, item: str | None) -> None:
        try:
            self._outbox.put_nowait(item)
        except asyncio.QueueFull:
            self.drop()


@asynccontextmanager
async def _serve(board: Switchboard, host: str, port: int, context: SSLContext | None) -> AsyncIterator[int]:
    """ws or wss, until the block ends; the port."""

    async def attend(connection: ServerConnection) -> None:
        wire = _Wire(connection, is_secure=context is not None)
        board.join(wire)
        try:
            async with asyncio.TaskGroup() as tasks:
                writing = tasks.create_task(wire.write())
                await _read(board, wire, connection)
                writing.cancel()
        finally:
            board.leave(wire)

    async with serve(
        attend,
        host,
        port,
        ssl=context,
        select_subprotocol=_subprotocol,
        compression=None,
        ping_interval=None,  # the protocol has its own ping, asked by the client
        max_size=_MAX_FRAME_BYTES,
        logger=_LOG,
        close_timeout=_GOODBYE,
    ) as server:
        yield server.sockets[0].getsockname()[1]


async def _read(board: Switchboard, wire: _Wire, connection: ServerConnection) -> None:
    try:
        async for text in connection:
            board.receive(wire, text)
    except ConnectionClosed:
        pass  # lost without a goodbye: nothing more to read


def _subprotocol(_: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    """`json` to a client that offers it; one that offers none is welcome too."""
    return _SUBPROTOCOL if _SUBPROTOCOL in offered else None
