"""Reading never fails: a value that makes no sense is empty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.oktell import models
from native_host.wire.codes import ZERO_GUID
from tests.oktell.values import JSON_VALUES

MODELS = [
    models.LoginAnswer,
    models.VersionAnswer,
    models.MyUserInfo,
    models.UserBody,
    models.PhoneEvent,
    models.LineBody,
    models.Competitor,
    models.ChainAnswer,
    models.Part,
]


@pytest.mark.parametrize(
    ("value", "flag"),
    [
        (True, True),
        (1, True),
        ("1", True),
        ("true", True),
        ("True", True),
        ("yes", True),
        (2.0, True),
        (False, False),
        (0, False),
        ("0", False),
        ("false", False),
        ("", False),
        (None, False),
        ([1], False),
    ],
)
def test_a_flag_is_read(value: object, flag: bool) -> None:
    assert models.read_flag(value) is flag


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5),
        ("5", 5),
        (" 5 ", 5),
        (5.0, 5),
        ("-1", -1),
        ("", None),
        ("5a", None),
        (None, None),
        ([], None),
        (float("inf"), None),
        (float("nan"), None),
        ("٣", None),
        ("9" * 5000, None),
        (10**30, None),
    ],
)
def test_a_number_is_read(value: object, number: int | None) -> None:
    assert models.read_number(value) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [("а", "а"), (101, "101"), (101.0, "101"), (None, ""), (True, ""), ({}, ""), ("\ud800", "?")],
)
def test_a_text_is_read(value: object, text: str) -> None:
    assert models.read_text(value) == text


def test_the_zero_guid_is_no_id() -> None:
    assert models.read_id(ZERO_GUID) == ""
    assert models.read_id("3f") == "3f"


@pytest.mark.parametrize("model", MODELS)
@given(st.data())
def test_no_body_breaks_a_model(model: type[models.WireModel], data: st.DataObject) -> None:
    names = sorted({info.alias or name for name, info in model.model_fields.items()})
    body = data.draw(st.dictionaries(st.sampled_from(names), JSON_VALUES))
    model.model_validate(body)


def test_a_session_id_shows_in_no_repr() -> None:
    assert "a91b" not in repr(models.LoginAnswer(sessionid="a91b"))
