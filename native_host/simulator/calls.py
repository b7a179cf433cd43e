"""A call and its two sides, as values."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import md5

Seconds = float


class Stage(StrEnum):
    """How far a call has come. A call from outside, and a second call of a talking user, begin at CALLING."""

    ORDERED = "ordered"  # the server has taken the order; the orderer's phone does not ring yet
    BACKRING = "backring"  # the orderer's own phone rings
    CALLING = "calling"  # the called side rings
    TALK = "talk"


class Phase(StrEnum):
    """A call or conference as one of its users meets it."""

    IDLE = "idle"
    ORDERED = "ordered"
    BACKRING = "backring"
    CALLING = "calling"
    RING = "ring"
    TALK = "talk"
    WAITING = "waiting"  # the other side has put this user on hold
    FLASH = "flash"  # this user has put it on hold


class Place(StrEnum):
    """Where the scenario's text of a call goes: chain content, a field of events, or the caller's words."""

    CUSTOM_FIELD = "customfield"
    HEADER = "header"
    TRACE = "trace"
    CALLER_COMMENT = "callercomment"
    CALLER_DESCRIPTION = "callerdescription"
    CALLER_INFO = "callerinfo"
    CALLER_NAME = "callername"
    CALLER_ID = "callerid"


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a call: a user of the server, a bare number of its plan, or an outside number."""

    number: str
    name: str = ""
    user_id: str = ""
    login: str = ""
    is_outside: bool = True

    def is_at(self, number: str) -> bool:
        return same_number(self.number, number) if self.is_outside else self.number == number.strip()


@dataclass(frozen=True, slots=True)
class Call:
    """`since` is when `stage` began; `chain` and `commutation` are GUIDs.

    `chain` names the call for its whole life, `commutation` the present pair of ends.
    """

    chain: str
    commutation: str
    caller: Side
    called: Side
    stage: Stage
    since: Seconds
    is_order: bool = False  # ordered by pbxautocallstart, so the caller's own phone rings first
    is_other_first: bool = False  # ... unless the order says that the called side rings first
    is_intercom: bool = False  # the called phone picks up by itself
    held_by: str = ""  # id of the user who has put the talk on hold
    text: str = ""
    place: Place = Place.CUSTOM_FIELD

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.caller, self.called

    def other(self, user_id: str) -> Side:
        return self.called if self.caller.user_id == user_id else self.caller

    def said(self, place: Place, otherwise: str = "") -> str:
        """What stands at `place`: the scenario's text if it went there, else `otherwise`."""
        return self.text if self.text and self.place is place else otherwise

    def phase_of(self, user_id: str) -> Phase:
        """The called side's line is in the call once its phone rings."""
        if user_id not in (self.caller.user_id, self.called.user_id):
            return Phase.IDLE
        if self.held_by:
            return Phase.FLASH if self.held_by == user_id else Phase.WAITING
        if self.caller.user_id == user_id or self.stage is Stage.TALK:
            return Phase(self.stage.value)
        if self.is_other_first:
            return _PHASES_OF_ONE_CALLED_FIRST[self.stage]
        return Phase.RING if self.stage is Stage.CALLING else Phase.IDLE

    def uses(self, side: Side) -> bool:
        """Whether this end's telephone is in use by the call already."""
        if side.user_id:
            return self.phase_of(side.user_id) is not Phase.IDLE
        is_reached = self.stage in (Stage.CALLING, Stage.TALK) or (
            self.is_other_first and self.stage is Stage.BACKRING
        )
        return self.caller.is_at(side.number) or (is_reached and self.called.is_at(side.number))


_PHASES_OF_ONE_CALLED_FIRST = {
    Stage.ORDERED: Phase.IDLE,
    Stage.CALLING: Phase.RING,
    Stage.BACKRING: Phase.CALLING,  # has picked up, and waits until the orderer does
}


def guid(salt: str, count: int) -> str:
    """The `count`-th GUID of a run; `salt` keeps the GUIDs of two runs apart."""
    digits = md5(f"{salt}/{count}".encode(), usedforsecurity=False).hexdigest()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def same_number(one: str, other: str) -> bool:
    """Whether two spellings dial the same: digits only, a leading 8 of eleven digits read as 7."""
    return bool(_digits(one)) and _digits(one) == _digits(other)


@lru_cache(maxsize=4096)  # every step compares the numbers of all calls
def _digits(number: str) -> str:
    digits = "".join(letter for letter in number if letter.isdecimal())
    return "7" + digits[1:] if len(digits) == 11 and digits.startswith("8") else digits
