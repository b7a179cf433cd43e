"""The number plan: who is in it, in which order, and what a change of presence costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.party import ZERO_GUID
from native_host.telephony.plan import (
    PAGE,
    PlanNumber,
    PlanUser,
    Row,
    build_plan,
    row_of,
    user_of,
    with_states,
)
from native_host.telephony.words import NumberState

NUMBERS = [
    PlanNumber("n1", "101", "101", NumberState.FREE, "Продажи", "d1"),
    PlanNumber("n2", "102", "102", NumberState.BUSY, "Логистика", "d2"),
    PlanNumber("n3", "103", "Склад", NumberState.OFFLINE, "Логистика", "d2"),
    PlanNumber("n4", "104", "", NumberState.FREE, "Без отдела", ZERO_GUID),
    PlanNumber("n5", "112", "", NumberState.DND),
]
USERS = [
    PlanUser("u1", "Петрова Анна", "101", ("101", "111")),
    PlanUser("u2", "Иванов Пётр", "102", ("102", "112"), is_supervised=True),
    PlanUser("u3", "Ёлкин Иван", "105"),
    PlanUser("u4", "Без номера"),
]
PLAN = build_plan(NUMBERS, USERS, "u1")


def test_persons_and_numbers_that_are_nobodys_are_listed_by_department_and_surname() -> None:
    assert [(row.department, row.name, row.number) for row in PLAN.rows] == [
        ("Логистика", "Иванов Пётр", "102"),
        ("Логистика", "Склад", "103"),
        ("Продажи", "Петрова Анна", "101"),
        ("", "104", "104"),
        ("", "Ёлкин Иван", "105"),
        ("", "Иванов Пётр", "112"),
    ]
    assert PLAN.size == 6


def test_a_row_joins_a_person_with_the_number() -> None:
    assert row_of(PLAN, "102") == Row(
        key="u2",
        number="102",
        name="Иванов Пётр",
        surname_length=6,
        department="Логистика",
        state=NumberState.BUSY,
        user_id="u2",
        is_supervised=True,
    )
    assert row_of(PLAN, "u2") == row_of(PLAN, "102")
    assert row_of(PLAN, "103") == Row("n3", "103", "Склад", 0, "Логистика", NumberState.OFFLINE)
    assert row_of(PLAN, "999") is None
    assert (user_of(PLAN, "102"), user_of(PLAN, "103"), user_of(PLAN, "999")) == ("u2", "", "")


def test_a_number_that_the_plan_does_not_know_has_no_state() -> None:
    row = row_of(PLAN, "105")
    assert row is not None
    assert (row.state, row.user_id) == (NumberState.UNKNOWN, "u3")


@pytest.mark.parametrize("me", ["u1", "101"])
def test_the_employee_is_known_by_user_id_or_number(me: str) -> None:
    assert [row.number for row in build_plan(NUMBERS, USERS, me).rows if row.is_me] == ["101"]


def test_nobody_is_the_employee_before_he_is_known() -> None:
    assert not [row for row in build_plan(NUMBERS, USERS, "").rows if row.is_me]


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("Петрова Анна", 7),
        ("Петрова Анна Сергеевна", 7),
        ("Анна Сергеевна Петрова", 0),
        ("Администратор", 0),
        ("", 0),
        (" Петрова Анна", 0),
    ],
)
def test_the_surname_is_marked_where_it_is_certain(name: str, length: int) -> None:
    (row,) = build_plan([], [PlanUser("u", name, "101")], "").rows
    assert row.surname_length == length


def test_what_is_listed_twice_is_there_once() -> None:
    assert build_plan([*NUMBERS, *NUMBERS], [*USERS, *USERS], "u1") == PLAN


def test_two_persons_may_share_a_number() -> None:
    plan = build_plan(NUMBERS[:1], [USERS[0], PlanUser("u9", "Юрьев Олег", "101")], "u1")
    _, changed = with_states(plan, {"101": NumberState.BUSY})
    assert [row.key for row in changed] == ["u1", "u9"]


def test_departments_of_one_name_stay_apart() -> None:
    numbers = [PlanNumber(str(id_), str(id_), str(9 - id_), department="Отдел", department_id=str(id_ % 2))
               for id_ in range(4)]  # fmt: skip
    assert [row.number for row in build_plan(numbers, [], "").rows] == ["2", "0", "3", "1"]


def test_only_rows_with_another_state_have_changed() -> None:
    states = {"101": NumberState.BUSY, "102": NumberState.BUSY, "999": NumberState.FREE}
    plan, changed = with_states(PLAN, states)
    assert [(row.key, row.state) for row in changed] == [("u1", NumberState.BUSY)]
    assert row_of(plan, "101") == changed[0]
    assert with_states(plan, states) == (plan, ())
    assert row_of(PLAN, "101") != changed[0]


def big(size: int) -> list[PlanNumber]:
    return [PlanNumber(f"n{place}", f"{place:05}", f"{place:05}", NumberState.FREE) for place in range(size)]


def test_a_change_shares_all_other_pages() -> None:
    plan = build_plan(big(5 * PAGE + 3), [], "")
    changed, _ = with_states(plan, {"00000": NumberState.BUSY, "00001": NumberState.DND})
    assert [one is other for one, other in zip(plan.pages, changed.pages, strict=True)] == [
        False,
        *[True] * 5,
    ]
    assert changed.places is plan.places


@given(st.integers(0, 3 * PAGE), st.integers(0, 3 * PAGE), st.integers(1, 2 * PAGE))
def test_a_slice_is_what_the_rows_hold_there(size: int, offset: int, limit: int) -> None:
    plan = build_plan(big(size), [], "")
    assert plan.slice(offset, limit) == plan.rows[offset : offset + limit]


states = st.dictionaries(
    st.sampled_from(["101", "102", "103", "104", "105", "999"]), st.sampled_from(NumberState)
)


@given(st.lists(states, max_size=6))
def test_presence_comes_to_the_same_as_a_plan_read_anew(changes: list[dict[str, NumberState]]) -> None:
    plan, last = PLAN, {row.number: row.state for row in PLAN.rows}
    for change in changes:
        plan, changed = with_states(plan, change)
        assert {row.key for row in changed} == {
            row.key for row in PLAN.rows if last[row.number] is not change.get(row.number, last[row.number])
        }
        last |= {number: state for number, state in change.items() if number in last}
    assert {row.number: row.state for row in plan.rows} == last
