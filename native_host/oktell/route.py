"""The way to the server before any byte is said: its addresses, a proxy or none, the TCP connection."""

import asyncio
import ipaddress
import socket
from urllib.request import getproxies, proxy_bypass

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.telephony.words import Seconds

Address = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]

_BEFORE_NEXT: Seconds = 3.0  # a name may have an IPv6 address that leads nowhere


async def choose_route(server: Server) -> tuple[list[Address], str]:
    """The server's addresses and the proxy to use, "" for none.

    The system's proxy serves servers out in the internet. A name that resolves to this machine or to a
    private network is reached directly, whatever the environment says: an office's Oktell stands there.
    Failure: NAME_UNRESOLVED, unless a proxy may know the name.
    """
    proxy = _system_proxy(server)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            server.host, server.port, type=socket.SOCK_STREAM
        )
    except OSError:
        if proxy:
            return [], proxy
        raise Failure(ErrorCode.NAME_UNRESOLVED, server=server.shown) from None
    addresses: list[Address] = [(family, address) for family, _, _, _, address in found]  # type: ignore[misc]
    is_near = all(
        not ipaddress.ip_address(address[0].partition("%")[0]).is_global for _, address in addresses
    )
    return addresses, "" if is_near else proxy


async def open_socket(server: Server, addresses: list[Address]) -> socket.socket:
    """A TCP connection to the first address that answers. Failure: PORT_REFUSED, SERVER_SILENT."""
    is_refused = False
    for index, (family, address) in enumerate(addresses):
        is_last = index == len(addresses) - 1
        try:
            async with asyncio.timeout(None if is_last else _BEFORE_NEXT):
                return await _connect(family, address)
        except ConnectionRefusedError:
            is_refused = True
        except OSError:  # unreachable, or too slow
            continue
    if is_refused:
        raise Failure(ErrorCode.PORT_REFUSED, server=server.shown, port=server.port)
    raise Failure(ErrorCode.SERVER_SILENT, server=server.shown)


async def _connect(family: socket.AddressFamily, address: tuple[object, ...]) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(sock, address)
    except BaseException:
        sock.close()
        raise
    return sock


def _system_proxy(server: Server) -> str:
    """An HTTP proxy of the environment or system; a SOCKS one is passed over."""
    if proxy_bypass(f"{server.host}:{server.port}"):
        return ""
    known = getproxies()
    for scheme in ("wss", "https") if server.is_secure else ("ws", "https", "http"):
        proxy = known.get(scheme, "")
        if proxy.startswith(("http://", "https://")):
            return proxy
    return ""
