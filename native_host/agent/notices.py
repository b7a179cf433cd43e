"""What the user should know once, though it failed no request: a file set aside, a key file instead of a
keyring. Kept until the agent ends, so that a browser that comes later hears of it too."""

from native_host.agent.fanout import Fanout
from native_host.agent.wording import error_view
from native_host.errors import Failure
from native_host.messaging.contract.views import NoticeView


class Notices:
    """At most one notice of each code."""

    def __init__(self, fanout: Fanout) -> None:
        self._fanout = fanout
        self._told: dict[str, tuple[Failure, str]] = {}

    def tell(self, failure: Failure, level: str = "warning") -> None:
        """Tells every browser, now and at its hello."""
        if failure.code.value not in self._told:
            self._told[failure.code.value] = (failure, level)
            self._fanout.tell("notice", lambda locale: _view(failure, level, locale))

    def told_in(self, locale: str) -> tuple[NoticeView, ...]:
        return tuple(_view(failure, level, locale) for failure, level in self._told.values())


def _view(failure: Failure, level: str, locale: str) -> NoticeView:
    return NoticeView(id=failure.code.value, level=level, text=error_view(failure, locale))
