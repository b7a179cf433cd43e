"""Who is connected, who was used last, and who is told what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from native_host.messaging.contract.base import Model
from native_host.messaging.port import Port
from native_host.telephony.words import Seconds


@dataclass(eq=False, slots=True)
class Browser:
    """One connected browser profile, from its hello on."""

    port: Port
    client: str
    locale: str
    name: str
    version: str
    has_window: bool
    used_at: Seconds


class Fanout:
    """The browsers that have said hello. `on_change` is called when one comes or goes."""

    def __init__(self) -> None:
        self.browsers: list[Browser] = []
        self.on_change: Callable[[], None] = lambda: None

    def add(self, browser: Browser) -> None:
        """A browser said hello; whoever spoke over the same port before is replaced."""
        self.browsers = [other for other in self.browsers if other.port is not browser.port]
        self.browsers.append(browser)
        self.on_change()

    def remove(self, port: Port) -> None:
        if any(browser.port is port for browser in self.browsers):
            self.browsers = [browser for browser in self.browsers if browser.port is not port]
            self.on_change()

    def of_port(self, port: Port) -> Browser | None:
        return next((browser for browser in self.browsers if browser.port is port), None)

    def locale_of(self, port: Port) -> str:
        """The language of whoever asks; English before a hello, and for the shell."""
        browser = self.of_port(port)
        return browser.locale if browser else "en"

    def last_used_first(self) -> Iterator[Browser]:
        """Those with a window first, then by use: before any focus the newest hello counts as used last."""
        return iter(sorted(self.browsers, key=lambda one: (one.has_window, one.used_at), reverse=True))

    def tell(self, method: str, view: Callable[[str], Model]) -> None:
        """Sends the whole value to every browser; `view` makes it for a locale, once for each."""
        made: dict[str, dict[str, object]] = {}
        for browser in self.browsers:
            if browser.locale not in made:
                made[browser.locale] = view(browser.locale).model_dump(mode="json", by_alias=True)
            browser.port.tell(method, made[browser.locale])
