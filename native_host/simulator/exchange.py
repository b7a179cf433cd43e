"""The exchange: its people, their states, calls, conferences and the queue as one frozen value.

Here are the value and what can be read off it. What may happen to it: `calling.py` (a call from ring to
end), `holding.py` (hold, second call's return, join, transfer), `conferring.py`, `listening.py`. Every
operation takes an exchange and returns the next one, or raises Refused; what it does to the people is read
off the difference by `events.py`. Time is an argument.

What always holds: a party has one present call or conference, and a user at most one more that he has put
on hold; every call has two ends and every conference two members, one of them in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from native_host.simulator.calls import Call, Phase, Side, guid
from native_host.simulator.conferences import Conference
from native_host.simulator.people import Directory, Subscriber
from native_host.wire.codes import GhostModeName, NumberStateId, UserStateId

Leg = Call | Conference

_PAST_CALLS = 50  # calls that have ended, kept because clients may still ask for their content


class Refused(Exception):  # noqa: N818 - the exchange refuses, nothing is broken
    """What was asked cannot be done now; the text says why, `error` is Oktell's number if it has one."""

    def __init__(self, text: str, error: int = 0) -> None:
        super().__init__(text)
        self.error = error


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
class Rule:
    """Where a user's calls go while he redirects them; `fields` are those of the wire."""

    id: str
    user_id: str
    number: str
    fields: Mapping[str, object]

    @property
    def key(self) -> str:
        return self.key_of(self.id)

    @staticmethod
    def key_of(rule_id: str) -> str:
        """Ids are the same with and without hyphens."""
        return rule_id.replace("-", "").lower()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A caller in the queue."""

    number: str
    name: str
    chain: str


@dataclass(frozen=True, slots=True)
class Line:
    """A user's line: how he meets what he is in now (`leg`), and what he has put on hold."""

    phase: Phase = Phase.IDLE
    leg: Leg | None = None
    held: Leg | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    directory: Directory
    salt: str  # sets the GUIDs of this run apart
    states: Mapping[str, OwnState]  # by user id
    calls: tuple[Call, ...] = ()
    conferences: tuple[Conference, ...] = ()
    rules: tuple[Rule, ...] = ()
    queue: tuple[Waiting, ...] = ()
    past: tuple[Call, ...] = field(default=(), repr=False)  # ended or become a conference, newest last
    made: int = 0  # GUIDs given out

    @property
    def people(self) -> tuple[Subscriber, ...]:
        return self.directory.people

    def users(self) -> tuple[Subscriber, ...]:
        return self.directory.users

    def user(self, user_id: str) -> Subscriber:
        return self.directory.by_id[user_id]

    def find(self, who: str) -> Subscriber | None:
        """By login (any case) or by number of the plan."""
        word = who.strip()
        return self.directory.by_login.get(word.casefold()) or self.directory.by_number.get(word)

    def legs(self) -> tuple[Leg, ...]:
        return (*self.calls, *self.conferences)

    def line_of(self, user_id: str) -> Line:
        """An empty line for the empty id, which stands for all who are no users."""
        if not user_id:
            return Line()
        phases = [(leg, phase) for leg in self.legs() if (phase := leg.phase_of(user_id)) is not Phase.IDLE]
        held = next((leg for leg, phase in phases if phase is Phase.FLASH), None)
        for leg, phase in phases:
            if leg is not held:
                return Line(phase, leg, held)
        return Line(Phase.FLASH, None, held) if held else Line()

    def phase_of(self, user_id: str) -> Phase:
        return self.line_of(user_id).phase

    def call_of(self, user_id: str) -> Call | None:
        """The call that this user is in now."""
        leg = self.line_of(user_id).leg
        return leg if isinstance(leg, Call) else None

    def leg_with(self, who: str) -> Leg | None:
        """What a user (login or number), a bare number or an outside number is in, or has on hold."""
        side = self.side(who)
        if side.user_id:
            line = self.line_of(side.user_id)
            return line.leg or line.held
        return next((leg for leg in self.legs() if _has(leg, side)), None)

    def is_used(self, side: Side) -> bool:
        """Whether this end's telephone is in use."""
        return any(leg.uses(side) for leg in self.legs())

    def chain(self, chain: str) -> Call | None:
        """A call by its chain, one that has ended too."""
        known = (call for call in (*self.calls, *reversed(self.past)) if call.chain == chain)
        return next(known, None)

    def chain_of(self, user_id: str) -> str:
        """The chain by which the user came into what he is in now; empty at rest."""
        leg = self.line_of(user_id).leg
        if isinstance(leg, Conference):
            return leg.member_of(user_id).chain
        return leg.chain if leg else ""

    def live(self, chain: str) -> Call:
        call = next((call for call in self.calls if call.chain == chain), None)
        if call is None:
            raise Refused("the call is over")
        return call

    def conference(self, conference_id: str) -> Conference:
        found = next((one for one in self.conferences if one.id == conference_id), None)
        if found is None:
            raise Refused("no such conference")
        return found

    def open_ghost_of(self, call: Call) -> Conference | None:
        """The conference that a supervisor has made of this talk, if both ends hear him and so notice it."""
        for one in self.conferences:
            if one.ghost and one.ghost.chain == call.chain and self.is_open(one):
                return one
        return None

    def is_open(self, conference: Conference) -> bool:
        return conference.ghost is not None and conference.ghost.mode is GhostModeName.CONFERENCE

    def state_of(self, user_id: str) -> UserStateId:
        """The state to show: busy from the first moment in which the line is in use."""
        is_busy = self.phase_of(user_id) is not Phase.IDLE
        return UserStateId.BUSY if is_busy else self.states[user_id].state_id

    def number_state_of(self, person: Subscriber) -> NumberStateId:
        if person.user_id:
            return _NUMBER_STATES[self.state_of(person.user_id)]
        is_called = any(_reaches(leg, person.number) for leg in self.legs())
        return NumberStateId.BUSY if is_called else _NUMBER_STATES[person.state]

    def side(self, number: str, name: str = "") -> Side:
        """The end of a call that has this login or number: a user, a bare number, or somebody outside."""
        person = self.find(number)
        if person is None:
            return Side(number.strip(), name)
        return Side(person.number, person.name, person.user_id, person.login, is_outside=False)

    def fresh(self) -> tuple["Exchange", str]:
        """A GUID that nobody has had."""
        made = self.made + 1
        return replace(self, made=made), guid(self.salt, made)

    def with_leg(self, leg: Leg) -> "Exchange":
        """The leg instead of the one with the same id, or added."""
        if isinstance(leg, Call):
            by_chain = {one.chain: one for one in self.calls}
            return replace(self, calls=tuple({**by_chain, leg.chain: leg}.values()))
        by_id = {one.id: one for one in self.conferences}
        return replace(self, conferences=tuple({**by_id, leg.id: leg}.values()))

    def without(self, leg: Leg) -> "Exchange":
        if isinstance(leg, Conference):
            return replace(self, conferences=tuple(one for one in self.conferences if one.id != leg.id))
        calls = tuple(call for call in self.calls if call.chain != leg.chain)
        return replace(self, calls=calls, past=(*self.past, leg)[-_PAST_CALLS:])


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
    states = {
        person.user_id: OwnState(person.state, person.is_in_call_centre)
        for person in people
        if person.user_id
    }
    return Exchange(Directory.of(people), salt, states)


def choose_state(exchange: Exchange, user_id: str, chosen: OwnState) -> Exchange:
    return replace(exchange, states={**exchange.states, user_id: chosen})


def _has(leg: Leg, side: Side) -> bool:
    """Whether this end belongs to the leg, also where its telephone does not ring yet."""
    if isinstance(leg, Conference):
        return leg.uses(side)
    return any(one.is_at(side.number) for one in leg.sides)


def _reaches(leg: Leg, number: str) -> bool:
    return leg.uses(Side(number, is_outside=False))
