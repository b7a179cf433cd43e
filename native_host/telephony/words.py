"""Words that telephony and the contract share. Nothing else of telephony reaches the extension as it is."""

from enum import StrEnum

Seconds = float


class Tolerant(StrEnum):
    """An enum of the contract: a value of a newer end reads as `unknown` instead of failing."""

    @classmethod
    def _missing_(cls, value: object) -> "Tolerant | None":
        return cls.__members__.get("UNKNOWN")


class PhoneState(Tolerant):
    """What the employee's phone does (protocol, section 6)."""

    DISCONNECTED = "disconnected"
    READY = "ready"
    BACKRING = "backring"  # the own phone rings because the employee ordered a call
    BACKCALL = "backcall"  # the other side of an ordered call is being called; shown as `call`
    CALL = "call"
    RING = "ring"
    TALK = "talk"
    UNKNOWN = "unknown"


class UserState(Tolerant):
    """The employee's own state on the server (protocol, section 8)."""

    DISCONNECTED = "disconnected"
    READY = "ready"
    BREAK = "break"
    DND = "dnd"
    BUSY = "busy"
    RESERVED = "reserved"
    NO_PHONE = "no-phone"
    UNKNOWN = "unknown"


class NumberState(Tolerant):
    """The state of a number of the plan (protocol, section 9)."""

    OFFLINE = "offline"
    FREE = "free"
    BREAK = "break"
    DND = "dnd"
    BUSY = "busy"
    UNKNOWN = "unknown"


class NumberPlace(Tolerant):
    """Where a page shows a text that may be a number."""

    FIELD = "field"  # made for phones: whatever can be dialled counts
    TEXT = "text"  # plain text, which must show that it means a phone
    UNKNOWN = "unknown"


class Verb(Tolerant):
    """What can be done with a number now."""

    CALL = "call"
    INTERCOM = "intercom"
    ANSWER = "answer"
    END = "end"
    HOLD = "hold"
    RESUME = "resume"
    TOGGLE = "toggle"
    JOIN = "join"
    TRANSFER = "transfer"
    CONFERENCE = "conference"
    LISTEN = "listen"
    HELP = "help"
    BARGE = "barge"
    UNKNOWN = "unknown"


class CardKind(Tolerant):
    """What a card does when it is opened."""

    OPEN_RECORD = "openRecord"
    CREATE_RECORD = "createRecord"
    SEARCH = "search"
    UNKNOWN = "unknown"


class OpenWhen(Tolerant):
    """When a card opens by itself."""

    RING = "ring"
    ANSWER = "answer"
    NEVER = "never"
    UNKNOWN = "unknown"


class GhostMode(Tolerant):
    """How a supervisor takes part in a talk of others."""

    LISTEN = "listen"
    HELP = "help"  # only the colleague hears him
    BARGE = "barge"  # both hear him
    UNKNOWN = "unknown"


class MemberState(Tolerant):
    """How far a member of a conference has come."""

    CALLING = "calling"
    TALKING = "talking"
    UNKNOWN = "unknown"


class OwnStatus(Tolerant):
    """What the employee is to the others, as he chose it or as his phone makes it."""

    READY = "ready"
    READY_CC = "ready-cc"  # takes calls of the call centre
    READY_MANUAL = "ready-manual"  # in the call centre, calls are taken by hand
    BREAK = "break"
    DND = "dnd"
    REDIRECT = "redirect"
    BUSY = "busy"
    BUSY_BREAK = "busy-break"  # on a call, and on a break after it
    NO_PHONE = "no-phone"
    DISCONNECTED = "disconnected"
    UNKNOWN = "unknown"


class CallDirection(Tolerant):
    """Who called whom."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"
