"""One phone field's text, taken apart: digits and extension."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.number_text import NumberText, take_apart

READ = [
    ("8 (912) 345-67-89", "89123456789", None),
    ("8(3452)12-34-56", "83452123456", None),
    ("+7(495)123-45-67 доб. 12", "74951234567", "12"),
    ("+7(495)123-45-67 вн.123", "74951234567", "123"),
    ("+7(495)123-45-67 (доб.123)", "74951234567", "123"),
    ("8(495)1234567*123", "84951234567", "123"),
    ("8(495)1234567 добавочный 123", "84951234567", "123"),
    ("84951234567,,12", "84951234567", "12"),
    ("84951234567;12", "84951234567", "12"),
    ("84951234567#12", "84951234567", "12"),
    ("84951234567,,12,,34", "84951234567", "12,,34"),
    ("555.555.5555 x 9", "5555555555", "9"),
    ("555.555.5555 х9", "5555555555", "9"),  # the Russian letter
    ("+1 604 555 01 23 Local 212", "16045550123", "212"),
    ("8\u00a0912\u00a0345\u201167\u201389", "89123456789", None),
    ("8\u200b912\u202d3456789", "89123456789", None),
    ("８９１２３４５６７８９", "89123456789", None),
    ("тел.: 8 912 345-67-89", "89123456789", None),
    ("Моб. +7 912 345-67-89", "79123456789", None),
    ("(+7 912) 345-67-89", "79123456789", None),
    ("tel:+7-912-345-67-89;ext=12", "79123456789", "12"),
    ("tel:%2B79123456789", "79123456789", None),
    ("callto://+79123456789", "79123456789", None),
    ("callto:+79123456789?call", "79123456789", None),
    ("sip:79031234567@oktell.example;transport=udp", "79031234567", None),
    ("tel:102;phone-context=example.com", "102", None),
    ("вн. 214", "214", None),
    ("доб. 214", "214", None),
    ("3-45-67", "34567", None),
    ("102", "102", None),
    ("112", "112", None),
    ("*72", "*72", None),
    ("#31#102", "#31#102", None),
]
UNREADABLE = [
    "",
    "  ",
    "мама",
    "8-800-FLOWERS",
    "+7 912 345 67 8O",  # the letter O
    "+7 912 345 67 8О",  # the Russian letter О
    "79123456789@c.us",
    "89123456789.jpg",
    "8912345678987_2",
    "05.10.1986",
    "21-01-2026",
    "2026-11-24",
    "sip:petrova@oktell.example",
    "callto:ivan.petrov",
    "https://crm/lead/89123456789",
    "id=79123456789",
    "1" * 500,
]


@pytest.mark.parametrize(("text", "digits", "extension"), READ)
def test_a_phone_field_is_read(text: str, digits: str, extension: str | None) -> None:
    read = take_apart(text)
    assert read is not None
    assert (read.digits, read.extension, read.is_doubtful) == (digits, extension, False)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_not_certainly_a_number_is_none(text: str) -> None:
    assert take_apart(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "8 912 345-67-89 мама",
        "8 912 345-67-89, 8 495 123-45-67",
        "8 912 345-67-89 / 8 495 123-45-67",
        "8 912 345-67-89; Иван",
        "8 912 345-67-89 +7 495 123-45-67",
    ],
)
def test_the_first_of_several_things_is_doubtful(text: str) -> None:
    assert take_apart(text) == NumberText("89123456789", is_doubtful=True)


def test_a_remark_in_brackets_leaves_no_doubt() -> None:
    assert take_apart("102 (склад)") == NumberText("102")


def test_a_plus_is_remembered() -> None:
    assert take_apart("+7 912 345-67-89") == NumberText("79123456789", has_plus=True)


@given(st.text(max_size=220))
def test_no_text_is_too_strange(text: str) -> None:
    read = take_apart(text)
    if read is not None:
        assert read.digits
        assert set(read.digits) <= set("0123456789*#")


@given(st.text(alphabet=" ()-.+,;*#0123456789доxе", max_size=220))
def test_digits_are_never_invented(text: str) -> None:
    read = take_apart(text)
    if read is not None:
        kept = read.digits + (read.extension or "")
        assert sum(map(str.isdigit, kept)) <= sum(map(str.isdigit, text))
