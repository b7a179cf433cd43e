"""Texts of phone fields, links and the server -> numbers; when two of them are the same; how people see them.

A phone field holds whatever can be dialled, short and internal numbers included. What is dialled for a number
of the public network is its E.164 form without the plus (79123456789, the server's own way of writing),
for any other number its digits as they stand. Letters never become digits, and where it is not certain which
number a text means there is none: a wrong party called is worse than a missing button.
"""

from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from native_host.telephony.number_text import take_apart
from native_host.texts.catalogue import word

HOME = "RU"  # the region of numbers without a country, unless the settings name another
MAX_DIGITS = 20  # 15 of E.164 and a way out of the office
INTERNATIONAL_WITHOUT_PLUS = 11  # CRMs drop the plus; shorter texts are too often something else

_KINDS = {
    phonenumbers.PhoneNumberType.MOBILE: "number.mobile",
    phonenumbers.PhoneNumberType.FIXED_LINE: "number.landline",
    phonenumbers.PhoneNumberType.TOLL_FREE: "number.toll-free",
}
_COUNTRIES = {
    # the library's own names cost half a second at their first use
    "AM": "country.am",
    "AZ": "country.az",
    "BY": "country.by",
    "CN": "country.cn",
    "DE": "country.de",
    "EE": "country.ee",
    "FI": "country.fi",
    "FR": "country.fr",
    "GB": "country.gb",
    "GE": "country.ge",
    "IL": "country.il",
    "IT": "country.it",
    "KG": "country.kg",
    "KZ": "country.kz",
    "LT": "country.lt",
    "LV": "country.lv",
    "MD": "country.md",
    "PL": "country.pl",
    "RU": "country.ru",
    "TJ": "country.tj",
    "TM": "country.tm",
    "TR": "country.tr",
    "UA": "country.ua",
    "US": "country.us",
    "UZ": "country.uz",
}


@dataclass(frozen=True, slots=True)
class Number:
    """`dial` is what the server is asked to call. `e164` (+79123456789) is None for a number outside the
    public network's plan, `is_internal`. `extension` is apart: tones are no part of the dial string.
    `about` is "мобильный, Россия" in the reader's language, empty where nothing is known."""

    dial: str
    e164: str | None = None
    extension: str | None = None
    shown: str = ""
    about: str = ""

    @property
    def is_internal(self) -> bool:
        return self.e164 is None


def read_number(text: str, region: str = HOME, *, locale: str = "ru") -> Number | None:
    """The number that `text` holds, None when nothing in it can be dialled. `region`: ISO, two letters."""
    read = _read(text, region.upper())
    if read is None:
        return None
    return Number(read.dial, read.e164, read.extension, read.shown, _about(read, locale))


def same_number(one: str, other: str, region: str = HOME) -> bool:
    """Whether two texts name the same party: E.164 against E.164, internal numbers only against internal
    ones; extensions count only where both have one."""
    a, b = _read(one, region.upper()), _read(other, region.upper())
    if a is None or b is None or (a.e164, a.dial) != (b.e164, b.dial):
        return False
    return a.extension is None or b.extension is None or a.extension == b.extension


def show_number(text: str, region: str = HOME) -> str:
    """+7 912 345-67-89 with plain spaces; an internal number as it is dialled, anything else as it came."""
    read = _read(text, region.upper())
    return " ".join(text.split()) if read is None else read.shown


@dataclass(frozen=True, slots=True)
class _Read:
    dial: str
    e164: str | None
    extension: str | None
    shown: str


@lru_cache(maxsize=4096)  # the same parties and actions are compared at every change
def _read(text: str, region: str) -> _Read | None:
    parts = take_apart(text)
    if parts is None:
        return None
    public = _public(parts.digits, parts.has_plus, region)
    if public:
        return _Read(public.removeprefix("+"), public, parts.extension, _shown(public))
    if parts.is_doubtful or len(parts.digits) > MAX_DIGITS:
        return None
    return _Read(parts.digits, None, parts.extension, parts.digits)


def _public(digits: str, has_plus: bool, region: str) -> str | None:
    """E.164 of a number that the public network can reach."""
    if has_plus:
        return _e164(f"+{digits}", None, is_trusted=True)
    national = _e164(digits, region)
    if national is None and len(digits) >= INTERNATIONAL_WITHOUT_PLUS:
        return _e164(f"+{digits}", None)
    return national


def _e164(text: str, region: str | None, *, is_trusted: bool = False) -> str | None:
    """`is_trusted`: the plus says that it is international, so the right length is enough."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    is_long_enough = (
        phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    )
    if not phonenumbers.is_valid_number(number) and not (is_trusted and is_long_enough):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _shown(e164: str) -> str:
    number = phonenumbers.parse(e164, None)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _about(read: _Read, locale: str) -> str:
    if read.e164 is None:
        return ""
    number = phonenumbers.parse(read.e164, None)
    kind = _KINDS.get(phonenumbers.number_type(number))
    country = _COUNTRIES.get(phonenumbers.region_code_for_number(number) or "")
    return ", ".join(word(key, locale).title for key in (kind, country) if key)
