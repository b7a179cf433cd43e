"""Numbers in fields and in plain text; `texts.txt` is the corpus."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.candidates import Found, Why, numbers_of_field, numbers_of_text, why_none

LINES = Path(__file__).with_name("texts.txt").read_text(encoding="utf-8").split("\n")[1:]
CORPUS = [tuple(line.split(" | ", 2)) for line in LINES if line]


def shown(found: tuple[Found, ...]) -> str:
    return "; ".join(
        one.number.shown + (f" +{one.number.extension}" if one.number.extension else "") for one in found
    )


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 400


@pytest.mark.parametrize(("expected", "before", "text"), CORPUS)
def test_a_text_shows_its_numbers_and_no_other(expected: str, before: str, text: str) -> None:
    found = numbers_of_text(text, before=before)
    assert shown(found) == expected
    assert all(one.piece in text for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 912 345-67-89, 8 495 123-45-67 доб. 12", "+7 912 345-67-89; +7 495 123-45-67 +12"),
        ("8 912 345-67-89; 84951234567", "+7 912 345-67-89; +7 495 123-45-67"),
        ("89123456789 или 84951234567", "+7 912 345-67-89; +7 495 123-45-67"),
        ("8 495 123-45-67/68", "+7 495 123-45-67"),
        ("84951234567,,12", "+7 495 123-45-67 +12"),
        ("102", "102"),
        ("мама", ""),
    ],
)
def test_a_field_may_hold_several_public_numbers(text: str, expected: str) -> None:
    assert shown(numbers_of_field(text)) == expected


@pytest.mark.parametrize(
    ("text", "before", "is_field", "why"),
    [
        ("", "", True, Why.EMPTY),
        ("мама", "", True, Why.NO_DIGITS),
        ("8-800-FLOWERS", "", True, Why.NOT_DIALABLE),
        ("89123456789", "", True, None),
        ("89123456789", "", False, Why.NOT_CERTAIN),
        ("89123456789", "Телефон", False, None),
        ("89123456789", "Заказ", False, Why.OTHER_MEANING),
        ("ИНН 7707083893", "", False, Why.NOT_DIALABLE),
    ],
)
def test_people_are_told_why_there_is_no_number(
    text: str, before: str, is_field: bool, why: Why | None
) -> None:
    assert why_none(text, is_field=is_field, before=before) is why


def test_the_region_decides_what_brackets_mean() -> None:
    assert shown(numbers_of_text("(773) 328-5143", "US")) == "+1 773-328-5143"
    assert numbers_of_text("(773) 328-5143", "RU") == ()


@given(st.text(max_size=300), st.text(max_size=40))
def test_no_text_is_too_strange(text: str, before: str) -> None:
    for found in numbers_of_text(text, before=before):
        assert found.piece in text
    numbers_of_field(text)
    why_none(text, is_field=False, before=before)


@given(st.text(alphabet="0123456789 +-().,;:/#*№тел", max_size=60))
def test_no_text_of_digits_is_too_strange(text: str) -> None:
    for found in numbers_of_text(text):
        assert found.piece in text
