"""Finding people and numbers while somebody types, also in the wrong keyboard layout.

A text is read up to three ways: as digits of a number, as words of a name, and as words typed on the other
layout. All words must be in the name, in any order. What people see alike is alike: е and ё, capitals,
double spaces. Everything else stands for itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from native_host.telephony.keyboard import other_layout
from native_host.telephony.plan import Plan

_SEPARATORS = str.maketrans(dict.fromkeys("\t\n\u00a0-(.,«\"'", " "))
_OF_NUMBER = frozenset("0123456789 ()+-")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row by its key. `marks`: parts [start, end) of the row's name, or of its number if `in_number`."""

    key: str
    marks: tuple[tuple[int, int], ...]
    in_number: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits of `total`, best first. `read_as`: the text as read in the other layout, where only
    that has found anything; empty otherwise."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    read_as: str = ""


class Findable(Protocol):
    """Whatever has a name and a number; `key` is its own."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def number(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Index:
    """What a plan's rows are found by. Presence does not matter, so an index lives as long as the rows."""

    keys: tuple[str, ...]
    names: tuple[str, ...]  # folded, a space before each
    starts: tuple[str, ...]  # the same with spaces for separators: a word begins after a space
    numbers: tuple[str, ...]
    digits: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Index":
        return cls.of_rows(plan.rows)

    @classmethod
    def of_rows(cls, rows: Sequence[Findable]) -> "Index":
        names = tuple(" " + _folded(row.name) for row in rows)
        return cls(
            keys=tuple(row.key for row in rows),
            names=names,
            starts=tuple(name.translate(_SEPARATORS) for name in names),
            numbers=tuple(row.number for row in rows),
            digits=tuple(_digits(row.number) for row in rows),
        )

    def find(self, text: str, limit: int) -> Found:
        """At most `limit` hits. A text that begins with a space finds only beginnings of words; one with
        nothing in it finds nothing."""
        only_starts = text[:1] == " "
        digits = _digits(text) if _OF_NUMBER.issuperset(text) else ""
        other = other_layout(text)
        words, other_words = _words(text), _words(other)
        numbered = self._numbers_with(digits)
        named = self._names_with(words, only_starts)
        typed = {*numbered, *named}
        others = [place for place in self._names_with(other_words, only_starts) if place not in typed]
        tiers: list[_Tier] = [
            ((place for place in numbered if self.digits[place] == digits), digits),
            ((place for place in numbered if self.digits[place].startswith(digits)), digits),
            (self._beginning_with(named, words), words),
            (self._with_beginnings(named, words), words),
            (numbered, digits),
            (named, words),
            (self._beginning_with(others, other_words), other_words),
            (self._with_beginnings(others, other_words), other_words),
            (others, other_words),
        ]
        read_as = " ".join(other.split()) if others and not typed else ""
        return Found(self._first(tiers, limit), len(typed) + len(others), read_as)

    def _numbers_with(self, digits: str) -> Sequence[int]:
        if not digits:
            return ()
        return [place for place, number in enumerate(self.digits) if digits in number]

    def _names_with(self, words: Sequence[str], only_starts: bool) -> Sequence[int]:
        if not words:
            return ()
        names, wanted = (self.starts, _beginnings(words)) if only_starts else (self.names, words)
        rarest, *rest = sorted(wanted, key=len, reverse=True)
        places = [place for place, name in enumerate(names) if rarest in name]
        for word in rest:
            places = [place for place in places if word in names[place]]
        return places

    def _beginning_with(self, places: Iterable[int], words: Sequence[str]) -> Iterator[int]:
        """Those whose name begins with the first word, and has all others at beginnings of its words."""
        first = next(iter(_beginnings(words)), "")
        return (
            place for place in self._with_beginnings(places, words) if self.starts[place].startswith(first)
        )

    def _with_beginnings(self, places: Iterable[int], words: Sequence[str]) -> Iterator[int]:
        for beginning in _beginnings(words):
            places = self._having(places, beginning)
        return iter(places)

    def _having(self, places: Iterable[int], beginning: str) -> Iterator[int]:
        return (place for place in places if beginning in self.starts[place])

    def _first(self, tiers: Iterable["_Tier"], limit: int) -> tuple[Hit, ...]:
        hits: dict[int, Hit] = {}
        for places, found in tiers:
            for place in places:
                if len(hits) >= limit:
                    return tuple(hits.values())
                if place not in hits:
                    hits[place] = self._hit(place, found)
        return tuple(hits.values())

    def _hit(self, place: int, found: str | Sequence[str]) -> Hit:
        key = self.keys[place]
        if isinstance(found, str):
            return Hit(key, (_span_of_digits(self.numbers[place], found),), in_number=True)
        name, start = self.names[place], self.starts[place]
        return Hit(key, _joined(_span(word, name, start) for word in found))


_Tier = tuple[Iterable[int], str | Sequence[str]]
"""Places of rows that fit equally well, and what they were found by: digits, or words. The best come first:
the exact number, then beginnings of numbers, of names, of words, then what is found inside."""


def _words(text: str) -> list[str]:
    return [word.rstrip(".,") or word for word in _folded(text).split()]


def _beginnings(words: Sequence[str]) -> list[str]:
    return [_beginning(word) for word in words]


def _beginning(word: str) -> str:
    return " " + word.translate(_SEPARATORS).strip()


def _folded(text: str) -> str:
    """Of the same length as `text`, so that marks fit; a few capitals have small forms of two letters."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return small.replace("ё", "е")


def _digits(text: str) -> str:
    return text if text.isdecimal() else "".join(letter for letter in text if letter.isdecimal())


def _span(word: str, name: str, start: str) -> tuple[int, int]:
    """Where `word` is, best where a word begins with it. The space before the name shifts all by one."""
    beginning = start.find(_beginning(word))
    if beginning >= 0 and name.startswith(word, beginning + 1):
        return beginning, beginning + len(word)
    place = max(name.find(word) - 1, 0)
    return place, place + len(word)


def _span_of_digits(number: str, digits: str) -> tuple[int, int]:
    places = [place for place, letter in enumerate(number) if letter.isdecimal()]
    first = _digits(number).find(digits)
    return places[first], places[first + len(digits) - 1] + 1


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """In order, without overlaps."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
