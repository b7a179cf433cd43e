"""Two people ring at once: both are shown, the first is whom an answer would get, none is lost."""

from dataclasses import replace

from native_host.telephony.effects import read_chain_at_ring
from native_host.telephony.history import History, decline, note
from native_host.telephony.inputs import Input, RingStarted, RingStopped, TalkStarted
from native_host.telephony.phone import Phone
from native_host.telephony.step import step
from native_host.telephony.words import PhoneState, Seconds
from tests.telephony.calls import CLIENT, COLLEAGUE, IDLE, READY, after, read, ringing

PARTNER = replace(CLIENT, key="79161112233", number="79161112233", name="ИП Орлов")
FIRST, SECOND = RingStarted(CLIENT, "3f"), RingStarted(COLLEAGUE, "50")
BOTH: tuple[tuple[Seconds, Input], ...] = ((10.0, FIRST), (12.0, SECOND))


def numbers(phone: Phone) -> list[str]:
    return [party.number for party in phone.parties]


def test_a_second_ring_stands_beside_the_first_and_its_cards_are_asked_for() -> None:
    phone, effects = after(READY, *BOTH)
    assert (phone.state, phone.state_since, phone.chain) == (PhoneState.RING, 10.0, "3f")
    assert numbers(phone) == [CLIENT.number, COLLEAGUE.number]
    assert [party.chain for party in phone.parties] == ["3f", "50"]
    assert read_chain_at_ring("50")[0] in effects


def test_both_may_be_heard_again_in_any_order() -> None:
    once, _ = after(READY, *BOTH)
    again, _ = after(once, (12.5, SECOND), (12.6, FIRST), (12.7, SECOND))
    assert again.parties == once.parties


def test_the_line_decides_whom_an_answer_gets() -> None:
    phone, _ = after(READY, *BOTH, (13.0, read(ringing(COLLEAGUE, "50"), 12.9)))
    assert numbers(phone) == [COLLEAGUE.number, CLIENT.number]
    assert phone.chain == "50"


def test_the_second_ring_goes_alone_when_it_stops() -> None:
    phone, _ = after(READY, *BOTH, (14.0, RingStopped("50")))
    assert (phone.state, numbers(phone)) == (PhoneState.RING, [CLIENT.number])


def test_when_the_first_stops_the_second_takes_its_place() -> None:
    rung = after(READY, *BOTH, (14.0, RingStopped("3f")))[0]
    assert numbers(rung) == [CLIENT.number, COLLEAGUE.number]  # it may have been answered
    phone, _ = after(rung, (14.1, read(ringing(COLLEAGUE, "50"), 14.0)))
    assert (phone.state, numbers(phone), phone.chain) == (PhoneState.RING, [COLLEAGUE.number], "50")


def test_a_ring_that_has_stopped_makes_room_for_the_next_one() -> None:
    stopped = after(READY, (10.0, FIRST), (12.0, RingStopped("3f")))[0]
    assert numbers(stopped) == [CLIENT.number]  # it may have been answered
    phone, _ = after(stopped, (12.1, SECOND))
    assert (numbers(phone), phone.chain, phone.state_since) == ([COLLEAGUE.number], "50", 12.1)
    third = after(READY, *BOTH, (14.0, RingStopped("3f")), (14.1, RingStarted(PARTNER, "60")))[0]
    assert (numbers(third), third.chain) == ([COLLEAGUE.number, PARTNER.number], "50")


def test_a_ring_that_is_heard_again_after_its_end_is_on_again() -> None:
    phone, _ = after(READY, (10.0, FIRST), (12.0, RingStopped("3f")), (12.1, FIRST), (12.2, SECOND))
    assert numbers(phone) == [CLIENT.number, COLLEAGUE.number]


def test_an_idle_line_ends_them_both() -> None:
    phone, _ = after(READY, *BOTH, (14.0, RingStopped("3f")), (14.1, read(IDLE, 14.0)))
    assert (phone.state, numbers(phone)) == (PhoneState.READY, [])


def test_the_talk_is_with_the_one_who_was_answered() -> None:
    phone, _ = after(READY, *BOTH, (14.0, RingStopped("50")), (14.0, TalkStarted("50")))
    assert phone.state is PhoneState.TALK
    phone, _ = after(READY, *BOTH, (14.0, TalkStarted("50")))
    assert (phone.state, numbers(phone), phone.chain) == (PhoneState.TALK, [COLLEAGUE.number], "50")


def lived(*happened: tuple[Seconds, Input]) -> tuple[History, Phone]:
    phone, history = READY, History()
    for now, given in happened:
        before = phone
        phone, _ = step(before, given, now)
        history = note(history, before, phone, True, round(now * 1000))
    return history, phone


def test_each_of_them_can_be_missed() -> None:
    history, _ = lived(*BOTH, (14.0, RingStopped("50")), (16.0, RingStopped("3f")), (16.1, read(IDLE, 16.0)))
    assert [entry.party and entry.party.number for entry in history.entries] == [
        CLIENT.number,
        COLLEAGUE.number,
    ]
    assert history.missed == 2


def test_declining_one_leaves_the_other_to_be_missed() -> None:
    history, phone = lived(*BOTH)
    declined = decline(history, phone.party)
    ended, _ = step(phone, read(IDLE, 20.0), 20.0)
    history = note(declined, phone, ended, True, 20_000)
    assert [(entry.party and entry.party.number, entry.is_missed) for entry in history.entries] == [
        (COLLEAGUE.number, True),
        (CLIENT.number, False),
    ]
