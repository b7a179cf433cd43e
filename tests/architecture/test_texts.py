"""Each code has its sentences in Russian and English with the same facts; no sentence is without a use."""

import ast
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from native_host.errors import ErrorCode
from native_host.texts.catalogue import LOCALES, placeholders

ROOT = Path(__file__).parents[2]
Entries = dict[str, dict[str, str]]

SPOKEN_BY = {
    "doctor": "install",
    "install": "install",
    "number": "telephony",
    "country": "telephony",
    "card": "cards",
    "note": "cards",
    "shell": "cli",
    "no-number": "telephony",
}
"""Prefix of a key -> the room whose source spells the key out."""


def entries(locale: str) -> Entries:
    path = ROOT / "native_host" / "texts" / f"{locale}.json"
    loaded: Entries = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_key_twice)
    return loaded


def no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    assert len(dict(pairs)) == len(pairs), f"a key stands twice among {[key for key, _ in pairs]}"
    return dict(pairs)


def keys_of_the_code(prefix: str, room: str) -> set[str]:
    return set(re.findall(rf'"({prefix}\.[a-z0-9-]+)"', source_of(room)))


def source_of(room: str) -> str:
    files = (ROOT / "native_host" / room).rglob("*.py")
    return "".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_error_code_has_a_title_and_an_advice(locale: str) -> None:
    texts = entries(locale)
    lacking = [
        code.value
        for code in ErrorCode
        if not all(texts.get(code.value, {}).get(part) for part in ("title", "advice"))
    ]
    assert lacking == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_has_a_use(locale: str) -> None:
    codes, source = {code.value for code in ErrorCode}, source_of("")
    unused = [key for key in entries(locale) if key not in codes and f'"{key}"' not in source]
    assert unused == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_that_the_code_asks_for_exists(locale: str) -> None:
    texts = entries(locale)
    asked = {key for prefix, room in SPOKEN_BY.items() for key in keys_of_the_code(prefix, room)}
    assert sorted(asked - texts.keys()) == []


def test_both_languages_hold_the_same_keys_and_facts() -> None:
    russian, english = entries("ru"), entries("en")
    assert russian.keys() == english.keys()
    for key, entry in russian.items():
        assert entry.keys() == english[key].keys(), key
        for part, sentence in entry.items():
            assert placeholders(sentence) == placeholders(english[key][part]), (key, part)


def test_every_fact_that_a_sentence_takes_is_given_where_its_code_is_raised() -> None:
    given = facts_given()
    for code in ErrorCode:
        entry = entries("ru")[code.value]
        wanted = placeholders(entry["title"] + entry["advice"])
        assert wanted <= given[code.name] | given[""], code


def facts_given() -> defaultdict[str, set[str]]:
    """Name of a code -> facts of its `Failure(ErrorCode.NAME, ...)`; "" -> those of codes in variables."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    for node in ast.walk(ast.parse(source_of(""))):
        match node:
            case ast.Call(func=ast.Name("Failure"), args=[ast.Attribute(ast.Name("ErrorCode"), code)]):
                given[code] |= {keyword.arg or "" for keyword in node.keywords}
            case ast.Call(func=ast.Name("Failure")):
                given[""] |= {keyword.arg or "" for keyword in node.keywords}
    return given


@pytest.mark.parametrize("locale", LOCALES)
def test_sentences_keep_to_the_house_words(locale: str) -> None:
    for key, entry in entries(locale).items():
        for part, sentence in entry.items():
            where = (key, part, sentence)
            assert "!" not in sentence, where
            assert "пожалуйста" not in sentence.lower(), where
            assert "please" not in sentence.lower(), where
            assert "…" not in sentence, where
        assert not entry["title"].endswith("."), key
        assert not entry.get("advice") or entry["advice"].endswith("."), key
