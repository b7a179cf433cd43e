"""The server's journal of calls."""

import pytest

from native_host.oktell.journal import JournalRow, journal_filter, read_journal

ROW = {"chainid": "3f", "commutationid": "51", "recordlink": "/rec/51.mp3"}
READ = JournalRow("3f", "51", "/rec/51.mp3")


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ({"data": [ROW]}, (READ,)),
        ({"result": 1, "calls": [ROW]}, (READ,)),
        ({"data": [{"idchain": "3f"}]}, (JournalRow("3f"),)),
        ({"data": []}, ()),
        ({"data": None}, ()),
        ({"one": [ROW], "other": [ROW]}, ()),
        ({}, ()),
    ],
)
def test_rows_are_read(body: dict[str, object], rows: tuple[JournalRow, ...]) -> None:
    assert read_journal(body) == rows


def test_a_chain_or_a_date_is_asked_for() -> None:
    assert journal_filter("3f", "") == {"idchain": "3f", "showcallcenter": True}
    assert journal_filter("", "2015-05-20")["datestart"] == "2015-05-20"
