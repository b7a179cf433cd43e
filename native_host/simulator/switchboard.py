"""The one holder of the server's live values: what clients send comes in, answers and events go out.

Synchronous, without sockets and tasks. Every change of the exchange goes through `_become`, which turns the
difference into events; they leave by `_flush`, after the answer to the request that caused them.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import count

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.call_log import Record, noted
from native_host.simulator.calls import Seconds
from native_host.simulator.clockwork import all_due
from native_host.simulator.custom_events import custom_events
from native_host.simulator.dates import SINCE
from native_host.simulator.delivery import Delivery
from native_host.simulator.event import Event
from native_host.simulator.events import timeline
from native_host.simulator.exchange import Exchange, Refused, choose_state, open_exchange
from native_host.simulator.journal import Journal
from native_host.simulator.messages import Fields, answer_fields, named_events, read_message, to_text
from native_host.simulator.methods import answer_to
from native_host.simulator.people import Subscriber, trial_company
from native_host.simulator.pictures import portrait
from native_host.simulator.question import Question
from native_host.simulator.seats import Seat, Wire
from native_host.simulator.sessions import Sessions, SignIn
from native_host.wire import codes, names


class Switchboard:
    """The server as its clients meet it, without the sockets."""

    web_port = 80  # told to clients as the port of the web pages
    secure_web_port = 443

    def __init__(
        self,
        people: tuple[Subscriber, ...] | None = None,
        behaviour: Behaviour | None = None,
        *,
        salt: str,
        now: Callable[[], Seconds] = time.monotonic,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """`salt` sets the GUIDs of this run apart; `wake` is called when `due_at` may have changed."""
        self._first = open_exchange(trial_company() if people is None else people, salt)
        self._first_behaviour = behaviour or Behaviour()
        self._now = now
        self._wake = wake
        self._exchange = self._first
        self._behaviour = self._first_behaviour
        self._older: deque[tuple[Seconds, Exchange]] = deque()  # (until when it is shown, exchange)
        self._delivery = Delivery(salt)
        self._sessions = Sessions(salt)
        self._journal = Journal()
        self._seats: dict[Wire, Seat] = {}
        self._seat_numbers = count(1)
        self._events: list[Event] = []
        self._call_log: tuple[Record, ...] = ()

    def join(self, wire: Wire) -> None:
        seat = self._seats[wire] = Seat(wire, next(self._seat_numbers))
        if self._behaviour.asks_who:
            who: Fields = {
                "qid": f"0.{seat.number}",
                "type": "commserver",
                "name": "Oktell",
                "version": "2.12",
            }
            self._send(seat, [to_text(names.WHO_ARE_YOU, who)])

    def leave(self, wire: Wire) -> None:
        seat = self._seats.pop(wire, None)
        if seat and self._behaviour.forgets_sessions:
            self._sessions.close(seat.session_id)

    def receive(self, wire: Wire, text: str | bytes) -> None:
        """A frame from a client; one that is no message is noted and gets no answer."""
        seat = self._seats[wire]
        message = read_message(text)
        if message is None:
            self._journal.add(time.time(), seat.number, seat.login, "", {"length": len(text)})
            return
        name, fields = message
        self._journal.add(time.time(), seat.number, seat.login, name, fields)
        if name in self._behaviour.unanswered:
            return
        if name == names.PING:
            self._pong(seat, fields)
            return
        answered = answer_fields(fields, self._answer(seat, name, fields))
        if self._behaviour.events_first:
            self._flush()
        self._send(seat, self._delivery.answer(f"{name}{names.RESULT_SUFFIX}", answered, self._behaviour))
        self._flush()
        if name == names.LOGOUT and seat.user and not self._behaviour.is_silent:
            self._sessions.close(seat.session_id)
            wire.close()  # clients wait for it: they do not close after a logout

    def photo(self, user_id: str, pixels: int) -> bytes | None:
        """What the web pages have of this user."""
        person = self._exchange.directory.by_id.get(user_id)
        return portrait(user_id, pixels) if person and person.has_photo else None

    def due_at(self) -> Seconds | None:
        """When `tick` has something to do next."""
        return min((moment for moment, _ in all_due(self._exchange, self._behaviour)), default=None)

    def tick(self) -> None:
        """Time has passed: phones begin to ring, outside numbers answer."""
        for moment, step in list(all_due(self._exchange, self._behaviour)):
            if moment <= self._now():
                with suppress(Refused):  # what an earlier step of this moment has ended
                    self._become(step(self._exchange, self._now()))
        self._flush()

    def _pong(self, seat: Seat, fields: Mapping[str, object]) -> None:
        is_moved = self._behaviour.redirects and not seat.wire.is_secure and seat.user is None
        pong = to_text(names.PONG, answer_fields(fields, {}))
        self._send(seat, [to_text(names.REDIRECT, {}) if is_moved else pong])

    def _answer(self, seat: Seat, name: str, fields: Mapping[str, object]) -> Fields:
        if name in self._behaviour.refused:
            return {"result": 0, "errormsg": "Refused by the simulator"}
        if name == names.LOGIN:
            return self._sign_in(seat, fields)
        if seat.user is None:
            return {"result": 0, "errormsg": codes.SESSION_DOES_NOT_EXIST}
        return self._carry_out(seat, seat.user, name, fields)

    def _carry_out(self, seat: Seat, user: Subscriber, name: str, fields: Mapping[str, object]) -> Fields:
        match name:
            case names.LOGOUT:
                return {"result": 1}
            case names.SUBSCRIBE:
                seat.subscriptions |= named_events(fields)
                return {"result": 1}
            case names.CHANGE_PASSWORD:
                return self._sessions.change_password(user, fields)
            case names.TRIGGER_CUSTOM_EVENT if self._behaviour.dated >= SINCE[name]:
                self._events += custom_events(user, self._exchange.users(), fields)
                return {"result": 1}
        web_port = self.secure_web_port if seat.wire.is_secure else self.web_port
        shown, now = self._line_exchange(), self._now()
        question = Question(
            self._exchange,
            shown,
            user,
            fields,
            self._behaviour.dated,
            now,
            web_port,
            log=self._call_log,
            unix_ahead=time.time() - now,
        )
        steps, answered = answer_to(name, question)
        self._take(steps)
        return answered

    def _sign_in(self, seat: Seat, fields: Mapping[str, object]) -> Fields:
        """`error` and `errormsg` are absent from a good answer: their presence alone means a failure."""
        outcome = self._sessions.sign_in(fields, self._exchange.users())
        if not isinstance(outcome, SignIn):
            return outcome
        seat.user, seat.session_id = outcome.user, outcome.session_id
        chosen = self._exchange.states[seat.user_id]
        if chosen.state_id is codes.UserStateId.DISCONNECTED:
            present = replace(chosen, state_id=codes.UserStateId.READY)
            self._become(choose_state(self._exchange, seat.user_id, present))
        return {"result": 1, "userid": seat.user_id, "sessionid": outcome.session_id}

    def _take(self, steps: tuple[Exchange, ...]) -> None:
        for exchange in steps:
            self._become(exchange)

    def _become(self, exchange: Exchange) -> None:
        self._events += timeline(self._exchange, exchange)
        self._call_log = noted(self._call_log, self._exchange, exchange, self._now())
        shown_at = self._now() + self._delivery.lag(self._behaviour)
        self._older.append((max(shown_at, self._older[-1][0] if self._older else 0.0), self._exchange))
        self._exchange = exchange
        self._line_exchange()  # forgets what no longer shows
        self._wake()

    def _flush(self) -> None:
        events, self._events = self._events, []
        for event in self._delivery.arranged(events, self._behaviour):
            frames = self._delivery.event(event, self._behaviour)
            for seat in self._seats.values():
                is_meant = seat.user is not None and event.user_id in ("", seat.user_id)
                if is_meant and (self._behaviour.tells_early or seat.listens_to(event.name)):
                    self._send(seat, frames)

    def _send(self, seat: Seat, frames: Iterable[str]) -> None:
        for text in frames if not self._behaviour.is_silent else ():
            seat.wire.send(text)

    def _line_exchange(self) -> Exchange:
        """The exchange as line info shows it, which may be late."""
        while self._older and self._older[0][0] <= self._now():
            self._older.popleft()
        return self._older[0][1] if self._older else self._exchange
