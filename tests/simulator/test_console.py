"""What control can do, without HTTP; how clients hear of it is in test_switchboard.py."""

import json
from collections.abc import Callable

import pytest

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.calls import Place
from native_host.simulator.console import Console
from native_host.simulator.exchange import Refused
from tests.simulator.company import OUTSIDE, PEOPLE, PETROVA, STORE, KeptWire, login_fields


def console() -> Console:
    return Console(PEOPLE, Behaviour(), salt="salt", now=lambda: 100.0)


def sign_in(at: Console, **subscription: object) -> KeptWire:
    wire = KeptWire()
    at.join(wire)
    at.receive(wire, json.dumps(["login", login_fields(PETROVA)]))
    if subscription:
        at.receive(wire, json.dumps(["subscribeevent", subscription]))
    wire.taken()
    return wire


def order(at: Console, number: str) -> None:
    wire = sign_in(at)
    at.receive(wire, json.dumps(["pbxautocallstart", {"number": number}]))


def stage(at: Console) -> str:
    calls = at.state()["calls"]
    assert isinstance(calls, list)
    return str(calls[0]["stage"]) if calls else ""


@pytest.mark.parametrize("who", ["petrova", "101"])
def test_a_user_answers_by_login_or_number(who: str) -> None:
    at = console()
    chain = at.incoming(who, OUTSIDE)
    assert at.answer(who) == chain
    assert stage(at) == "talk"
    assert at.end(OUTSIDE) == chain
    assert stage(at) == ""


def test_an_ordered_call_goes_on_by_control_alone() -> None:
    at = console()
    order(at, OUTSIDE)
    with pytest.raises(Refused, match="ordered"):
        at.answer(OUTSIDE)
    at.answer("petrova")
    assert stage(at) == "calling"
    at.answer("+7 903 123-45-67")
    assert stage(at) == "talk"
    with pytest.raises(Refused, match="talk"):
        at.answer("petrova")


@pytest.mark.parametrize("number", [OUTSIDE, STORE.number])
def test_who_has_no_client_can_be_answered_for_by_naming_the_caller(number: str) -> None:
    at = console()
    order(at, number)
    at.answer("petrova")
    at.answer("petrova")
    assert stage(at) == "talk"


def test_a_colleague_with_a_client_is_not_answered_for_by_naming_the_caller() -> None:
    at = console()
    order(at, "102")
    at.answer("petrova")
    with pytest.raises(Refused, match="nothing rings"):
        at.answer("petrova")
    at.answer("102")
    assert stage(at) == "talk"


def test_an_outside_caller_cannot_pick_up_the_own_call() -> None:
    at = console()
    at.incoming("petrova", OUTSIDE)
    with pytest.raises(Refused, match="nothing rings"):
        at.answer(OUTSIDE)


@pytest.mark.parametrize("who", ["petrova", OUTSIDE])
def test_a_ringing_call_is_declined_and_a_talk_is_not(who: str) -> None:
    at = console()
    at.incoming("petrova", OUTSIDE)
    at.decline(who)
    assert stage(at) == ""
    at.incoming("petrova", OUTSIDE)
    at.answer("petrova")
    with pytest.raises(Refused, match="talk"):
        at.decline(who)


@pytest.mark.parametrize(
    "act",
    [
        lambda at: at.incoming("petrova", " "),
        lambda at: at.incoming("nobody", OUTSIDE),
        lambda at: at.answer("petrova"),
        lambda at: at.end(OUTSIDE),
        lambda at: at.text("petrova", "x"),
        lambda at: at.drop("nobody"),
        lambda at: at.event("118", "x", {}),
        lambda at: at.forget("nobody"),
    ],
)
def test_what_cannot_be_done_says_why(act: Callable[[Console], object]) -> None:
    with pytest.raises(Refused):
        act(console())


def test_a_call_from_a_colleague_is_internal() -> None:
    at = console()
    at.incoming("petrova", "102")
    calls = at.state()["calls"]
    assert isinstance(calls, list)
    assert calls[0]["caller"] == {"number": "102", "name": "Пётр Иванов", "login": "ivanov", "outside": False}


def test_an_event_goes_out_as_given_to_those_who_did_not_subscribe_too() -> None:
    at = console()
    wire = sign_in(at)
    assert at.event("petrova", "unheardof", {"x": [1, None]}) == 1
    assert wire.taken() == [("unheardof", {"x": [1, None]})]


def test_any_text_can_be_sent_even_a_broken_one() -> None:
    at = console()
    wire = sign_in(at)
    assert at.frame("{garbage", "petrova") == 1
    assert wire.broken == ["{garbage"]


def test_a_drop_ends_connections_and_keeps_sessions() -> None:
    at = console()
    first, second = sign_in(at), KeptWire()
    at.join(second)
    assert at.drop("petrova") == 1
    assert (first.ended, second.ended) == ("dropped", "")
    assert at.drop() == 2


def test_a_text_of_an_event_field_makes_the_ring_repeat() -> None:
    at = console()
    wire = sign_in(at, event="phoneevent")
    at.incoming("petrova", OUTSIDE)
    wire.taken()
    at.text("petrova", "later", Place.CALLER_DESCRIPTION)
    name, fields = wire.taken()[0]
    assert (name, fields["callerdescription"]) == ("phoneevent_ringstarted", "later")


def test_reset_ends_calls_restores_states_and_forgets_requests_but_nobody_is_signed_out() -> None:
    at = console()
    wire = sign_in(at, eventmethod=["userstatechanged", "phoneevent_ringstopped"])
    at.receive(wire, json.dumps(["setuserstate", {"userstateid": 3}]))
    at.incoming("petrova", OUTSIDE)
    at.behave(lag=3.0)
    wire.taken()
    at.reset()
    heard = wire.taken()
    assert heard[0][0] == "phoneevent_ringstopped"
    assert heard[-1][1]["userstateid"] == 1
    state = at.state()
    assert (state["calls"], at.requests()) == ([], [])
    assert state["connections"] == [{"connection": 1, "login": "petrova"}]
    assert isinstance(state["behaviour"], dict)
    assert state["behaviour"]["lag"] == 0.0


def test_the_state_shows_what_each_phone_does_and_no_secret() -> None:
    at = console()
    sign_in(at)
    chain = at.incoming("petrova", OUTSIDE, "ООО", "{}", Place.HEADER)
    state = at.state()
    users, calls = state["users"], state["calls"]
    assert isinstance(users, list)
    assert isinstance(calls, list)
    assert (users[0]["login"], users[0]["phone"], users[0]["userstateid"], users[0]["chainid"]) == (
        "petrova",
        "ring",
        5,
        chain,
    )
    assert users[0]["connections"] == 1
    assert (calls[0]["caller"]["name"], calls[0]["text"], calls[0]["place"]) == ("ООО", "{}", "header")
    assert "password" not in json.dumps(state)
    assert "sessionid" not in json.dumps(state)
