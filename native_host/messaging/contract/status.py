"""The employee's own status, the queue of those who wait for him, redirection."""

from pydantic import Field

from native_host.messaging.contract.base import Method, Model, Nothing, Notification
from native_host.messaging.contract.texts import ShortText
from native_host.telephony.words import OwnStatus


class BreakView(Model):
    """A reason for a break, as the server names it."""

    id: int
    name: str


class StatusView(Model):
    """`status` is what is shown; `choices` what may be set now, in the order of the menu."""

    revision: int
    status: OwnStatus
    since: int
    reason: BreakView | None = None
    redirect_number: str = Field("", description="where calls go in `redirect`; kept while it is off")
    choices: tuple[OwnStatus, ...] = ()
    breaks: tuple[BreakView, ...] = ()


class WaitingView(Model):
    """Somebody who waits in the queue."""

    key: str
    name: str = ""
    number: str = ""
    shown: str = ""
    queue: str = ""
    since: int


class QueueView(Model):
    """Who waits, the longest first."""

    revision: int
    waiting: tuple[WaitingView, ...] = ()


class StatusSetParams(Model):
    status: OwnStatus
    reason: int | None = Field(None, description="a BreakView's id; only with `break`")


class BreaksResult(Model):
    breaks: tuple[BreakView, ...]


class RedirectParams(Model):
    number: ShortText | None = Field(description="null: no redirection any more")


class ChangePasswordParams(Model):
    old: ShortText
    new: ShortText


REQUESTS: tuple[Method, ...] = (
    Method(
        "status.set",
        StatusSetParams,
        StatusView,
        "Sets the own status.",
        (
            "status-not-possible",
            "redirect-number-missing",
            "request-refused",
            "request-timeout",
            "not-signed-in",
        ),
    ),
    Method("status.breaks", Nothing, BreaksResult, "The reasons for a break."),
    Method(
        "redirect.set",
        RedirectParams,
        StatusView,
        "Keeps the number for redirection; does not switch it on.",
        ("number-unreadable", "request-refused", "request-timeout", "not-signed-in"),
    ),
    Method(
        "session.changePassword",
        ChangePasswordParams,
        Nothing,
        "Changes the password on the server, and in the vault if it is kept there.",
        ("old-password-wrong", "new-password-empty", "password-not-changed", "not-signed-in"),
    ),
)

NOTIFICATIONS: tuple[Notification, ...] = (
    Notification("status.changed", StatusView, "The own status, whole."),
    Notification("queue.changed", QueueView, "The queue, whole."),
)
