"""Notifications and requests of the agent to the extension."""

from pydantic import Field

from native_host.messaging.contract import attention, history, plan, status
from native_host.messaging.contract.base import Method, Model, Notification
from native_host.messaging.contract.views import (
    NoticeView,
    PhoneView,
    SessionView,
    SettingsView,
)
from native_host.telephony.words import CardKind, Tolerant


class CardOfferParams(Model):
    """Only asks. The browser answers by `cards.claim`, and makes the tab only when granted."""

    offer: str
    card: str
    kind: CardKind
    title: str


class CardOutcome(Tolerant):
    """What became of an offer. `refused`: not granted, or no window to open it in."""

    OPENED = "opened"
    FOCUSED = "focused"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


class CardOfferResult(Model):
    outcome: CardOutcome


class RelayFailedParams(Model):
    """No agent words it: the extension has sentences of its own for what the relay and the door may say."""

    code: str
    detail: str = Field("", description="for the log, in English")


NOTIFICATIONS: tuple[Notification, ...] = (
    *status.NOTIFICATIONS,
    *plan.NOTIFICATIONS,
    *history.NOTIFICATIONS,
    *attention.NOTIFICATIONS,
    Notification("session.changed", SessionView, "The session, whole."),
    Notification("phone.changed", PhoneView, "The phone, whole."),
    Notification("settings.changed", SettingsView, "The settings, whole."),
    Notification("notice", NoticeView, "Something to tell the user.", is_state=False),
    Notification(
        "relay.failed",
        RelayFailedParams,
        "The last frame: no agent was reached, a side broke the frames, or the agent sends the relay away.",
        is_state=False,
    ),
)

REQUESTS: tuple[Method, ...] = (
    Method(
        "card.open",
        CardOfferParams,
        CardOfferResult,
        "Offers one automatic opening; answered when the tab is there, or is not to be.",
    ),
)
