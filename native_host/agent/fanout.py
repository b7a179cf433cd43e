"""Who is connected, who was used last, and who is told what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from native_host.messaging.contract.base import Model
from native_host.messaging.port import Port
from native_host.telephony.words import Seconds

MAX_REMEMBERED = 100  # profiles whose last use is known; each is a browser profile of one user
NEVER: Seconds = -1.0


@dataclass(eq=False, slots=True)
class Browser:
    """One connected browser profile, from its hello on. `client` is the same when its worker comes back,
    `locale` the browser's own."""

    port: Port
    client: str
    locale: str
    name: str
    version: str
    has_window: bool
    came_at: Seconds


class Fanout:
    """The browsers that have said hello. `on_change` is called when one comes or goes."""

    def __init__(self) -> None:
        self.browsers: list[Browser] = []
        self._watchers: dict[Port, str] = {}
        self._used_at: dict[str, Seconds] = {}  # by client
        self.on_change: Callable[[], None] = lambda: None
        self.locale_for: Callable[[str], str] = lambda browsers: browsers  # the settings may know better

    def add(self, browser: Browser) -> None:
        """A browser said hello; whoever spoke over the same port before is replaced."""
        self.browsers = [other for other in self.browsers if other.port is not browser.port]
        self.browsers.append(browser)
        self.on_change()

    def note_use(self, port: Port, now: Seconds) -> None:
        """A person uses a window of this browser; a worker that comes back later changes nothing in that."""
        browser = self.of_port(port)
        if browser is None:
            return
        browser.has_window = True
        self._used_at.pop(browser.client, None)
        self._used_at[browser.client] = now
        if len(self._used_at) > MAX_REMEMBERED:
            del self._used_at[next(iter(self._used_at))]

    def watch(self, port: Port, locale: str) -> None:
        """A shell wants to be told what browsers are told."""
        self._watchers[port] = locale

    def remove(self, port: Port) -> None:
        self._watchers.pop(port, None)
        if any(browser.port is port for browser in self.browsers):
            self.browsers = [browser for browser in self.browsers if browser.port is not port]
            self.on_change()

    def of_port(self, port: Port) -> Browser | None:
        return next((browser for browser in self.browsers if browser.port is port), None)

    def locale_of(self, port: Port) -> str:
        """The language of whoever asks; English before a hello, and for the shell."""
        browser = self.of_port(port)
        return self.locale_for(browser.locale) if browser else "en"

    def last_used_first(self) -> Iterator[Browser]:
        """Those with a window first, then by use; the newest hello first among those never used."""

        def use(one: Browser) -> tuple[bool, Seconds, Seconds]:
            return one.has_window, self._used_at.get(one.client, NEVER), one.came_at

        return iter(sorted(self.browsers, key=use, reverse=True))

    def tell(self, method: str, view: Callable[[str], Model]) -> None:
        """Sends the value to every browser and watcher; `view` makes it for a locale, once for each."""
        made: dict[str, dict[str, object]] = {}
        browsers = ((browser.port, self.locale_for(browser.locale)) for browser in self.browsers)
        for port, locale in (*browsers, *self._watchers.items()):
            if locale not in made:
                made[locale] = view(locale).model_dump(mode="json", by_alias=True)
            port.tell(method, made[locale])

    def tell_each(self, method: str, view: Callable[[Browser], Model]) -> None:
        """Tells every browser its own value."""
        for browser in self.browsers:
            browser.port.tell(method, view(browser).model_dump(mode="json", by_alias=True))
