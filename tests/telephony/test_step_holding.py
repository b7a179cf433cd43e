"""Hold, switch, join and transfer: the timelines of protocol section 16 with more than one party."""

from dataclasses import replace

from native_host.telephony.effects import READ_LINE, ReadChain
from native_host.telephony.inputs import Line, LineChanged, RingStarted, TalkStarted, TalkStopped, UserChanged
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, UserState
from tests.telephony.calls import CLIENT, COLLEAGUE, IDLE, READY, after, read, talking

NAMED = replace(CLIENT, name="Ромашка", queue="Поддержка")
ON_CHAIN = replace(NAMED, chain="3f")


def holding(current: Party | None, held: Party | None, chain: str | None) -> Line:
    return replace(talking(current, chain), held=held, is_holding=True)


def second_talk() -> Phone:
    """A talk with the colleague, the client on hold."""
    phone, _ = after(
        READY,
        (10.0, RingStarted(NAMED, "3f")),
        (15.0, TalkStarted("3f")),
        (15.1, read(talking(CLIENT), 15.0)),
        (30.0, TalkStarted("40")),
        (30.1, read(holding(COLLEAGUE, CLIENT, "40"), 30.0)),
    )
    return phone


def test_the_held_party_keeps_what_was_known_of_it() -> None:
    phone = second_talk()
    assert phone.held == ON_CHAIN
    assert phone.held_since == 30.1
    assert phone.party == replace(COLLEAGUE, chain="40")


def test_a_hold_lasts_since_it_began() -> None:
    phone, _ = after(second_talk(), (40.0, read(holding(COLLEAGUE, CLIENT, "40"), 40.0)))
    assert phone.held_since == 30.1


def test_a_held_party_that_the_server_does_not_name_stays() -> None:
    phone, _ = after(second_talk(), (40.0, read(holding(COLLEAGUE, None, "40"), 40.0)))
    assert (phone.held, phone.held_since) == (ON_CHAIN, 30.1)


def test_a_switch_by_events_swaps_the_two_at_once() -> None:
    phone, effects = after(second_talk(), (40.0, TalkStopped("40")), (40.0, TalkStarted("3f")))
    assert (phone.party, phone.held) == (ON_CHAIN, replace(COLLEAGUE, chain="40"))
    assert (phone.talk_since, phone.held_since) == (40.0, 40.0)
    assert effects == [*READ_LINE, ReadChain("3f")]
    settled, _ = after(phone, (40.1, read(holding(CLIENT, COLLEAGUE, "3f"), 40.0)))
    assert settled == phone


def test_a_switch_by_a_reading_alone_swaps_the_two() -> None:
    phone, effects = after(
        second_talk(), (40.0, LineChanged()), (40.1, read(holding(CLIENT, COLLEAGUE, "3f"), 40.0))
    )
    assert (phone.party, phone.held) == (ON_CHAIN, replace(COLLEAGUE, chain="40"))
    assert effects == [ReadChain("3f")]


def test_the_client_comes_back_with_its_own_chain_when_the_other_is_dropped() -> None:
    stopped, _ = after(second_talk(), (40.0, TalkStopped("40")))
    late, _ = after(stopped, (40.05, read(talking(COLLEAGUE, "40"), 40.0)))
    assert late == stopped
    phone, effects = after(late, (40.1, read(talking(CLIENT, None), 40.0)))
    assert (phone.party, phone.held, phone.held_since) == (ON_CHAIN, None, None)
    assert phone.talk_since == 40.1
    assert effects == [ReadChain("3f")]


def test_a_join_leaves_nothing() -> None:
    phone, _ = after(second_talk(), (40.0, TalkStopped("40")), (40.1, read(IDLE, 40.0)))
    assert phone == replace(READY, state_since=40.1)


def test_a_single_party_on_hold_leaves_the_phone_ready_with_it() -> None:
    talk, _ = after(READY, (10.0, TalkStarted("3f")), (10.1, read(talking(CLIENT), 10.0)))
    line = replace(IDLE, held=CLIENT, is_holding=True)
    phone, _ = after(talk, (20.0, TalkStopped("3f")), (20.1, read(line, 20.0)))
    assert (phone.state, phone.parties, phone.held) == (
        PhoneState.READY,
        (),
        replace(CLIENT, chain="3f"),
    )
    phone, _ = after(phone, (25.0, TalkStarted("3f")), (25.1, read(talking(CLIENT), 25.0)))
    assert (phone.state, phone.held, phone.party) == (
        PhoneState.TALK,
        None,
        replace(CLIENT, chain="3f"),
    )


def test_a_phone_that_is_gone_holds_nobody() -> None:
    phone, _ = after(second_talk(), (40.0, UserChanged(UserState.NO_PHONE)))
    assert (phone.held, phone.held_since, phone.parties) == (None, None, ())


def test_after_a_transfer_by_events_the_cards_are_those_of_the_clients_chain() -> None:
    colleague, _ = after(READY, (10.0, TalkStarted("40")), (10.1, read(talking(COLLEAGUE, "40"), 10.0)))
    phone, effects = after(colleague, (20.0, TalkStopped("40")), (20.1, TalkStarted("3f")))
    assert (phone.chain, phone.talk_since) == ("3f", 20.1)
    assert effects == [*READ_LINE, ReadChain("3f")]
    phone, effects = after(phone, (20.2, read(talking(CLIENT), 20.1)))
    assert phone.parties == (replace(CLIENT, chain="3f"),)
    assert effects == [ReadChain("3f")]


def test_after_a_transfer_that_only_the_line_tells_the_cards_are_asked_for_anew() -> None:
    colleague, _ = after(READY, (10.0, TalkStarted("40")), (10.1, read(talking(COLLEAGUE, "40"), 10.0)))
    phone, effects = after(colleague, (20.0, LineChanged()), (20.1, read(talking(CLIENT, "3f"), 20.0)))
    assert (phone.parties, phone.chain) == ((replace(CLIENT, chain="3f"),), "3f")
    assert effects == [ReadChain("3f")]


def test_a_transfer_inside_one_chain_asks_for_the_cards_too() -> None:
    colleague, _ = after(READY, (10.0, TalkStarted("3f")), (10.1, read(talking(COLLEAGUE, "3f"), 10.0)))
    _, effects = after(colleague, (20.0, LineChanged()), (20.1, read(talking(CLIENT, "3f"), 20.0)))
    assert effects == [ReadChain("3f")]


def test_a_chain_that_is_told_late_is_asked_about() -> None:
    talk, _ = after(READY, (10.0, TalkStarted()), (10.1, read(talking(CLIENT, None), 10.0)))
    phone, effects = after(talk, (11.0, read(talking(CLIENT, "3f"), 11.0)))
    assert (phone.chain, effects) == ("3f", [ReadChain("3f")])
