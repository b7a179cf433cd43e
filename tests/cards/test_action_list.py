"""Action lists as scenarios write them, well and badly."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.cards.action_list import MAX_ACTIONS, Action, parse_actions, title_of
from native_host.cards.entry import MAX_TITLE
from native_host.cards.json_text import MAX_TEXT
from native_host.cards.notes import Note, NoteCode
from native_host.telephony.words import CardKind

OPEN = {"type": "openRecord", "title": "Открыть клиента", "catalogId": "3", "recordId": "17"}
CREATE = {"type": "createRecord", "title": "Новое обращение", "catalogId": "5"}
OPENED = Action(CardKind.OPEN_RECORD, title="Открыть клиента", catalog_id="3", record_id="17")
CREATED = Action(CardKind.CREATE_RECORD, title="Новое обращение", catalog_id="5")


def listed(*entries: object) -> str:
    return json.dumps({"actions": list(entries)})


def codes(text: str) -> list[NoteCode]:
    return [note.code for note in parse_actions(text).notes]


def test_the_documented_list_is_read() -> None:
    text = """{
       "actions": [
          {"type": "openRecord", "title": "Открыть ...", "catalogId": "3", "recordId": "1",
           "triggerImmediately": true, "number": "89012345678"},
          {"type": "createRecord", "title": "Создать ...", "catalogId": "3", "triggerOnAbonentClick": true}
       ]
    }"""
    read = parse_actions(text)
    assert read.actions == (
        Action(CardKind.OPEN_RECORD, "Открыть ...", "3", "1", "89012345678", opens_by_itself=True),
        Action(CardKind.CREATE_RECORD, "Создать ...", "3", is_click_default=True),
    )
    assert read.notes == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"catalogId": 3, "recordId": 17}, {}),
        ({"catalogId": 3.0, "recordId": " 17 "}, {}),
        ({"recordId": "a/b?c=1"}, {"record_id": "a/b?c=1"}),
        ({"triggerImmediately": True}, {"opens_by_itself": True}),
        ({"triggerImmediately": "True"}, {"opens_by_itself": True}),
        ({"triggerImmediately": 1}, {"opens_by_itself": True}),
        ({"triggerImmediately": "1"}, {"opens_by_itself": True}),
        ({"triggerImmediately": False}, {}),
        ({"triggerImmediately": "false"}, {}),
        ({"triggerImmediately": 0}, {}),
        ({"triggerImmediately": None}, {}),
        ({"triggerOnAbonentClick": "true"}, {"is_click_default": True}),
        ({"number": 89012345678}, {"number": "89012345678"}),
        ({"number": None}, {}),
        ({"number": ""}, {}),
        ({"title": 2026}, {"title": "2026"}),
        ({"title": None}, {"title": ""}),
        ({"colour": "red"}, {}),
    ],
)
def test_ids_flags_and_numbers_come_in_several_spellings(
    change: dict[str, Any], expected: dict[str, Any]
) -> None:
    read = parse_actions(listed({**OPEN, **change}))
    fields = {"title": "Открыть клиента", "catalog_id": "3", "record_id": "17", **expected}
    assert read.actions == (Action(CardKind.OPEN_RECORD, **fields),)
    assert read.notes == ()


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("text", NoteCode.NOT_AN_OBJECT),
        (None, NoteCode.NOT_AN_OBJECT),
        ([OPEN], NoteCode.NOT_AN_OBJECT),
        ({**OPEN, "type": "deleteRecord"}, NoteCode.TYPE_UNKNOWN),
        ({**OPEN, "type": "unknown"}, NoteCode.TYPE_UNKNOWN),
        ({**OPEN, "type": "search"}, NoteCode.TYPE_UNKNOWN),
        ({**OPEN, "type": ["openRecord"]}, NoteCode.TYPE_UNKNOWN),
        ({"catalogId": "3"}, NoteCode.TYPE_MISSING),
        ({**OPEN, "type": ""}, NoteCode.TYPE_MISSING),
        ({**OPEN, "catalogId": ""}, NoteCode.CATALOG_ID_MISSING),
        ({**OPEN, "catalogId": None}, NoteCode.CATALOG_ID_MISSING),
        ({**CREATE, "catalogId": " "}, NoteCode.CATALOG_ID_MISSING),
        ({**OPEN, "recordId": ""}, NoteCode.RECORD_ID_MISSING),
        ({**OPEN, "recordId": {"id": 1}}, NoteCode.ID_INVALID),
        ({**OPEN, "recordId": True}, NoteCode.ID_INVALID),
        ({**OPEN, "recordId": 1.5}, NoteCode.ID_INVALID),
        ({**OPEN, "recordId": ".."}, NoteCode.ID_INVALID),
        ({**OPEN, "recordId": "1\n2"}, NoteCode.ID_INVALID),
        ({**OPEN, "recordId": "1\u202e2"}, NoteCode.ID_INVALID),
        ({**OPEN, "recordId": "\ud800"}, NoteCode.ID_INVALID),
        ({**OPEN, "catalogId": "9" * 101}, NoteCode.ID_INVALID),
        ({**OPEN, "number": "anonymous"}, NoteCode.NUMBER_INVALID),
        ({**OPEN, "number": ["102"]}, NoteCode.NUMBER_INVALID),
    ],
)
def test_a_broken_entry_is_dropped_alone_with_its_reason(entry: object, code: NoteCode) -> None:
    read = parse_actions(listed(CREATE, entry, OPEN))
    assert read.actions == (CREATED, OPENED)
    assert [(note.code, note.entry) for note in read.notes] == [(code, 2)]


@pytest.mark.parametrize(
    ("entry", "code", "action"),
    [
        ({**CREATE, "recordId": "17"}, NoteCode.RECORD_ID_IGNORED, CREATED),
        ({**CREATE, "recordId": {}}, NoteCode.RECORD_ID_IGNORED, CREATED),
        ({**CREATE, "triggerImmediately": "да"}, NoteCode.FLAG_IGNORED, CREATED),
        ({**CREATE, "triggerImmediately": []}, NoteCode.FLAG_IGNORED, CREATED),
        ({**CREATE, "triggerOnAbonentClick": 2}, NoteCode.FLAG_IGNORED, CREATED),
        ({**CREATE, "title": ["a"]}, NoteCode.TITLE_IGNORED, Action(CardKind.CREATE_RECORD, catalog_id="5")),
    ],
)
def test_a_small_fault_keeps_the_entry_and_leaves_a_note(
    entry: object, code: NoteCode, action: Action
) -> None:
    read = parse_actions(listed(entry))
    assert read.actions == (action,)
    assert [note.code for note in read.notes] == [code]


def test_a_note_names_the_entry_and_the_reason() -> None:
    (note,) = parse_actions(listed(CREATE, {**OPEN, "type": "deleteRecord"})).notes
    assert note == Note(NoteCode.TYPE_UNKNOWN, 2, "Открыть клиента", {"value": "deleteRecord"})
    assert note.facts == {"entry": "2 (Открыть клиента)", "value": "deleteRecord"}


def test_an_entry_that_is_dropped_has_one_reason() -> None:
    assert codes(listed({"type": "openRecord"})) == [NoteCode.CATALOG_ID_MISSING]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", NoteCode.NOT_JSON),
        ("Клиент из отдела продаж", NoteCode.NOT_JSON),
        ('{"actions": [', NoteCode.NOT_JSON),
        ("{'actions': []}", NoteCode.NOT_JSON),
        ("[" * 100_000, NoteCode.NOT_JSON),
        ('"' * 100_001, NoteCode.NOT_JSON),
        ('\\"' * 100_000, NoteCode.NOT_JSON),  # as quick as it is long
        ("," * 200_000, NoteCode.NOT_JSON),
        ('{"actions": [' + "1" * 5_000 + "]}", NoteCode.NOT_JSON),
        ("[]", NoteCode.NO_LIST),
        ("17", NoteCode.NO_LIST),
        ('{"actions": "openRecord"}', NoteCode.NO_LIST),
        ('{"actions": {}}', NoteCode.NO_LIST),
        (json.dumps(OPEN), NoteCode.NO_LIST),
        (json.dumps([OPEN]), NoteCode.NO_LIST),
        (" " * (MAX_TEXT + 1), NoteCode.TOO_LONG),
    ],
)
def test_a_broken_list_is_no_list(text: str, code: NoteCode) -> None:
    read = parse_actions(text)
    assert read.actions == ()
    assert [(note.code, note.entry) for note in read.notes] == [(code, 0)]


def test_an_empty_list_is_a_list() -> None:
    assert parse_actions('{"actions": []}').notes == ()


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_actions("\ufeff" + listed(OPEN)).actions == (OPENED,)
    assert codes("\ufeff" + listed(OPEN)) == []


def test_commas_before_brackets_are_passed_over_with_a_note() -> None:
    text = '{"actions": [{"type": "createRecord", "title": "a,] \\",}", "catalogId": "5",}, ], }'
    read = parse_actions(text)
    assert read.actions == (Action(CardKind.CREATE_RECORD, 'a,] ",}', "5"),)
    assert [note.code for note in read.notes] == [NoteCode.TRAILING_COMMA]


def test_one_action_in_place_of_the_list_is_taken_with_a_note() -> None:
    read = parse_actions(json.dumps({"actions": OPEN}))
    assert read.actions == (OPENED,)
    assert [note.code for note in read.notes] == [NoteCode.SINGLE_ACTION]


def test_more_actions_than_anyone_can_choose_from_are_cut() -> None:
    read = parse_actions(listed(*[OPEN] * (MAX_ACTIONS + 1)))
    assert len(read.actions) == MAX_ACTIONS
    assert [note.code for note in read.notes] == [NoteCode.TOO_MANY]


def test_a_hostile_title_is_one_plain_line() -> None:
    title = "  Оплатить\n\x00\x1b[31m \u202eгнп.exe\u2066 <b>\ud83d " + "я" * 300
    (action,) = parse_actions(listed({**OPEN, "title": title})).actions
    assert action.title.startswith("Оплатить [31m гнп.exe <b> яяя")
    assert len(action.title) == MAX_TITLE
    assert action.title.endswith("…")
    action.title.encode()


@pytest.mark.parametrize(
    ("kind", "locale", "title"),
    [
        (CardKind.OPEN_RECORD, "ru", "Открыть запись"),
        (CardKind.CREATE_RECORD, "ru", "Создать запись"),
        (CardKind.OPEN_RECORD, "en", "Open the record"),
        (CardKind.CREATE_RECORD, "en", "Create a record"),
        (CardKind.SEARCH, "ru", "Найти в CRM"),
    ],
)
def test_an_action_without_a_title_says_what_it_does(kind: CardKind, locale: str, title: str) -> None:
    assert title_of(Action(kind), locale) == title


def test_a_title_of_the_scenario_is_kept_in_every_language() -> None:
    assert title_of(OPENED, "en") == "Открыть клиента"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
entries = st.dictionaries(
    st.sampled_from(["type", "title", "catalogId", "recordId", "number", "triggerImmediately"]),
    anything | st.sampled_from(["openRecord", "createRecord", "1"]),
)


@given(st.text())
def test_no_text_makes_the_parser_fail(text: str) -> None:
    parse_actions(text)


@given(st.lists(entries | anything, max_size=5))
def test_every_entry_is_an_action_or_has_a_note(given_entries: list[object]) -> None:
    read = parse_actions(json.dumps({"actions": given_entries}))
    noted = {note.entry for note in read.notes}
    assert len(read.actions) + len(noted) >= len(given_entries)
    for action in read.actions:
        assert action.catalog_id
        assert bool(action.record_id) is (action.kind is CardKind.OPEN_RECORD)
        assert "\n" not in action.title
        (action.title + action.catalog_id + action.record_id + action.number).encode()
