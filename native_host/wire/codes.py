"""Error numbers, refusal texts and states of Oktell, letter by letter."""

from enum import IntEnum, StrEnum

DESKTOP_CLIENT_SIGNED_IN = 50093
LICENCE_LIMIT = 50025
NO_RIGHT_TO_LISTEN = 52710  # attachasghost: the user is not one of those whom the asker supervises

SERVICE_NOT_AVAILABLE = "Service not available"
WRONG_PASSWORD = "Wrong login/pass combination"  # noqa: S105
SESSION_DOES_NOT_EXIST = "Bad request. Session does not exist"
SESSION_OF_ANOTHER_USER = "Bad request. Invalid session user"
OLD_PASSWORD_WRONG = "old password is wrong"  # noqa: S105

ZERO_GUID = "00000000-0000-0000-0000-000000000000"
NO_LINE = "00000"
DIRECTION_CALLBACK = "acm_callback"


class LineStatus(StrEnum):
    """`linestatestr`. An idle line's name is not known for certain; any other value reads as idle."""

    DISCONNECTED = "lsDisconnected"
    HOOK_UP = "lsHookUp"
    HOOK_DOWN = "lsHookDown"
    RESERVED = "lsReserved"
    COMMUTATED = "lsCommutated"


class UserStateId(IntEnum):
    """`userstateid`: always a number on the wire."""

    DISCONNECTED = 0
    READY = 1
    BREAK = 2
    OFF = 3
    BUSY = 5
    RESERVED = 6
    NO_PHONE = 7


class NumberStateId(IntEnum):
    """`state` and `numstateid` of a number."""

    OFFLINE = 0
    FREE = 1
    BREAK = 2
    DND = 3
    BUSY = 5


class CompetitorState(StrEnum):
    """`confstatestr` of a member of a conference. The first two stand for members that clients show."""

    COMMUTATED = "Commutated"
    INVITE = "Invite"  # the phone of the invited rings; the word is not known for certain
    EXITED = "Exited"
    BUSY = "MisInviteBusy"
    NOT_RESPOND = "MisInviteNotRespond"
    TIMEOUT = "MisInviteTimeout"
    STOP = "MisInviteStop"
    ABORT = "MisInviteAbort"
    REFUSE = "MisInviteRefuse"


class GhostModeName(StrEnum):
    """`ghostmode`: what a supervisor does in a talk of others."""

    MONITOR = "monitor"
    HELP = "help"
    CONFERENCE = "conference"
