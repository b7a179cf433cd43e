"""What is known of the server that one connection has found, and which methods it is too old for."""

from collections.abc import Mapping
from dataclasses import dataclass

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import PLAIN_PORT, SECURE_PORT, Server
from native_host.oktell.models import Version, VersionAnswer, read_number
from native_host.wire import names

_SINCE = {
    names.GET_VERSION: 120112,
    names.GET_LINE: 120112,
    names.GET_FLASHED: 120112,
    names.GET_MY_USER_INFO: 120327,
    names.FLASH: 120725,
    names.TRANSFER: 120725,
    names.TRIGGER_CUSTOM_EVENT: 120725,
    names.GET_REDIRECT_RULES: 120725,
    names.SAVE_REDIRECT_RULES: 120725,
    names.DELETE_REDIRECT_RULES: 120725,
    names.GET_USERS: 120920,
    names.GET_BREAK_REASONS: 130101,
    names.CALL_ANSWER: 131218,
}
"""Dates (YYMMDD) of the first server that knows a method (protocol, section 3); others have none."""


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """`date` is YYMMDD, 0 when the server hides it: then every method is tried. `version` is for people.
    `procedures` are the names of the stored procedures that may be run, in lower case.
    """

    server: Server
    version: str = ""
    date: int = 0
    web_port: int | None = None
    procedures: frozenset[str] = frozenset()

    def knows(self, method: str) -> bool:
        return not self.date or self.date >= _SINCE.get(method, 0)

    def check(self, method: str) -> None:
        """Failure: SERVER_TOO_OLD."""
        if not self.knows(method):
            raise Failure(ErrorCode.SERVER_TOO_OLD, server=self.server.shown, version=self.version)

    @property
    def web_address(self) -> str:
        """Where the server shows its pages and photos: the same host, TLS as here, no slash at the end."""
        scheme, usual = ("https", SECURE_PORT) if self.server.is_secure else ("http", PLAIN_PORT)
        ending = "" if self.web_port in (None, usual) else f":{self.web_port}"
        return f"{scheme}://{self.server.url_host}{ending}"


def read_version(server: Server, body: Mapping[str, object]) -> ServerFacts:
    """An answer to getversion."""
    answer = VersionAnswer.model_validate(body)
    version = answer.version
    return ServerFacts(
        server,
        version=version.build or str(version.dated or ""),
        date=_date_of(version),
        web_port=version.webserverport or None,
        procedures=frozenset(name.lower() for name in answer.alloweddbstoredprocs),
    )


def _date_of(version: Version) -> int:
    """The build ends with the date too ("2.12.3.150520")."""
    return version.dated or read_number(version.build.rpartition(".")[2]) or 0
