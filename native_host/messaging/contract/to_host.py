"""Requests of the extension to the agent."""

from typing import Annotated, Any

from pydantic import Field

from native_host.messaging.contract.attention import AttentionView
from native_host.messaging.contract.base import Method, Model, Nothing
from native_host.messaging.contract.history import HistoryMark
from native_host.messaging.contract.plan import PlanMark
from native_host.messaging.contract.status import QueueView, StatusView
from native_host.messaging.contract.texts import ShortText, Text
from native_host.messaging.contract.views import (
    CardView,
    ErrorView,
    NoticeView,
    NumberView,
    PhoneView,
    SessionView,
    SettingsView,
)
from native_host.telephony.words import NumberPlace, Verb


class HelloParams(Model):
    """`client` is a random id that the extension keeps for its installation in one browser profile."""

    contract: int = Field(description="the version of this contract that the extension knows")
    client: ShortText = ""
    version: ShortText = Field("", description="the extension's")
    locale: ShortText = Field(
        "en", description="the language of all texts that the agent sends: `ru` or `en`"
    )
    browser: ShortText = Field("", description="name and version, for diagnostics")
    has_window: bool = Field(True, description="false: cards are offered to other browsers first")
    managed: dict[str, Any] | None = Field(
        None, description="what the administrator's policy of the browser says"
    )


class HelloResult(Model):
    """The whole state; `agent` is a new random id at each start of the agent."""

    contract: int
    version: str
    agent: str
    methods: tuple[str, ...] = Field(
        description="what this agent answers; a feature without its method is hidden"
    )
    session: SessionView
    phone: PhoneView
    settings: SettingsView
    status: StatusView | None = None
    queue: QueueView | None = None
    plan: PlanMark | None = None
    history: HistoryMark | None = None
    attention: AttentionView | None = None
    notices: tuple[NoticeView, ...] = ()


class LoginParams(Model):
    """`replace` true: the person has confirmed that the user signed in now is signed out."""

    server: ShortText = Field(
        description="a name, or an address with scheme or port; a bare name means wss on 443"
    )
    login: ShortText
    password: ShortText
    remember: bool = Field(False, description="keep the password, encrypted, for when the session has ended")
    replace: bool = False


class SettingsSetParams(Model):
    """`values` holds only the names that change, in the contract's spelling."""

    values: dict[str, Any]


class CallParams(Model):
    number: ShortText
    intercom: bool = Field(False, description="the other phone answers by itself")


class CallResult(Model):
    """The number as it was dialled."""

    dialled: str


class EndParams(Model):
    """`number` null: what is on now."""

    number: ShortText | None = None


class ActionsParams(Model):
    number: ShortText


class ActionsResult(Model):
    """What the number offers now, the main action first; `cards` when it is a party of the call."""

    number: NumberView
    verbs: tuple[Verb, ...]
    cards: tuple[CardView, ...] = ()


class CardsListParams(Model):
    """`party` is a PartyView's key; null: the parties of the present call."""

    party: str | None = None


class CardsListResult(Model):
    cards: tuple[CardView, ...]


class CardOpenParams(Model):
    card: str


class CardOpenResult(Model):
    """The address to open. The browser that asked opens it, or focuses the tab that shows this card."""

    card: str
    url: str


class ClaimParams(Model):
    offer: str


class ClaimResult(Model):
    """Granted to the first claimant only; then `card` and `url` are set."""

    granted: bool
    card: str | None = None
    url: str | None = None


class CardClosedParams(Model):
    card: str


class CardsCheckParams(Model):
    """An action list as a scenario would set it, to be tried by its author."""

    text: Annotated[str, Field(max_length=262_144)]
    number: ShortText = Field("", description="the party to try it for")


class CheckedCard(Model):
    kind: str
    title: str
    url: str | None = Field(description="null: no site of the settings has a template for it")
    opens_by_itself: bool
    is_main: bool
    number: str | None = Field(None, description="the party that it belongs to; null: every party")


class CardsCheckResult(Model):
    cards: tuple[CheckedCard, ...]
    notes: tuple[str, ...]


class NumbersFindParams(Model):
    """`region` null: the region of the settings. `field`: each text is the value of a phone field, and short
    numbers count. `text`: each is plain text of a page, which must show that it means a phone."""

    texts: Annotated[tuple[Text, ...], Field(max_length=1000)]
    region: ShortText | None = None
    kind: NumberPlace = NumberPlace.FIELD
    before: Annotated[tuple[ShortText, ...], Field(max_length=1000)] = Field(
        (), description="for each text what the page shows before it: a label, the heading of a column"
    )


class NumbersFindResult(Model):
    """The first number of each text. `others`: for each text the further ones, where any text has some."""

    numbers: tuple[NumberView, ...]
    others: tuple[tuple[NumberView, ...], ...] = ()


class NumbersExplainParams(Model):
    """One text, as in `numbers.find`."""

    text: Text
    kind: NumberPlace = NumberPlace.FIELD
    before: ShortText = ""


class NumbersExplainResult(Model):
    """Why the text has no button; `reason` null: it holds a number."""

    reason: ErrorView | None = None
    number: NumberView | None = None


class AwakeParams(Model):
    reason: ShortText = Field("", description="`online`, `unlocked` or `resumed`")


REQUESTS: tuple[Method, ...] = (
    Method(
        "session.hello",
        HelloParams,
        HelloResult,
        "First request of each connection; says who is there and answers the whole state.",
    ),
    Method(
        "session.login",
        LoginParams,
        SessionView,
        "Signs in and keeps the session; answers when the server has.",
        (
            "wrong-password",
            "desktop-client-signed-in",
            "licence-limit",
            "server-starting",
            "login-refused",
            "address-invalid",
            "name-unresolved",
            "port-refused",
            "server-silent",
            "not-oktell",
            "tls-missing",
            "certificate-unknown",
            "certificate-expired",
            "certificate-wrong-name",
            "other-user-signed-in",
            "other-user-in-call",
            "vault-locked",
        ),
    ),
    Method("session.logout", Nothing, SessionView, "Signs out and forgets the session and the password."),
    Method("settings.get", Nothing, SettingsView, "The settings in force."),
    Method(
        "settings.set",
        SettingsSetParams,
        SettingsView,
        "Changes some settings.",
        ("setting-invalid", "setting-managed", "template-invalid", "site-not-allowed"),
    ),
    Method(
        "phone.call",
        CallParams,
        CallResult,
        "Orders a call. Never repeated by the machine.",
        (
            "number-missing",
            "number-unreadable",
            "user-disconnected",
            "phone-disconnected",
            "held-call-present",
            "in-conference",
            "phone-occupied",
            "user-busy",
            "already-on-the-line",
            "call-refused",
            "request-timeout",
            "not-signed-in",
        ),
    ),
    Method(
        "phone.answer",
        Nothing,
        Nothing,
        "Answers the ringing call.",
        ("not-ringing", "answer-by-hand", "not-signed-in"),
    ),
    Method(
        "phone.end",
        EndParams,
        Nothing,
        "Ends the call; declines it while it rings.",
        ("nothing-to-end", "not-signed-in"),
    ),
    Method("phone.actions", ActionsParams, ActionsResult, "What a number offers now."),
    Method("cards.list", CardsListParams, CardsListResult, "The cards of a party."),
    Method(
        "cards.open",
        CardOpenParams,
        CardOpenResult,
        "A person clicked a card.",
        ("card-gone", "card-site-missing", "site-not-allowed"),
    ),
    Method("cards.claim", ClaimParams, ClaimResult, "Answers `card.open`: this browser would open it."),
    Method("cards.closed", CardClosedParams, Nothing, "The employee closed the card's tab."),
    Method("cards.check", CardsCheckParams, CardsCheckResult, "Tries an action list."),
    Method("numbers.find", NumbersFindParams, NumbersFindResult, "Reads numbers of a page."),
    Method("numbers.explain", NumbersExplainParams, NumbersExplainResult, "Why a text is no number."),
    Method("ui.focus", Nothing, Nothing, "This browser was used last."),
    Method("ui.awake", AwakeParams, Nothing, "Online, unlocked or resumed: try the server at once."),
)
"""In the order of PROTOCOL.md."""
