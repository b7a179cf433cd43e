"""Monotonic time for rules, Unix time for people, and the way from one to the other."""

import time

from native_host.telephony.words import Seconds


class Clock:
    """The agent's one clock. It is handed to whoever needs the time, so that a test can hand over another."""

    def now(self) -> Seconds:
        """Monotonic seconds: what telephony and the link count in."""
        return time.monotonic()

    def unix_ms(self, moment: Seconds) -> int:
        """A monotonic moment as Unix time in milliseconds."""
        return round((time.time() + moment - time.monotonic()) * 1000)

    def drift(self) -> Seconds:
        """Unix time minus monotonic time: it jumps when the machine has slept or its clock was set."""
        return time.time() - time.monotonic()
