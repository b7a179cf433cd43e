"""Which browser shows a ring, and which one tells of a missed call: one, the one used last.

In doubt rather two than none: the chosen browser says that it shows the ring. Without a word within a second,
or when it leaves, the next one is told to; after the second silence all are.
"""

import asyncio
import logging

from native_host.agent.desk import Desk
from native_host.agent.fanout import Browser, Fanout
from native_host.agent.views import history_entry
from native_host.messaging.contract.attention import AttentionView, MissedView
from native_host.telephony.history import Entry
from native_host.telephony.words import PhoneState, Seconds

log = logging.getLogger(__name__)

SHOWS_WITHIN: Seconds = 1.0  # a browser that has not said so by then is busy, or its worker is dead
MAX_SILENCES = 2  # after as many there is no more time to lose


class Attention:
    """Watches the desk and the browsers; call `consider` when either has changed."""

    def __init__(self, desk: Desk, fanout: Fanout) -> None:
        self._desk = desk
        self._fanout = fanout
        self._revision = 0
        self._began: Seconds | None = None  # of the phone's clock: it tells one ring from the next
        self._ring: str | None = None
        self._chosen: Browser | None = None
        self._silent: list[Browser] = []
        self._is_for_all = False
        self._timer: asyncio.TimerHandle | None = None

    def consider(self) -> None:
        """Begins with a ring, ends with it, and finds another browser for one that has left."""
        phone = self._desk.phone
        rings = phone.state is PhoneState.RING and self._desk.is_incoming
        began = phone.state_since if rings else None
        if began != self._began:
            self._began = began
            self._ring = None if began is None else str(self._desk.clock.unix_ms(began))
            self._silent, self._is_for_all = [], False
            self._choose()
        elif self._ring is not None and self._chosen not in self._fanout.browsers:
            self._choose()

    def shown(self, ring: str, browser: Browser) -> None:
        """`browser` shows it."""
        if ring == self._ring and browser is self._chosen:
            self._stop_waiting()

    def view_of(self, browser: Browser) -> AttentionView:
        is_here = self._ring is not None and (self._is_for_all or browser is self._chosen)
        return AttentionView(revision=self._revision, ring=self._ring, is_here=is_here)

    def tell_missed(self, entry: Entry, call: str, count: int) -> None:
        """The browser that showed the ring, else the one used last, tells that nobody answered."""
        browser = self._chosen or next(self._fanout.last_used_first(), None)
        if browser:
            locale = self._fanout.locale_of(browser.port)
            told = MissedView(call=history_entry(self._desk, entry, call, locale), count=count)
            browser.port.tell("call.missed", told.model_dump(mode="json", by_alias=True))

    def _choose(self) -> None:
        self._stop_waiting()
        self._chosen = None
        if self._ring is not None:
            untried = (one for one in self._fanout.last_used_first() if one not in self._silent)
            self._chosen = next(untried, None)
        if self._chosen and not self._is_for_all:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(SHOWS_WITHIN, self._doubt, self._chosen)
        self._publish()

    def _doubt(self, browser: Browser) -> None:
        log.info("a browser has not shown the ring within %s s", SHOWS_WITHIN)
        self._silent.append(browser)
        is_last = all(one in self._silent for one in self._fanout.browsers)
        if is_last or len(self._silent) >= MAX_SILENCES:
            self._is_for_all = True
            self._publish()
        else:
            self._choose()

    def _publish(self) -> None:
        self._revision += 1
        self._fanout.tell_each("attention.changed", self.view_of)

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
