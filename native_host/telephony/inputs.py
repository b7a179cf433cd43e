"""What may happen to the phone: the only things that `step` takes."""

from dataclasses import dataclass

from native_host.telephony.conference import Conference, Member
from native_host.telephony.party import Party
from native_host.telephony.presence import OwnState
from native_host.telephony.words import Seconds, UserState


@dataclass(frozen=True, slots=True)
class LinkUp:
    """A connection has signed in and read the server's state; `line` and `user` follow as inputs. The user
    id and the number are the employee's own: by them he is known among the members of a conference."""

    user_id: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class LinkLost:
    """The connection is gone: nothing that was known of the phone holds any longer."""


@dataclass(frozen=True, slots=True)
class RingStarted:
    """The phone rings. `party` is None when the event named nobody; `chain` None when missing or zero."""

    party: Party | None = None
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class RingStopped:
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class TalkStarted:
    chain: str | None = None
    conference: str | None = None


@dataclass(frozen=True, slots=True)
class TalkStopped:
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """The employee ordered a call to `number`; the server has not answered yet."""

    number: str


@dataclass(frozen=True, slots=True)
class OrderRefused:
    """The server refused the order, or could not be asked."""


@dataclass(frozen=True, slots=True)
class OrderStarted:
    """The server began to connect an ordered call (acmcallstarted)."""


@dataclass(frozen=True, slots=True)
class OrderStopped:
    """The server ended its work on an ordered call (acmcallstopped): answered, refused or aborted."""


@dataclass(frozen=True, slots=True)
class IvrStarted:
    is_routing: bool


@dataclass(frozen=True, slots=True)
class LineChanged:
    """The line or what it holds has changed, and only a reading can say how (linestatechanged and
    flashstatechanged)."""


@dataclass(frozen=True, slots=True)
class UserChanged:
    """The employee's own state; `own` is all that was said of it, for those who show it."""

    state: UserState
    own: OwnState | None = None


@dataclass(frozen=True, slots=True)
class ConferenceRead:
    """An answer to a ReadConference."""

    conference: Conference


@dataclass(frozen=True, slots=True)
class MembersChanged:
    """Who is in the conference now; `members` None: somebody of it has changed, and only a reading can say
    how."""

    conference: str
    members: tuple[Member, ...] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One reading of the line (getextendedlineinfo), in telephony's words. `party` None: nobody named."""

    status: str = ""  # linestatestr, as sent
    party: Party | None = None
    held: Party | None = None
    is_holding: bool = False
    is_auto_call: bool = False
    is_ringing: bool = False
    is_callback: bool = False  # direction acm_callback
    is_talking: bool = False  # iscommutated, iswaitinginflash or isconference
    is_ivr: bool = False
    is_waiting_for_answer: bool = False
    conference: str | None = None
    held_conference: str | None = None
    has_target: bool = False  # extline or number is there (decision table, row 6)
    chain: str | None = None
    talk_length: Seconds | None = None


@dataclass(frozen=True, slots=True)
class LineRead:
    """An answer to a ReadLine; `asked_at` is the time at which the question was sent."""

    line: Line
    asked_at: Seconds


Input = (
    LinkUp
    | LinkLost
    | RingStarted
    | RingStopped
    | TalkStarted
    | TalkStopped
    | OrderPlaced
    | OrderRefused
    | OrderStarted
    | OrderStopped
    | IvrStarted
    | LineChanged
    | UserChanged
    | ConferenceRead
    | MembersChanged
    | LineRead
)
