"""Signing in: what is sent, and what a refusal of the server means (protocol, section 2)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from native_host.errors import ErrorCode, Failure
from native_host.oktell.models import LoginAnswer
from native_host.telephony.words import Seconds
from native_host.wire import codes

_BY_NUMBER = {
    codes.DESKTOP_CLIENT_SIGNED_IN: ErrorCode.DESKTOP_CLIENT_SIGNED_IN,
    codes.LICENCE_LIMIT: ErrorCode.LICENCE_LIMIT,
}
_BY_TEXT = {
    codes.SERVICE_NOT_AVAILABLE.lower(): ErrorCode.SERVER_STARTING,
    codes.WRONG_PASSWORD.lower(): ErrorCode.WRONG_PASSWORD,
    codes.SESSION_DOES_NOT_EXIST.lower(): ErrorCode.SESSION_EXPIRED,
    codes.SESSION_OF_ANOTHER_USER.lower(): ErrorCode.SESSION_EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A session id is used first, the password when there is none or the server has forgotten it."""

    login: str
    password: str = field(default="", repr=False)
    session_id: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a login gives. Some servers answer a login by session without repeating its id."""

    session_id: str = field(repr=False)
    user_id: str = ""


def login_fields(credentials: Credentials, expires: Seconds | None = None) -> dict[str, object]:
    """The fields of a `login` request, by session id if there is one, else by password.

    `showid` makes the server send ids. `expires` asks it to keep the session as long; it is no secret
    whether it obeys, so nothing here relies on it.
    """
    fields: dict[str, object] = {"userlogin": credentials.login, "showid": 1, "usewebrtc": False}
    if expires is not None:
        fields["expires"] = int(expires)
    if credentials.session_id:
        return {**fields, "sessionid": credentials.session_id}
    exact, lower = password_hashes(credentials.password)
    return {**fields, "Password": exact, "password": lower}


def password_hashes(password: str) -> tuple[str, str]:
    """MD5 in hex of the password and of its lower-case form, over single bytes."""
    return _md5(password), _md5(password.lower())


def read_login(
    answer: Mapping[str, object], credentials: Credentials, server: str, retry_in: Seconds
) -> Accepted:
    """Failure: DESKTOP_CLIENT_SIGNED_IN, LICENCE_LIMIT, SERVER_STARTING, WRONG_PASSWORD, SESSION_EXPIRED or
    LOGIN_REFUSED. `server` and `retry_in` (of 50093) fill the sentence.
    """
    read = LoginAnswer.model_validate(answer)
    if read.is_accepted:
        return Accepted(read.sessionid or credentials.session_id, read.userid)
    by_number = _BY_NUMBER.get(read.error or 0)
    code = by_number or _BY_TEXT.get(read.errormsg.strip().lower(), ErrorCode.LOGIN_REFUSED)
    if code is ErrorCode.WRONG_PASSWORD and credentials.session_id:
        code = ErrorCode.SESSION_EXPIRED  # no password was sent, so none was wrong
    match code:
        case ErrorCode.DESKTOP_CLIENT_SIGNED_IN:
            raise Failure(code, server=server, seconds=int(retry_in))
        case ErrorCode.LOGIN_REFUSED:
            raise Failure(code, server=server, number=read.error or 0, text=read.errormsg)
    raise Failure(code, server=server)


def _md5(text: str) -> str:
    return hashlib.md5(_single_bytes(text), usedforsecurity=False).hexdigest()


def _single_bytes(text: str) -> bytes:
    """One byte a UTF-16 unit: ASCII as is, up to U+0400 dropped, above it shifted so that Russian letters
    become those of windows-1251.
    """
    units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H").tolist()
    special = {ord("Ё"): 0xA8, ord("ё"): 0xB8}
    kept = (unit for unit in units if unit < 128 or unit > 1024)
    return bytes(unit if unit < 128 else special.get(unit, (unit - 848) & 0xFF) for unit in kept)
