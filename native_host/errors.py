"""The one table of what can go wrong: a stable code, and who must do what before it can go right.

A released code keeps its meaning. The sentences for people live in `texts/` (title and advice for each
code); the numbers and texts of the Oktell server become codes in `oktell/` alone. A bug is not a Failure.
"""

from enum import StrEnum


class Retry(StrEnum):
    """Whether trying again can help, and who must act first."""

    MACHINE = "machine"  # the machine tries again by itself
    PERSON = "person"  # only after a person has done something
    NEVER = "never"  # the same request will fail the same way


class ErrorCode(StrEnum):
    """Every failure that a person or another program can meet."""

    # the way to the server
    ADDRESS_INVALID = "address-invalid"
    NAME_UNRESOLVED = "name-unresolved"
    PORT_REFUSED = "port-refused"
    SERVER_SILENT = "server-silent"
    NOT_OKTELL = "not-oktell"
    SERVERS_UNREACHABLE = "servers-unreachable"  # of several addresses each failed in its own way
    PROXY_REFUSED = "proxy-refused"
    TLS_MISSING = "tls-missing"
    TLS_UNSUITABLE = "tls-unsuitable"
    CERTIFICATE_UNKNOWN = "certificate-unknown"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_WRONG_NAME = "certificate-wrong-name"
    CONNECTION_LOST = "connection-lost"
    # the login
    WRONG_PASSWORD = "wrong-password"  # noqa: S105
    SESSION_EXPIRED = "session-expired"
    DESKTOP_CLIENT_SIGNED_IN = "desktop-client-signed-in"
    LICENCE_LIMIT = "licence-limit"
    SERVER_STARTING = "server-starting"
    SERVER_TOO_OLD = "server-too-old"
    LOGIN_REFUSED = "login-refused"
    NOT_SIGNED_IN = "not-signed-in"
    OTHER_USER_SIGNED_IN = "other-user-signed-in"
    OTHER_USER_IN_CALL = "other-user-in-call"
    # requests to the server
    REQUEST_TIMEOUT = "request-timeout"
    REQUEST_REFUSED = "request-refused"
    WEB_SERVER_UNREACHABLE = "web-server-unreachable"  # that of Oktell itself, which has the photos
    WEB_SERVER_REFUSED = "web-server-refused"
    # what the phone refuses before anything is sent, and what the server refuses
    NUMBER_MISSING = "number-missing"
    USER_DISCONNECTED = "user-disconnected"
    PHONE_DISCONNECTED = "phone-disconnected"
    HELD_CALL_PRESENT = "held-call-present"
    IN_CONFERENCE = "in-conference"
    PHONE_OCCUPIED = "phone-occupied"
    USER_BUSY = "user-busy"
    ALREADY_ON_THE_LINE = "already-on-the-line"
    CALL_REFUSED = "call-refused"
    NOT_RINGING = "not-ringing"
    ANSWER_BY_HAND = "answer-by-hand"
    NOTHING_TO_END = "nothing-to-end"
    # hold, transfer, conference, listening in, status
    NOT_IN_TALK = "not-in-talk"
    NOTHING_ON_HOLD = "nothing-on-hold"
    ON_BREAK = "on-break"
    NOBODY_TO_INVITE = "nobody-to-invite"
    CONFERENCE_REFUSED = "conference-refused"
    CONFERENCE_NOT_POSSIBLE = "conference-not-possible"
    HELD_PARTY_CANNOT_JOIN = "held-party-cannot-join"
    NOT_IN_CONFERENCE = "not-in-conference"
    NOT_THE_CREATOR = "not-the-creator"
    GHOST_REFUSED = "ghost-refused"
    GHOST_NO_RIGHT = "ghost-no-right"
    GHOST_NO_USER = "ghost-no-user"
    GHOST_NOT_POSSIBLE = "ghost-not-possible"
    DTMF_NEEDS_WEB_PHONE = "dtmf-needs-web-phone"
    STATUS_NOT_POSSIBLE = "status-not-possible"
    REDIRECT_NUMBER_MISSING = "redirect-number-missing"
    OLD_PASSWORD_WRONG = "old-password-wrong"  # noqa: S105
    NEW_PASSWORD_EMPTY = "new-password-empty"  # noqa: S105
    PASSWORD_NOT_CHANGED = "password-not-changed"  # noqa: S105
    # numbers, cards, settings
    NUMBER_UNREADABLE = "number-unreadable"
    CARD_GONE = "card-gone"
    CARD_SITE_MISSING = "card-site-missing"
    TEMPLATE_INVALID = "template-invalid"
    SITE_NOT_ALLOWED = "site-not-allowed"
    SETTING_INVALID = "setting-invalid"
    SETTING_MANAGED = "setting-managed"
    SETTINGS_UNREADABLE = "settings-unreadable"
    # what is kept on disk
    VAULT_LOCKED = "vault-locked"
    VAULT_BROKEN = "vault-broken"
    JOURNAL_SET_ASIDE = "journal-set-aside"
    HISTORY_SET_ASIDE = "history-set-aside"
    SETTINGS_SET_ASIDE = "settings-set-aside"
    # between browser, relay and agent
    AGENT_UNREACHABLE = "agent-unreachable"
    AGENT_RESTARTED = "agent-restarted"
    RUNTIME_FOLDER_UNSAFE = "runtime-folder-unsafe"
    ORIGIN_UNKNOWN = "origin-unknown"
    OTHER_VERSION = "other-version"
    FRAME_BROKEN = "frame-broken"
    FRAME_TOO_BIG = "frame-too-big"
    TOO_MANY_REQUESTS = "too-many-requests"
    METHOD_UNKNOWN = "method-unknown"
    PARAMS_INVALID = "params-invalid"
    INTERNAL = "internal"


_MACHINE = {
    ErrorCode.NAME_UNRESOLVED,
    ErrorCode.PORT_REFUSED,
    ErrorCode.SERVER_SILENT,
    ErrorCode.SERVERS_UNREACHABLE,
    ErrorCode.PROXY_REFUSED,
    ErrorCode.CONNECTION_LOST,
    ErrorCode.SESSION_EXPIRED,
    ErrorCode.DESKTOP_CLIENT_SIGNED_IN,
    ErrorCode.SERVER_STARTING,
    ErrorCode.WEB_SERVER_UNREACHABLE,
    ErrorCode.AGENT_UNREACHABLE,
    ErrorCode.AGENT_RESTARTED,
    ErrorCode.TOO_MANY_REQUESTS,
}
_NEVER = {ErrorCode.SERVER_TOO_OLD, ErrorCode.METHOD_UNKNOWN, ErrorCode.PARAMS_INVALID, ErrorCode.INTERNAL}


def retry_of(code: ErrorCode) -> Retry:
    """Who must act before `code` can go right; a person, unless the table says otherwise."""
    if code in _MACHINE:
        return Retry.MACHINE
    return Retry.NEVER if code in _NEVER else Retry.PERSON


class Failure(Exception):  # noqa: N818 - it is the word of the contract, not of Python
    """Something that was foreseen went wrong: `code` says what, `facts` fill the sentence.

    `causes` are the failures of which this one is the sum, where there are several.
    """

    causes: "tuple[Failure, ...]" = ()

    def __init__(self, code: ErrorCode, **facts: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts = facts

    def because_of(self, causes: "tuple[Failure, ...]") -> "Failure":
        self.causes = causes
        return self

    @property
    def retry(self) -> Retry:
        return retry_of(self.code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Failure) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.facts.items()))))

    def __repr__(self) -> str:
        facts = "".join(f", {name}={value!r}" for name, value in self.facts.items())
        causes = f", causes={self.causes!r}" if self.causes else ""
        return f"Failure({self.code.value}{facts}{causes})"

    def _content(self) -> tuple[object, ...]:
        return self.code, self.facts, self.causes
