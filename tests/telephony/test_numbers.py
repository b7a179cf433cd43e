"""Texts -> numbers, sameness, and how they are shown. C... are complaints about public add-ons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.numbers import MAX_DIGITS, Number, read_number, same_number, show_number

MOSCOW = "+74951234567"
MOBILE = "+79123456789"

PUBLIC = [
    ("8 (912) 345-67-89", MOBILE, None),
    ("+7 912 345-67-89", MOBILE, None),
    ("79123456789", MOBILE, None),
    ("9123456789", MOBILE, None),
    ("8(3452)12-34-56", "+73452123456", None),
    ("8 800 555-35-35", "+78005553535", None),
    ("+7(495)123-45-67 доб. 12", MOSCOW, "12"),
    ("+7(495)123-45-67 вн.123", MOSCOW, "123"),
    ("+7(495)123-45-67 (доб.123)", MOSCOW, "123"),
    ("8(495)1234567*123", MOSCOW, "123"),
    ("84951234567,,12", MOSCOW, "12"),
    ("tel:%2B79123456789", MOBILE, None),
    ("callto://+79123456789", MOBILE, None),
    ("8 912 345-67-89 мама", MOBILE, None),
    ("8 912 345-67-89, 8 495 123-45-67", MOBILE, None),
    ("380441234567", "+380441234567", None),
    ("810 49 170 1234567", "+491701234567", None),
    ("+1 604 555 01 23 Local 212", "+16045550123", "212"),
]
OTHER = ["102", "34567", "1234567", "*72", "112", "1234567890"]
NOTHING = ["", "мама", "102 Иванов", "8 800 FLOWERS", "8-800-FLOWERS", "89123456789.jpg", "1" * 21]


@pytest.mark.parametrize(("text", "e164", "extension"), PUBLIC)
def test_a_public_number_is_read(text: str, e164: str, extension: str | None) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.e164, number.dial, number.extension) == (e164, e164[1:], extension)
    assert not number.is_internal


@pytest.mark.parametrize("text", OTHER)
def test_any_other_number_is_dialled_as_it_stands(text: str) -> None:
    assert read_number(text) == Number(dial=text, shown=text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_cannot_be_dialled_is_none(text: str) -> None:
    assert read_number(text) is None


def test_an_internal_number_after_its_word_is_read() -> None:
    assert read_number("вн. 214") == Number(dial="214", shown="214")


def test_the_region_decides_what_a_national_number_means() -> None:
    german = read_number("0170 1234567", "de")
    assert german is not None
    assert german.e164 == "+491701234567"
    assert read_number("0170 1234567", "RU") == Number(dial="01701234567", shown="01701234567")


def test_an_unknown_region_still_dials() -> None:
    assert read_number("102", "??") == Number(dial="102", shown="102")
    assert read_number("89123456789", "") == Number(dial="89123456789", shown="89123456789")


@pytest.mark.parametrize(
    ("text", "locale", "about"),
    [
        ("89123456789", "ru", "мобильный, Россия"),
        ("89123456789", "en", "mobile, Russia"),
        ("84951234567", "ru", "городской, Россия"),
        ("88005553535", "en", "toll-free, Russia"),
        ("+77001234567", "ru", "мобильный, Казахстан"),
        ("+16045550123", "ru", ""),
        ("102", "ru", ""),
    ],
)
def test_people_are_told_what_a_number_is(text: str, locale: str, about: str) -> None:
    number = read_number(text, locale=locale)
    assert number is not None
    assert number.about == about


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("89123456789", "+7 912 345-67-89"),
        ("79031234567", "+7 903 123-45-67"),
        ("84951234567 доб. 12", "+7 495 123-45-67"),
        ("102", "102"),
        ("anonymous", "anonymous"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_number_is_shown_as_people_write_it(text: str, shown: str) -> None:
    assert show_number(text) == shown


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("89012345678", "+7 (901) 234-56-78", True),  # C31
        ("9012345678", "79012345678", True),
        ("84951234567 доб. 12", "+74951234567", True),  # C10
        ("84951234567 доб. 12", "84951234567 доб. 12", True),
        ("84951234567 доб. 12", "84951234567,,13", False),
        ("102", "102", True),
        ("102", "вн. 102", True),
        ("102", "+7 495 123-41-02", False),
        ("102", "1020", False),
        ("4567", "84951234567", False),
        ("", "", False),
        ("anonymous", "anonymous", False),
    ],
)
def test_two_numbers_are_compared(one: str, other: str, is_same: bool) -> None:
    assert same_number(one, other) is is_same
    assert same_number(other, one) is is_same


def test_c8_letters_after_the_number_never_become_digits() -> None:
    number = read_number("604-555-0123 Local 212", "US")
    assert number is not None
    assert (number.dial, number.extension) == ("16045550123", "212")


def test_c9_what_follows_a_comma_is_kept() -> None:
    number = read_number("84951234567,,12")
    assert number is not None
    assert (number.dial, number.extension) == ("74951234567", "12")


def test_c10_a_stored_extension_does_not_hide_the_caller() -> None:
    assert same_number("84951234567 доб. 12", "+74951234567")


def test_c31_spelling_does_not_matter() -> None:
    assert same_number("89012345678", "+7 (901) 234-56-78")


@given(st.text(max_size=220), st.sampled_from(["RU", "US", "", "ZZ", "ру"]))
def test_no_text_is_too_strange(text: str, region: str) -> None:
    number = read_number(text, region)
    show_number(text, region)
    if number is not None:
        assert 0 < len(number.dial) <= MAX_DIGITS
        assert set(number.dial) <= set("0123456789*#")


@given(st.integers(min_value=9120000000, max_value=9129999999))
def test_all_spellings_of_a_mobile_number_are_one(national: int) -> None:
    digits = str(national)
    a, b, c, d = digits[:3], digits[3:6], digits[6:8], digits[8:]
    spellings = [f"8{digits}", f"+7{digits}", f"7{digits}", f"8 ({a}) {b}-{c}-{d}", f"tel:+7-{a}-{b}-{c}-{d}"]
    assert {show_number(spelling) for spelling in spellings} == {f"+7 {a} {b}-{c}-{d}"}
