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
