"""What the user should know once, though it failed no request: a file set aside, a key file instead of a
keyring. Kept until the agent ends, so that a browser that comes later hears of it too."""

from native_host.agent.fanout import Fanout
from native_host.agent.wording import error_view
from native_host.errors import Failure
from native_host.messaging.contract.views import NoticeView


class Notices:
    """At most one notice of each code and facts: two files may be set aside, each is told once."""

    def __init__(self, fanout: Fanout) -> None:
        self._fanout = fanout
        self._told: dict[str, tuple[Failure, str]] = {}

    def tell(self, failure: Failure, level: str = "warning") -> None:
        """Tells every browser, now and at its hello."""
        key = _key(failure)
        if key not in self._told:
            self._told[key] = (failure, level)
            self._fanout.tell("notice", lambda locale: _view(key, failure, level, locale))

    def told_in(self, locale: str) -> tuple[NoticeView, ...]:
        return tuple(_view(key, failure, level, locale) for key, (failure, level) in self._told.items())


def _key(failure: Failure) -> str:
    """The same for the same failure at every start of the agent, for a browser keeps which it has shown."""
    facts = sorted((name, str(fact)) for name, fact in failure.facts.items())
    return " ".join((failure.code.value, *(f"{name}={fact}" for name, fact in facts)))


def _view(key: str, failure: Failure, level: str, locale: str) -> NoticeView:
    return NoticeView(id=key, level=level, text=error_view(failure, locale))
