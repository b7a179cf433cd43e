"""A phone that lives through anything a server may send, checked after every step."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from native_host.telephony.actions import verbs_of_call, verbs_of_number
from native_host.telephony.conference import Conference, Member
from native_host.telephony.effects import READ_LINE, Effect, ReadConference, WatchConference
from native_host.telephony.history import History, note
from native_host.telephony.inputs import (
    ConferenceRead,
    Input,
    IvrStarted,
    Line,
    LineChanged,
    LineRead,
    LinkLost,
    LinkUp,
    MembersChanged,
    OrderPlaced,
    OrderRefused,
    OrderStarted,
    OrderStopped,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
    UserChanged,
)
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.step import step
from native_host.telephony.words import PhoneState, UserState
from tests.telephony.calls import CLIENT, COLLEAGUE, IDLE, ME

GUEST = Member("f2", CLIENT.number, is_external=True, chain="3f")
OTHER = Member("f3", "102", "Иванов Пётр", "7e", is_ghost=True)
HELD_CONFERENCE = Party("88", name="Планёрка")

chains = st.sampled_from([None, "3f", "40"])
conferences = st.sampled_from([None, "88", "89"])
parties = st.sampled_from([None, CLIENT, COLLEAGUE, Party("3f", chain="3f"), Party("ivr", ivr="Меню")])
held_ones = st.sampled_from([None, CLIENT, COLLEAGUE, HELD_CONFERENCE])
members = st.lists(st.sampled_from([ME, GUEST, OTHER]), unique=True).map(tuple)
statuses = st.sampled_from(["lsHookDown", "lsHookUp", "lsReserved", "lsCommutated", "lsDisconnected"])
lines = st.builds(
    Line,
    status=statuses,
    party=parties,
    held=held_ones,
    is_holding=st.booleans(),
    is_auto_call=st.booleans(),
    is_ringing=st.booleans(),
    is_callback=st.booleans(),
    is_talking=st.booleans(),
    is_ivr=st.booleans(),
    conference=conferences,
    held_conference=conferences,
    has_target=st.booleans(),
    chain=chains,
    talk_length=st.none() | st.floats(min_value=-5, max_value=100),
)
IDLE_STATES = {PhoneState.READY, PhoneState.DISCONNECTED}


class AnySequence(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        self.phone = Phone()
        self.history = History()
        self.watched: set[str] = set()

    def feed(self, given: Input) -> list[Effect]:
        before = self.phone
        self.phone, effects = step(before, given, self.now)
        self.history = note(self.history, before, self.phone, False, int(self.now * 1000))
        if isinstance(given, LinkLost):
            self.watched.clear()
        for effect in effects:
            if isinstance(effect, WatchConference) and effect.is_on:
                assert effect.conference not in self.watched
                self.watched.add(effect.conference)
            elif isinstance(effect, WatchConference):
                self.watched.remove(effect.conference)
            elif isinstance(effect, ReadConference):
                assert effect.conference == self.phone.conference
        return effects

    @rule(seconds=st.sampled_from([0.01, 0.3, 0.7, 1.0, 25.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule(user_id=st.sampled_from(["", "7d"]))
    def sign_in(self, user_id: str) -> None:
        self.feed(LinkUp(user_id, "101"))

    @rule()
    def lose_the_link(self) -> None:
        self.feed(LinkLost())
        assert self.phone == Phone(state_since=self.phone.state_since)

    @rule(party=parties, chain=chains)
    def ring(self, party: Party | None, chain: str | None) -> None:
        self.feed(RingStarted(party, chain))

    @rule(chain=chains, conference=conferences)
    def talk(self, chain: str | None, conference: str | None) -> None:
        self.feed(TalkStarted(chain, conference))
        assert self.phone.state is PhoneState.TALK

    @rule(
        given=st.builds(RingStopped, chains)
        | st.builds(TalkStopped, chains)
        | st.builds(OrderPlaced, st.sampled_from(["102", "79031234567"]))
        | st.builds(IvrStarted, st.booleans())
        | st.sampled_from([OrderRefused(), OrderStarted(), OrderStopped(), LineChanged()])
    )
    def happen(self, given: Input) -> None:
        self.feed(given)

    @rule(user=st.sampled_from(UserState))
    def change_user(self, user: UserState) -> None:
        self.feed(UserChanged(user))

    @rule(line=lines, age=st.sampled_from([0.0, 0.3, 1.0]))
    def read_the_line(self, line: Line, age: float) -> None:
        self.feed(LineRead(line, self.now - age))

    @rule(conference=conferences, members=members, is_ghost=st.booleans())
    def read_the_conference(
        self, conference: str | None, members: tuple[Member, ...], is_ghost: bool
    ) -> None:
        before = self.phone
        self.feed(ConferenceRead(Conference(conference or "90", is_ghost, members)))
        assert before.conference == conference or self.phone == before

    @rule(conference=conferences, members=st.none() | members)
    def change_members(self, conference: str | None, members: tuple[Member, ...] | None) -> None:
        self.feed(MembersChanged(conference or "90", members))

    @rule()
    def the_line_is_silent(self) -> None:
        """Whatever was: two readings of an idle line later nothing is left."""
        for _ in range(2):
            self.now += 1.0
            self.feed(LineRead(IDLE, self.now))
        phone = self.phone
        assert phone.state is PhoneState.READY
        assert (phone.parties, phone.held, phone.conference, phone.chain) == ((), None, None, None)
        assert self.history.ongoing == ()
        assert not self.watched

    @invariant()
    def nothing_is_left_without_a_call(self) -> None:
        phone = self.phone
        if phone.state in IDLE_STATES:
            assert (phone.parties, phone.conference, phone.chain) == ((), None, None)
        if phone.state is PhoneState.DISCONNECTED:
            assert phone.held is None

    @invariant()
    def times_are_never_in_the_future(self) -> None:
        phone = self.phone
        for moment in (phone.state_since, phone.talk_since, phone.held_since, phone.changed_at):
            assert moment is None or moment <= self.now
        assert (phone.talk_since is not None) is (phone.state is PhoneState.TALK)
        assert (phone.held_since is not None) is (phone.held is not None)
        assert phone.held_conference is None or phone.held is not None

    @invariant()
    def members_live_only_in_their_conference(self) -> None:
        phone = self.phone
        if phone.conference is None:
            assert (phone.members, phone.is_ghost) == ((), False)
        assert self.watched == ({phone.conference} if phone.conference else set())

    @invariant()
    def something_is_always_offered_for_a_call(self) -> None:
        phone = self.phone
        verbs = verbs_of_call(phone)
        is_on = phone.state not in {*IDLE_STATES, PhoneState.UNKNOWN}
        assert bool(verbs) is (is_on or phone.held is not None)
        for party in phone.parties:
            assert len(set(verbs_of_number(phone, party.number))) == len(verbs_of_number(phone, party.number))


AnySequence.TestCase.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
TestAnySequence = AnySequence.TestCase


def test_every_event_of_the_line_asks_for_it_now_and_once_it_has_settled() -> None:
    for given in (RingStarted(), TalkStarted(), TalkStopped(), LineChanged(), OrderStarted(), OrderStopped()):
        _, effects = step(Phone(state=PhoneState.READY), given, 1.0)
        assert effects[:2] == [*READ_LINE]
