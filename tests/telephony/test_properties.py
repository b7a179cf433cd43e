"""What holds for every sequence of inputs, whatever a server sends."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.effects import SETTLE, ReadChain, ReadLine
from native_host.telephony.inputs import (
    Input,
    IvrStarted,
    Line,
    LineChanged,
    LineRead,
    LinkLost,
    LinkUp,
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
from native_host.telephony.reading import EARLY
from native_host.telephony.step import step
from native_host.telephony.words import PhoneState, Seconds, UserState
from tests.telephony.calls import CLIENT, COLLEAGUE, READY, after, read, ringing, talking

chains = st.sampled_from([None, "3f", "40"])
parties = st.sampled_from(
    [None, CLIENT, COLLEAGUE, Party(key="3f", chain="3f"), Party(key="ivr", ivr="Меню")]
)
lines = st.builds(
    Line,
    status=st.sampled_from(["", "lsHookDown", "lsHookUp", "lsReserved", "lsCommutated", "lsDisconnected"]),
    party=parties,
    held=parties,
    is_holding=st.booleans(),
    is_auto_call=st.booleans(),
    is_ringing=st.booleans(),
    is_callback=st.booleans(),
    is_talking=st.booleans(),
    is_ivr=st.booleans(),
    is_waiting_for_answer=st.booleans(),
    conference=st.sampled_from([None, "88"]),
    has_target=st.booleans(),
    chain=chains,
    talk_length=st.none() | st.floats(min_value=-10, max_value=10_000),
)
events = st.one_of(
    st.builds(LinkUp),
    st.builds(LinkLost),
    st.builds(RingStarted, parties, chains),
    st.builds(RingStopped, chains),
    st.builds(TalkStarted, chains, st.sampled_from([None, "88"])),
    st.builds(TalkStopped, chains),
    st.builds(OrderPlaced, st.sampled_from(["102", "79031234567"])),
    st.builds(OrderRefused),
    st.builds(OrderStarted),
    st.builds(OrderStopped),
    st.builds(IvrStarted, st.booleans()),
    st.builds(LineChanged),
    st.builds(UserChanged, st.sampled_from(UserState)),
)


@dataclass(frozen=True)
class Reading:
    """An answer that comes now and was asked `age` seconds ago."""

    line: Line
    age: Seconds


delays = st.sampled_from([0.0, 0.01, 0.3, 0.7, 1.0, 25.0])
moments = st.tuples(delays, events | st.builds(Reading, lines, delays))
IDLE_STATES = {PhoneState.READY, PhoneState.DISCONNECTED}


def played(sequence: list[tuple[Seconds, Input | Reading]]) -> list[tuple[Phone, Input, Phone, Seconds]]:
    """Each step: the phone before, what happened, the phone after, and when."""
    phone, now, told = Phone(), 0.0, []
    for delay, happened in sequence:
        now += delay
        given = LineRead(happened.line, now - happened.age) if isinstance(happened, Reading) else happened
        before = phone
        phone, _ = step(phone, given, now)
        told.append((before, given, phone, now))
    return told


@given(st.lists(moments, max_size=25))
def test_every_phone_is_one_that_can_be(sequence: list[tuple[Seconds, Input | Reading]]) -> None:
    for _, _, phone, now in played(sequence):
        assert phone.state_since <= now
        assert (phone.talk_since is not None) is (phone.state is PhoneState.TALK)
        assert phone.talk_since is None or phone.talk_since <= now
        if phone.state in IDLE_STATES:
            assert (phone.parties, phone.chain, phone.conference) == ((), None, None)
        if phone.state is PhoneState.DISCONNECTED:
            assert phone.held is None


@given(st.lists(moments, max_size=25))
def test_a_lost_link_leaves_nothing(sequence: list[tuple[Seconds, Input | Reading]]) -> None:
    for _, happened, phone, _ in played(sequence):
        if isinstance(happened, LinkLost):
            assert phone == Phone(state_since=phone.state_since)


@given(st.lists(moments, max_size=25))
def test_no_answer_asked_before_an_event_changes_anything(
    sequence: list[tuple[Seconds, Input | Reading]],
) -> None:
    for before, happened, phone, _ in played(sequence):
        if isinstance(happened, LineRead) and happened.asked_at < before.changed_at:
            assert phone is before


@given(st.lists(moments, max_size=15), lines, st.sampled_from([0.0, 0.3, 0.64]))
def test_no_reading_undoes_a_talk_before_it_has_settled(
    sequence: list[tuple[Seconds, Input | Reading]], line: Line, age: Seconds
) -> None:
    told = played(sequence)
    phone, now = (told[-1][2], told[-1][3]) if told else (READY, 0.0)
    talk, _ = step(phone, TalkStarted("3f"), now)
    assert talk.state is PhoneState.TALK
    later, _ = step(talk, LineRead(line, now + age), now + 5.0)
    assert later.state is PhoneState.TALK
    assert later.talk_since == talk.talk_since


@given(st.lists(moments, max_size=15), lines)
def test_the_last_reading_decides(sequence: list[tuple[Seconds, Input | Reading]], line: Line) -> None:
    told = played(sequence)
    phone, now = (told[-1][2], told[-1][3]) if told else (READY, 0.0)
    asked_at = now + SETTLE
    settled, _ = step(phone, LineRead(talking(CLIENT, "77"), asked_at), asked_at)
    assert settled.state is (PhoneState.TALK if not phone.is_auto_call else settled.state)
    idle, _ = after(settled, (asked_at + 1, read(Line(status="lsHookDown"), asked_at + 1)))
    idle, _ = after(idle, (asked_at + 2, read(Line(status="lsHookDown"), asked_at + 2)))
    assert idle.state is PhoneState.READY


@given(st.lists(moments, max_size=25))
def test_only_a_ring_and_a_talk_ask_for_cards(sequence: list[tuple[Seconds, Input | Reading]]) -> None:
    for before, happened, phone, now in played(sequence):
        _, effects = step(before, happened, now)
        assert all(effect.after >= 0 for effect in effects if isinstance(effect, ReadLine | ReadChain))
        if any(isinstance(effect, ReadChain) for effect in effects):
            assert phone.state in {PhoneState.RING, PhoneState.TALK}


@given(st.lists(moments, max_size=25), chains)
def test_an_own_order_never_looks_like_an_incoming_call(
    sequence: list[tuple[Seconds, Input | Reading]], chain: str | None
) -> None:
    told = played(sequence)
    phone, now = (told[-1][2], told[-1][3]) if told else (READY, 0.0)
    for order in (OrderPlaced("102"), OrderStarted()):
        ordered, _ = step(phone, order, now)
        rung, effects = step(ordered, RingStarted(None, chain), now + 1.0)
        assert rung.state is not PhoneState.RING
        assert not [effect for effect in effects if isinstance(effect, ReadChain)]


def test_the_tolerance_for_timers_is_smaller_than_the_time_to_settle() -> None:
    assert EARLY < SETTLE / 10
    assert (
        after(READY, (0.0, RingStarted(CLIENT, "3f")), (0.1, read(ringing(), 0.0)))[0].state
        is PhoneState.RING
    )
