"""Numbers, people and presence. The bodies are those of the protocol's description, section 9."""

import pytest
from hypothesis import given

from native_host.oktell.people import read_numbers, read_states, read_users
from native_host.telephony.party import ZERO_GUID
from native_host.telephony.plan import PlanNumber, PlanUser
from native_host.telephony.words import NumberState
from tests.oktell.values import JSON_VALUES

WEB = "https://oktell.example"


def test_a_number_is_read_with_its_department() -> None:
    item = {
        "id": "e5",
        "number": "102",
        "caption": "Склад",
        "state": 1,
        "departmentid": "9a",
        "department": "Логистика",
    }
    assert read_numbers({"numbers": [item]}) == (
        PlanNumber("e5", "102", "Склад", NumberState.FREE, "Логистика", "9a"),
    )


def test_numbers_as_numbers_and_states_as_texts_are_read() -> None:
    item = {"id": 17, "number": 102, "state": "5", "departmentid": ZERO_GUID, "department": None}
    assert read_numbers({"numbers": [item]}) == (PlanNumber("17", "102", "", NumberState.BUSY),)


def test_an_item_without_a_number_is_left_out() -> None:
    assert read_numbers({"numbers": [{"id": "e5"}, {"number": ""}, None, 7, {"number": "1"}]}) == (
        PlanNumber("", "1"),
    )


@pytest.mark.parametrize(
    ("sent", "state"),
    [
        (0, NumberState.OFFLINE),
        (1, NumberState.FREE),
        (2, NumberState.BREAK),
        ("3", NumberState.DND),
        (5, NumberState.BUSY),
        (77, NumberState.FREE),
        (None, NumberState.UNKNOWN),
    ],
)
def test_a_state_that_nobody_knows_shows_as_free(sent: object, state: NumberState) -> None:
    assert read_states({"numbers": [{"num": "102", "numstateid": sent}]}) == {"102": state}


def test_the_last_state_of_a_number_counts() -> None:
    numbers = [
        {"num": 102, "numstateid": 5},
        {"num": "103", "numstateid": 0},
        {"num": "102", "numstateid": 1},
    ]
    assert read_states({"numbers": numbers}) == {"102": NumberState.FREE, "103": NumberState.OFFLINE}


@pytest.mark.parametrize(
    ("nums", "numbers"),
    [
        (["101", "111"], ("101", "111")),
        ("101, 111", ("101", "111")),
        ([101, 111], ("101", "111")),
        (101, ("101",)),
        (None, ()),
        ("", ()),
    ],
)
def test_the_numbers_of_a_person_come_as_a_list_or_a_text(nums: object, numbers: tuple[str, ...]) -> None:
    user = {"id": "7d", "name": "Петрова Анна", "main": "101", "nums": nums, "sub": "true"}
    assert read_users({"users": [user]}) == (PlanUser("7d", "Петрова Анна", "101", numbers, True),)


def test_a_person_may_have_no_number() -> None:
    assert read_users({"users": [{"id": "7d", "name": "Петрова Анна"}]}) == (PlanUser("7d", "Петрова Анна"),)


@given(JSON_VALUES)
def test_no_answer_breaks_the_reading(value: object) -> None:
    for body in ({"numbers": value, "users": value}, {"numbers": [value], "users": [value]}):
        assert all(number.number for number in read_numbers(body))
        assert isinstance(read_users(body), tuple)
        assert isinstance(read_states(body), dict)
