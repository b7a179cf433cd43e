"""The server's own web pages over HTTP: photos come from there. The only file that knows httpx.

TLS, authorities and the proxy are those of the connection. A redirect is followed on the same host alone, and
never from TLS to none.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx

from native_host.errors import ErrorCode, Failure
from native_host.oktell import route, tls
from native_host.oktell.photos import is_followed
from native_host.oktell.server_facts import ServerFacts
from native_host.telephony.words import Seconds

_MOST_HOPS = 3
_LIMITS = httpx.Limits(max_connections=6, max_keepalive_connections=6, keepalive_expiry=15.0)
_HEADERS = {"User-Agent": "oktell-companion", "Accept-Encoding": "identity"}  # nothing to unpack: no bombs

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # they would log every address


@dataclass(frozen=True, slots=True)
class Page:
    """`tag` is the server's mark of this content (ETag), "" where it gives none."""

    content: bytes = field(repr=False)
    tag: str = ""


class WebServer:
    """Opened at the first request; to be closed together with the connection to the server."""

    def __init__(self, facts: ServerFacts, ca_file: str, patience: Seconds) -> None:
        """`patience` is for one request with all its redirects."""
        self._facts = facts
        self._ca_file = ca_file
        self._patience = patience
        self._client: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()
        self._is_closed = False

    async def get(self, address: str, *, max_bytes: int, tag: str = "") -> Page | None:
        """What is at an address of the server; None: still that to which it gave this `tag`.

        Failure: CONNECTION_LOST, WEB_SERVER_UNREACHABLE, WEB_SERVER_REFUSED (also for what is too long, or
        leads elsewhere).
        """
        headers = {"If-None-Match": tag} if tag else {}
        try:
            async with asyncio.timeout(self._patience):
                return await self._follow(address, headers, max_bytes)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:  # TimeoutError is an OSError
            why = type(error).__name__
            shown = self._facts.server.shown
            raise Failure(ErrorCode.WEB_SERVER_UNREACHABLE, server=shown, text=why) from None

    async def close(self) -> None:
        self._is_closed = True
        if self._client is not None:
            await self._client.aclose()

    async def _follow(self, address: str, headers: dict[str, str], max_bytes: int) -> Page | None:
        for _ in range(_MOST_HOPS + 1):
            client = await self._opened()
            async with client.stream("GET", address, headers=headers) as response:
                if not response.has_redirect_location:
                    return await self._read(response, max_bytes)
                address = self._next_address(response)
        raise self._refused("too many redirects")

    async def _read(self, response: httpx.Response, max_bytes: int) -> Page | None:
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return None
        if response.status_code != HTTPStatus.OK:
            raise self._refused(str(response.status_code))
        content = bytearray()
        async for piece in response.aiter_raw():
            content += piece
            if len(content) > max_bytes:
                raise self._refused(f"more than {max_bytes} bytes")
        return Page(bytes(content), response.headers.get("ETag", ""))

    def _next_address(self, response: httpx.Response) -> str:
        own = f"{response.url.scheme}://{response.url.netloc.decode('ascii')}"
        target = str(response.url.join(response.headers["Location"]))
        if not is_followed(target, own):
            raise self._refused("a redirect that leads elsewhere")
        return target

    async def _opened(self) -> httpx.AsyncClient:
        """Made late: most employees look at no photo, and the system's authorities take a while to read."""
        async with self._opening:
            if self._is_closed:
                raise Failure(ErrorCode.CONNECTION_LOST, server=self._facts.server.shown)
            if self._client is None:
                _, proxy = await route.choose_route(self._facts.server)
                self._client = httpx.AsyncClient(
                    verify=tls.trust(self._ca_file),
                    proxy=proxy or None,
                    trust_env=False,  # the proxy is chosen above, and passwords of a .netrc are not for it
                    timeout=self._patience,
                    limits=_LIMITS,
                    headers=_HEADERS,
                )
            return self._client

    def _refused(self, why: str) -> Failure:
        return Failure(ErrorCode.WEB_SERVER_REFUSED, server=self._facts.server.shown, text=why)
