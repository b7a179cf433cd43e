"""The one holder of the server's live values: what clients send comes in, answers and events go out.

Synchronous, without sockets and tasks. Every change of the exchange goes through `_become`, which turns the
difference into events; they leave by `_flush`, after the answer to the request that caused them.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import count

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.calls import Seconds, guid
from native_host.simulator.clockwork import all_due
from native_host.simulator.event import Event
from native_host.simulator.events import timeline
from native_host.simulator.exchange import Exchange, Refused, choose_state, open_exchange
from native_host.simulator.journal import Journal
from native_host.simulator.messages import Fields, answer_fields, named_events, read_message, to_text
from native_host.simulator.methods import answer_to
from native_host.simulator.parts import in_parts
from native_host.simulator.people import Subscriber, trial_company
from native_host.simulator.question import Question
from native_host.simulator.seats import Seat, Wire
from native_host.simulator.sessions import Sessions, SignIn
from native_host.wire import codes, names


class Switchboard:
    """The server as its clients meet it, without the sockets."""

    web_port = 80  # told to clients as the port of pictures

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
        self._older: deque[tuple[Seconds, Exchange]] = deque()  # (until when it was true, exchange)
        self._sessions = Sessions(salt)
        self._journal = Journal()
        self._seats: dict[Wire, Seat] = {}
        self._seat_numbers = count(1)
        self._message_numbers = count(1)
        self._events: list[Event] = []

    def join(self, wire: Wire) -> None:
        self._seats[wire] = Seat(wire, next(self._seat_numbers))

    def leave(self, wire: Wire) -> None:
        self._seats.pop(wire, None)

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
        self._reply(
            seat, f"{name}{names.RESULT_SUFFIX}", answer_fields(fields, self._answer(seat, name, fields))
        )
        self._flush()
        if name == names.LOGOUT and seat.user and not self._behaviour.is_silent:
            self._sessions.close(seat.session_id)
            wire.close()  # clients wait for it: they do not close after a logout

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
        self._send(
            seat, to_text(names.REDIRECT, {}) if is_moved else to_text(names.PONG, answer_fields(fields, {}))
        )

    def _answer(self, seat: Seat, name: str, fields: Mapping[str, object]) -> Fields:
        if name in self._behaviour.refused:
            return {"result": 0, "errormsg": "Refused by the simulator"}
        if name == names.LOGIN:
            return self._sign_in(seat, fields)
        if seat.user is None:
            return {"result": 0, "errormsg": codes.SESSION_DOES_NOT_EXIST}
        if name == names.LOGOUT:
            return {"result": 1}
        if name == names.SUBSCRIBE:
            seat.subscriptions |= named_events(fields)
            return {"result": 1}
        line, now = self._line_exchange(), self._now()
        question = Question(
            self._exchange, line, seat.user, fields, self._behaviour.dated, now, self.web_port
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
        self._older.append((self._now(), self._exchange))
        self._exchange = exchange
        self._line_exchange()  # forgets what is older than the lag
        self._wake()

    def _flush(self) -> None:
        events, self._events = self._events, []
        for event in events:
            text = to_text(event.name, event.fields)
            for seat in self._seats.values():
                is_meant = seat.user is not None and event.user_id in ("", seat.user_id)
                if is_meant and seat.listens_to(event.name):
                    self._send(seat, text)

    def _reply(self, seat: Seat, name: str, fields: Fields) -> None:
        """An answer; a long one goes out in parts, whose message id no client may have seen before."""
        text = to_text(name, fields)
        if len(text.encode()) <= self._behaviour.multipart_above:
            self._send(seat, text)
            return
        message_id = guid(f"{self._first.salt}/message", next(self._message_numbers))
        for part in in_parts(text, message_id, self._behaviour.part_bytes):
            self._send(seat, part)

    def _send(self, seat: Seat, text: str) -> None:
        if not self._behaviour.is_silent:
            seat.wire.send(text)

    def _line_exchange(self) -> Exchange:
        """The exchange as it was `lag` seconds ago."""
        moment = self._now() - self._behaviour.lag
        while self._older and self._older[0][0] <= moment:
            self._older.popleft()
        return self._older[0][1] if self._older else self._exchange
