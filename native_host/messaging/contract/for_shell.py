"""Requests of the shell (`oktell-companion status`, `stop`, the doctor). A browser may not send them."""

from native_host.messaging.contract.base import Method, Model, Nothing
from native_host.messaging.contract.to_host import CallParams, CallResult, EndParams
from native_host.messaging.contract.views import PhoneView, SecretStore, SessionView


class StatusParams(Model):
    locale: str = "en"


class BrowserView(Model):
    """A browser that has said hello."""

    name: str
    version: str


class StatusResult(Model):
    """What the agent is and how it stands."""

    version: str
    contract: int
    pid: int
    session: SessionView
    phone: PhoneView
    browsers: tuple[BrowserView, ...]
    secret_store: SecretStore


class WatchParams(Model):
    locale: str = "en"


REQUESTS: tuple[Method, ...] = (
    Method("agent.status", StatusParams, StatusResult, "How the agent, the session and the phone stand."),
    Method("agent.stop", Nothing, Nothing, "Ends the agent without logout; its session is kept."),
    Method(
        "agent.watch",
        WatchParams,
        Nothing,
        "From now on this connection is told what browsers are told, until it closes.",
    ),
    Method("phone.call", CallParams, CallResult, "As for a browser."),
    Method("phone.end", EndParams, Nothing, "As for a browser."),
)
