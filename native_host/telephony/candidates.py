"""Texts of a page -> the numbers in them, each with the very piece of the text that it was read from.

A phone FIELD holds whatever can be dialled, one number or several. Plain TEXT must show that it means a
phone: by a plus, brackets, grouping or a word such as "тел." before it. It loses to the words before ids,
accounts and orders, and to dates, sums, bank cards, addresses, e-mails and names of files.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from native_host.telephony.number_text import MARK, MAX_EXTENSION
from native_host.telephony.numbers import HOME, Number, read_number

MAX_TEXT = 2000  # characters of one text; a page sends a line or a cell
MOST_DIGITS = 15  # of E.164; a longer run is a bank card, an account or two numbers
FEWEST_DIGITS = 10  # of a public number without its country
WORD_REACH = 28  # characters in which a word before a number speaks of it


class Why(StrEnum):
    """Why a text holds no number to call: the key of what people are told who miss a button."""

    EMPTY = "no-number.empty"
    NO_DIGITS = "no-number.no-digits"
    NOT_DIALABLE = "no-number.not-dialable"
    OTHER_MEANING = "no-number.other-meaning"  # its shape or a word says: an id, a date, a sum
    NOT_CERTAIN = "no-number.not-certain"  # plain text that nothing marks as a phone


@dataclass(frozen=True, slots=True)
class Found:
    piece: str
    number: Number


def numbers_of_field(text: str, region: str = HOME, *, locale: str = "ru") -> tuple[Found, ...]:
    """The numbers of a phone field, in its order; several only where each of them is a public number."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    read = [Found(part, number) for part in parts if (number := read_number(part, region, locale=locale))]
    public = [found for found in read if not found.number.is_internal]
    if len(public) > 1:
        return tuple(public)
    number = read_number(text, region, locale=locale)
    return (Found(text, number),) if number else ()


def numbers_of_text(
    text: str, region: str = HOME, *, before: str = "", locale: str = "ru"
) -> tuple[Found, ...]:
    """The numbers in plain text. `before`: what the page shows before it, such as a label or a heading."""
    if len(text) > MAX_TEXT:
        return ()
    line = _Line(text, _flat(text), f"{_flat(before)}: " if before else "", region, locale)
    runs = [run for match in _RUN.finditer(line.flat) for run in _split(line.flat, *match.span())]
    read = [_read(line, *run) for run in runs]
    internal = [_read_internal(line, match) for match in _INTERNAL.finditer(line.flat)]
    found = {start: one for start, one in (*internal, *read) if one}
    return tuple(found[start] for start in sorted(found))


def why_none(text: str, region: str = HOME, *, is_field: bool, before: str = "") -> Why | None:
    """None: there is a number."""
    if not text.strip():
        return Why.EMPTY
    if not any(letter.isdecimal() for letter in text):
        return Why.NO_DIGITS
    of_field = numbers_of_field(text, region)
    if of_field if is_field else numbers_of_text(text, region, before=before):
        return None
    if is_field or not of_field:
        return Why.NOT_DIALABLE
    return Why.OTHER_MEANING if _OTHER_WORD.search(f"{before} {text}") else Why.NOT_CERTAIN


_BETWEEN = re.compile(r"[;/|\n\r]|(?<!,),(?!,)|\s(?:или|и|or|and)\s|\s{2,}(?=[+\d(])", re.IGNORECASE)
_DASHES = "‐‑‒–—―−"
_GAP = r"[ ().\-\0]{0,3}"
_RUN = re.compile(rf"(?:\+ ?|00)?\(?\d(?:{_GAP}\d)+")
_NEXT_NUMBER = re.compile(r"[ \-\0]+(?=\+|[78][ (-])")
_PHONE_WORD = re.compile(
    r"(?:телефон\w*|тел|моб(?:ильн\w*)?|сот(?:ов\w*)?|факс|звони\w*|позвони\w*|перезвони\w*|связ[иь]\w*"
    r"|phone\w*|tel|mobile|cell|call|whatsapp|viber|telegram|ватсап\w*|вайбер\w*|контакт\w*|горяч\w* лини\w*)"
    r"(?![\w])",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(
    r"(?:кпп|инн|огрн(?:ип)?|бик|снилс|окпо|оквэд|октмо|кбк|сч[её]т\w*|сч|[рклн]/сч?|заказ\w*|накладн\w*"
    r"|артикул\w*|арт|карт[аыеу]|код\w*|паспорт\w*|полис\w*|штрих-?код\w*|договор\w*|трек\w*|сери[яи]|упд"
    r"|invoice|order|account|iban|swift|sku|tracking|id|ean|isbn|imei|card|passport|ticket|тикет\w*|заявк\w*"
    r"|обращени\w*|сделк\w*|лицев\w*|версия|version|inn|kpp|ogrn|bik|vin|ref|уин|гтд|снт|кадастр\w*)(?!\w)"
    r"|№|#|\bN(?=[ \d])",
    re.IGNORECASE,
)
_DIRECTLY = re.compile(r"[\s.:№#N\-—–(]*(?:номер\w*|number|no)?[\s.:№#\-—–(]*\Z", re.IGNORECASE)
_DAY = (
    r"(?:(?:0?[1-9]|[12]\d|3[01])[.-](?:0?[1-9]|1[0-2])(?:[.-](?:19|20)?\d\d)?|(?:19|20)\d\d[.-]\d\d[.-]\d\d)"
)
_DATE = re.compile(rf"{_DAY}(?: ?- ?{_DAY})?(?: \d{{1,2}}(?:[.-]\d\d)?)?")
_SUM = re.compile(r"\d{1,3}(?: \d{3})+")
_UNIT = re.compile(r"\s*(?:руб|р\.|₽|\$|€|%|шт|кг|км|м2|м²|тыс|млн|коп|usd|eur|rub)", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"[$€₽£]\s*\Z")
_ADDRESS = re.compile(r"://|@|\bwww\.|[=&?%\\_~]|[^\W\d]/|/[^\W\d]|\.[a-zа-я]{2,4}\b", re.IGNORECASE)
_SNILS = re.compile(r"\d{3}-\d{3}-\d{3}[ -]\d{2}")
_INTERNAL = re.compile(
    r"(?<![\w)\d])(?:вн(?:утр(?:енний)?)?|доб(?:авочный)?|ext(?:ension)?)(?!\w)[ .:]*(?:№|номер|тел)?[ .:]*"
    r"(?P<digits>\d{2,6})(?![\d\-.]*\d)(?!\w)",
    re.IGNORECASE,
)

_Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """One text of the page; `before` is what the page shows in front of it."""

    text: str
    flat: str
    before: str
    region: str
    locale: str

    def number(self, start: int, end: int) -> Number | None:
        return read_number(self.text[start:end], self.region, locale=self.locale)


def _flat(text: str) -> str:
    """As long as `text`: digits ASCII, every space a space, every dash a hyphen, what is not seen a zero."""
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if letter.isascii() and not letter.isspace():
        return letter
    if letter.isspace():
        return " " if letter not in "\n\r" else "\n"
    if letter in _DASHES:
        return "-"
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "\0" if unicodedata.category(letter) == "Cf" else letter


def _split(flat: str, start: int, end: int) -> list[_Run]:
    """Two numbers that only a space keeps apart are two runs."""
    if _count(flat[start:end]) <= MOST_DIGITS:
        return [(start, end)]
    cuts = [match.span() for match in _NEXT_NUMBER.finditer(flat, start, end)]
    starts = [start, *(cut[1] for cut in cuts)]
    ends = [*(cut[0] for cut in cuts), end]
    parts = list(zip(starts, ends, strict=True))
    return parts if all(_count(flat[one:other]) >= FEWEST_DIGITS for one, other in parts) else []


def _read(line: _Line, start: int, end: int) -> tuple[int, Found | None]:
    flat = line.flat
    said, shape = line.before + flat[:start], flat[start:end]
    if _is_part_of_a_word(flat, start, end) or _is_other(shape, said, flat[end:]):
        return start, None
    mark = MARK.match(flat, end)
    if mark and len(re.sub(r"\D", "", mark["digits"])) <= MAX_EXTENSION:
        end = mark.end() + (flat[mark.end() : mark.end() + 1] == ")" and "(" in mark[0])
    has_word = _speaks_of_a_phone(said)
    number = line.number(start, end)
    if number is None or (number.is_internal and not (has_word and _may_be_local(shape))):
        return start, None
    if not has_word and not _shows_a_phone(shape):
        return start, None
    return start, Found(line.text[start:end], number)


def _read_internal(line: _Line, match: re.Match[str]) -> tuple[int, Found | None]:
    """A word for an extension with no number before it: the internal number itself."""
    start, end = match.span()
    if re.search(r"\d[\s),.(]*\Z", line.flat[:start]):
        return start, None
    number = line.number(*match.span("digits"))
    return start, Found(line.text[start:end], number) if number else None


def _is_part_of_a_word(flat: str, start: int, end: int) -> bool:
    """It belongs to an address, an e-mail, the name of a file, or to a word with letters."""
    if start and (
        flat[start - 1].isalpha() or (flat[start - 1] in "=@_&%.,-" and flat[start - 2 : start - 1].strip())
    ):
        return True
    if flat[end : end + 1].isalpha() and not MARK.match(flat, end):
        return True
    left = re.search(r"\S*\Z", flat[:start])
    right = re.match(r"\S*", flat[end:])
    around = (left[0] if left else "") + " " + (right[0] if right else "")
    return bool(_ADDRESS.search(around)) and not MARK.match(flat, end)


def _is_other(shape: str, said: str, after: str) -> bool:
    """A date, a sum, an insurance number, or what a word before it names."""
    if _DATE.fullmatch(shape) or _SNILS.fullmatch(shape) or _UNIT.match(after) or _MONEY_BEFORE.search(said):
        return True
    has_word = _speaks_of_a_phone(said)
    if _SUM.fullmatch(shape) and not has_word:
        return True
    if re.match(r" ?[:/] ?\d", after) and not shape.startswith("+") and "(" not in shape and not has_word:
        return True  # a time, a ratio
    other = _last(_OTHER_WORD, said[-WORD_REACH:])
    if other is None:
        return False
    rest = said[-WORD_REACH:][other.end() :]
    is_direct = _DIRECTLY.fullmatch(rest) is not None
    return is_direct or (not shape.startswith("+") and not _PHONE_WORD.search(rest) and ";" not in rest)


def _speaks_of_a_phone(said: str) -> bool:
    near = said[-WORD_REACH:]
    word = _last(_PHONE_WORD, near)
    if word is None or (word.start() and near[word.start() - 1].isalnum()):
        return False
    return _OTHER_WORD.search(near, word.end()) is None or _DIRECTLY.fullmatch(near[word.end() :]) is not None


def _shows_a_phone(shape: str) -> bool:
    """A plus, brackets, or groups as people write phones; one gap is enough behind an eight."""
    gaps = len(re.findall(r"[ ().\-\0]+", shape))
    return shape.startswith("+") or "(" in shape or gaps >= 2 or re.match(r"8[ -]9\d", shape) is not None


def _may_be_local(shape: str) -> bool:
    """A short number: three digits of the office to seven of a town."""
    return 3 <= _count(shape) <= 7 and not _SUM.fullmatch(shape)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _count(text: str) -> int:
    return sum(letter.isdigit() for letter in text)
