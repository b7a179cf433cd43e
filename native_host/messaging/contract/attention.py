"""A ring calls for attention in one browser alone; a missed call is told in one."""

from pydantic import Field

from native_host.messaging.contract.base import Method, Model, Nothing, Notification
from native_host.messaging.contract.history import HistoryEntry


class AttentionView(Model):
    """Whether this browser is the one that shows the ring: notification, window, sound. The others are told
    the same with `isHere` false."""

    revision: int
    ring: str | None = Field(None, description="tells one ring from the next; null: nothing rings")
    is_here: bool = False


class RingShownParams(Model):
    """`ring` of the AttentionView. Without this word within a second another browser is told to show it."""

    ring: str


class MissedView(Model):
    """A call that nobody answered; `count`: how many since the list was last looked at."""

    call: HistoryEntry
    count: int


REQUESTS: tuple[Method, ...] = (
    Method("ring.shown", RingShownParams, Nothing, "This browser shows the ring."),
)

NOTIFICATIONS: tuple[Notification, ...] = (
    Notification("attention.changed", AttentionView, "Which browser shows the ring has changed."),
    Notification(
        "call.missed",
        MissedView,
        "A call was missed; only the browser used last hears of it.",
        is_state=False,
    ),
)
