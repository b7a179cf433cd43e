"""Conferences: who is in one, what is asked because of it, and what is left when it is over."""

from dataclasses import replace

import pytest

from native_host.telephony.conference import Conference, Member, is_own, parties_of, shown_members
from native_host.telephony.effects import READ_LINE, Effect, ReadChain, ReadConference, WatchConference
from native_host.telephony.inputs import (
    ConferenceRead,
    Line,
    LinkLost,
    LinkUp,
    MembersChanged,
    RingStarted,
    TalkStarted,
    TalkStopped,
)
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.words import MemberState, PhoneState
from tests.telephony.calls import CLIENT, COLLEAGUE, IDLE, ME, READY, after, read, talking

READ = [*READ_LINE]
GUEST = Member("f2", "79031234567", is_external=True, chain="3f")
OTHER = Member("f3", "102", "Иванов Пётр", "7e", chain="40", state=MemberState.CALLING)
SIGNED_IN = replace(READY, own_user="7d", own_number="101")
ENTERED: list[Effect] = [WatchConference("88", is_on=True), ReadConference("88")]


def inside(conference: str = "88") -> Line:
    return Line(status="lsCommutated", is_talking=True, conference=conference, chain="41")


def conference(*members: Member, is_ghost: bool = False) -> ConferenceRead:
    return ConferenceRead(Conference("88", is_ghost, (ME, *members)))


def in_conference(*members: Member) -> Phone:
    phone, _ = after(SIGNED_IN, (10.0, TalkStarted("41", "88")), (10.1, conference(*members)))
    return phone


def test_signing_in_says_who_the_employee_is() -> None:
    phone, _ = after(Phone(), (0.0, LinkUp("7d", "101")))
    assert (phone.own_user, phone.own_number) == ("7d", "101")
    assert after(phone, (1.0, LinkLost()))[0].own_user == ""


@pytest.mark.parametrize(
    ("member", "is_it"),
    [
        (ME, True),
        (replace(ME, number="999"), True),
        (replace(ME, user_id="7e"), False),
        (replace(ME, user_id=""), True),
        (Member("f9", "102"), False),
        (Member("f9"), False),
    ],
)
def test_the_employee_is_known_by_the_user_id_first(member: Member, is_it: bool) -> None:
    assert is_own(member, "7d", "101") is is_it
    assert is_own(Member("f9"), "", "") is False


def test_the_others_are_the_parties() -> None:
    assert parties_of((ME, GUEST), "7d", "101") == (Party("f2", "79031234567", is_external=True, chain="3f"),)


def test_of_a_ghost_conference_only_ghosts_and_the_employee_are_shown() -> None:
    ghost = replace(OTHER, is_ghost=True)
    members = (ME, GUEST, ghost)
    assert shown_members(Conference("88", False, members), "7d", "101") == members
    assert shown_members(Conference("88", True, members), "7d", "101") == (ME, ghost)


def test_a_talk_in_a_conference_asks_who_is_in_it() -> None:
    phone, effects = after(SIGNED_IN, (10.0, TalkStarted("41", "88")))
    assert (phone.state, phone.conference, phone.members) == (PhoneState.TALK, "88", ())
    assert effects == [*READ, ReadChain("41"), *ENTERED]


def test_a_line_in_a_conference_asks_who_is_in_it() -> None:
    phone, effects = after(SIGNED_IN, (10.0, read(inside(), 10.0)))
    assert phone.conference == "88"
    assert effects == [ReadChain("41"), *ENTERED]
    assert after(phone, (11.0, read(inside(), 11.0)))[1] == [ReadConference("88")]


def test_the_members_are_the_parties_and_the_cards_of_their_chains_are_asked_for() -> None:
    before, _ = after(SIGNED_IN, (10.0, TalkStarted("41", "88")))
    phone, effects = after(before, (10.1, conference(GUEST, OTHER)))
    assert phone.members == (ME, GUEST, OTHER)
    assert [party.chain for party in phone.parties] == ["3f", "40"]
    assert effects == [ReadChain("3f"), ReadChain("40")]
    assert after(phone, (11.0, conference(GUEST, OTHER))) == (phone, [])
    assert after(phone, (11.0, read(inside(), 11.0))) == (phone, [])


def test_a_talk_that_becomes_a_conference_goes_on() -> None:
    talk, _ = after(SIGNED_IN, (10.0, TalkStarted("3f")), (10.1, read(talking(CLIENT), 10.0)))
    phone, effects = after(talk, (20.0, TalkStarted("3f", "88")))
    assert (phone.talk_since, phone.conference, phone.parties) == (10.0, "88", talk.parties)
    assert effects == [*READ, *ENTERED]
    phone, effects = after(phone, (20.1, conference(GUEST)))
    assert effects == []
    assert [party.key for party in phone.parties] == ["f2"]


def test_the_answer_about_another_conference_is_not_listened_to() -> None:
    phone = in_conference(GUEST)
    assert after(phone, (12.0, ConferenceRead(Conference("89", False, (ME,))))) == (phone, [])
    assert after(SIGNED_IN, (12.0, conference(GUEST))) == (SIGNED_IN, [])


def test_who_leaves_is_gone_and_who_comes_is_there() -> None:
    phone = in_conference(GUEST, OTHER)
    told = Member("f3", "102", "Иванов Пётр", "7e", state=MemberState.TALKING)
    phone, effects = after(phone, (20.0, MembersChanged("88", (ME, told))))
    assert phone.members == (ME, replace(OTHER, state=MemberState.TALKING))
    assert [party.number for party in phone.parties] == ["102"]
    assert effects == READ
    phone, effects = after(phone, (21.0, MembersChanged("88", (ME, told, replace(GUEST, chain="77")))))
    assert [party.key for party in phone.parties] == ["f3", "f2"]
    assert effects == [*READ, ReadChain("77")]


def test_a_member_of_whom_only_a_change_is_told_is_asked_about() -> None:
    phone = in_conference(GUEST)
    assert after(phone, (20.0, MembersChanged("88"))) == (phone, [*READ, ReadConference("88")])


def test_another_conference_says_nothing_of_this_one() -> None:
    phone = in_conference(GUEST)
    assert after(phone, (20.0, MembersChanged("89", ()))) == (phone, [])
    assert after(SIGNED_IN, (20.0, MembersChanged("88", (ME,)))) == (SIGNED_IN, [])


def test_a_ring_in_a_conference_asks_who_is_in_it() -> None:
    _, effects = after(in_conference(GUEST), (20.0, RingStarted(COLLEAGUE, "50")))
    assert effects == [*READ, ReadConference("88")]


def test_a_conference_that_is_over_leaves_nothing() -> None:
    ended, _ = after(in_conference(GUEST), (30.0, TalkStopped("41")))
    phone, effects = after(ended, (30.1, read(IDLE, 30.0)))
    assert phone == replace(SIGNED_IN, state_since=30.1)
    assert effects == [WatchConference("88", is_on=False)]


def test_a_lost_connection_asks_for_nothing() -> None:
    phone, effects = after(in_conference(GUEST), (30.0, LinkLost()))
    assert (phone.conference, phone.members, effects) == (None, (), [])


def test_of_another_conference_other_members_are_asked_for() -> None:
    phone, effects = after(in_conference(GUEST), (30.0, TalkStarted("41", "89")))
    assert (phone.conference, phone.members) == ("89", ())
    assert effects == [*READ, WatchConference("88", False), WatchConference("89", True), ReadConference("89")]


def test_a_second_report_of_the_conference_changes_nothing() -> None:
    phone = in_conference(GUEST, OTHER)
    assert after(phone, (20.0, TalkStarted("41", "88"))) == (phone, READ)


def test_a_talk_with_one_after_the_conference_is_with_whom_the_line_names() -> None:
    ended, _ = after(in_conference(GUEST, OTHER), (30.0, TalkStopped("41")), (30.1, TalkStarted("3f")))
    assert (ended.parties, ended.conference) == ((Party("3f", chain="3f"),), None)
    phone, _ = after(ended, (30.2, read(talking(CLIENT), 30.1)))
    assert phone.parties == (replace(CLIENT, chain="3f"),)


def test_listening_in_is_a_ghost_conference() -> None:
    ghost = replace(OTHER, is_ghost=True)
    before, _ = after(SIGNED_IN, (10.0, TalkStarted("41", "88")))
    phone, _ = after(before, (10.1, conference(GUEST, ghost, is_ghost=True)))
    assert (phone.is_ghost, phone.members) == (True, (ME, ghost))
    phone, _ = after(phone, (11.0, MembersChanged("88", (ME, GUEST, replace(ghost, is_ghost=False)))))
    assert (phone.is_ghost, phone.members) == (True, (ME, ghost))
    ended, _ = after(phone, (20.0, TalkStopped("41")), (20.1, read(IDLE, 20.0)))
    assert ended.is_ghost is False


def test_a_conference_can_be_on_hold() -> None:
    held = Party("88", name="Планёрка")
    line = replace(talking(COLLEAGUE, "40"), held=held, is_holding=True, held_conference="88")
    phone, effects = after(in_conference(GUEST), (30.0, TalkStopped("41")), (31.0, read(line, 31.0)))
    assert (phone.held, phone.held_conference, phone.held_since) == (held, "88", 31.0)
    assert (phone.conference, phone.members) == (None, ())
    assert WatchConference("88", is_on=False) in effects
