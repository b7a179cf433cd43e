"""From the wire to telephony's words. The bodies are those of the protocol's description."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.oktell.parties import MAX_LINE, one_line
from native_host.oktell.reports import Happened
from native_host.oktell.translate import read_event, read_line
from native_host.telephony.inputs import (
    IvrStarted,
    Line,
    LineChanged,
    OrderStarted,
    OrderStopped,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
)
from native_host.telephony.party import ZERO_GUID, Party
from tests.oktell.values import JSON_VALUES

CLIENT = Party("79031234567", "79031234567", is_external=True, chain="3f")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({"linestatestr": "lsHookDown", "isflashing": False, "abonent": {}}, Line("lsHookDown")),
        ({"linestatestr": "lsHookDown", "chainid": ZERO_GUID, "calledid": ""}, Line("lsHookDown")),
        (
            {
                "linestatestr": "lsReserved",
                "chainid": "3f",
                "abonent": {
                    "isringing": True,
                    "number": "79031234567",
                    "callerid": "79031234567",
                    "isextline": True,
                },
            },
            Line("lsReserved", party=CLIENT, is_ringing=True, has_target=True, chain="3f"),
        ),
        (
            {
                "linestatestr": "lsCommutated",
                "chainid": "3f",
                "timertalklensec": "12",
                "isflashing": "false",
                "abonent": {"iscommutated": 1, "number": 79031234567, "isextline": "true"},
            },
            Line(
                "lsCommutated", party=CLIENT, is_talking=True, has_target=True, chain="3f", talk_length=12.0
            ),
        ),
        (
            {
                "linestatestr": "lsReserved",
                "calledid": "102",
                "chainid": "40",
                "abonent": {"number": "102", "userid": "7e", "username": "Иванов Пётр", "isautocall": True},
            },
            Line(
                "lsReserved",
                party=Party("102", "102", "Иванов Пётр", user_id="7e", chain="40"),
                is_auto_call=True,
                has_target=True,
                chain="40",
            ),
        ),
        (
            {
                "linestatestr": "lsCommutated",
                "chainid": "41",
                "timertalklensec": 3,
                "abonent": {"isconference": True, "conferenceid": "88"},
            },
            Line(
                "lsCommutated",
                party=Party("41", chain="41"),
                is_talking=True,
                conference="88",
                chain="41",
                talk_length=3.0,
            ),
        ),
    ],
)
def test_a_line_is_read(body: dict[str, object], line: Line) -> None:
    assert read_line(body) == line


def test_a_held_party_is_read() -> None:
    flashed = {"number": "102", "userid": "7e", "username": "Иванов Пётр"}
    line = read_line({"isflashing": True, "flashed": flashed, "abonent": {}})
    assert line.is_holding
    assert line.held == Party("102", "102", "Иванов Пётр", user_id="7e")


def test_a_held_conference_is_read() -> None:
    line = read_line({"isflashing": True, "flashed": {"conferenceid": "88", "conferencename": "Планёрка"}})
    assert line.held == Party("88", name="Планёрка")
    assert line.held_conference == "88"


@pytest.mark.parametrize(
    ("body", "is_holding"),
    [
        ({"isflashing": True, "flashed": {}}, True),
        ({"isflashing": True}, False),
        ({"flashed": {"number": "1"}}, False),
    ],
)
def test_a_hold_that_names_nobody_has_no_party(body: dict[str, object], is_holding: bool) -> None:
    line = read_line(body)
    assert (line.is_holding, line.held) == (is_holding, None)


@pytest.mark.parametrize(
    ("abonent", "key"),
    [
        ({"competitorid": "c", "number": "1", "userid": "u", "callerid": "2"}, "c"),
        ({"competitorid": ZERO_GUID, "number": "1", "userid": "u", "callerid": "2"}, "1"),
        ({"userid": "u", "callerid": "2"}, "u"),
        ({"callerid": "2"}, "2"),
        ({"iscommutated": True}, "3f"),
    ],
)
def test_the_key_of_a_party_follows_the_order(abonent: dict[str, object], key: str) -> None:
    party = read_line({"chainid": "3f", "abonent": abonent}).party
    assert party is not None
    assert party.key == key


def test_an_ivr_is_a_party_of_its_own_when_nobody_else_is_there() -> None:
    party = read_line({"abonent": {"isivr": True, "ivrname": "Меню"}}).party
    assert party == Party("ivr:Меню", name="Меню", ivr="Меню")


def test_a_line_with_flags_alone_has_no_party() -> None:
    assert read_line({"chainid": ZERO_GUID, "abonent": {"isringing": False}}).party is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"simplename": "a", "username": "b", "name": "c", "caption": "d", "userlogin": "e"}, "a"),
        ({"simplename": " ", "username": "b", "name": "c"}, "b"),
        ({"name": "c", "caption": "d"}, "c"),
        ({"caption": "d", "userlogin": "e"}, "d"),
        ({"userlogin": "e", "ivrname": "f"}, "e"),
        ({"name": "102", "caption": "d"}, ""),
        ({}, ""),
    ],
)
def test_the_name_of_a_party_follows_the_order(said: dict[str, object], name: str) -> None:
    party = read_line({"abonent": {"number": "102", **said}}).party
    assert party is not None
    assert party.name == name


def test_words_of_others_are_one_line_of_plain_text() -> None:
    assert one_line("Ромашка\r\n\x00 \u202eООО\t!") == "Ромашка ООО !"
    assert len(one_line("я" * 5000)) == MAX_LINE


@pytest.mark.parametrize(
    ("name", "fields", "given"),
    [
        ("phoneevent_ringstopped", {"chainid": "3f"}, RingStopped("3f")),
        ("phoneevent_ringstopped", {}, RingStopped(None)),
        ("phoneevent_commstarted", {"chainid": "3f", "isconference": False}, TalkStarted("3f")),
        (
            "phoneevent_commstarted",
            {"chainid": "3f", "isconference": True, "confid": "88"},
            TalkStarted("3f", "88"),
        ),
        ("phoneevent_commstopped", {"chainid": ZERO_GUID}, TalkStopped(None)),
        ("phoneevent_acmcallstarted", {}, OrderStarted()),
        ("phoneevent_acmcallstopped", {}, OrderStopped()),
        ("phoneevent_ivrstarted", {"isroutingivr": "1"}, IvrStarted(True)),
        ("linestatechanged", {}, LineChanged()),
        ("flashstatechanged", {"chainid": "3f"}, LineChanged()),
    ],
)
def test_an_event_is_read(name: str, fields: dict[str, object], given: object) -> None:
    assert read_event(name, fields) == Happened(given)  # type: ignore[arg-type]


def test_a_ring_names_its_party_and_the_texts_of_the_scenario() -> None:
    happened = read_event(
        "phoneevent_ringstarted",
        {
            "userid": "7d",
            "userlogin": "petrova",
            "chainid": "3f",
            "callerid": "79031234567",
            "callername": "Ромашка",
            "callerlinenum": "00007",
            "callerinfo": '{"actions":[]}',
            "isextline": True,
        },
    )
    party = Party("79031234567", "79031234567", "Ромашка", is_external=True, chain="3f", line="00007")
    assert happened == Happened(RingStarted(party, "3f"), ('{"actions":[]}',))


def test_the_own_ring_of_an_ordered_call_names_nobody() -> None:
    fields = {"callerid": "", "callername": "", "callerinfo": "Автодозвон\n102", "callerlinenum": "00000"}
    happened = read_event("phoneevent_ringstarted", {**fields, "chainid": ZERO_GUID})
    assert happened == Happened(RingStarted(None, None), ("Автодозвон\n102",))


@pytest.mark.parametrize("name", ["", "loginresult", "customevent", "phoneevent_new", "userstatechanged"])
def test_an_event_that_says_nothing_is_passed_over(name: str) -> None:
    assert read_event(name, {}) is None


@given(
    st.dictionaries(st.sampled_from(["abonent", "flashed", "isflashing", "chainid", "calledid"]), JSON_VALUES)
)
def test_no_line_breaks_the_reading(body: dict[str, object]) -> None:
    line = read_line(body)
    assert line.party is None or line.party.key
