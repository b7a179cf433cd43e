"""How the office's own exchange wants outside numbers: 9 for a line, 8 for the country, 810 for abroad.

Without rules a number is dialled as the server writes it itself (79123456789). Internal numbers are dialled
as they stand. People see what will be dialled before it is.
"""

from dataclasses import dataclass

import phonenumbers

from native_host.telephony.numbers import HOME, Number, read_number


@dataclass(frozen=True, slots=True)
class DialRules:
    """`outside` comes before every outside number; `national` stands for the own country's code, and
    `international` comes before a code of another country. Empty: as the server writes it."""

    outside: str = ""
    national: str = ""
    international: str = ""


NO_RULES = DialRules()


def dial_string(number: Number, rules: DialRules, region: str = HOME) -> str:
    """What the server is asked to call."""
    if number.e164 is None or rules == NO_RULES:
        return number.dial
    code = str(phonenumbers.country_code_for_region(region.upper()))
    digits = number.e164.removeprefix("+")
    if rules.national and digits.startswith(code):
        return rules.outside + rules.national + digits.removeprefix(code)
    if rules.international and not digits.startswith(code):
        return rules.outside + rules.international + digits
    return rules.outside + digits


def with_rules(text: str, rules: DialRules, region: str = HOME) -> str:
    """As `dial_string`, of a text that was read before."""
    number = read_number(text, region)
    return text if number is None else dial_string(number, rules, region)


def without_rules(text: str, rules: DialRules, region: str = HOME) -> str:
    """The server shows a dialled number with what the rules have put before it: the number without that,
    where the rules would dial it so; any other text as it is."""
    if not text.isdecimal() or not text.startswith(rules.outside):
        return text
    code = str(phonenumbers.country_code_for_region(region.upper()))
    rest = text.removeprefix(rules.outside)
    # Only what a rule has put there is taken off: ten digits without a rule are no number of another country.
    candidates = [
        put_instead + rest.removeprefix(prefix)
        for prefix, put_instead in ((rules.international, ""), (rules.national, code), ("", ""))
        if rest.startswith(prefix) and (prefix or rules.outside)
    ]
    for digits in candidates:
        number = read_number(f"+{digits}", region)
        if number is not None and number.e164 and dial_string(number, rules, region) == text:
            return number.e164
    return text


def as_dialled_plainly(text: str, rules: DialRules, region: str = HOME) -> str:
    """A number as the server shows it -> the dial string that everybody knows it by.

    What reads as a number of the own country as it stands is a caller's own, whatever it begins with.
    """
    if rules == NO_RULES:
        return text
    code = str(phonenumbers.country_code_for_region(region.upper()))
    number = read_number(text, region)
    if number is not None and number.e164 and number.e164.startswith(f"+{code}"):
        return text
    return without_rules(text, rules, region).removeprefix("+") if text.isdecimal() else text
