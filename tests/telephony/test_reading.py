"""What readings of the line add, what they decide, and when they are not listened to."""

import pytest

from native_host.telephony.effects import SETTLE, ReadChain, ReadLine, read_chain_at_ring
from native_host.telephony.inputs import (
    Input,
    Line,
    LineChanged,
    OrderStarted,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
)
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, Seconds
from tests.telephony.calls import (
    CLIENT,
    COLLEAGUE,
    IDLE,
    OFF,
    READY,
    RESERVED,
    after,
    calling,
    read,
    ringing,
    talking,
)

RING, TALK = RingStarted(CLIENT, "3f"), TalkStarted("3f")
RUNG: tuple[Seconds, Input] = (10.0, RING)
TALKED: tuple[Seconds, Input] = (15.0, TALK)


@pytest.mark.parametrize("line", [IDLE, OFF, RESERVED, talking(COLLEAGUE, "2e"), calling()])
def test_a_late_line_info_does_not_undo_a_ring(line: Line) -> None:
    rung, _ = after(READY, RUNG)
    phone, effects = after(rung, (10.2, read(line, 10.0)), (10.6, read(line, 10.5)))
    assert (phone, effects) == (rung, [])


@pytest.mark.parametrize("line", [IDLE, OFF, RESERVED, ringing(), calling(), talking(COLLEAGUE, "2e")])
def test_a_late_line_info_does_not_undo_a_talk(line: Line) -> None:
    talk, _ = after(READY, RUNG, TALKED)
    assert after(talk, (15.3, read(line, 15.2))) == (talk, [])


@pytest.mark.parametrize("line", [IDLE, OFF, RESERVED])
def test_a_late_line_info_does_not_undo_an_order(line: Line) -> None:
    ordered, _ = after(READY, (10.0, OrderStarted()))
    assert after(ordered, (10.3, read(line, 10.2))) == (ordered, [])


@pytest.mark.parametrize(
    ("line", "state"),
    [(IDLE, PhoneState.READY), (OFF, PhoneState.DISCONNECTED), (ringing(COLLEAGUE, "50"), PhoneState.RING)],
)
def test_the_reading_after_the_event_has_settled_decides(line: Line, state: PhoneState) -> None:
    phone, _ = after(READY, RUNG, TALKED, (15.0 + SETTLE + 0.1, read(line, 15.0 + SETTLE)))
    assert phone.state is state


def test_an_answer_asked_before_the_event_is_ignored() -> None:
    talk, _ = after(READY, RUNG, TALKED)
    assert after(talk, (40.0, read(IDLE, 14.9))) == (talk, [])
    changed, _ = after(talk, (30.0, LineChanged()))
    assert after(changed, (40.0, read(IDLE, 29.9))) == (talk, [])


def test_a_timer_that_fires_a_little_early_still_decides() -> None:
    phone, _ = after(READY, RUNG, (10.7, read(IDLE, 10.0 + SETTLE - 0.016)))
    assert phone.state is PhoneState.READY


def test_a_reading_adds_the_party_and_the_chain_at_once() -> None:
    phone, effects = after(READY, (10.0, RingStarted()), (10.1, read(ringing(), 10.0)))
    assert phone.state_since == 10.0
    assert phone.parties == (Party(CLIENT.key, CLIENT.number, is_external=True, chain="3f"),)
    assert (phone.chain, effects) == ("3f", read_chain_at_ring("3f"))


def test_a_reading_adds_the_name_of_the_party_that_the_event_named() -> None:
    named = Party(key="x1", number="89031234567", name="ООО Ромашка")
    phone, effects = after(READY, RUNG, (10.1, read(ringing(named), 10.0)))
    assert phone.party == Party("x1", "89031234567", "ООО Ромашка", is_external=True, chain="3f")
    assert effects == []


def test_what_only_the_event_knew_is_kept() -> None:
    told = Party(key="79031234567", number="79031234567", name="Ромашка", queue="Продажи", line="00007")
    bare = Party(key="x1", number="79031234567", name="79031234567")
    phone, _ = after(READY, (10.0, RingStarted(told, "3f")), (10.1, read(ringing(bare), 10.0)))
    assert phone.party == Party("x1", "79031234567", "Ромашка", chain="3f", queue="Продажи", line="00007")


def test_a_party_of_another_chain_is_not_added_before_the_line_has_settled() -> None:
    rung, _ = after(READY, RUNG)
    assert after(rung, (10.1, read(ringing(COLLEAGUE, "2e"), 10.0)))[0] == rung
    phone, effects = after(rung, (10.8, read(ringing(COLLEAGUE, "2e"), 10.7)))
    assert phone.party is not None
    assert (phone.party.number, phone.party.chain) == ("102", "2e")
    assert effects == read_chain_at_ring("2e")


def test_the_line_may_say_that_a_ring_was_ordered() -> None:
    phone, effects = after(READY, (10.0, RingStarted()), (10.1, read(ringing(None, is_callback=True), 10.0)))
    assert (phone.state, effects) == (PhoneState.BACKRING, [])


def test_a_number_that_is_known_before_it_rings_back_is_no_call_yet() -> None:
    line = Line(status="lsReserved", party=COLLEAGUE, has_target=True, chain="40")
    phone, _ = after(READY, (10.0, OrderStarted()), (10.1, read(line, 10.0)))
    assert (phone.state, phone.is_auto_call) == (PhoneState.BACKRING, True)
    assert phone.party is not None
    assert phone.party.number == "102"


def test_an_empty_party_takes_nothing_away() -> None:
    phone, _ = after(READY, RUNG, TALKED, (16.0, read(talking(None), 16.0)))
    assert phone.party is not None
    assert phone.party.number == CLIENT.number


def test_the_server_keeps_the_time_of_a_talk_that_no_event_told() -> None:
    phone, effects = after(
        READY, (10.0, read(talking(length=12.0), 10.0)), (11.0, read(talking(length=13.0), 11.0))
    )
    assert (phone.talk_since, phone.state_since, effects) == (-2.0, 10.0, [])


def test_a_talk_that_was_not_told_to_have_ended_and_begun_is_announced_anew() -> None:
    ended, _ = after(READY, RUNG, TALKED, (20.0, TalkStopped("3f")))
    still, _ = after(ended, (20.1, read(talking(length=5.0), 20.0)))
    assert (still.talk_since, still.has_talk_ended) == (15.0, True)
    anew, effects = after(still, (20.8, read(talking(length=0.5), 20.7)))
    assert (anew.talk_since, anew.has_talk_ended, effects) == (20.3, False, [ReadChain("3f")])


def test_a_reserved_line_does_not_restart_a_talk_that_has_ended() -> None:
    ended, _ = after(READY, RUNG, TALKED, (20.0, TalkStopped("3f")))
    assert after(ended, (20.8, read(RESERVED, 20.7))) == (ended, [])


def test_another_party_after_the_end_of_a_talk_is_shown_at_once() -> None:
    phone, effects = after(
        READY, RUNG, TALKED, (20.0, TalkStopped("3f")), (20.1, read(talking(COLLEAGUE, "50"), 20.0))
    )
    assert phone.party is not None
    assert (phone.party.number, phone.talk_since, effects) == ("102", 20.1, [ReadChain("50")])


def test_an_answered_ring_waits_for_its_talk() -> None:
    line = Line(status="lsReserved", party=CLIENT, has_target=True, chain="3f")
    phone, _ = after(READY, RUNG, (15.0, RingStopped("3f")), (15.1, read(line, 15.0)))
    assert phone.state is PhoneState.RING


@pytest.mark.parametrize("chain", ["3f", "60"])
def test_c30_after_a_transfer_the_party_and_its_chain_are_the_clients(chain: str) -> None:
    talk, _ = after(
        READY, (10.0, RingStarted(COLLEAGUE, "3f")), TALKED, (16.0, read(talking(COLLEAGUE), 16.0))
    )
    phone, effects = after(talk, (20.0, LineChanged()), (20.1, read(talking(CLIENT, chain, 5.0), 20.0)))
    assert phone.party is not None
    assert (phone.party.number, phone.party.chain) == (CLIENT.number, chain)
    assert (phone.talk_since, effects) == (15.0, [ReadChain(chain)])


def test_another_party_without_a_chain_does_not_inherit_one() -> None:
    phone, _ = after(READY, RUNG, TALKED, (20.0, read(talking(COLLEAGUE, None), 20.0)))
    assert phone.party is not None
    assert (phone.party.number, phone.party.chain, phone.chain) == ("102", None, None)


def test_hold_follows_the_line() -> None:
    holding = Line(status="lsCommutated", is_talking=True, is_holding=True, held=COLLEAGUE)
    unnamed = Line(status="lsCommutated", is_talking=True, is_holding=True)
    talk, _ = after(READY, RUNG, TALKED)
    held, _ = after(talk, (15.1, read(holding, 15.0)))
    assert held.held == COLLEAGUE
    assert after(held, (16.0, read(unnamed, 16.0)))[0].held == COLLEAGUE
    assert after(held, (16.0, read(talking(), 16.0)))[0].held is None


def test_a_disconnected_phone_holds_nobody() -> None:
    holding = Line(status="lsDisconnected", is_holding=True, held=COLLEAGUE)
    assert after(READY, (1.0, read(holding, 1.0)))[0] == Phone(user=READY.user, state_since=1.0)


def test_the_conference_follows_the_line() -> None:
    meeting = Line(status="lsCommutated", is_talking=True, conference="88", chain="41")
    phone, _ = after(READY, (1.0, read(meeting, 1.0)))
    assert (phone.state, phone.conference) == (PhoneState.TALK, "88")
    assert after(phone, (2.0, read(talking(), 2.0)))[0].conference is None


def test_who_rings_into_a_talk_is_not_shown_as_its_party() -> None:
    both = Line(
        status="lsCommutated", party=COLLEAGUE, is_ringing=True, is_talking=True, has_target=True, chain="50"
    )
    talk, _ = after(READY, RUNG, TALKED)
    assert after(talk, (20.0, read(both, 20.0))) == (talk, [])


def test_a_line_that_has_not_heard_of_a_short_ring_at_all_is_asked_again() -> None:
    stopped, _ = after(READY, RUNG, (10.3, RingStopped("3f")))
    assert after(stopped, (10.35, read(IDLE, 10.31))) == (stopped, [ReadLine(after=SETTLE)])
    ended, _ = after(stopped, (11.1, read(IDLE, 11.05)))
    assert ended.state is PhoneState.READY
