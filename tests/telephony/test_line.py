"""The decision table of protocol section 6, row by row."""

import pytest

from native_host.telephony.inputs import Line
from native_host.telephony.line import decide
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState
from tests.telephony.calls import CLIENT, IDLE, OFF, RESERVED, calling, ringing, talking

READY, BACKRING, BACKCALL = PhoneState.READY, PhoneState.BACKRING, PhoneState.BACKCALL
CALL, RING, TALK, OFFLINE = PhoneState.CALL, PhoneState.RING, PhoneState.TALK, PhoneState.DISCONNECTED
IVR = Line(status="lsCommutated", is_ivr=True)
MANUAL = Line(status="lsReserved", party=CLIENT, has_target=True)


@pytest.mark.parametrize(
    ("before", "is_ordered", "line", "state"),
    [
        (READY, True, RESERVED, BACKRING),  # row 1
        (READY, True, IDLE, BACKRING),
        (BACKRING, True, IDLE, READY),  # row 1 is for a ready phone only
        (READY, True, calling(), BACKCALL),  # row 2
        (BACKRING, True, calling(), BACKCALL),
        (TALK, False, calling(), BACKCALL),
        (READY, False, ringing(is_callback=True), BACKRING),  # row 3
        (BACKRING, False, ringing(), BACKRING),
        (READY, False, ringing(), RING),  # row 4
        (RING, False, ringing(), RING),
        (TALK, False, ringing(), RING),  # rings, and the talk is over
        (READY, False, talking(), TALK),  # row 5
        (BACKCALL, False, talking(), TALK),
        (BACKCALL, True, talking(), CALL),  # acmcallstarted is not answered yet
        (READY, False, IVR, TALK),
        (BACKCALL, True, IVR, TALK),
        (READY, False, Line(status="lsCommutated", is_ivr=True, is_waiting_for_answer=True), READY),
        (READY, False, MANUAL, CALL),  # row 6
        (BACKRING, True, MANUAL, CALL),
        (READY, False, OFF, OFFLINE),  # row 7
        (TALK, False, OFF, OFFLINE),
        (TALK, False, IDLE, READY),  # row 10
        (OFFLINE, False, IDLE, READY),
        (RING, False, Line(), READY),
        (RING, False, Line(status="lsSomethingNew"), READY),
    ],
)
def test_the_first_matching_row_decides(
    before: PhoneState, is_ordered: bool, line: Line, state: PhoneState
) -> None:
    row = decide(line, Phone(state=before, is_auto_call=is_ordered))
    assert row is not None
    assert row.state is state


@pytest.mark.parametrize("before", list(PhoneState))
def test_a_reserved_line_decides_nothing(before: PhoneState) -> None:
    assert decide(RESERVED, Phone(state=before)) is None


@pytest.mark.parametrize("line", [calling(), MANUAL, IDLE])
def test_a_called_party_and_an_idle_line_end_an_order(line: Line) -> None:
    row = decide(line, Phone(state=BACKRING, is_auto_call=True))
    assert row is not None
    assert row.ends_order


def test_someone_who_rings_during_a_talk_does_not_end_it() -> None:
    row = decide(Line(is_ringing=True, is_talking=True, has_target=True), Phone(state=TALK))
    assert row is not None
    assert row.state is TALK


def test_an_answered_ring_that_is_not_through_yet_is_no_outgoing_call() -> None:
    row = decide(MANUAL, Phone(state=RING, chain="3f"))
    assert row is not None
    assert row.state is RING


def test_another_chain_after_a_ring_is_an_outgoing_call() -> None:
    line = Line(status="lsReserved", party=CLIENT, has_target=True, chain="40")
    row = decide(line, Phone(state=RING, chain="3f"))
    assert row is not None
    assert row.state is CALL
