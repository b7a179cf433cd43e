"""What a person types as the server's address -> where to connect."""

import ipaddress
import re
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from native_host.errors import ErrorCode, Failure

SECURE_PORT = 443
PLAIN_PORT = 80
_SECURE = {"wss": True, "https": True, "ws": False, "http": False}
MAX_ADDRESSES = 10
"""As many the known client opens at once."""

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Server:
    """`host` is ASCII (IDNA) and without brackets; `shown` is the address for people, as short as it goes.

    `others` are further addresses of the same Oktell: all are tried at once, the first that answers is used.
    """

    host: str
    port: int
    is_secure: bool
    shown: str
    others: "tuple[Server, ...]" = ()

    @property
    def url(self) -> str:
        return f"{'wss' if self.is_secure else 'ws'}://{self.url_host}:{self.port}"

    @property
    def url_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def addresses(self) -> "tuple[Server, ...]":
        """Each address by itself, this one first."""
        return (replace(self, others=()), *self.others)

    @property
    def all_shown(self) -> str:
        return ", ".join(server.shown for server in self.addresses)

    def raised(self, port: int = SECURE_PORT) -> "Server":
        """The same host over TLS: where `websocketredirect` leads."""
        return replace(self, port=port, is_secure=True)


def parse_address(text: str) -> Server:
    """One address, or several of the same Oktell with commas or semicolons between them.

    Failure: ADDRESS_INVALID(address), also for more than MAX_ADDRESSES.
    """
    first, *others = dict.fromkeys(map(_parse_one, re.split(r"[,;]", text.strip(" ,;"))))
    if len(others) >= MAX_ADDRESSES:
        raise Failure(ErrorCode.ADDRESS_INVALID, address=text.strip())
    return replace(first, others=tuple(others))


def _parse_one(text: str) -> Server:
    """A bare name means wss on 443; a scheme or port that is given is obeyed. http(s) counts as ws(s).

    A port alone does not take TLS away: only `ws://` or `http://` does. A path is ignored, for Oktell has
    none. Failure: ADDRESS_INVALID(address).
    """
    address = text.strip()
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host, port = _host_of(parts), parts.port
    except ValueError:  # UnicodeError of the idna codec included
        raise Failure(ErrorCode.ADDRESS_INVALID, address=address) from None
    is_secure = _SECURE.get(parts.scheme or "wss")
    is_one_word = address.isprintable() and " " not in address  # urlsplit would take a line break out
    if is_secure is None or not host or port == 0 or "@" in parts.netloc or not is_one_word:
        raise Failure(ErrorCode.ADDRESS_INVALID, address=address)
    usual = SECURE_PORT if is_secure else PLAIN_PORT
    return Server(host, port or usual, is_secure, _shown(parts.hostname or "", port or usual, is_secure))


def _host_of(parts: SplitResult) -> str:
    """The host in ASCII, or "" when it cannot be one."""
    name = parts.hostname or ""
    if ":" in name:
        return str(ipaddress.IPv6Address(name))
    host = name.encode("idna").decode("ascii").removesuffix(".")
    return host if all(_LABEL.fullmatch(label) for label in host.split(".")) else ""


def _shown(name: str, port: int, is_secure: bool) -> str:
    host = f"[{name}]" if ":" in name else name
    ending = "" if port == (SECURE_PORT if is_secure else PLAIN_PORT) else f":{port}"
    return f"{'' if is_secure else 'ws://'}{host}{ending}"
