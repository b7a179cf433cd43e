"""Recent calls, as the phone goes through them."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.history import MAX_ENTRIES, Entry, History, cleared, decline, note, seen
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.words import CallDirection, PhoneState
from tests.telephony.calls import CLIENT, COLLEAGUE, READY

IN, OUT, UNKNOWN = CallDirection.IN, CallDirection.OUT, CallDirection.UNKNOWN
ON_CHAIN = replace(CLIENT, chain="3f")
RING = replace(READY, state=PhoneState.RING, parties=(ON_CHAIN,))
TALK = replace(RING, state=PhoneState.TALK)
BACKRING = replace(READY, state=PhoneState.BACKRING, parties=(COLLEAGUE,))
CALL = replace(BACKRING, state=PhoneState.CALL)
LOST = Phone()


def lived(*told: tuple[int, Phone], is_incoming: bool = False, history: History = History()) -> History:  # noqa: B008
    """The history after all of it; times in seconds."""
    before = READY
    for second, phone in told:
        history = note(history, before, phone, is_incoming, second * 1000)
        before = phone
    return history


def short(entries: Iterable[Entry]) -> list[tuple[CallDirection, str, int, int, bool]]:
    return [
        (
            entry.direction,
            entry.party.number if entry.party else "",
            entry.started_at // 1000,
            entry.talk_seconds,
            entry.is_missed,
        )
        for entry in entries
    ]


def test_an_incoming_call() -> None:
    history = lived((10, RING), (15, TALK), (75, READY))
    assert history == History(entries=(Entry("10000:3f", IN, ON_CHAIN, 10_000, 60, ended_at=75_000),))


def test_a_call_is_not_kept_before_it_is_over() -> None:
    assert lived((10, RING), (15, TALK)).entries == ()


def test_a_ring_that_nobody_answered_is_missed() -> None:
    history = lived((10, RING), (25, READY))
    assert short(history.entries) == [(IN, CLIENT.number, 10, 0, True)]
    assert history.missed == 1
    looked_at = seen(history)
    assert (looked_at.missed, short(looked_at.entries)) == (0, short(history.entries))
    assert cleared(history, 26_000) == History(cleared_at=26_000)


def test_a_ring_that_was_declined_is_not_missed() -> None:
    history = decline(lived((10, RING)))
    history = note(history, RING, READY, True, 12_000)
    assert short(history.entries) == [(IN, CLIENT.number, 10, 0, False)]
    assert history.missed == 0


def test_an_ordered_call() -> None:
    talk = replace(CALL, state=PhoneState.TALK)
    history = lived((10, BACKRING), (12, CALL), (20, talk), (25, READY))
    assert short(history.entries) == [(OUT, "102", 10, 5, False)]
    assert short(lived((10, BACKRING), (12, CALL), (20, READY)).entries) == [(OUT, "102", 10, 0, False)]


def test_a_ring_that_turns_out_to_be_the_own_order_is_outgoing() -> None:
    ring = replace(BACKRING, state=PhoneState.RING)
    assert short(lived((10, ring), (11, BACKRING), (20, READY)).entries) == [(OUT, "102", 10, 0, False)]


def test_another_ring_in_the_place_of_the_first_makes_the_first_missed() -> None:
    history = lived((10, RING), (20, replace(RING, parties=(COLLEAGUE,))), (30, READY))
    assert short(history.entries) == [(IN, "102", 20, 0, True), (IN, CLIENT.number, 10, 0, True)]


def test_who_is_named_later_is_the_one_who_rang() -> None:
    nobody = replace(RING, parties=())
    history = lived((10, nobody), (11, RING), (20, READY))
    assert short(history.entries) == [(IN, CLIENT.number, 10, 0, True)]
    assert short(lived((10, nobody), (20, READY)).entries) == [(IN, "", 10, 0, True)]


def test_a_second_call_with_the_first_on_hold_is_a_call_of_its_own() -> None:
    second = replace(CALL, held=ON_CHAIN)
    history = lived(
        (10, RING),
        (15, TALK),
        (30, second),
        (35, replace(second, state=PhoneState.TALK)),
        (45, replace(TALK, held=COLLEAGUE)),
        (55, TALK),
        (60, READY),
    )
    assert short(history.entries) == [(IN, CLIENT.number, 10, 45, False), (OUT, "102", 30, 20, False)]


def test_a_held_party_alone_keeps_its_call() -> None:
    history = lived((10, RING), (15, TALK), (20, replace(READY, held=ON_CHAIN)))
    assert (history.entries, len(history.ongoing)) == ((), 1)


def test_who_comes_by_a_transfer_came_as_the_other_did() -> None:
    colleague = replace(RING, parties=(COLLEAGUE,))
    talk = replace(colleague, state=PhoneState.TALK)
    history = lived((10, colleague), (15, talk), (25, TALK), (85, READY))
    assert short(history.entries) == [(IN, CLIENT.number, 25, 60, False), (IN, "102", 10, 10, False)]


def test_a_transfer_inside_one_chain_is_one_call_with_its_last_party() -> None:
    other = replace(TALK, parties=(replace(COLLEAGUE, chain="3f"),))
    history = lived((10, replace(other, state=PhoneState.RING)), (15, other), (25, TALK), (85, READY))
    assert short(history.entries) == [(IN, CLIENT.number, 10, 70, False)]


def test_a_conference_is_the_call_that_it_was_made_of() -> None:
    members = (replace(ON_CHAIN, key="f2"), replace(COLLEAGUE, key="f3"))
    conference = replace(TALK, conference="88", parties=members)
    history = lived((10, RING), (15, TALK), (20, conference), (30, replace(conference, parties=members[1:])))
    assert history.entries == ()
    history = note(history, conference, READY, False, 60_000)
    assert short(history.entries) == [(IN, CLIENT.number, 10, 45, False)]


def test_a_made_conference_is_one_call() -> None:
    nobody = replace(BACKRING, parties=())
    members = (replace(COLLEAGUE, key="f3"), replace(ON_CHAIN, key="f2"))
    conference = replace(TALK, conference="88", parties=members)
    history = lived(
        (10, nobody), (15, replace(TALK, parties=(), conference="88")), (16, conference), (30, READY)
    )
    assert short(history.entries) == [(OUT, "102", 10, 15, False)]


def test_listening_in_is_no_call_of_the_employee() -> None:
    ghost = replace(TALK, conference="88", is_ghost=True)
    assert lived((10, ghost), (20, READY)) == History()


def test_a_talk_that_nobody_saw_begin_is_known_by_the_desk_only() -> None:
    assert short(lived((10, TALK), (20, READY)).entries) == [(UNKNOWN, CLIENT.number, 10, 10, False)]
    told = lived((10, TALK), (20, READY), is_incoming=True)
    assert short(told.entries) == [(IN, CLIENT.number, 10, 10, False)]


def test_a_lost_connection_does_not_end_a_call_that_goes_on() -> None:
    history = lived(
        (10, RING), (15, TALK), (20, LOST), (25, replace(LOST, own_user="7d")), (26, TALK), (60, READY)
    )
    assert short(history.entries) == [(IN, CLIENT.number, 10, 45, False)]


def test_a_call_that_is_gone_after_a_lost_connection_ended_with_it() -> None:
    history = lived((10, RING), (15, TALK), (20, LOST), (90, READY))
    assert short(history.entries) == [(IN, CLIENT.number, 10, 5, False)]
    assert history.lost_at is None


def test_only_so_many_calls_are_kept() -> None:
    told = [(second, RING if second % 2 else READY) for second in range(1, 2 * MAX_ENTRIES + 21)]
    history = lived(*told)
    assert (len(history.entries), history.missed) == (MAX_ENTRIES, MAX_ENTRIES)
    assert history.entries[0].started_at > history.entries[-1].started_at


people = st.sampled_from([(), (ON_CHAIN,), (COLLEAGUE,), (Party("ivr"),), (ON_CHAIN, COLLEAGUE)])
phones = st.builds(
    Phone,
    state=st.sampled_from(PhoneState),
    parties=people,
    held=st.sampled_from([None, ON_CHAIN, COLLEAGUE]),
    conference=st.sampled_from([None, "88"]),
)


@given(st.lists(st.tuples(st.integers(0, 60), phones), max_size=20), st.booleans())
def test_whatever_happens_a_silent_line_ends_all_calls(
    told: list[tuple[int, Phone]], is_incoming: bool
) -> None:
    now, moments = 0, []
    for seconds, phone in told:
        now += seconds
        moments.append((now, phone))
    history = lived(*moments, (now + 1, RING), (now + 2, READY), is_incoming=is_incoming)
    assert (history.ongoing, history.lost_at) == ((), None)
    for entry in history.entries:
        assert entry.talk_seconds >= 0
        assert not (entry.is_missed and entry.talk_seconds)
