"""What waits to be sent to one browser. Sans-I/O, bounded; it says what it drops.

- Of each state notification only the newest waits: it carries the whole value. It keeps the place of the one
  it replaces, so that a state which changes often is still sent.
- Of other notifications the oldest is dropped when more than `max_notices` wait.
- Requests and answers are never dropped; more than `max_owed` mean that the browser no longer reads.
"""

import logging
from collections import deque
from collections.abc import Callable
from itertools import count

from native_host.messaging import rpc

log = logging.getLogger(__name__)

MAX_NOTICES = 100
MAX_OWED = 1000


class Outbox:
    """In the order of sending. `is_state` says of a notification's name whether a newer one replaces it."""

    def __init__(
        self, is_state: Callable[[str], bool], *, max_notices: int = MAX_NOTICES, max_owed: int = MAX_OWED
    ) -> None:
        self._is_state = is_state
        self._max_notices = max_notices
        self._max_owed = max_owed
        self._waiting: dict[str | int, rpc.Envelope] = {}  # a state under its name, the rest by number
        self._notices: deque[int] = deque()  # where notices that are no state wait, the oldest first
        self._owed = 0
        self._numbers = count()

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def is_overfull(self) -> bool:
        """More requests and answers wait than a browser that reads could leave."""
        return self._owed > self._max_owed

    def add(self, envelope: rpc.Envelope) -> None:
        """Lets an envelope wait, in the place of the state that it makes obsolete if there is one."""
        if isinstance(envelope, rpc.Notice) and self._is_state(envelope.method):
            self._waiting[envelope.method] = envelope
            return
        place = next(self._numbers)
        self._waiting[place] = envelope
        if not isinstance(envelope, rpc.Notice):
            self._owed += 1
            return
        self._notices.append(place)
        if len(self._notices) > self._max_notices:
            dropped = self._waiting.pop(self._notices.popleft())
            log.warning("a browser does not read: dropped a %s", type(dropped).__name__)

    def take(self) -> rpc.Envelope | None:
        """The next to send."""
        place = next(iter(self._waiting), None)
        if place is None:
            return None
        envelope = self._waiting.pop(place)
        if not isinstance(envelope, rpc.Notice):
            self._owed -= 1
        elif isinstance(place, int):
            self._notices.popleft()
        return envelope
