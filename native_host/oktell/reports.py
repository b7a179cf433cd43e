"""What a Link says to its owner, one item at a time, through one synchronous callback."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from native_host.errors import Failure
from native_host.telephony.inputs import Input
from native_host.telephony.party import Party
from native_host.telephony.plan import PlanNumber, PlanUser
from native_host.telephony.words import NumberState, Seconds


class LinkState(StrEnum):
    CONNECTING = "connecting"
    ONLINE = "online"
    WAITING = "waiting"  # tries again by itself, in `retry_in`
    REFUSED = "refused"  # a person must act; the link has ended
    CLOSED = "closed"  # by logout; the link has ended


@dataclass(frozen=True, slots=True)
class LinkReport:
    """`failure` is the reason of WAITING and REFUSED."""

    state: LinkState
    failure: Failure | None = None
    retry_in: Seconds | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The server took the login. Comes before the Snapshot: the session is worth keeping from now on."""

    session_id: str = field(repr=False)
    user_id: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Who is signed in where, read at each start-up. `server` is the address that answered first, as people
    write it; `server_date` is YYMMDD, 0 when the server hides it.
    """

    login: str
    user_id: str
    session_id: str = field(repr=False)
    user_name: str = ""
    number: str = ""
    has_line: bool = False
    server: str = ""
    server_version: str = ""
    server_date: int = 0


@dataclass(frozen=True, slots=True)
class PlanRead:
    """All numbers and people, read at each start-up. `users` is empty where the server does not name them."""

    numbers: tuple[PlanNumber, ...]
    users: tuple[PlanUser, ...]


@dataclass(frozen=True, slots=True)
class StatesChanged:
    """New states of numbers, by number; those that are not named stay as they are."""

    states: Mapping[str, NumberState]


@dataclass(frozen=True, slots=True)
class QueueRead:
    """Who waits for the employee now, in the server's order. Comes at start-up and when it has changed."""

    items: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class BreaksRead:
    """The reasons for a break as (id, name), read at each start-up."""

    breaks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class RedirectRead:
    """Where the employee's calls go while he redirects them; "" nowhere. At start-up and after a change."""

    number: str


@dataclass(frozen=True, slots=True)
class CustomEvent:
    """What another user's program or a scenario sent by its name; `parameter` is any JSON value."""

    name: str
    parameter: Any = None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something for the phone. `texts` may hold an action list: places that the scenario fills, in the order
    of trust, never a caller's words. Whether the link is up is told by Snapshot and LinkReport instead.
    """

    given: Input
    texts: tuple[str, ...] = ()


Report = (
    LinkReport
    | SignedIn
    | Snapshot
    | PlanRead
    | StatesChanged
    | QueueRead
    | BreaksRead
    | RedirectRead
    | CustomEvent
    | Happened
)
