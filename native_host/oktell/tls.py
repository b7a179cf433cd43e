"""Whom we trust, and why a secure connection did not come about."""

import asyncio
import ssl
from contextlib import suppress

from native_host.errors import ErrorCode, Failure
from native_host.oktell import route
from native_host.oktell.address import Server
from native_host.telephony.words import Seconds

_NOT_IN_TIME = {9, 10}  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_OTHER_NAME = {62, 64}  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
_PROBE: Seconds = 2.0


def trust(ca_file: str) -> ssl.SSLContext:
    """The system's authorities, and those of `ca_file` (PEM) beside them. Failure: SETTING_INVALID.

    An office's own authority often lacks extensions that newer Pythons insist on; browsers take it, and so
    does this client. The file may also hold the server's own certificate instead of its authority's.
    """
    context = ssl.create_default_context()
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ValueError):  # absent, unreadable, no certificate in it
            raise Failure(ErrorCode.SETTING_INVALID, name="caFile", text=ca_file) from None
    return context


async def explain(server: Server, failed: OSError, addresses: list[route.Address]) -> Failure:
    """What `failed`, raised between TCP and the WebSocket handshake, means.

    A plain server may answer a TLS greeting with a 400, by closing, or by waiting for the rest of a line
    that never comes. So it is asked once more in plain HTTP; nothing secret is said.
    """
    if isinstance(failed, ssl.SSLCertVerificationError):
        return Failure(_certificate_code(failed.verify_code), server=server.shown)
    if await _speaks_plain(server, addresses):
        return Failure(ErrorCode.TLS_MISSING, server=server.shown)
    if isinstance(failed, ssl.SSLEOFError) or not isinstance(failed, ssl.SSLError):
        return Failure(ErrorCode.SERVER_SILENT, server=server.shown)
    is_no_tls = failed.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"}
    return Failure(ErrorCode.NOT_OKTELL if is_no_tls else ErrorCode.TLS_UNSUITABLE, server=server.shown)


def _certificate_code(verify_code: int) -> ErrorCode:
    if verify_code in _NOT_IN_TIME:
        return ErrorCode.CERTIFICATE_EXPIRED
    return ErrorCode.CERTIFICATE_WRONG_NAME if verify_code in _OTHER_NAME else ErrorCode.CERTIFICATE_UNKNOWN


async def _speaks_plain(server: Server, addresses: list[route.Address]) -> bool:
    """Whether the port answers in HTTP without TLS. Through a proxy (no addresses) nobody knows."""
    request = (
        f"GET / HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with suppress(OSError, Failure, asyncio.IncompleteReadError):
        async with asyncio.timeout(_PROBE):
            reader, writer = await asyncio.open_connection(sock=await route.open_socket(server, addresses))
            try:
                writer.write(request.encode("ascii"))
                return await reader.readexactly(5) == b"HTTP/"
            finally:
                writer.transport.abort()
    return False
