"""However the events of one call are delivered, and however old line info is: one call is one entry."""

from collections.abc import Iterator
from itertools import cycle

from hypothesis import given, settings
from hypothesis import strategies as st

from native_host.simulator.behaviour import Behaviour, Quirk, with_quirks
from native_host.telephony.words import CallDirection, PhoneState
from native_host.wire import names
from tests.agent.call_world import World

CLIENT, COLLEAGUE = "79031234567", "102"

quirks = st.sets(
    st.sampled_from([Quirk.DUPLICATED, Quirk.REORDERED, Quirk.EARLY, Quirk.EVENTS_FIRST, Quirk.LAG])
)
slowness = st.sampled_from([0.001, 0.02, 0.2, 0.6])  # of one message, at most; in seconds
parts = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=12)
pauses = st.lists(st.floats(0.05, 2.0), min_size=3, max_size=3)


def world(kinds: set[Quirk], slow: float, shares: list[float]) -> World:
    delays: Iterator[float] = cycle([share * slow for share in shares])
    return World(with_quirks(Behaviour(), frozenset(kinds)), delays)


def hang_up(company: World, *, here: bool) -> None:
    if here:
        company.ask(names.CALL_ABORT)
    else:
        company.console.end("petrova")
    company.later(40.0)


def assert_one(company: World, direction: CallDirection, number: str, *, is_missed: bool = False) -> None:
    (entry,) = company.history.entries
    assert entry.party is not None
    assert (entry.direction, entry.party.number, entry.is_missed) == (direction, number, is_missed)
    assert company.history.ongoing == ()
    assert company.desk.phone.state is PhoneState.READY


@settings(deadline=None)
@given(
    kinds=quirks,
    slow=slowness,
    shares=parts,
    waits=pauses,
    number=st.sampled_from([CLIENT, COLLEAGUE]),
    is_answered=st.booleans(),
    here=st.booleans(),
)
def test_an_ordered_call_is_one_entry(
    *,
    kinds: set[Quirk],
    slow: float,
    shares: list[float],
    waits: list[float],
    number: str,
    is_answered: bool,
    here: bool,
) -> None:
    company = world(kinds, slow, shares)
    company.order(number)
    company.later(waits[0] + 2 * slow + 0.11)  # the own phone rings 0.1 s after the order has arrived
    company.ask(names.CALL_ANSWER)
    company.later(waits[1] + slow)
    if is_answered:
        company.console.answer(number)
        company.later(waits[2])
    hang_up(company, here=here)
    assert_one(company, CallDirection.OUT, number)


@settings(deadline=None)
@given(
    kinds=quirks,
    slow=slowness,
    shares=parts,
    waits=pauses,
    is_answered=st.booleans(),
    here=st.booleans(),
)
def test_an_incoming_call_is_one_entry(
    *,
    kinds: set[Quirk],
    slow: float,
    shares: list[float],
    waits: list[float],
    is_answered: bool,
    here: bool,
) -> None:
    company = world(kinds, slow, shares)
    company.console.incoming("petrova", CLIENT)
    company.later(waits[0])
    if is_answered:
        company.console.answer("petrova")
        company.later(waits[1])
    hang_up(company, here=is_answered and here)
    assert_one(company, CallDirection.IN, CLIENT, is_missed=not is_answered)
