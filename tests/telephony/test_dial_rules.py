"""What the office's exchange is asked to dial, and what its displays mean."""

import pytest

from native_host.telephony.dial_rules import (
    NO_RULES,
    DialRules,
    as_dialled_plainly,
    with_rules,
    without_rules,
)

OFFICE = DialRules(outside="9", national="8", international="810")
CASES = [
    ("+7 912 345-67-89", NO_RULES, "79123456789"),
    ("+7 912 345-67-89", OFFICE, "989123456789"),
    ("+7 912 345-67-89", DialRules(outside="9"), "979123456789"),
    ("+7 912 345-67-89", DialRules(national="8"), "89123456789"),
    ("+49 170 1234567", OFFICE, "9810491701234567"),
    ("+49 170 1234567", DialRules(outside="9"), "9491701234567"),
    ("102", OFFICE, "102"),
    ("*72", OFFICE, "*72"),
]


@pytest.mark.parametrize(("text", "rules", "dialled"), CASES)
def test_an_outside_number_is_dialled_as_the_office_wants_it(
    text: str, rules: DialRules, dialled: str
) -> None:
    assert with_rules(text, rules) == dialled


@pytest.mark.parametrize(("text", "rules", "dialled"), CASES[1:6])
def test_what_was_dialled_by_rules_is_the_same_number_when_the_server_shows_it(
    text: str, rules: DialRules, dialled: str
) -> None:
    assert without_rules(dialled, rules) == text.replace(" ", "").replace("-", "")


@pytest.mark.parametrize("text", ["102", "Anna", "", "+79123456789"])
def test_what_the_rules_would_not_dial_stays_as_it_is(text: str) -> None:
    assert without_rules(text, OFFICE) == text


@pytest.mark.parametrize("rules", [NO_RULES, DialRules(national="8"), DialRules(international="810"), OFFICE])
def test_ten_digits_of_the_own_country_are_not_taken_for_a_number_abroad(rules: DialRules) -> None:
    assert without_rules("9123456789", rules) == "9123456789"


@pytest.mark.parametrize(
    ("shown", "rules", "known"),
    [
        ("989123456789", OFFICE, "79123456789"),
        ("979123456789", DialRules(outside="9"), "79123456789"),
        ("9810491701234567", OFFICE, "491701234567"),
        ("89123456789", OFFICE, "89123456789"),
        ("79123456789", OFFICE, "79123456789"),
        ("9491234567", DialRules(outside="9"), "9491234567"),
        ("102", OFFICE, "102"),
        ("9102", OFFICE, "9102"),
        ("Анна", OFFICE, "Анна"),
        ("", OFFICE, ""),
        ("989123456789", NO_RULES, "989123456789"),
    ],
)
def test_a_number_is_known_without_the_prefix_and_a_callers_own_number_stays(
    shown: str, rules: DialRules, known: str
) -> None:
    assert as_dialled_plainly(shown, rules) == known
