"""Tolerant models of what the server says: reading never fails, a value that makes no sense is empty.

The server sends numbers as strings and flags as numbers (or the reverse), leaves fields out and sends null.
Field names are those of the wire, letter by letter (protocol, sections 2, 3, 5, 6, 8).
"""

import math
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from native_host.wire.codes import ZERO_GUID

_FALSE_TEXTS = {"", "0", "false", "no", "off", "null", "none"}
_MAX_DIGITS = 18  # no number of the protocol is longer


def read_flag(value: object) -> bool:
    """true, 1, "1" and "true" are true; absent, null, 0, "0", "false" and anything else are not."""
    if isinstance(value, str):
        return value.strip().lower() not in _FALSE_TEXTS
    return isinstance(value, bool | int | float) and bool(value)


def read_text(value: object) -> str:
    """Text as sent, a whole number as its digits, "" for anything else. Always encodable as UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")  # JSON can carry half a surrogate pair
    number = read_number(value)
    return "" if number is None or isinstance(value, bool) else str(number)


def read_number(value: object) -> int | None:
    """A whole number, also as text or with a fraction of zero; None for anything else."""
    if isinstance(value, str):
        text = value.strip()
        digits = text.removeprefix("-")
        return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS else None
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and abs(value) < 10.0**_MAX_DIGITS else None
    return value if isinstance(value, int) and abs(value) < 10**_MAX_DIGITS else None


def read_id(value: object) -> str:
    """An id as text; the zero GUID is none."""
    text = read_text(value).strip()
    return "" if text == ZERO_GUID else text


def read_object(value: object) -> Mapping[str, Any]:
    """An object, or an empty one: an idle line may have `{}`, null or nothing as its `abonent`."""
    return value if isinstance(value, Mapping) else {}


def read_items(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list; what is no list has none."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _read_known_flag(value: object) -> bool | None:
    return None if value is None else read_flag(value)


Flag = Annotated[bool, BeforeValidator(read_flag)]
Text = Annotated[str, BeforeValidator(read_text)]
KnownFlag = Annotated[bool | None, BeforeValidator(_read_known_flag)]  # None: not said
Number = Annotated[int | None, BeforeValidator(read_number)]
Id = Annotated[str, BeforeValidator(read_id)]


class WireModel(BaseModel):
    """Unknown fields are ignored: the server may be newer."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Result(WireModel):
    """What every answer has; `result` absent counts as 1."""

    result: Flag = True
    error: Number = None
    errormsg: Text = ""


class LoginAnswer(Result):
    userid: Id = ""
    sessionid: Text = Field(default="", repr=False)

    @property
    def is_accepted(self) -> bool:
        """`error` or `errormsg` refuses the login even with result 1."""
        return self.result and not self.error and not self.errormsg


class Version(WireModel):
    dated: Number = None  # YYMMDD
    build: Text = ""
    webserverport: Number = None


class VersionAnswer(WireModel):
    """`alloweddbstoredprocs` is keyed by names of procedures in lower case."""

    version: Annotated[Version, BeforeValidator(read_object)] = Version()
    alloweddbstoredprocs: Annotated[Mapping[str, Any], BeforeValidator(read_object)] = {}


class MyUserInfo(WireModel):
    mainpbxnumber: Text = ""
    username: Text = ""
    hasline: Flag = False


class UserBody(WireModel):
    userstateid: Number = None
    oncallcenter: KnownFlag = None
    onccmanual: KnownFlag = None
    onlunch: KnownFlag = None
    onredirect: KnownFlag = None
    ontask: KnownFlag = None
    lunchreasonid: Number = None


class PhoneEvent(WireModel):
    """The fields of all phone events together; any may be missing."""

    chainid: Id = ""
    commutationid: Id = ""
    callerid: Text = ""
    callername: Text = ""
    callerlinenum: Text = ""
    callerinfo: Text = ""
    callercomment: Text = ""
    callerdescription: Text = ""
    isextline: Flag = False
    isconference: Flag = False
    confid: Id = ""
    isroutingivr: Flag = False


class Abonent(WireModel):
    """One end of a call, in `abonent` and `flashed` (protocol, section 7)."""

    competitorid: Id = ""
    number: Text = ""
    userid: Id = ""
    callerid: Text = ""
    chainid: Id = ""
    simplename: Text = ""
    username: Text = ""
    name: Text = ""
    caption: Text = ""
    userlogin: Text = ""
    ivrname: Text = ""
    extline: Text = ""
    isextline: Flag = False
    queue: Text = ""
    isautocall: Flag = False
    isringing: Flag = False
    direction: Text = ""
    iscommutated: Flag = False
    iswaitinginflash: Flag = False
    iswaitingforanswer: Flag = False
    isconference: Flag = False
    isivr: Flag = False
    conferenceid: Id = ""
    conferencename: Text = ""


class Competitor(Abonent):
    """A member of a conference, shown or not (protocol, section 11)."""

    iscreator: Flag = False
    isghost: Flag = False
    isghostmajor: Flag = False
    confstatestr: Text = ""


_NOBODY = Abonent()


class LineBody(WireModel):
    linestatestr: Text = ""
    chainid: Id = ""
    calledid: Text = ""
    timertalklensec: Number = None
    isflashing: Flag = False
    flashed: Annotated[Abonent, BeforeValidator(read_object)] | None = None
    abonent: Annotated[Abonent, BeforeValidator(read_object)] = _NOBODY


class ChainAnswer(WireModel):
    content: Any = None


class Part(WireModel):
    """One part of a multipart message; its keys are the only ones with hyphens."""

    message_id: Text = Field(default="", alias="message-id")
    count: Number = Field(default=None, alias="packetcount")
    number: Number = Field(default=None, alias="packetnumber")
    content: Text = ""
