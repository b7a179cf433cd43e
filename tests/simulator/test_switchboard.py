"""Connections, events, time and faults at the switchboard."""

import pytest

from native_host.simulator.behaviour import Behaviour, Refusal
from tests.simulator.company import IVANOV, OUTSIDE, PETROVA, STORE, KeptWire, login_fields
from tests.simulator.office import Office


def test_a_ping_is_answered_before_any_login() -> None:
    office = Office()
    wire = office.seat()
    office.console.receive(wire, '["ping",{"qid":"0.7310"}]')
    assert wire.taken() == [("pong", {"qid": "0.7310"})]


def test_a_server_that_redirects_says_so_on_open_connections_alone() -> None:
    office = Office(Behaviour(redirects=True))
    for wire, answer in ((KeptWire(), "websocketredirect"), (KeptWire(is_secure=True), "pong")):
        office.console.join(wire)
        office.console.receive(wire, '["ping",{"qid":"0.1"}]')
        assert wire.names() == [answer]


def test_nothing_but_login_and_ping_works_without_a_login() -> None:
    office = Office()
    answer = office.ask(office.seat(), "getversion")
    assert answer == {"result": 0, "errormsg": "Bad request. Session does not exist"}


def test_a_good_login_names_user_and_session_and_no_error() -> None:
    office = Office()
    answer = office.ask(office.seat(), "login", **login_fields(PETROVA))
    assert answer.keys() == {"result", "userid", "sessionid"}
    assert answer["userid"] == PETROVA.user_id


@pytest.mark.parametrize("text", ["garbage", "{}", '["login"', "[1,2]"])
def test_a_broken_frame_is_noted_and_harms_nobody(text: str) -> None:
    office = Office()
    wire = office.signed_in()
    office.console.receive(wire, text)
    assert wire.taken() == []
    last = office.console.requests()[-1]
    assert (last["name"], last["fields"]) == ("", {"length": len(text)})
    assert office.ask(wire, "getuserstate")["result"] == 1


def test_an_incoming_call_is_told_to_every_connection_of_its_user_and_to_no_other() -> None:
    office = Office()
    wires = [office.signed_in(), office.signed_in(), office.signed_in("ivanov")]
    chain = office.console.incoming("petrova", OUTSIDE)
    for wire in wires[:2]:
        heard = wire.taken()
        assert [name for name, _ in heard] == [
            "userstatechanged",
            "pbxnumberstatechanged",
            "phoneevent_ringstarted",
        ]
        assert heard[-1][1]["chainid"] == chain
    assert wires[2].names() == ["pbxnumberstatechanged"]


def test_what_nobody_subscribed_to_is_not_sent_and_subscriptions_die_with_the_connection() -> None:
    office = Office()
    wire = office.signed_in(listens_to=["phoneevent_ringstarted"])
    office.console.leave(wire)
    deaf = office.signed_in(listens_to=[])
    office.console.incoming("petrova", OUTSIDE)
    assert deaf.taken() == []
    assert wire.taken() == []


def test_an_order_is_answered_before_its_events_and_rings_a_moment_later() -> None:
    office = Office()
    wire = office.signed_in()
    assert office.console.due_at() is None
    office.console.receive(wire, '["pbxautocallstart",{"number":"102","sequence":"user","qid":"0.5"}]')
    assert wire.names() == [
        "pbxautocallstartresult",
        "userstatechanged",
        "pbxnumberstatechanged",
        "phoneevent_acmcallstarted",
    ]
    assert office.console.due_at() == pytest.approx(100.1)
    office.later(0.05)
    assert wire.taken() == []
    office.later(0.06)
    assert wire.names() == ["phoneevent_ringstarted"]
    assert office.party(wire)["direction"] == "acm_callback"


@pytest.mark.parametrize(("answer_after", "talks"), [(None, False), (2.0, True)])
@pytest.mark.parametrize("number", [OUTSIDE, STORE.number])
def test_who_has_no_client_answers_after_a_while_if_so_wished(
    number: str, answer_after: float | None, *, talks: bool
) -> None:
    office = Office(Behaviour(answer_after=answer_after))
    wire = office.signed_in()
    office.ask(wire, "pbxautocallstart", number=number)
    office.later(0.2)
    office.ask(wire, "pbxanswercall")
    office.later(1.9)
    assert "iscommutated" not in office.party(wire)
    office.later(0.2)
    assert ("iscommutated" in office.party(wire)) is talks


def test_line_info_may_lag_behind_its_event() -> None:
    office = Office(Behaviour(lag=0.5))
    wire = office.signed_in()
    office.now += 1.0
    office.console.incoming("petrova", OUTSIDE)
    assert "phoneevent_ringstarted" in wire.names()
    assert office.line(wire)["abonent"] == {}
    office.now += 0.49
    office.console.answer("petrova")
    assert office.line(wire)["abonent"] == {}
    office.now += 0.02
    assert "isringing" in office.party(wire)
    office.now += 0.5
    assert "iscommutated" in office.party(wire)


def test_a_logout_is_answered_closed_by_the_server_and_ends_the_session() -> None:
    office = Office()
    wire = office.seat()
    session_id = office.ask(wire, "login", **login_fields(IVANOV))["sessionid"]
    assert office.ask(wire, "logout") == {"result": 1}
    assert wire.ended == "closed"
    again = office.ask(office.seat(), "login", userlogin="ivanov", sessionid=session_id)
    assert again == {"result": 0, "errormsg": "Bad request. Session does not exist"}


def test_a_long_answer_comes_in_parts_each_time_under_a_new_id() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.behave(multipart_above=500, part_bytes=200)
    ids = set()
    for _ in range(2):
        office.console.receive(wire, '["getpbxnumbers",{"qid":"0.5"}]')
        parts = wire.taken()
        assert {name for name, _ in parts} == {"multipart"}
        assert len(parts) == parts[0][1]["packetcount"]
        ids |= {fields["message-id"] for _, fields in parts}
    assert len(ids) == 2
    assert office.ask(wire, "getuserstate")["result"] == 1


def test_a_silent_server_answers_nothing_and_tells_nothing_until_reset() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.behave(is_silent=True)
    office.console.receive(wire, '["ping",{"qid":"0.1"}]')
    office.console.receive(wire, '["logout",{"qid":"0.2"}]')
    office.console.incoming("petrova", OUTSIDE)
    assert (wire.taken(), wire.ended) == ([], "")
    office.console.reset()
    assert office.ask(wire, "getuserstate")["userstateid"] == 1


def test_single_methods_may_be_refused_or_left_unanswered() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.behave(refused=frozenset({"getversion"}), unanswered=frozenset({"getuserstate"}))
    assert office.ask(wire, "getversion")["result"] == 0
    office.console.receive(wire, '["getuserstate",{"qid":"0.1"}]')
    assert wire.taken() == []


def test_refusals_are_lifted_one_by_one_or_all_at_once() -> None:
    office = Office()
    office.console.refuse(Refusal.DESKTOP, "Petrova")
    assert office.ask(office.seat(), "login", **login_fields(PETROVA))["error"] == 50093
    office.console.refuse(Refusal.NONE, "petrova")
    office.signed_in()
    office.console.refuse(Refusal.LICENCE)
    assert office.ask(office.seat(), "login", **login_fields(PETROVA))["error"] == 50025
    office.console.refuse(Refusal.NONE)
    office.signed_in()
