"""When the agent ends: a while after its last browser has left, never during a call."""

import asyncio
import logging

from native_host.agent.desk import Desk
from native_host.telephony.words import PhoneState, Seconds

log = logging.getLogger(__name__)

LINGER: Seconds = 60.0  # a browser whose worker died is back within 30 s, by an alarm
_IDLE = {PhoneState.READY, PhoneState.DISCONNECTED, PhoneState.UNKNOWN}


class Lifetime:
    """`over` is set when the agent is to end. Count with `enter` and `leave`; call `consider` on changes."""

    def __init__(self, desk: Desk, linger: Seconds = LINGER) -> None:
        self._desk = desk
        self._linger = linger
        self._browsers = 0
        self._is_leaving = False
        self._timer: asyncio.TimerHandle | None = None
        self.over = asyncio.Event()

    def enter(self) -> None:
        self._browsers += 1
        self.consider()

    def leave(self) -> None:
        self._browsers -= 1
        self.consider()

    def make_way(self) -> None:
        """A newer version wants to take over: ends as soon as no call is on."""
        log.info("making way for a newer version")
        self._is_leaving = True
        self.consider()

    def stop(self) -> None:
        """A person wants it to end: at once."""
        self.over.set()

    def consider(self) -> None:
        """Somebody came or left, or the phone changed."""
        is_idle = self._desk.phone.state in _IDLE
        if self._is_leaving and is_idle:
            self.over.set()
        if self._browsers or not is_idle:
            if self._timer:
                self._timer.cancel()
            self._timer = None
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._linger, self.over.set)
