"""The list of a call, found by its shape in whatever texts a server delivers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.cards.locate import MAX_DEPTH, locate_list
from native_host.cards.notes import NoteCode

LIST = {"actions": [{"type": "createRecord", "catalogId": "5"}]}
OTHER = {"actions": [{"type": "createRecord", "catalogId": "6"}]}


def found_catalogs(*texts: str) -> list[str] | None:
    found = locate_list(texts)
    return None if found is None else [action.catalog_id for action in found.actions]


def wrapped(value: object, times: int) -> str:
    for _ in range(times):
        value = {"header": json.dumps(value)}
    return json.dumps(value)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(LIST),
        " \ufeff" + json.dumps(LIST),
        json.dumps({"header": LIST}),
        json.dumps({"header": json.dumps(LIST)}),
        json.dumps([{"a": 1}, [[LIST]]]),
        wrapped(LIST, 3),
        json.dumps({"title": "Звонок", "list": "\ufeff" + json.dumps(LIST)}),
        json.dumps({"actions": "see header", "header": LIST}),
    ],
)
def test_a_list_is_found_by_its_shape(text: str) -> None:
    assert found_catalogs(text) == ["5"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Клиент из отдела продаж",
        "17",
        json.dumps({"action": []}),
        json.dumps({"actions": "openRecord"}),
        json.dumps(json.dumps(LIST)),  # a text in quotes is a text, not an object
        json.dumps(LIST)[:-1],
        wrapped(LIST, MAX_DEPTH),
        "[" * 50_000,
    ],
)
def test_what_has_no_list_is_a_call_without_cards(text: str) -> None:
    assert locate_list([text]) is None


def test_the_first_text_with_a_list_counts() -> None:
    assert found_catalogs("text", json.dumps(LIST), json.dumps(OTHER)) == ["5"]


def test_an_outer_list_counts_before_an_inner_one() -> None:
    assert found_catalogs(json.dumps({"header": OTHER, **LIST})) == ["5"]


def test_an_empty_list_hides_the_texts_of_less_trust() -> None:
    assert found_catalogs('{"actions": []}', json.dumps(LIST)) == []


@pytest.mark.parametrize("key", ["callerid", "caller_name", "Name", "caption", "username", "number", "queue"])
def test_words_of_the_caller_inside_the_scenarios_json_are_skipped(key: str) -> None:
    quoted = {key: json.dumps(OTHER), "deep": {key: {"x": OTHER}}}
    assert found_catalogs(json.dumps(quoted)) is None
    assert found_catalogs(json.dumps({**quoted, "header": LIST})) == ["5"]


def test_a_mended_list_says_so_wherever_it_was_found() -> None:
    found = locate_list(
        [json.dumps({"header": '{"actions": [{"type": "createRecord", "catalogId": "5"},]}'})]
    )
    assert found is not None
    assert [note.code for note in found.notes] == [NoteCode.TRAILING_COMMA]


def test_many_values_are_not_searched_for_ever() -> None:
    assert locate_list([json.dumps([{}] * 20_000 + [LIST])]) is None


@given(st.lists(st.text(), max_size=4))
def test_no_texts_make_it_fail(texts: list[str]) -> None:
    locate_list(texts)
