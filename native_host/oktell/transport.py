"""The WebSocket to the server, or what exactly is wrong. The only client file that knows websockets."""

import logging
import ssl
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidProxy, ProxyError
from websockets.typing import Subprotocol

from native_host.errors import ErrorCode, Failure
from native_host.oktell import route, tls
from native_host.oktell.address import Server
from native_host.oktell.timing import Timing

MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""The whole number plan of a big company is some hundred kilobytes."""

_quiet = logging.getLogger(f"{__name__}.frames")
_quiet.setLevel(logging.WARNING)  # at DEBUG websockets would log frames, and with them password hashes


class Transport:
    """One open WebSocket. Sending and receiving raise Failure(CONNECTION_LOST) once it is gone."""

    def __init__(self, server: Server, connection: ClientConnection) -> None:
        self.server = server
        self._connection = connection

    async def send(self, text: str) -> None:
        try:
            await self._connection.send(text)
        except ConnectionClosed:
            raise lost(self.server) from None

    async def receive(self) -> str | bytes:
        try:
            return await self._connection.recv()
        except ConnectionClosed:
            raise lost(self.server) from None

    async def close(self) -> None:
        """Ends within `Timing.close`, whether the server takes part or not. Never fails."""
        await self._connection.close()

    def abort(self) -> None:
        """Drop the connection without a word, at once."""
        self._connection.transport.abort()


def lost(server: Server) -> Failure:
    return Failure(ErrorCode.CONNECTION_LOST, server=server.shown)


async def open_transport(server: Server, ca_file: str, timing: Timing) -> Transport:
    """Connect, or raise a Failure that names the cause. The caller bounds the time.

    NAME_UNRESOLVED, PORT_REFUSED, SERVER_SILENT, PROXY_REFUSED, TLS_MISSING, TLS_UNSUITABLE,
    CERTIFICATE_*, NOT_OKTELL, SETTING_INVALID (the CA file).
    """
    addresses, proxy = await route.choose_route(server)
    if proxy:
        options = {**_security(server, ca_file, timing), "proxy": proxy}
        return Transport(server, await _shake_hands_behind_proxy(server, timing, options))
    sock = await route.open_socket(server, addresses)
    try:
        options = {**_security(server, ca_file, timing), "sock": sock}
        return Transport(server, await _shake_hands(server, timing, options))
    except OSError as failed:
        sock.close()
        if server.is_secure:
            raise await tls.explain(server, failed, addresses) from None
        raise Failure(ErrorCode.SERVER_SILENT, server=server.shown) from None
    except BaseException:
        sock.close()
        raise


def _security(server: Server, ca_file: str, timing: Timing) -> dict[str, Any]:
    """Made late: reading the system's authorities takes longer than a refused port."""
    if not server.is_secure:
        return {}
    return {"ssl": tls.trust(ca_file), "ssl_handshake_timeout": timing.open / 3}  # leaves time to ask why


class _Connect(connect):
    def process_redirect(self, exc: Exception) -> Exception | str:
        """Oktell redirects by a message of its own; an HTTP redirect could lead anywhere."""
        return exc


async def _shake_hands(server: Server, timing: Timing, options: dict[str, Any]) -> ClientConnection:
    """The handshakes of TLS and WebSocket. Failure: NOT_OKTELL, SERVER_SILENT; OSError before the latter."""
    try:
        return await _Connect(
            server.url,
            subprotocols=[Subprotocol("json")],
            compression=None,  # messages are short, and a bomb cannot be unpacked
            user_agent_header="oktell-companion",
            open_timeout=None,
            ping_interval=None,  # the protocol has its own
            close_timeout=timing.close,
            max_size=MAX_MESSAGE_BYTES,
            logger=_quiet,
            **options,
        )
    except ProxyError:
        raise
    except InvalidHandshake:
        raise Failure(ErrorCode.NOT_OKTELL, server=server.shown) from None


async def _shake_hands_behind_proxy(
    server: Server, timing: Timing, options: dict[str, Any]
) -> ClientConnection:
    try:
        return await _shake_hands(server, timing, options)
    except ssl.SSLError as failed:
        raise await tls.explain(server, failed, []) from None
    except (ProxyError, InvalidProxy, OSError):
        raise Failure(ErrorCode.PROXY_REFUSED, server=server.shown) from None
