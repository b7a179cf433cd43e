"""What events do to the phone: rules 1 to 3 of the design, along the timelines of protocol section 16."""

from native_host.telephony.effects import READ_LINE, SETTLE, ReadChain, ReadLine, read_chain_at_ring
from native_host.telephony.inputs import (
    Input,
    IvrStarted,
    LineChanged,
    LinkLost,
    LinkUp,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
    UserChanged,
)
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, Seconds, UserState
from tests.telephony.calls import (
    CLIENT,
    COLLEAGUE,
    IDLE,
    READY,
    RESERVED,
    SIGNED_IN,
    after,
    read,
    ringing,
    states,
    talking,
)

RING, TALK = RingStarted(CLIENT, "3f"), TalkStarted("3f")
READ = [*READ_LINE]


def test_signing_in_reads_the_line() -> None:
    assert after(Phone(), (0.0, LinkUp())) == (Phone(), [ReadLine()])
    phone, _ = after(Phone(), *SIGNED_IN)
    assert (phone.state, phone.user) == (PhoneState.READY, UserState.READY)


def test_a_ring_is_shown_at_once_with_its_party_and_asks_for_its_cards() -> None:
    phone, effects = after(READY, (10.0, RING))
    assert (phone.state, phone.state_since, phone.chain) == (PhoneState.RING, 10.0, "3f")
    assert phone.party == Party(key="79031234567", number="79031234567", is_external=True, chain="3f")
    assert effects == [ReadLine(), ReadLine(SETTLE), *read_chain_at_ring("3f")]
    assert [effect.after for effect in read_chain_at_ring("3f")] == [0.0, 0.3, 1.0, 3.0]


def test_a_ring_of_a_chain_without_a_name_is_somebody() -> None:
    phone, _ = after(READY, (10.0, RingStarted(None, "3f")))
    assert phone.parties == (Party(key="3f", chain="3f"),)


def test_a_ring_that_says_nothing_is_a_ring() -> None:
    phone, effects = after(READY, (10.0, RingStarted()))
    assert (phone.state, phone.parties) == (PhoneState.RING, ())
    assert effects == [*READ, *read_chain_at_ring(None)]


def test_a_second_report_of_a_ring_changes_nothing() -> None:
    once, _ = after(READY, (10.0, RING))
    twice, effects = after(once, (10.4, RING))
    assert (twice, effects) == (once, READ)


def test_a_second_report_that_knows_the_chain_asks_for_its_cards() -> None:
    phone, effects = after(READY, (10.0, RingStarted(CLIENT)), (10.1, RING))
    assert (phone.state_since, phone.chain) == (10.0, "3f")
    assert phone.party is not None
    assert phone.party.chain == "3f"
    assert effects == [*READ, *read_chain_at_ring("3f")]


def test_talk_is_shown_at_once_and_asks_for_the_cards() -> None:
    phone, effects = after(READY, (10.0, RING), (15.0, RingStopped("3f")), (15.0, TALK))
    assert (phone.state, phone.state_since, phone.talk_since) == (PhoneState.TALK, 15.0, 15.0)
    assert phone.party is not None
    assert phone.party.number == CLIENT.number
    assert effects == [*READ, ReadChain("3f")]


def test_an_answered_call_is_never_shown_as_ready() -> None:
    happened: list[tuple[Seconds, Input]] = [
        (10.0, UserChanged(UserState.BUSY)),
        (10.0, RING),
        (10.1, read(ringing(), 10.0)),
        (15.0, RingStopped("3f")),
        (15.1, read(RESERVED, 15.0)),
        (15.2, TALK),
        (15.2, read(IDLE, 15.1)),
        (15.3, read(talking(), 15.2)),
        (15.9, read(talking(), 15.9)),
        (30.0, TalkStopped("3f")),
        (30.1, read(IDLE, 30.0)),
    ]
    ready, ring, talk = PhoneState.READY, PhoneState.RING, PhoneState.TALK
    assert states(READY, happened) == [ready, ring, talk, ready]


def test_a_missed_ring_ends_with_the_first_answer_of_the_line() -> None:
    ended: tuple[tuple[Seconds, Input], ...] = ((10.0, RING), (15.0, RingStopped("3f")))
    phone, effects = after(READY, *ended)
    assert (phone.state, effects) == (PhoneState.RING, READ)
    assert after(phone, (15.02, read(IDLE, 15.0))) == (READY_SINCE_15, [])


READY_SINCE_15 = Phone(state=PhoneState.READY, user=UserState.READY, state_since=15.02)


def test_a_talk_ends_with_the_first_answer_of_the_line() -> None:
    phone, effects = after(READY, (10.0, RING), (15.0, TALK), (20.0, TalkStopped("3f")))
    assert (phone.state, effects) == (PhoneState.TALK, READ)
    phone, _ = after(phone, (20.1, read(IDLE, 20.0)))
    assert (phone.state, phone.parties, phone.chain, phone.talk_since) == (PhoneState.READY, (), None, None)


def test_a_second_report_of_a_talk_does_not_restart_it() -> None:
    once, _ = after(READY, (10.0, RING), (15.0, TALK))
    assert after(once, (16.0, TALK)) == (once, READ)


def test_a_talk_that_learns_its_chain_goes_on_and_asks_for_cards() -> None:
    phone, effects = after(READY, (10.0, TalkStarted()), (11.0, TALK))
    assert (phone.talk_since, phone.chain) == (10.0, "3f")
    assert effects == [*READ, ReadChain("3f")]


def test_a_talk_of_another_chain_is_a_new_talk() -> None:
    phone, effects = after(READY, (10.0, RING), (15.0, TALK), (20.0, TalkStarted("50")))
    assert (phone.talk_since, phone.chain) == (20.0, "50")
    assert effects == [*READ, ReadChain("50")]


def test_the_end_of_another_talk_does_not_end_this_one() -> None:
    talk, _ = after(READY, (10.0, RING), (15.0, TALK))
    assert after(talk, (15.1, TalkStopped("2e"))) == (talk, READ)
    lagging, _ = after(talk, (15.1, TalkStopped("2e")), (15.2, read(IDLE, 15.1)))
    assert lagging == talk


def test_a_ring_stop_that_comes_after_the_talk_does_not_undo_it() -> None:
    phone, _ = after(READY, (10.0, RING), (15.0, TALK), (15.1, RingStopped("3f")), (15.2, read(IDLE, 15.1)))
    assert phone.state is PhoneState.TALK


def test_someone_who_rings_during_a_talk_does_not_end_it() -> None:
    talk, _ = after(READY, (10.0, RING), (15.0, TALK), (16.0, read(talking(), 16.0)))
    phone, effects = after(talk, (20.0, RingStarted(COLLEAGUE, "50")))
    assert (phone, effects) == (talk, READ)
    assert after(phone, (20.1, read(talking(), 20.0)))[0] == talk


def test_a_late_copy_of_the_ring_does_not_undo_the_talk() -> None:
    phone, _ = after(READY, (10.0, RING), (15.0, TALK), (15.1, RING), (15.2, read(talking(), 15.1)))
    assert phone.state is PhoneState.TALK
    assert phone.talk_since == 15.0


def test_a_switch_to_the_held_party_is_a_new_talk() -> None:
    held = Party(key="102", number="102", chain="40")
    client = Party(key="79031234567", number="79031234567", chain="3f")
    talk = Phone(
        state=PhoneState.TALK, parties=(client,), held=held, chain="3f", state_since=1.0, talk_since=1.0
    )
    phone, effects = after(talk, (20.0, TalkStopped("3f")), (20.0, TalkStarted("40")))
    assert (phone.parties, phone.held, phone.talk_since) == ((held,), client, 20.0)
    assert effects == [*READ, ReadChain("40")]


def test_a_lost_link_leaves_nothing() -> None:
    phone, effects = after(READY, (10.0, RING), (15.0, TALK), (20.0, LinkLost()))
    assert (phone, effects) == (Phone(state_since=20.0), [])
    assert after(phone, (21.0, read(talking(), 19.0)))[0] == phone


def test_a_talk_is_found_again_after_a_reconnect() -> None:
    phone, effects = after(Phone(), (50.0, LinkUp()), (50.2, read(talking(length=30.0), 50.1)))
    assert (phone.state, phone.talk_since) == (PhoneState.TALK, 50.2 - 30.0)
    assert effects == [ReadChain("3f")]


def test_a_ring_is_found_again_after_a_reconnect() -> None:
    phone, effects = after(Phone(), (50.0, LinkUp()), (50.2, read(ringing(), 50.1)))
    assert (phone.state, phone.state_since) == (PhoneState.RING, 50.2)
    assert effects == read_chain_at_ring("3f")


def test_the_own_state_is_kept_and_the_line_follows_it() -> None:
    phone, effects = after(READY, (10.0, UserChanged(UserState.BUSY)))
    assert (phone.state, phone.user, effects) == (PhoneState.READY, UserState.BUSY, READ)
    assert after(phone, (11.0, UserChanged(UserState.BUSY))) == (phone, [])


def test_the_own_state_does_not_make_an_answer_of_the_line_old() -> None:
    phone, _ = after(Phone(), (10.0, UserChanged(UserState.READY)), (10.1, read(IDLE, 9.9)))
    assert phone.state is PhoneState.READY


def test_without_a_phone_there_is_no_call() -> None:
    talk, _ = after(READY, (10.0, RING), (15.0, TALK))
    phone, _ = after(talk, (20.0, UserChanged(UserState.NO_PHONE)), (20.1, read(talking(), 20.0)))
    assert (phone.state, phone.parties) == (PhoneState.DISCONNECTED, ())
    assert after(phone, (20.8, read(IDLE, 20.7)))[0].state is PhoneState.READY


def test_what_only_a_reading_can_tell_is_read() -> None:
    assert after(READY, (10.0, LineChanged())) == (READY, READ)
    assert after(READY, (10.0, IvrStarted(is_routing=True))) == (READY, READ)
    assert after(READY, (10.0, IvrStarted(is_routing=False))) == (READY, [])
