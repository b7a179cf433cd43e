"""The employee's own state, breaks and redirection (protocol, section 8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.oktell.own import (
    read_breaks,
    read_own,
    read_redirect,
    redirect_id,
    redirect_rule,
    status_fields,
)
from native_host.telephony.presence import OwnState, StatusRequest
from native_host.telephony.words import UserState
from tests.oktell.values import JSON_VALUES

USER = "7d0c6f0e-3a51-4c0e-9a5e-1f2b3c4d5e6f"
NEW, OLD = 150520, 150415
FULL = OwnState(UserState.BREAK, True, True, True, True, 7, True)


def test_the_whole_state_is_read() -> None:
    body = {
        "userstateid": 5,
        "oncallcenter": True,
        "onccmanual": False,
        "onlunch": False,
        "onredirect": False,
        "lunchreasonid": 1,
        "ontask": True,
    }
    busy = OwnState(UserState.BUSY, is_in_call_centre=True, reason=1, is_on_task=True)
    assert read_own(body, OwnState(), NEW) == busy


def test_numbers_and_flags_may_come_as_texts() -> None:
    body = {"userstateid": "2", "oncallcenter": "true", "onccmanual": 1, "onlunch": "1", "lunchreasonid": "3"}
    state = OwnState(UserState.BREAK, True, True, True, False, 3)
    assert read_own(body, OwnState(), NEW) == state


def test_what_is_missing_stays_or_ends_as_the_protocol_says() -> None:
    ready = OwnState(UserState.READY, is_in_call_centre=True, is_redirected=True, reason=7)
    assert read_own({"userstateid": 1}, FULL, NEW) == ready


@pytest.mark.parametrize("number", [2, 5])
def test_the_reason_of_a_break_ends_with_a_break_or_a_call_that_does_not_name_it(number: int) -> None:
    own = read_own({"userstateid": number}, FULL, NEW)
    assert own
    assert own.reason is None


def test_a_state_without_its_number_keeps_it() -> None:
    own = read_own({"onredirect": 1}, OwnState(UserState.DND), NEW)
    assert own == OwnState(UserState.DND, is_redirected=True)


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (0, UserState.DISCONNECTED),
        (1, UserState.READY),
        (2, UserState.BREAK),
        (3, UserState.DND),
        (5, UserState.BUSY),
        (6, UserState.RESERVED),
        (7, UserState.NO_PHONE),
        (44, UserState.UNKNOWN),
    ],
)
def test_every_number_has_its_state(number: int, state: UserState) -> None:
    own = read_own({"userstateid": number}, OwnState(), NEW)
    assert own
    assert own.state is state


def test_a_body_without_a_state_changes_nothing() -> None:
    assert read_own({"result": 1, "qid": "7"}, FULL, NEW) is None


@pytest.mark.parametrize(
    ("date", "body", "is_on_task"),
    [
        (OLD, {"userstateid": 5}, True),
        (OLD, {"userstateid": 1, "ontask": True}, False),
        (NEW, {"userstateid": 5}, False),
        (NEW, {"userstateid": 5, "ontask": True}, True),
        (0, {"userstateid": 5}, False),
    ],
)
def test_older_servers_tell_of_tasks_by_the_state_alone(
    date: int, body: dict[str, object], is_on_task: bool
) -> None:
    own = read_own(body, OwnState(), date)
    assert own
    assert own.is_on_task is is_on_task


def test_a_status_request_leaves_out_what_it_does_not_want() -> None:
    fields = status_fields(StatusRequest(UserState.BREAK, True, is_redirected=False, reason=2))
    assert {name: value for name, value in fields.items() if value is not None} == {
        "userstateid": 2,
        "oncallcenter": True,
        "onredirect": False,
        "lunchreasonid": 2,
    }
    assert status_fields(StatusRequest(is_redirected=True))["userstateid"] is None


def test_reasons_of_breaks_need_an_id() -> None:
    items = [{"id": 1, "name": "Обед"}, {"id": "2", "name": "Перерыв"}, {"name": "?"}, None]
    assert read_breaks({"items": items}) == ((1, "Обед"), (2, "Перерыв"))


def test_the_own_rule_is_known_by_its_id_alone() -> None:
    assert redirect_id(USER.upper()) == redirect_id(USER) == "e531ff16fc15ebe24b338a604614ee0d"
    rules = [
        {"id": "0", "destinationnumber": "1"},
        {"id": "E531FF16-FC15-EBE2-4B33-8A604614EE0D", "destinationnumber": 79160000000},
    ]
    assert read_redirect({"redirectrules": rules}, USER) == "79160000000"
    assert read_redirect({"redirectrules": rules[:1]}, USER) == ""
    assert read_redirect({}, USER) == ""


def test_a_rule_works_only_in_the_state_of_redirection() -> None:
    rule = redirect_rule(USER, "79160000000")
    assert rule["id"] == redirect_id(USER)
    assert (rule["userid"], rule["destinationnumber"]) == (USER, "79160000000")
    assert (rule["onlyforredirectstate"], rule["isenabled"], rule["state"]) == (True, True, 2)


@given(
    st.dictionaries(st.sampled_from(["userstateid", "onlunch", "onredirect", "lunchreasonid"]), JSON_VALUES),
    JSON_VALUES,
)
def test_no_answer_breaks_the_reading(body: dict[str, object], value: object) -> None:
    own = read_own(body, FULL, NEW)
    assert own is None or own.state
    assert isinstance(read_breaks({"items": [value]}), tuple)
    assert isinstance(read_redirect({"redirectrules": [value]}, USER), str)
