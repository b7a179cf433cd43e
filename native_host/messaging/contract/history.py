"""Recent and missed calls with their cards."""

from typing import Annotated

from pydantic import Field

from native_host.messaging.contract.base import Method, Model, Nothing, Notification
from native_host.messaging.contract.plan import HitMark
from native_host.messaging.contract.texts import ShortText
from native_host.messaging.contract.views import CardView
from native_host.telephony.words import CallDirection


class HistoryEntry(Model):
    """A call that is over. `talkSeconds` 0: nobody spoke. `answeredBy`: the colleague who took a call that
    rang here too; it is not missed."""

    id: str
    direction: CallDirection
    is_missed: bool = False
    name: str = ""
    number: str = ""
    shown: str = ""
    via: str = ""
    started_at: int
    talk_seconds: int = 0
    answered_by: str = ""
    cards: tuple[CardView, ...] = ()


class HistoryMark(Model):
    """`missed`: those that came since the list was last looked at."""

    revision: int
    size: int
    missed: int


class HistoryPageParams(Model):
    """Newest first. Reading the first page with `is_seen` clears the count of missed calls."""

    offset: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    only_missed: bool = False
    is_seen: bool = False


class HistoryPageResult(Model):
    revision: int
    total: int
    entries: tuple[HistoryEntry, ...]


class HistoryFindParams(Model):
    text: ShortText
    limit: Annotated[int, Field(ge=1, le=200)] = 20


class HistoryHit(Model):
    """The newest call with somebody, and what of the name was found, or of `shown` when `in_number`."""

    entry: HistoryEntry
    marks: tuple[HitMark, ...] = ()
    in_number: bool = False


class HistoryFindResult(Model):
    """Best first. Who is in the number plan is found by `plan.search` alone."""

    hits: tuple[HistoryHit, ...]


REQUESTS: tuple[Method, ...] = (
    Method("history.page", HistoryPageParams, HistoryPageResult, "Recent calls."),
    Method("history.find", HistoryFindParams, HistoryFindResult, "Finds people in recent calls."),
    Method("history.clear", Nothing, Nothing, "Forgets all calls that are kept on this computer."),
)

NOTIFICATIONS: tuple[Notification, ...] = (
    Notification("history.changed", HistoryMark, "Something was added, seen or cleared."),
)
