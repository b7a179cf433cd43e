"""Code + locale + facts -> a sentence for people. Every sentence of the host lives in ru.json and en.json.

`{name}` in a sentence is filled by the fact of that name; `{{` and `}}` stand for the braces themselves.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCALES = ("ru", "en")
MAX_FACT = 200
"""Longest fact in characters: texts of others are cut to a line that fits a panel."""

_PLACE = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_RUSSIAN_READERS = ("ru", "be", "kk", "uk", "uz")  # languages whose speakers read Russian rather than English


@dataclass(frozen=True, slots=True)
class Wording:
    """What happened, and the way on; `advice` may be empty."""

    title: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.title}. {self.advice}" if self.advice else self.title


def word(code: str, locale: str, facts: Mapping[str, str | int] | None = None) -> Wording:
    """The sentences for `code` (an ErrorCode or another key) in the language nearest to `locale`.

    Never fails: a missing fact leaves a shorter sentence, an unknown code is worded as `internal`.
    """
    entries = _entries(nearest_locale(locale))
    entry = entries.get(str(code)) or entries["internal"]
    known = facts or {}
    return Wording(_fill_title(entry["title"], known), _fill_advice(entry.get("advice", ""), known))


def nearest_locale(locale: str) -> str:
    """`ru-RU`, `be_BY.UTF-8` -> `ru`; whatever else -> `en`."""
    language = re.split(r"[-_.]", locale.strip().lower(), maxsplit=1)[0]
    return "ru" if language in _RUSSIAN_READERS else "en"


def shell_locale(environment: Mapping[str, str]) -> str:
    """The locale of a shell's messages: the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((environment[name] for name in names if environment.get(name)), "en")


def placeholders(sentence: str) -> frozenset[str]:
    """The names of the facts that `sentence` takes."""
    return frozenset(match[1] for match in _PLACE.finditer(sentence) if match[1])


@cache
def _entries(locale: str) -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name(f"{locale}.json")
    entries: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def _fill_title(template: str, facts: Mapping[str, str | int]) -> str:
    """Without a fact its place and the quotes around it go; what is left still reads well."""
    filled = _fill(template, facts)
    if _has_all(template, facts):
        return filled
    without_quotes = re.sub(r"«»|“”", "", filled)
    return re.sub(r"\s+(?=[\s.,:;]|$)", "", without_quotes).strip()


def _fill_advice(template: str, facts: Mapping[str, str | int]) -> str:
    """Without one of its facts a sentence is left out whole."""
    sentences = re.split(r"(?<=\.)\s+", template)
    return " ".join(_fill(sentence, facts) for sentence in sentences if _has_all(sentence, facts))


def _has_all(template: str, facts: Mapping[str, str | int]) -> bool:
    return all(str(facts.get(name, "")).strip() for name in placeholders(template))


def _fill(template: str, facts: Mapping[str, str | int]) -> str:
    def fill_place(match: re.Match[str]) -> str:
        return _one_line(facts.get(match[1], "")) if match[1] else match[0][0]

    return _PLACE.sub(fill_place, template)


def _one_line(fact: str | int) -> str:
    line = " ".join(str(fact).split())
    return line if len(line) <= MAX_FACT else line[: MAX_FACT - 1] + "…"
