"""The one holder of the server's live values: requests and control come in, messages go out.

Synchronous, without sockets and tasks: a `Seat` is one client's connection, however it is carried. Every
change of the exchange goes through `_become`, which turns the difference into events; they leave after the
answer to the request that caused them.
"""

import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Protocol

from native_host.simulator.behaviour import Behaviour, Refusal
from native_host.simulator.calls import Call, Place, Seconds, Stage, guid
from native_host.simulator.events import Event, own_state, timeline
from native_host.simulator.exchange import (
    Exchange,
    Phase,
    Refused,
    answer,
    choose_state,
    end,
    open_exchange,
    put_text,
    ring,
    ring_back,
)
from native_host.simulator.journal import Journal
from native_host.simulator.methods import Question, answer_to, pick_up_phone
from native_host.simulator.parts import in_parts, to_text
from native_host.simulator.people import Subscriber, trial_company
from native_host.simulator.sessions import Fields, Sessions, SignIn
from native_host.wire import codes, names

_PHONE_EVENTS = "phoneevent"  # {"event": "phoneevent"} subscribes to every name that begins so


class Wire(Protocol):
    """What carries a connection; `server.py` has the real one."""

    is_secure: bool

    def send(self, text: str) -> None: ...
    def close(self) -> None:
        """After what was sent before."""

    def drop(self) -> None:
        """At once and without a goodbye."""


@dataclass(eq=False, slots=True)
class Seat:
    """One connection of a client."""

    wire: Wire
    number: int
    user: Subscriber | None = None
    session_id: str = field(default="", repr=False)
    subscriptions: set[str] = field(default_factory=set)

    def listens_to(self, event: str) -> bool:
        is_phone_event = event.startswith(f"{_PHONE_EVENTS}_")
        return event in self.subscriptions or (is_phone_event and _PHONE_EVENTS in self.subscriptions)


class Switchboard:
    """The server without its sockets; the public methods are those of the HTTP control."""

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
        self._older: deque[tuple[Seconds, Exchange]] = deque()  # (until when it was true, exchange)
        self.behaviour = self._first_behaviour
        self._sessions = Sessions(salt)
        self._journal = Journal()
        self._seats: dict[Wire, Seat] = {}
        self._numbers = count(1)
        self._events: list[Event] = []
        self.web_port = 80

    # connections

    def join(self, wire: Wire) -> None:
        self._seats[wire] = Seat(wire, next(self._numbers))

    def leave(self, wire: Wire) -> None:
        self._seats.pop(wire, None)

    def receive(self, wire: Wire, text: str | bytes) -> None:
        """A frame from a client; one that is no message is noted and gets no answer."""
        seat = self._seats[wire]
        message = _parse(text)
        login = seat.user.login if seat.user else ""
        if message is None:
            self._journal.add(time.time(), seat.number, login, "", {"length": len(text)})
            return
        name, fields = message
        self._journal.add(time.time(), seat.number, login, name, fields)
        if name in self.behaviour.unanswered:
            return
        self._answer(seat, name, fields)
        self._flush()
        if name == names.LOGOUT and seat.user:
            self._sessions.close(seat.session_id)
            wire.close()

    def due_at(self) -> Seconds | None:
        """When `tick` has something to do next."""
        moments = [moment for call in self._exchange.calls if (moment := self._moment(call)) is not None]
        return min(moments, default=None)

    def tick(self) -> None:
        """Time has passed: phones begin to ring, outside numbers answer."""
        for call in self._exchange.calls:
            moment = self._moment(call)
            if moment is not None and moment <= self._now():
                step = ring_back if call.stage is Stage.ORDERED else answer
                self._become(step(self._exchange, call.chain, self._now()))
        self._flush()

    # control

    def incoming(
        self, to: str, number: str, name: str = "", text: str = "", place: Place = Place.CUSTOM_FIELD
    ) -> str:
        """A call rings at `to` (login or number); its chain. `number` may be one of the plan."""
        if not number.strip():
            raise Refused("incoming needs the caller's number")
        caller = self._exchange.side(number, name)
        exchange, call = ring(self._exchange, to, caller, self._now(), text=text, place=place)
        self._become(exchange)
        self._flush()
        return call.chain

    def answer(self, who: str) -> str:
        """What rings at `who` is picked up: a user's phone, or the outside number that is being called."""
        call, user_id = self._call_of(who)
        phase = self._exchange.phase_of(user_id) if user_id else Phase.IDLE
        if phase in (Phase.ORDERED, Phase.BACKRING, Phase.RING):
            self._take(pick_up_phone(self._exchange, user_id, self._now()))
        elif call.stage is Stage.CALLING and self._answers_by_control(call, user_id):
            self._become(answer(self._exchange, call.chain, self._now()))
        else:
            raise Refused(f"nothing rings at {who}: the call is in {call.stage.value}")
        self._flush()
        return call.chain

    def decline(self, who: str) -> str:
        """The call of `who` ends before it is answered."""
        call, _ = self._call_of(who)
        if call.stage is Stage.TALK:
            raise Refused(f"nothing rings at {who}: the call is in talk")
        return self.end(who)

    def end(self, who: str) -> str:
        """The call of `who` (login, number or outside number) ends, however far it has come."""
        call, _ = self._call_of(who)
        self._become(end(self._exchange, call.chain))
        self._flush()
        return call.chain

    def text(self, user: str, text: str, place: Place = Place.CUSTOM_FIELD) -> str:
        """The scenario changes the text of the user's call."""
        call, _ = self._call_of(user)
        self._become(put_text(self._exchange, call.chain, text, place))
        self._flush()
        return call.chain

    def drop(self, user: str = "") -> int:
        """The connections of one user, or all, are lost; how many. Sessions stay."""
        seats = self._seats_of(user)
        for seat in seats:
            seat.wire.drop()
        return len(seats)

    def event(self, user: str, name: str, fields: Mapping[str, object]) -> int:
        """Any event, as given, to every connection of the user, subscribed or not; to how many."""
        return self.frame(to_text(name, fields), user)

    def frame(self, text: str, user: str = "") -> int:
        """Any text, broken too, to every connection of the user, or to all; to how many."""
        seats = self._seats_of(user)
        for seat in seats:
            self._send(seat, text)
        return len(seats)

    def refuse(self, kind: Refusal, login: str = "") -> None:
        """From now on this login, or, without one, nobody may sign in; `none` lifts it."""
        self._sessions.refusals[login.casefold()] = kind

    def forget(self, user: str = "") -> None:
        """Sessions run out; connections stay."""
        self._sessions.forget(self._person(user).user_id if user else "")

    def behave(self, **changes: object) -> None:
        self.behaviour = replace(self.behaviour, **changes)  # type: ignore[arg-type]
        self._wake()

    def reset(self) -> None:
        """All calls end, everybody is what the people file says, nothing is refused; clients stay."""
        self.behaviour = self._first_behaviour
        self._sessions.refusals.clear()
        self._become(replace(self._first, made=self._exchange.made))
        self._flush()
        self._journal.clear()

    def requests(self) -> list[Fields]:
        return self._journal.all()

    def state(self) -> Fields:
        users = [self._user_view(person) for person in self._exchange.people if person.user_id]
        numbers = [
            {
                "number": person.number,
                "name": person.name,
                "state": int(self._exchange.number_state_of(person)),
            }
            for person in self._exchange.people
        ]
        return {
            "users": users,
            "numbers": numbers,
            "calls": [_call_view(call) for call in self._exchange.calls],
            "connections": [
                {"connection": seat.number, "login": seat.user.login if seat.user else ""}
                for seat in self._seats.values()
            ],
        }

    # inside

    def _answer(self, seat: Seat, name: str, fields: Mapping[str, object]) -> None:
        """One answer, then, by `_flush`, the events of what it changed."""
        if name == names.PING:
            if self.behaviour.redirects and not seat.wire.is_secure:
                self._send(seat, to_text(names.REDIRECT, {}))
            else:
                self._send(seat, to_text(names.PONG, _with_qid(fields, {})))
            return
        answered = self._fields_of_answer(seat, name, fields)
        text = to_text(f"{name}{names.RESULT_SUFFIX}", _with_qid(fields, answered))
        if len(text.encode()) <= self.behaviour.multipart_above:
            self._send(seat, text)
            return
        message_id = guid(f"{self._first.salt}/{seat.number}", id(text))
        for part in in_parts(text, message_id, self.behaviour.part_bytes):
            self._send(seat, part)

    def _fields_of_answer(self, seat: Seat, name: str, fields: Mapping[str, object]) -> Fields:
        if name in self.behaviour.refused:
            return {"result": 0, "errormsg": "Refused by the simulator"}
        if name == names.LOGIN:
            return self._sign_in(seat, fields)
        if seat.user is None:
            return {"result": 0, "errormsg": codes.SESSION_DOES_NOT_EXIST}
        if name == names.LOGOUT:
            return {"result": 1}
        if name == names.SUBSCRIBE:
            seat.subscriptions |= _named_events(fields)
            return {"result": 1}
        question = Question(
            self._exchange,
            self._line_exchange(),
            seat.user,
            fields,
            self.behaviour,
            self._now(),
            self.web_port,
        )
        steps, answered = answer_to(name, question)
        self._take(steps)
        return answered

    def _sign_in(self, seat: Seat, fields: Mapping[str, object]) -> Fields:
        """`error` and `errormsg` are absent from a good answer: their presence alone means a failure."""
        person = self._exchange.find(str(fields.get("userlogin", "")))
        user = person if person and person.login.casefold() == str(fields["userlogin"]).casefold() else None
        outcome = self._sessions.sign_in(fields, user)
        if not isinstance(outcome, SignIn):
            return outcome
        seat.user, seat.session_id = outcome.user, outcome.session_id
        chosen = self._exchange.states[outcome.user.user_id]
        if chosen.state_id is codes.UserStateId.DISCONNECTED:
            present = replace(chosen, state_id=codes.UserStateId.READY)
            self._become(choose_state(self._exchange, outcome.user.user_id, present))
        return {"result": 1, "userid": outcome.user.user_id, "sessionid": outcome.session_id}

    def _take(self, steps: tuple[Exchange, ...]) -> None:
        for exchange in steps:
            self._become(exchange)

    def _become(self, exchange: Exchange) -> None:
        self._events += timeline(self._exchange, exchange)
        self._older.append((self._now(), self._exchange))
        self._exchange = exchange
        self._wake()

    def _flush(self) -> None:
        events, self._events = self._events, []
        for event in events:
            text = to_text(event.name, event.fields)
            for seat in self._seats.values():
                is_meant = seat.user is not None and event.user_id in ("", seat.user.user_id)
                if is_meant and seat.listens_to(event.name):
                    self._send(seat, text)

    def _send(self, seat: Seat, text: str) -> None:
        if not self.behaviour.is_silent:
            seat.wire.send(text)

    def _line_exchange(self) -> Exchange:
        """The exchange as it was `lag` seconds ago."""
        moment = self._now() - self.behaviour.lag
        while self._older and self._older[0][0] <= moment:
            self._older.popleft()
        return self._older[0][1] if self._older else self._exchange

    def _moment(self, call: Call) -> Seconds | None:
        """When the present stage of a call ends by itself."""
        if call.stage is Stage.ORDERED:
            return call.since + self.behaviour.ring_after
        answer_after = self.behaviour.answer_after
        is_ours = call.stage is Stage.CALLING and not call.called.user_id and answer_after is not None
        return call.since + answer_after if is_ours and answer_after is not None else None

    def _call_of(self, who: str) -> tuple[Call, str]:
        """The call that `who` is in, and the id of the user that `who` is, if one."""
        call = self._exchange.call_with(who)
        if call is None:
            raise Refused(f"{who!r} is in no call")
        person = self._exchange.find(who)
        return call, person.user_id if person else ""

    def _answers_by_control(self, call: Call, user_id: str) -> bool:
        """Somebody who has no client picks up: named by the own number, or as the one whom a user calls."""
        return not call.called.user_id and user_id in ("", call.caller.user_id)

    def _seats_of(self, user: str) -> list[Seat]:
        person = self._person(user) if user else None
        return [seat for seat in self._seats.values() if person is None or seat.user == person]

    def _person(self, who: str) -> Subscriber:
        person = self._exchange.find(who)
        if person is None or not person.user_id:
            raise Refused(f"no user {who!r}")
        return person

    def _user_view(self, person: Subscriber) -> Fields:
        call = self._exchange.call_of(person.user_id)
        return {
            "login": person.login,
            "id": person.user_id,
            "name": person.name,
            "number": person.number,
            "phone": self._exchange.phase_of(person.user_id).value,
            "chainid": call.chain if call else codes.ZERO_GUID,
            "connections": len(self._seats_of(person.login)),
            **own_state(self._exchange, person.user_id),
        }


def _parse(text: str | bytes) -> tuple[str, Mapping[str, object]] | None:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match message:
        case [str(name), dict(fields)]:
            return name, fields
        case [str(name)]:
            return name, {}
    return None


def _with_qid(asked: Mapping[str, object], fields: Fields) -> Fields:
    """The answer with the question's `qid` exactly as it was sent; none was sent: none."""
    return {"qid": asked["qid"], **fields} if "qid" in asked else fields


def _named_events(fields: Mapping[str, object]) -> set[str]:
    """`eventmethod` is a list of names; a text, and the older spelling `event`, are taken too."""
    named = fields.get("eventmethod", fields.get("event", []))
    return {item for item in (named if isinstance(named, list) else [named]) if isinstance(item, str)}


def _call_view(call: Call) -> Fields:
    caller, called = (
        {"number": side.number, "name": side.name, "login": side.login, "outside": side.is_outside}
        for side in call.sides
    )
    return {
        "chainid": call.chain,
        "stage": call.stage.value,
        "caller": caller,
        "called": called,
        "ordered": call.is_order,
        "text": call.text,
        "place": call.place.value,
    }
