"""Where an action list may come from, and where never."""

import json

import pytest
from hypothesis import given

from native_host.oktell.models import PhoneEvent
from native_host.oktell.trusted_texts import MAX_TEXT, MAX_TEXTS, texts_of_content, texts_of_event
from tests.oktell.values import JSON_VALUES

LIST = '{"actions":[]}'
CALLERS_KEYS = ["callerid", "callername", "name", "simplename", "caption", "username", "number", "queue"]


def test_the_header_field_comes_first_then_titles_then_the_rest() -> None:
    content = {"trace": [{"note": "d"}], "Title": "b", "chainHeader": "c", "customfield": "a", "other": "e"}
    assert texts_of_content(content) == ("a", "b", "c", "d", "e")


@pytest.mark.parametrize("key", CALLERS_KEYS)
@pytest.mark.parametrize("spelling", [str, str.upper, str.title, "_".join])
def test_a_callers_words_are_never_among_them(key: str, spelling: object) -> None:
    spelled = spelling(key)  # type: ignore[operator]
    forged = {
        spelled: LIST,
        "trace": [{spelled: {"customfield": LIST, "deep": [LIST]}}],
        "customfield": "good",
    }
    assert texts_of_content(forged) == ("good",)


def test_everything_below_the_header_field_is_as_trusted_as_it() -> None:
    assert texts_of_content({"other": "b", "customfield": {"value": "a"}}) == ("a", "b")


def test_a_list_that_comes_as_an_object_is_handed_on_as_its_text() -> None:
    actions = {
        "actions": [{"type": "openRecord", "catalogId": "3", "recordId": "17", "number": "79031234567"}]
    }
    (text,) = texts_of_content({"customfield": actions})
    assert json.loads(text) == actions


@pytest.mark.parametrize("content", [None, 17, True, "", "  ", [], {}, {"customfield": None}])
def test_content_without_texts_gives_none(content: object) -> None:
    assert texts_of_content(content) == ()


def test_content_may_be_the_text_itself() -> None:
    assert texts_of_content(LIST) == (LIST,)


def test_depth_number_and_length_are_bounded() -> None:
    deep: object = "too deep"
    for _ in range(50):
        deep = {"a": deep}
    wide = {f"k{number}": "t" for number in range(10_000)}
    assert texts_of_content(deep) == ()
    assert len(texts_of_content(wide)) == MAX_TEXTS
    assert texts_of_content({"customfield": "x" * (MAX_TEXT + 1)}) == ()


@given(JSON_VALUES)
def test_no_content_breaks_the_walk(content: object) -> None:
    assert all(text.encode() for text in texts_of_content(content))


def test_a_phone_event_has_three_places_in_their_order() -> None:
    event = PhoneEvent.model_validate(
        {
            "callerid": LIST,
            "callername": LIST,
            "callerdescription": "c",
            "callercomment": "b",
            "callerinfo": "a",
        }
    )
    assert texts_of_event(event) == ("a", "b", "c")
    assert texts_of_event(PhoneEvent(callerinfo=" ", callercomment="b")) == ("b",)
