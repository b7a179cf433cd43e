"""A server and a desk with a wire between them in a time of their own: what one of them says arrives later,
in its order. Nothing waits and nothing is left to chance, so a thousand calls take seconds."""

import heapq
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

from native_host.agent.clock import Clock
from native_host.agent.desk import Desk
from native_host.oktell.hearing import Hearing
from native_host.oktell.reports import Happened, Report
from native_host.oktell.translate import read_line
from native_host.simulator.behaviour import Behaviour
from native_host.simulator.console import Console
from native_host.storage.settings import Settings
from native_host.telephony.effects import Effect, ReadLine
from native_host.telephony.history import History, note
from native_host.telephony.inputs import LineRead, LinkUp, OrderPlaced, OrderRefused
from native_host.telephony.phone import Phone
from native_host.wire import names
from tests.simulator.company import PEOPLE, login_fields

Do = Callable[[], None]
Answer = Callable[[dict[str, Any]], None]
LISTENS_TO = (*names.PHONE_EVENTS, names.USER_STATE_CHANGED)


class World(Clock):
    """`delays` says for each message how long it is under way."""

    is_secure = False

    def __init__(self, behaviour: Behaviour, delays: Iterator[float]) -> None:
        self._time = 100.0
        self._delays = delays
        self._todo: list[tuple[float, int, Do]] = []
        self._count = itertools.count()
        self._last = {"up": 0.0, "down": 0.0}
        self._answers: dict[str, Answer] = {}
        self._timers: dict[Effect, int] = {}
        self.console = Console(PEOPLE, behaviour, salt="world", now=self.now)
        self.history = History()
        self.desk = Desk(self, Settings())
        self.desk.on_effects = self._carry_out
        self.desk.on_step = self._note
        self._hearing = Hearing(self._report, self.now)
        self.console.join(self)
        self._sign_in()

    def now(self) -> float:
        return self._time

    def unix_ms(self, moment: float) -> int:
        return round(moment * 1000)

    def ask(self, name: str, answered: Answer = lambda body: None, **fields: object) -> None:
        """A request, which arrives a little later."""
        qid = f"0.{next(self._count)}"
        self._answers[qid] = answered
        text = json.dumps([name, {**fields, "qid": qid}])
        self._travel("up", lambda: self.console.receive(self, text))

    def order(self, number: str) -> None:
        self.desk.feed(OrderPlaced(number))

        def answered(body: dict[str, Any]) -> None:
            if not body["result"]:
                self.desk.feed(OrderRefused())

        self.ask(names.CALL_START, answered, number=number, sequence="user")

    def later(self, seconds: float) -> None:
        """Everything that is due until then happens, in its order."""
        until = self._time + seconds
        while True:
            due = self.console.due_at()
            ticks = due is not None and due <= until and (not self._todo or due <= self._todo[0][0])
            if ticks and due is not None:
                self._time = max(self._time, due)
                self.console.tick()
            elif self._todo and self._todo[0][0] <= until:
                self._time, _, do = heapq.heappop(self._todo)
                do()
            else:
                break
        self._time = until

    def send(self, text: str) -> None:
        """The server's wire."""
        self._travel("down", lambda: self._receive(text))

    def close(self) -> None:
        raise AssertionError("nobody logs out")

    drop = close

    def _sign_in(self) -> None:
        user = next(person for person in PEOPLE if person.login == "petrova")
        self.ask(names.LOGIN, **login_fields(user))
        for event in LISTENS_TO:
            self.ask(names.SUBSCRIBE, eventmethod=[event])
        self.later(5.0)
        self._hearing.open()
        self.desk.feed(LinkUp(user.user_id, user.number))
        self.ask(names.GET_USER_STATE, lambda body: self._hearing.hear(names.USER_STATE_CHANGED, body))
        self.later(5.0)

    def _travel(self, way: str, arrive: Do) -> None:
        at = max(self._last[way], self._time + next(self._delays))
        self._last[way] = at
        heapq.heappush(self._todo, (at, next(self._count), arrive))

    def _receive(self, text: str) -> None:
        name, body = json.loads(text)
        answered = self._answers.pop(str(body.get("qid", "")), None)
        if answered:
            answered(body)
        else:
            self._hearing.hear(name, body)

    def _report(self, item: Report) -> None:
        if isinstance(item, Happened):
            self.desk.feed(item.given, item.texts)

    def _note(self, before: Phone, after: Phone) -> None:
        now = self.unix_ms(self.now())
        self.history = note(self.history, before, after, self.desk.is_incoming, now)

    def _carry_out(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, ReadLine):
                number = self._timers[effect] = next(self._count)
                at = self._time + effect.after
                heapq.heappush(self._todo, (at, number, lambda one=effect, n=number: self._read(one, n)))

    def _read(self, effect: ReadLine, number: int) -> None:
        if effect.after and self._timers[effect] != number:
            return  # put off since
        asked_at = self.now()
        self.ask(names.GET_LINE, lambda body: self.desk.feed(LineRead(read_line(body), asked_at)))
