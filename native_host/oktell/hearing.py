"""Sans-I/O: what the events of one connection come to, and when they are told.

Until the owner knows that the link is up, they wait: the phone's in their order, presence merged.
"""

import logging
from collections import deque
from collections.abc import Callable, Mapping

from native_host.oktell.models import read_text
from native_host.oktell.own import read_own
from native_host.oktell.people import read_states
from native_host.oktell.repeats import Repeats
from native_host.oktell.reports import CustomEvent, Happened, Report, StatesChanged
from native_host.oktell.translate import read_event
from native_host.telephony.inputs import UserChanged
from native_host.telephony.presence import OwnState
from native_host.telephony.words import NumberState, Seconds
from native_host.wire import names

log = logging.getLogger(__name__)

_MAX_HELD_BACK = 100


class Hearing:
    """`server_date` (0: unknown) is set as soon as the server has told it; `own_heard` counts the events
    about the employee's own state.
    """

    def __init__(self, report: Callable[[Report], None], now: Callable[[], Seconds]) -> None:
        self._report = report
        self._now = now
        self._repeats = Repeats()
        self._own = OwnState()
        self._is_open = False
        self._held_back: deque[Report] = deque(maxlen=_MAX_HELD_BACK)
        self._states: dict[str, NumberState] = {}  # held back
        self.server_date = 0
        self.own_heard = 0

    def hear(self, name: str, fields: Mapping[str, object]) -> None:
        """An event came. Never fails: one event that we fail at must not cost the connection."""
        try:
            item = self._read(name, fields)
            if item is not None:
                self.take(item)
        except Exception:
            log.exception("an event could not be passed on: %.60s", name)

    def hear_own(self, body: Mapping[str, object], heard_before: int) -> None:
        """An answer that carries the employee's own state; `heard_before`: `own_heard` when it was asked for.

        An event that came in between is as new as the answer, or newer.
        """
        happened = self._read_own(body) if heard_before == self.own_heard else None
        if happened is not None:
            self.take(happened)

    def take(self, item: Report) -> None:
        """Tell it now, or when the link is up."""
        if self._is_open:
            self._report(item)
        elif isinstance(item, StatesChanged):
            self._states.update(item.states)
        else:
            self._held_back.append(item)

    def open(self) -> None:
        """The owner knows that the link is up: tell what waited, from now on at once."""
        self._is_open = True
        if self._states:
            self._report(StatesChanged(self._states))
        while self._held_back:
            self._report(self._held_back.popleft())

    def _read(self, name: str, fields: Mapping[str, object]) -> Report | None:
        if name == names.NUMBER_STATE_CHANGED:
            states = read_states(fields)
            return StatesChanged(states) if states else None
        if name == names.USER_STATE_CHANGED:
            self.own_heard += 1
            return self._read_own(fields)
        if name == names.CUSTOM_EVENT:
            return CustomEvent(read_text(fields.get("eventname")), fields.get("eventparam"))
        if self._repeats.is_repeat(name, fields, self._now()):
            log.debug("event came twice: %s", name)
            return None
        happened = read_event(name, fields)
        if happened is None:
            log.debug("event passed over: %.60s", name)
        return happened

    def _read_own(self, body: Mapping[str, object]) -> Happened | None:
        own = read_own(body, self._own, self.server_date)
        if own is None:
            return None
        self._own = own
        return Happened(UserChanged(own.state, own))
