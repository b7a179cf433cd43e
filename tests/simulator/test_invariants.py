"""Whatever the employees do, in any order, the exchange stays a sound one: hypothesis looks for a way out."""

import random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from native_host.simulator import calling, conferring, holding, listening
from native_host.simulator.answering import answer_elsewhere, pick_up_phone
from native_host.simulator.calls import Call, Phase, Side, Stage
from native_host.simulator.conferences import Conference
from native_host.simulator.events import timeline
from native_host.simulator.exchange import Exchange, Refused, open_exchange
from native_host.simulator.line import line_info
from native_host.simulator.people import read_people
from native_host.wire import names
from native_host.wire.codes import CompetitorState, GhostModeName, UserStateId

LOGINS = ("petrova", "ivanov", "sidorov", "kozlov")
PEOPLE = read_people(
    [
        {"login": login, "number": str(100 + place), "supervises": [*LOGINS]}
        for place, login in enumerate(LOGINS, start=1)
    ]
    + [{"number": "118", "name": "Склад"}]
)
USERS = tuple(person.user_id for person in PEOPLE if person.user_id)
OUTSIDE = ("79031234567", "74951112233")
NUMBERS = (*(person.number for person in PEOPLE), *OUTSIDE)

READ_LINE_AFTER = {name for name in names.PHONE_EVENTS if name != names.CONF_COMPETITOR_STATE_CHANGED}

users = st.sampled_from(USERS)
numbers = st.sampled_from(NUMBERS)


class Office(RuleBasedStateMachine):
    """Every rule is something that a client or a telephone can do; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.exchange = open_exchange(PEOPLE, "salt")
        self.now = 0.0

    def become(self, after: Exchange) -> None:
        before, self.exchange = self.exchange, after
        self.now += 1.0
        _check(after)
        told = {event.user_id for event in timeline(before, after) if event.name in READ_LINE_AFTER}
        for user_id in USERS:
            if line_info(before, user_id, 0.0) != line_info(after, user_id, 0.0):
                assert user_id in told, "the line has changed and the client is not told"

    def attempt(self, act: object, *args: object, **more: object) -> None:
        try:
            done = act(self.exchange, *args, **more)  # type: ignore[operator]
        except Refused:
            return
        for step in done if isinstance(done, tuple) else (done,):
            if isinstance(step, Exchange):
                self.become(step)

    def in_phase(self, phase: Phase) -> list[str]:
        return [user for user in USERS if self.exchange.phase_of(user) is phase]

    @rule(to=st.sampled_from(LOGINS), number=numbers)
    def a_call_comes_in(self, to: str, number: str) -> None:
        self.attempt(calling.ring, to, self.exchange.side(number), self.now)

    @rule(user=users, number=numbers, intercom=st.booleans(), other_first=st.booleans())
    def a_call_is_ordered(self, user: str, number: str, *, intercom: bool, other_first: bool) -> None:
        wishes = {"is_intercom": intercom, "is_other_first": other_first}
        self.attempt(calling.order, user, number, self.now, **wishes)

    @rule(to=st.sampled_from(LOGINS), number=numbers)
    def two_begin_to_talk(self, to: str, number: str) -> None:
        self.a_call_comes_in(to, number)
        self.attempt(pick_up_phone, self.exchange.side(to).user_id, self.now)

    @precondition(lambda self: self.in_phase(Phase.TALK))
    @rule(place=st.integers(0, 9), number=numbers)
    def one_who_talks_consults_another(self, place: int, number: str) -> None:
        talking = self.in_phase(Phase.TALK)
        self.attempt(calling.order, talking[place % len(talking)], number, self.now)
        side = self.exchange.side(number)
        act = (pick_up_phone, side.user_id) if side.user_id else (answer_elsewhere, side)
        self.attempt(*act, self.now)

    @rule(user=users)
    def a_phone_is_picked_up(self, user: str) -> None:
        self.attempt(pick_up_phone, user, self.now)

    @rule(number=numbers)
    def one_without_a_client_answers(self, number: str) -> None:
        side = self.exchange.side(number)
        if not side.user_id:
            self.attempt(answer_elsewhere, side, self.now)

    @rule(user=users)
    def a_receiver_goes_down(self, user: str) -> None:
        self.attempt(holding.hang_up, user, self.now)

    @rule(number=st.sampled_from((*OUTSIDE, "118")))
    def one_without_a_client_hangs_up(self, number: str) -> None:
        leg, side = self.exchange.leg_with(number), self.exchange.side(number)
        if isinstance(leg, Call):
            self.become(calling.end(self.exchange, leg.chain))
        elif leg and (member := leg.of_side(side)):
            self.become(conferring.remove(self.exchange, leg.id, member.id, CompetitorState.EXITED))

    @rule(user=users)
    def flash_switch(self, user: str) -> None:
        self.attempt(holding.switch, user)

    @rule(user=users)
    def flash_abort(self, user: str) -> None:
        self.attempt(holding.drop_current, user)

    @rule(user=users, to=numbers)
    def transfer(self, user: str, to: str) -> None:
        self.attempt(holding.transfer, user, to, self.now)

    @rule(user=users)
    def a_talk_becomes_a_conference(self, user: str) -> None:
        self.attempt(conferring.build, user, self.now)

    @rule(user=users, guests=st.sets(numbers, min_size=1, max_size=3))
    def a_conference_is_made(self, user: str, guests: set[str]) -> None:
        sides = [self.exchange.side(guest) for guest in sorted(guests)]
        self.attempt(conferring.create, user, f"room-{self.now}", sides, self.now)

    @precondition(lambda self: self.exchange.conferences)
    @rule(user=users, guests=st.sets(numbers, min_size=1, max_size=2), place=st.integers(0, 9))
    def somebody_is_invited(self, user: str, guests: set[str], place: int) -> None:
        conference = self.exchange.conferences[place % len(self.exchange.conferences)]
        sides = [self.exchange.side(guest) for guest in sorted(guests)]
        self.attempt(conferring.invite, conference.id, user, sides, self.now)

    @rule(user=users)
    def the_held_one_is_connected(self, user: str) -> None:
        self.attempt(conferring.connect_together, user, self.now)

    @precondition(lambda self: self.exchange.conferences)
    @rule(user=users, place=st.integers(0, 9))
    def a_member_is_removed(self, user: str, place: int) -> None:
        conference = self.exchange.conferences[place % len(self.exchange.conferences)]
        member = conference.members[place % len(conference.members)]
        self.attempt(conferring.kick, conference.id, user, member.id)

    @precondition(lambda self: self.in_phase(Phase.TALK) and self.in_phase(Phase.IDLE))
    @rule(place=st.integers(0, 9), other=st.integers(0, 9))
    def a_supervisor_listens(self, place: int, other: int) -> None:
        idle, talking = self.in_phase(Phase.IDLE), self.in_phase(Phase.TALK)
        self.attempt(listening.attach, idle[place % len(idle)], talking[other % len(talking)], self.now)

    @precondition(lambda self: any(one.ghost for one in self.exchange.conferences))
    @rule(mode=st.sampled_from(GhostModeName))
    def a_supervisor_changes_his_mode(self, mode: GhostModeName) -> None:
        listened = next(one for one in self.exchange.conferences if one.ghost)
        supervisor = next(member for member in listened.members if member.is_supervisor)
        self.attempt(listening.set_mode, listened.id, supervisor.side.user_id, mode)

    @invariant()
    def after_everybody_has_hung_up_nothing_is_left(self) -> None:
        _check_all_hang_up(self.exchange, self.now)


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def _check(exchange: Exchange) -> None:
    for call in exchange.calls:
        assert call.caller != call.called
        assert call.stage is Stage.TALK or not call.held_by
        assert call.held_by in ("", *(side.user_id for side in call.sides))
    for conference in exchange.conferences:
        assert len(conference.members) >= 2
        assert any(member.is_in for member in conference.members)
        if conference.ghost:
            assert exchange.live(conference.ghost.chain).stage is Stage.TALK
    for user_id in USERS:
        _check_user(exchange, user_id)
    for number in (*OUTSIDE, "118"):
        side = exchange.side(number)
        assert sum(leg.uses(side) for leg in exchange.legs()) <= 1, f"{number} is in two calls"


def _check_user(exchange: Exchange, user_id: str) -> None:
    phases = [phase for leg in exchange.legs() if (phase := leg.phase_of(user_id)) is not Phase.IDLE]
    assert phases.count(Phase.FLASH) <= 1, "two calls on hold"
    assert len(phases) - phases.count(Phase.FLASH) <= 1, "in two calls at once"
    is_busy = exchange.state_of(user_id) is UserStateId.BUSY
    assert is_busy is bool(phases)
    line = line_info(exchange, user_id, 0.0)
    assert isinstance(line["abonent"], dict)
    assert bool(line["isflashing"]) is (Phase.FLASH in phases)


def _check_all_hang_up(exchange: Exchange, now: float) -> None:
    """Everybody lets go of what he is in, in an order that the state of the office decides."""
    for user_id in USERS:
        if exchange.phase_of(user_id) is not Phase.IDLE:
            _check(holding.hang_up(exchange, user_id, now))
    chance = random.Random(exchange.made)
    for _ in range(4 * len(NUMBERS)):
        if not exchange.legs():
            break
        leg = chance.choice(exchange.legs())
        exchange = _let_go(exchange, leg, chance, now)
        _check(exchange)
    assert exchange.legs() == ()
    assert all(exchange.state_of(user_id) is UserStateId.READY for user_id in USERS)


def _let_go(exchange: Exchange, leg: Call | Conference, chance: random.Random, now: float) -> Exchange:
    if isinstance(leg, Conference):
        return conferring.remove(exchange, leg.id, chance.choice(leg.members).id, CompetitorState.EXITED)
    side: Side = chance.choice(leg.sides)
    if side.user_id and leg.phase_of(side.user_id) is not Phase.IDLE:
        return holding.hang_up(exchange, side.user_id, now)
    return calling.end(exchange, leg.chain)
