"""Sans-I/O: the server's own journal of calls (protocol, section 13; second-hand from two integrations).

The question and the names of the ids are known, the other columns are not: the server's statistics call the
two ends of a commutation A and B, and they count from `timestart`. So several spellings are read, and what a
row does not tell is left open.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from native_host.oktell.models import read_id, read_items, read_number, read_text
from native_host.oktell.parties import one_line
from native_host.telephony.call_journal import Commutation
from native_host.telephony.party import Party

_STARTED = ("timestart", "datestart", "datetimestart", "starttime")
_ANSWERED = ("timeanswer", "dateanswer")
_STOPPED = ("timestop", "datestop", "datetimestop", "timeend", "stoptime")
_TALKED = ("lentalk", "talklensec", "talkduration", "duration", "lentime")
_MILLISECONDS_FROM = 100_000_000_000  # smaller numbers are Unix seconds
_DOTNET = re.compile(r"/Date\((-?\d{1,15})")
_RUSSIAN = "%d.%m.%Y %H:%M:%S"
_LENGTH = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,]\d+)?")


def journal_filter(chain: str, since: str) -> dict[str, object]:
    """Of one chain, or from a day on; calls of the call centre too, and those that nobody answered."""
    if chain:
        return {"idchain": chain, "showcallcenter": True}
    return {"datestart": since, "showcallcenter": True, "minduration": 0}


def read_journal(body: Mapping[str, Any], zone: tzinfo | None = None) -> tuple[Commutation, ...]:
    """The rows stand in `data`; should another server name the list otherwise, its only list is taken.

    A row without a start is of no use and left out. `zone`: of times that name none; None is that of this
    computer, for server and employees are in one place.
    """
    rows = read_items(body.get("data"))
    if not rows:
        lists = [read_items(value) for value in body.values() if isinstance(value, list)]
        rows = lists[0] if len(lists) == 1 else []
    read = (_read({str(name).lower(): value for name, value in row.items()}, zone) for row in rows)
    return tuple(row for row in read if row)


def _read(row: Mapping[str, Any], zone: tzinfo | None) -> Commutation | None:
    started = _first_moment(row, _STARTED, zone)
    if started is None:
        return None
    answered, stopped = _first_moment(row, _ANSWERED, zone), _first_moment(row, _STOPPED, zone)
    return Commutation(
        chain=read_id(row.get("chainid")) or read_id(row.get("idchain")) or None,
        caller=_end(row, "a", "callerid"),
        called=_end(row, "b", "calledid"),
        started_at=started,
        stopped_at=stopped,
        talk_seconds=_talk_seconds(row, answered, stopped),
    )


def _end(row: Mapping[str, Any], side: str, otherwise: str) -> Party:
    """One end; an empty key: the row does not name it."""
    number = one_line(_first_text(row, (f"{side}number", f"{side}outnumber", otherwise)))
    user = read_id(row.get(f"{side}userid"))
    name = one_line(_first_text(row, (f"{side}username", f"{side}name", f"{side}userlogin")))
    return Party(key=number or user, number=number, name="" if name == number else name, user_id=user)


def _talk_seconds(row: Mapping[str, Any], answered: int | None, stopped: int | None) -> int | None:
    """How long was spoken. A row that has a column for the answer and nothing in it was not answered; a
    recording without any length was."""
    told = next((length for name in _TALKED if (length := _length(row.get(name))) is not None), None)
    if told is not None:
        return told if answered is None else max(1, told)  # a second that has begun: somebody picked up
    if answered is not None and stopped is not None:
        return max(1, round((stopped - answered) / 1000))
    if any(name in row for name in _ANSWERED) and answered is None:
        return 0
    return None


def _first_text(row: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((text for name in names if (text := read_text(row.get(name)).strip())), "")


def _first_moment(row: Mapping[str, Any], names: Iterable[str], zone: tzinfo | None) -> int | None:
    return next((at for name in names if (at := _moment(row.get(name), zone)) is not None), None)


def _moment(value: object, zone: tzinfo | None) -> int | None:
    """Unix milliseconds of a moment as numbers, ISO 8601, a Russian date or .NET's own form tell it."""
    number = read_number(value)
    if number is not None and not isinstance(value, bool):
        if number <= 0:
            return None
        return number if number >= _MILLISECONDS_FROM else number * 1000
    text = read_text(value).strip()
    if found := _DOTNET.match(text):
        return int(found[1])
    moment = _date(text)
    if moment is None or moment.year < 1971:  # .NET's zero date is the year 1
        return None
    if moment.tzinfo is None and zone is not None:
        moment = moment.replace(tzinfo=zone)
    return round(moment.astimezone(UTC).timestamp() * 1000)


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.strptime(text, _RUSSIAN)  # noqa: DTZ007 - the zone is added by the caller
    except ValueError:
        return None


def _length(value: object) -> int | None:
    """Seconds, or hours, minutes and seconds."""
    number = read_number(value)
    if number is not None and not isinstance(value, bool):
        return max(0, number)
    found = _LENGTH.fullmatch(read_text(value).strip())
    if not found:
        return None
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])
