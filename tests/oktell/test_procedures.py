"""Stored procedures and what they give back."""

import pytest
from hypothesis import given

from native_host.errors import ErrorCode, Failure
from native_host.oktell.procedures import Table, check_allowed, read_tables
from tests.oktell.values import JSON_VALUES


def test_row_0_names_the_columns() -> None:
    body = {"errorcode": 0, "dataset": [[["id", "name"], [17, "ООО Ромашка"]], [["n"]]]}
    assert read_tables(body) == (Table(("id", "name"), ((17, "ООО Ромашка"),)), Table(("n",), ()))


@pytest.mark.parametrize(("code", "number"), [(None, 0), (7, 7), ("5", 5)])
def test_without_errorcode_0_it_has_failed(code: object, number: int) -> None:
    with pytest.raises(Failure) as refused:
        read_tables({"errorcode": code, "errormsg": "No right", "dataset": []})
    assert refused.value.code is ErrorCode.REQUEST_REFUSED
    assert (refused.value.facts["number"], refused.value.facts["text"]) == (number, "No right")


def test_only_what_the_server_allows_is_run_in_any_letter_case() -> None:
    check_allowed("GetClientCard", {"getclientcard"})
    with pytest.raises(Failure) as refused:
        check_allowed("drop", {"getclientcard"})
    assert refused.value.code is ErrorCode.REQUEST_REFUSED


@given(JSON_VALUES)
def test_no_answer_breaks_the_reading(value: object) -> None:
    for dataset in (value, [value], [[value, value]]):
        for table in read_tables({"errorcode": "0", "dataset": dataset}):
            assert all(len(row) == len(table.columns) for row in table.rows)
