"""What the server tells beside the phone: the number plan with presence, the own status, the queue.

Presence can change a thousand times a second: it is gathered, merged by number, and told at most once in
NEWS_EVERY.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from native_host.agent.album import Album
from native_host.agent.clock import Clock
from native_host.oktell.reports import (
    BreaksRead,
    PlanRead,
    QueueRead,
    RedirectRead,
    Report,
    StatesChanged,
)
from native_host.telephony.party import Party
from native_host.telephony.plan import Plan, PlanNumber, PlanUser, Row, build_plan, with_states
from native_host.telephony.presence import OwnState, status_of
from native_host.telephony.search import Index
from native_host.telephony.waiting import Queue, update
from native_host.telephony.words import NumberState, Seconds

NEWS_EVERY: Seconds = 0.05  # a panel paints 60 times a second; 20 changes of presence are as live to people


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What has changed since `was`; without rows the plan itself is new."""

    was: int
    now: int
    rows: tuple[Row, ...] = ()


class Company:
    """`on_plan`, `on_status` and `on_queue` are called after each change that people can see."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.on_plan: Callable[[PlanNews], None] = lambda news: None
        self.on_status: Callable[[], None] = lambda: None
        self.on_queue: Callable[[], None] = lambda: None
        self.plan = Plan()
        self.plan_revision = 0
        self.own = OwnState()
        self.own_since: Seconds = clock.now()
        self.status_revision = 0
        self.breaks: tuple[tuple[int, str], ...] = ()
        self.redirect_number = ""
        self.queue = Queue()
        self.queue_revision = 0
        self.album = Album(clock)
        self._index: Index | None = None
        self._changed: dict[str, Row] = {}
        self._timer: asyncio.TimerHandle | None = None

    @property
    def index(self) -> Index:
        """For searches; made when it is first needed, and again with a new plan."""
        if self._index is None:
            self._index = Index.of(self.plan)
        return self._index

    def hear(self, item: Report, *, me: str, on_line: Iterable[Party]) -> None:
        """What the link reports of the company. `me`: the own user id, or number; `on_line`: the parties of
        the present call, who do not wait any more."""
        match item:
            case PlanRead(numbers=numbers, users=users):
                self.take_plan(numbers, users, me)
            case StatesChanged(states=states):
                self.take_states(states)
            case QueueRead(items=items):
                self.take_queue(items, on_line)
            case BreaksRead(breaks=breaks):
                self.take_breaks(breaks)
            case RedirectRead(number=number):
                self.take_redirect(number)

    def take_plan(self, numbers: Iterable[PlanNumber], users: Iterable[PlanUser], me: str) -> None:
        """A start-up has read everybody. The same plan again is no news; photos may be others."""
        self.album.renew()
        plan = build_plan(numbers, users, me)
        if plan.pages == self.plan.pages:
            return
        self.plan, self._index = plan, None
        self._changed.clear()
        self._tell(PlanNews(self.plan_revision, self.plan_revision + 1))

    def take_states(self, states: Mapping[str, NumberState]) -> None:
        """Some numbers have a new state."""
        self.plan, changed = with_states(self.plan, states)
        self._changed |= {row.key: row for row in changed}
        if self._changed and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(NEWS_EVERY, self._tell_changes)

    def take_own(self, own: OwnState) -> None:
        if own == self.own:
            return
        if status_of(own) is not status_of(self.own) or own.reason != self.own.reason:
            self.own_since = self._clock.now()
        self.own = own
        self._status_changed()

    def take_breaks(self, breaks: tuple[tuple[int, str], ...]) -> None:
        if breaks != self.breaks:
            self.breaks = breaks
            self._status_changed()

    def take_redirect(self, number: str) -> None:
        if number != self.redirect_number:
            self.redirect_number = number
            self._status_changed()

    def take_queue(self, waiting: Iterable[Party], on_line: Iterable[Party]) -> None:
        """Who waits now."""
        queue = update(self.queue, tuple(waiting), tuple(on_line), self._clock.now())
        if queue != self.queue:
            self.queue = queue
            self.queue_revision += 1
            self.on_queue()

    def forget(self) -> None:
        """Somebody else signs in, or nobody: what one employee was told is not shown to another."""
        self.plan, self._index = Plan(), None
        self._changed.clear()
        self.album.forget()
        self.own, self.breaks, self.redirect_number, self.queue = OwnState(), (), "", Queue()
        self._tell(PlanNews(self.plan_revision, self.plan_revision + 1))
        self._status_changed()
        self.queue_revision += 1
        self.on_queue()

    def _tell_changes(self) -> None:
        self._timer = None
        changed, self._changed = tuple(self._changed.values()), {}
        if changed:
            self._tell(PlanNews(self.plan_revision, self.plan_revision + 1, changed))

    def _tell(self, news: PlanNews) -> None:
        self.plan_revision = news.now
        self.on_plan(news)

    def _status_changed(self) -> None:
        self.status_revision += 1
        self.on_status()
