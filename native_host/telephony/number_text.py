"""A text that should hold one phone number -> its digits and its extension, with no knowledge of countries.

Reads what CRM pages show: 8 (912) 345-67-89, +7(495)123-45-67 доб. 12, 8(495)1234567*123, 84951234567,,12,
вн. 214, тел.: ..., tel:, callto: and sip: links, numbers followed by a name or by another number.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import unquote

MAX_TEXT = 200  # a longer text is no phone field
MAX_EXTENSION = 6  # more digits after a comma are another number

_SCHEME = re.compile(r"(tel|callto|sips?):(?://)?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:телефон|тел|мобильный|моб|сотовый|сот|рабочий|раб|домашний|дом|т"
    r"|telephone|phone|tel|mobile|mob|cell|work|home|office)\b[\s.:]*)+",
    re.IGNORECASE,
)
_WORD = r"(?:доб|добавочный|вн|внутр|внутренний|ext|extn|extension|local|x|х)"
MARK = re.compile(
    rf"\s*[,;]?\s*\(?\s*(?:;\s*ext\s*=|{_WORD}(?![^\W\d])|\*|\#|,+|;)[\s.:]*(?P<digits>\d[\d,*#]*+)(?![\s()-]*\d)",
    re.IGNORECASE,
)
_INTERNAL = re.compile(rf"{_WORD}(?![^\W\d])[\s.:]*(?P<digits>\d[\d\s-]*)", re.IGNORECASE)
_BASE = re.compile(r"\(?\s*(?P<plus>\+?)(?P<base>[\d\s().-]*\d)")
_APART = re.compile(r"\.?[\s(),;/|]")  # else it belongs to the same word: not a number, or not all of it
_SERVICE_CODE = re.compile(r"[*#][\d*#]*\d[\d*#]*")
_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d|(?:19|20)\d\d[.-]\d\d[.-]\d\d")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


@dataclass(frozen=True, slots=True)
class NumberText:
    """`is_doubtful`: more text follows, so that only a complete public number is certain to be meant."""

    digits: str
    has_plus: bool = False
    extension: str | None = None
    is_doubtful: bool = False


def take_apart(text: str) -> NumberText | None:
    """The first number of `text`; None when it does not begin with one (a label may come before it)."""
    plain = _plain(text)
    if plain is None or _DATE.fullmatch(plain):
        return None
    if _SERVICE_CODE.fullmatch(plain):
        return NumberText(plain)
    internal = _INTERNAL.fullmatch(plain)
    if internal:
        return NumberText(_digits(internal["digits"]))
    label = _LABEL.match(plain)
    base = _BASE.match(plain, label.end() if label else 0)
    if base is None:
        return None
    return _followed_by(plain[base.end() :], NumberText(_digits(base["base"]), bool(base["plus"])))


def _followed_by(rest: str, number: NumberText) -> NumberText | None:
    """`number` in the light of what stands behind it: an extension, a remark, or a part of the same word."""
    mark = MARK.match(rest)
    if mark and len(_digits(mark["digits"])) <= MAX_EXTENSION:
        number = replace(number, extension=mark["digits"].rstrip(",*#"))
        rest = rest[mark.end() :]
    if not rest.strip(" ).,;"):
        return number
    if not _APART.match(rest):
        return None
    is_remark = re.fullmatch(r"\s*\([^()\d]*\)\s*", rest) is not None  # whose number it is
    return replace(number, is_doubtful=not is_remark)


def _plain(text: str) -> str | None:
    """One line of plain characters, without the scheme of a link; None when nothing readable is left."""
    if len(text) > MAX_TEXT:
        return None
    scheme = _SCHEME.match(text.strip())
    if scheme:
        text = unquote(text.strip()[scheme.end() :]).partition("?")[0].partition(";phone-context=")[0]
        if scheme[1].lower().startswith("sip"):
            text = re.split(r"[@;]", text, maxsplit=1)[0]
    text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split()) or None


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())
