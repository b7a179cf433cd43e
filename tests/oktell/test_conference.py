"""Conferences and their members. The bodies are those of the protocol's description, sections 5 and 11."""

import pytest
from hypothesis import given

from native_host.oktell.conference import (
    find_member,
    read_competitor,
    read_composition,
    read_conference,
    read_members,
)
from native_host.oktell.reports import Happened
from native_host.oktell.translate import read_event
from native_host.telephony.conference import Conference, Member
from native_host.telephony.inputs import MembersChanged
from native_host.telephony.words import MemberState
from tests.oktell.values import JSON_VALUES

PETROVA = {
    "competitorid": "f1",
    "number": "101",
    "userid": "7d",
    "username": "Петрова Анна",
    "iscreator": True,
    "confstatestr": "Commutated",
}
MEMBER = Member("f1", "101", "Петрова Анна", "7d", is_creator=True)


def test_a_conference_is_read() -> None:
    body = {
        "conference": {"id": "88", "isghost": False},
        "competitors": [{**PETROVA, "isghost": False, "isextline": False, "chainid": "41"}],
    }
    member = Member("f1", "101", "Петрова Анна", "7d", is_creator=True, chain="41")
    assert read_conference(body, "88") == Conference("88", False, (member,))


def test_an_answer_without_an_id_is_of_the_conference_that_was_asked_for() -> None:
    assert read_conference({"competitors": None}, "88") == Conference("88")


def test_a_talk_that_is_listened_to_tells_who_leads_it() -> None:
    body = {
        "conference": {"id": "88", "isghost": "1"},
        "competitors": [{"competitorid": "f2", "number": 102, "isghost": 1, "isghostmajor": "true"}],
    }
    member = Member("f2", "102", is_ghost=True, is_ghost_major=True)
    assert read_conference(body, "88") == Conference("88", True, (member,))


@pytest.mark.parametrize(
    "state",
    [
        "Exited",
        "MisInviteBusy",
        "MisInviteNotRespond",
        "MisInviteTimeout",
        "MisInviteStop",
        "MisInviteAbort",
        "MisInviteRefuse",
    ],
)
def test_whoever_has_left_or_did_not_come_is_no_member(state: str) -> None:
    assert read_members([{**PETROVA, "confstatestr": state}]) == ()


@pytest.mark.parametrize(
    ("state", "read"),
    [
        ("Commutated", MemberState.TALKING),
        (None, MemberState.TALKING),
        ("Invite", MemberState.CALLING),
        ("New", MemberState.UNKNOWN),
    ],
)
def test_a_member_has_a_state(state: str | None, read: MemberState) -> None:
    (member,) = read_members([{**PETROVA, "confstatestr": state}])
    assert member.state is read


@pytest.mark.parametrize(
    ("competitor", "key"),
    [
        ({"number": "79031234567", "isextline": True}, "79031234567"),
        ({"userid": "7d"}, "7d"),
        ({"chainid": "41"}, "41"),
        ({"username": "Никто"}, None),
    ],
)
def test_a_member_without_an_id_is_known_by_what_there_is(
    competitor: dict[str, object], key: str | None
) -> None:
    assert [member.key for member in read_members([competitor])] == ([key] if key else [])


def test_a_new_composition_brings_all_members() -> None:
    fields = {"eventinfo": {"conferenceid": "88", "competitorlist": [PETROVA]}}
    assert read_event("confcompositionchanged", fields) == Happened(MembersChanged("88", (MEMBER,)))


def test_a_composition_without_a_list_asks_for_a_reading() -> None:
    assert read_composition({"eventinfo": {"conferenceid": "88"}}) == MembersChanged("88", None)


def test_one_member_who_changed_asks_for_a_reading() -> None:
    competitor = {"competitorid": "f2", "number": "102", "confstatestr": "MisInviteBusy"}
    fields = {"eventinfo": {"conference": {"id": "88"}, "competitor": competitor}}
    assert read_event("confcompetitorstatechanged", fields) == Happened(MembersChanged("88", None))


@pytest.mark.parametrize("fields", [{}, {"eventinfo": None}, {"eventinfo": {"conference": "88"}}])
def test_an_event_of_no_conference_is_passed_over(fields: dict[str, object]) -> None:
    assert read_composition(fields) is None
    assert read_competitor(fields) is None


@pytest.mark.parametrize(
    ("member", "number", "user_id", "found"),
    [
        ("f2", "", "", "f2"),
        ("102", "102", "", "f2"),
        ("102", "101", "7e", "f2"),
        ("x", "103", "", ""),
        ("x", "", "", ""),
    ],
)
def test_a_member_is_found_by_key_then_user_then_number(
    member: str, number: str, user_id: str, found: str
) -> None:
    listed = [PETROVA, {"competitorid": "f2", "number": "102", "userid": "7e"}, {"number": "103"}]
    assert find_member({"competitorlist": listed}, member, number, user_id) == found


@given(JSON_VALUES)
def test_no_answer_breaks_the_reading(value: object) -> None:
    assert all(member.key for member in read_members([value]))
    for body in ({"conference": value, "competitors": value}, {"eventinfo": value, "competitorlist": value}):
        assert read_conference(body, "88").id
        assert find_member(body, "f1", "", "") in ("", "f1")
        read_composition(body)
        read_competitor(body)
