"""The exchange: its people, their states and their calls as one frozen value, and what may happen to it.

Every operation takes an exchange and returns the next one; what a call does to the people on it is read
off the difference by `events.py`. Time is an argument. A second call of one user, hold, transfer, queue
and conferences are further fields and operations here; nothing outside asks how calls are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from native_host.simulator.calls import Call, Place, Seconds, Side, Stage, guid, same_number
from native_host.simulator.people import Subscriber
from native_host.wire.codes import NumberStateId, UserStateId

_PAST_CALLS = 50  # calls that have ended, kept because clients may still ask for their content


class Refused(Exception):  # noqa: N818 - the exchange refuses, nothing is broken
    """What was asked cannot be done now; the text says why."""


class Phase(StrEnum):
    """A call as one of its users meets it."""

    IDLE = "idle"
    ORDERED = "ordered"
    BACKRING = "backring"
    CALLING = "calling"
    RING = "ring"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class OwnState:
    """What a user has chosen to be; `state_id` is what shows when no call is on."""

    state_id: UserStateId
    is_in_call_centre: bool = False
    is_manual: bool = False
    is_at_lunch: bool = False
    is_redirecting: bool = False
    lunch_reason: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    people: tuple[Subscriber, ...]
    salt: str  # sets the GUIDs of this run apart
    states: Mapping[str, OwnState]  # by user id
    calls: tuple[Call, ...] = ()
    past: tuple[Call, ...] = field(default=(), repr=False)  # ended, newest last
    made: int = 0  # GUIDs given out

    def users(self) -> tuple[Subscriber, ...]:
        return tuple(person for person in self.people if person.user_id)

    def user(self, user_id: str) -> Subscriber:
        return next(person for person in self.people if person.user_id == user_id)

    def find(self, who: str) -> Subscriber | None:
        """By login (any case) or by number of the plan."""
        word = who.strip().casefold()
        by_login = (person for person in self.people if person.login and person.login.casefold() == word)
        by_number = (person for person in self.people if person.number == who.strip())
        return next(by_login, None) or next(by_number, None)

    def call_of(self, user_id: str) -> Call | None:
        """The call that this user's line is in; the called side's line is in it once its phone rings."""
        return next((call for call in self.calls if _phase(call, user_id) is not Phase.IDLE), None)

    def call_with(self, who: str) -> Call | None:
        """The call that a user (login or number), a bare number or an outside number is in."""
        person = self.find(who)
        if person and person.user_id:
            return self.call_of(person.user_id)
        return next((call for call in self.calls if any(_is_at(side, who) for side in call.sides)), None)

    def chain(self, chain: str) -> Call | None:
        """A call by its chain, one that has ended too."""
        known = (call for call in (*self.calls, *reversed(self.past)) if call.chain == chain)
        return next(known, None)

    def phase_of(self, user_id: str) -> Phase:
        call = self.call_of(user_id)
        return _phase(call, user_id) if call else Phase.IDLE

    def state_of(self, user_id: str) -> UserStateId:
        """The state to show: busy from the first moment in which the line is in use."""
        return UserStateId.BUSY if self.call_of(user_id) else self.states[user_id].state_id

    def number_state_of(self, person: Subscriber) -> NumberStateId:
        if not person.user_id:
            used = (call for call in self.calls if call.stage in (Stage.CALLING, Stage.TALK))
            is_busy = any(_is_at(side, person.number) for call in used for side in call.sides)
            return NumberStateId.BUSY if is_busy else _NUMBER_STATES[person.state]
        return _NUMBER_STATES[self.state_of(person.user_id)]

    def side(self, number: str, name: str = "") -> Side:
        """The end of a call that has this number: a user, a bare number, or somebody outside."""
        person = self.find(number)
        if person is None:
            return Side(number.strip(), name)
        return Side(person.number, person.name, person.user_id, person.login, is_outside=False)


_NUMBER_STATES = {
    UserStateId.DISCONNECTED: NumberStateId.OFFLINE,
    UserStateId.NO_PHONE: NumberStateId.OFFLINE,
    UserStateId.READY: NumberStateId.FREE,
    UserStateId.BREAK: NumberStateId.BREAK,
    UserStateId.OFF: NumberStateId.DND,
    UserStateId.BUSY: NumberStateId.BUSY,
    UserStateId.RESERVED: NumberStateId.BUSY,
}


def open_exchange(people: tuple[Subscriber, ...], salt: str) -> Exchange:
    """Nobody talks, everybody is what the people file says."""
    states = {person.user_id: OwnState(person.state) for person in people if person.user_id}
    return Exchange(people, salt, states)


def ring(
    exchange: Exchange,
    to: str,
    caller: Side,
    now: Seconds,
    *,
    text: str = "",
    place: Place = Place.CUSTOM_FIELD,
) -> tuple[Exchange, Call]:
    """A call from `caller` (outside, a bare number, or a user at his telephone) rings at `to`."""
    called = exchange.find(to)
    if called is None or not called.user_id:
        raise Refused(f"nobody to ring: {to!r} is no login and no number of a user")
    for side in (caller, exchange.side(called.number)):
        if side.user_id and exchange.call_of(side.user_id):
            raise Refused(f"{side.login} is in a call already")
    if caller.user_id == called.user_id:
        raise Refused(f"{called.login} cannot ring at the own number")
    return _begin(exchange, caller, exchange.side(called.number), Stage.CALLING, now, text=text, place=place)


def order(
    exchange: Exchange, user_id: str, number: str, now: Seconds, *, is_intercom: bool = False
) -> tuple[Exchange, Call]:
    """A user orders a call to `number`: the own phone is to ring first."""
    orderer = exchange.user(user_id)
    if not number.strip():
        raise Refused("no number to call")
    if exchange.call_of(user_id):
        raise Refused(f"{orderer.login} is in a call already")
    called = exchange.side(number)
    if called.user_id == user_id:
        raise Refused(f"{orderer.login} cannot call the own number")
    caller = exchange.side(orderer.number)
    return _begin(exchange, caller, called, Stage.ORDERED, now, is_order=True, is_intercom=is_intercom)


def ring_back(exchange: Exchange, chain: str, now: Seconds) -> Exchange:
    """The orderer's own phone begins to ring."""
    return _move(exchange, chain, Stage.BACKRING, now)


def pick_up(exchange: Exchange, chain: str, now: Seconds) -> Exchange:
    """The orderer picks up the own phone: the other side is called; one who is busy ends the call."""
    call = _live(exchange, chain)
    if call.called.user_id and exchange.call_of(call.called.user_id):
        return end(exchange, chain)
    return _move(exchange, chain, Stage.CALLING, now)


def answer(exchange: Exchange, chain: str, now: Seconds) -> Exchange:
    """The called side picks up."""
    return _move(exchange, chain, Stage.TALK, now)


def end(exchange: Exchange, chain: str) -> Exchange:
    """The call is over, whoever wished it and however far it had come."""
    gone = _live(exchange, chain)
    calls = tuple(call for call in exchange.calls if call is not gone)
    return replace(exchange, calls=calls, past=(*exchange.past, gone)[-_PAST_CALLS:])


def put_text(exchange: Exchange, chain: str, text: str, place: Place) -> Exchange:
    """The scenario sets the text of a call; it has one, wherever it goes."""
    return _swap(exchange, replace(_live(exchange, chain), text=text, place=place))


def choose_state(exchange: Exchange, user_id: str, chosen: OwnState) -> Exchange:
    return replace(exchange, states={**exchange.states, user_id: chosen})


def _phase(call: Call, user_id: str) -> Phase:
    if call.caller.user_id == user_id:
        return Phase(call.stage.value)
    if call.called.user_id != user_id or call.stage in (Stage.ORDERED, Stage.BACKRING):
        return Phase.IDLE
    return Phase.TALK if call.stage is Stage.TALK else Phase.RING


def _is_at(side: Side, number: str) -> bool:
    return same_number(side.number, number) if side.is_outside else side.number == number.strip()


def _begin(
    exchange: Exchange, caller: Side, called: Side, stage: Stage, now: Seconds, **more: object
) -> tuple[Exchange, Call]:
    chain, commutation = (guid(exchange.salt, exchange.made + step) for step in (1, 2))
    call = replace(Call(chain, commutation, caller, called, stage, now), **more)  # type: ignore[arg-type]
    return replace(exchange, calls=(*exchange.calls, call), made=exchange.made + 2), call


def _live(exchange: Exchange, chain: str) -> Call:
    call = next((call for call in exchange.calls if call.chain == chain), None)
    if call is None:
        raise Refused("the call is over")
    return call


def _move(exchange: Exchange, chain: str, stage: Stage, now: Seconds) -> Exchange:
    return _swap(exchange, replace(_live(exchange, chain), stage=stage, since=now))


def _swap(exchange: Exchange, call: Call) -> Exchange:
    calls = tuple(call if old.chain == call.chain else old for old in exchange.calls)
    return replace(exchange, calls=calls)
