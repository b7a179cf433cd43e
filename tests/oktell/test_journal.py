"""The server's journal of calls."""

from datetime import UTC, timedelta, timezone

import pytest

from native_host.oktell.journal import journal_filter, read_journal
from native_host.telephony.call_journal import Commutation
from native_host.telephony.party import Party

NOON = 1_432_123_200_000  # 2015-05-20 12:00 UTC
CLIENT = Party("79123456789", "79123456789", "ООО Ромашка")
ANNA = Party("101", "101", "Петрова Анна", "7d")
ROW = {
    "chainid": "3f",
    "commutationid": "51",
    "anumber": "79123456789",
    "auserid": "00000000-0000-0000-0000-000000000000",
    "ausername": "ООО Ромашка",
    "bnumber": "101",
    "buserid": "7d",
    "busername": "Петрова Анна",
    "timestart": "2015-05-20 12:00:00",
    "timeanswer": "2015-05-20 12:00:05",
    "timestop": "2015-05-20 12:01:05",
    "recordlink": "/rec/51.mp3",
}
READ = Commutation("3f", CLIENT, ANNA, NOON, NOON + 65_000, 60)


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ({"data": [ROW]}, (READ,)),
        ({"result": 1, "calls": [ROW]}, (READ,)),
        ({"data": [{name.upper(): value for name, value in ROW.items()}]}, (READ,)),
        ({"data": [{**ROW, "duration": "60", "timeanswer": None}]}, (READ,)),
        ({"data": [{"idchain": "3f"}]}, ()),
        ({"data": []}, ()),
        ({"data": None}, ()),
        ({"one": [ROW], "other": [ROW]}, ()),
        ({}, ()),
    ],
)
def test_rows_are_read(body: dict[str, object], rows: tuple[Commutation, ...]) -> None:
    assert read_journal(body, UTC) == rows


@pytest.mark.parametrize(
    "moment",
    [
        "2015-05-20 12:00:00",
        "2015-05-20T12:00:00.0000000",
        "2015-05-20T15:00:00+03:00",
        "20.05.2015 12:00:00",
        "/Date(1432123200000)/",
        "/Date(1432123200000+0300)/",
        1_432_123_200,
        "1432123200",
        NOON,
        str(NOON),
    ],
)
def test_a_moment_is_read_in_every_spelling(moment: object) -> None:
    (row,) = read_journal({"data": [{**ROW, "timestart": moment}]}, UTC)
    assert row.started_at == NOON


@pytest.mark.parametrize("moment", [None, "", "0", 0, -5, True, "soon", "0001-01-01 00:00:00", [], {}])
def test_a_row_without_a_start_is_left_out(moment: object) -> None:
    assert read_journal({"data": [{**ROW, "timestart": moment}]}, UTC) == ()


def test_a_moment_without_a_zone_is_of_the_servers_place() -> None:
    moscow = timezone(timedelta(hours=3))
    assert read_journal({"data": [ROW]}, moscow)[0].started_at == NOON - 3 * 3_600_000


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ({"duration": 7}, 7),
        ({"lentalk": "00:01:05"}, 65),
        ({"talklensec": "02:05"}, 125),
        ({"timeanswer": None}, 0),
        ({"timeanswer": "2015-05-20 12:01:00"}, 5),
        ({"duration": "long", "timeanswer": ""}, 0),
    ],
)
def test_how_long_was_spoken(told: dict[str, object], seconds: int) -> None:
    assert read_journal({"data": [{**ROW, **told}]}, UTC)[0].talk_seconds == seconds


def test_what_is_not_told_is_left_open() -> None:
    row = {"timestart": "2015-05-20 12:00:00"}
    nobody = Party("")
    assert read_journal({"data": [row]}, UTC) == (Commutation(None, nobody, nobody, NOON),)


def test_a_chain_or_a_day_is_asked_for() -> None:
    assert journal_filter("3f", "") == {"idchain": "3f", "showcallcenter": True}
    assert journal_filter("", "2015-05-20")["datestart"] == "2015-05-20"
