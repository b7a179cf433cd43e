"""What is found while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.keyboard import other_layout
from native_host.telephony.plan import PlanNumber, PlanUser, build_plan
from native_host.telephony.search import Found, Index

NAMES = {
    "101": "Петрова Анна Сергеевна",
    "102": "Козлов  Пётр",
    "103": "Ёлкина Мария",
    "104": "Smith John",
    "105": "Анненский Иван",
    "1020": "Водкина-Петрова Ольга",
}
NUMBERS = [PlanNumber("n1", "201", "Склад (центральный)"), PlanNumber("n2", "+7 903 123-45-67", "Дежурный")]
USERS = [PlanUser(f"u{main}", name, main) for main, name in NAMES.items()]
INDEX = Index.of(build_plan(NUMBERS, USERS, "u101"))


def keys(found: Found) -> list[str]:
    return [hit.key for hit in found.hits]


def numbers(text: str) -> list[str]:
    return [key.removeprefix("u") for key in keys(INDEX.find(text, 50))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("петрова", ["101", "1020"]),
        ("анн", ["105", "101"]),
        ("анна петр", ["101"]),
        ("ПЕТРОВА  сер", ["101"]),
        ("козлов петр", ["102"]),
        ("козлов пётр", ["102"]),
        ("елкина", ["103"]),
        ("лкин", ["103"]),
        ("водкина-п", ["1020"]),
        ("Козлов П.", ["102"]),
        ("(центр", ["n1"]),
        ("(", ["n1"]),
        (" рова", []),
        (" петр", ["101", "1020", "102"]),
        (" центр", ["n1"]),
        (" (центр", ["n1"]),
        ("john", ["104"]),
        ("smit joh", ["104"]),
        ("zzz", []),
        ("", []),
        ("   ", []),
        ("Петрова Ольга Иван", []),
    ],
)
def test_names_are_found_by_their_words(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found", "read_as"),
    [
        ("Rjpkjd", ["102"], "козлов"),
        ("gtnhjdf", ["101", "1020"], "петрова"),
        ("`krbyf", ["103"], "ёлкина"),
        ("ыьшер", ["104"], "smith"),
        ("frff", [], ""),
        ("петрова john", [], ""),
    ],
)
def test_the_wrong_keyboard_layout_is_read_both_ways(text: str, found: list[str], read_as: str) -> None:
    answer = INDEX.find(text, 50)
    assert [key.removeprefix("u") for key in keys(answer)] == found
    assert answer.read_as == read_as


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("102", ["102", "1020"]),
        ("020", ["1020"]),
        ("903 12", ["n2"]),
        ("+7 (903) 1", ["n2"]),
        ("01", ["101", "201"]),
        ("999", []),
        ("+", []),
    ],
)
def test_numbers_are_found_by_their_digits_the_exact_one_first(text: str, found: list[str]) -> None:
    assert [number.replace("n1", "201") for number in numbers(text)] == found


def test_marks_say_what_was_found() -> None:
    (hit,) = INDEX.find("сергеевна анна", 1).hits
    name = NAMES["101"]
    assert [name[start:end] for start, end in hit.marks] == ["Анна", "Сергеевна"]
    (hit,) = INDEX.find("нна се", 1).hits
    assert [name[start:end] for start, end in hit.marks] == ["нна", "Се"]
    (hit,) = INDEX.find("903 12", 1).hits
    assert hit.in_number
    assert [NUMBERS[1].number[start:end] for start, end in hit.marks] == ["903 12"]
    (hit,) = INDEX.find("(центр", 1).hits
    assert [NUMBERS[0].caption[start:end] for start, end in hit.marks] == ["(центр"]


def test_only_so_many_are_told_and_all_are_counted() -> None:
    found = INDEX.find("10", 2)
    assert (len(found.hits), found.total) == (2, 6)


def test_the_other_layout_is_tried_only_for_one_alphabet() -> None:
    assert other_layout("Ghbdtn") == "привет"
    assert other_layout("ЬФКШФ") == "maria"
    assert other_layout("102") == other_layout("петр john") == other_layout("") == ""


@given(st.text(max_size=12), st.integers(1, 5))
def test_no_text_is_too_strange(text: str, limit: int) -> None:
    found = INDEX.find(text, limit)
    assert len(found.hits) <= min(limit, found.total)
    rows = {row.key: row for row in build_plan(NUMBERS, USERS, "u101").rows}
    for hit in found.hits:
        marked = rows[hit.key].number if hit.in_number else rows[hit.key].name
        assert all(0 <= start < end <= len(marked) for start, end in hit.marks)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), min_size=1, max_size=20))
def test_a_name_is_found_by_itself(name: str) -> None:
    index = Index.of(build_plan([], [PlanUser("u", name, "1")], ""))
    if name.strip():
        assert keys(index.find(name.strip(), 5)) == ["u"]
