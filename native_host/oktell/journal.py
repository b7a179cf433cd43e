"""Sans-I/O: the server's own journal of calls (protocol, section 13; second-hand from two integrations)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from native_host.oktell.models import read_id, read_items, read_text


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One commutation of a call. `record`: the link to its recording on the server, "" without one."""

    chain: str
    commutation: str = ""
    record: str = ""


def journal_filter(chain: str, since: str) -> dict[str, object]:
    """Of one chain, calls of the call centre too; or the incoming ones from a date on."""
    if chain:
        return {"idchain": chain, "showcallcenter": True}
    return {"datestart": since, "connectiontype": "incoming", "minduration": 0}


def read_journal(body: Mapping[str, Any]) -> tuple[JournalRow, ...]:
    """The rows stand in `data`; should another server name the list otherwise, its only list is taken."""
    rows = read_items(body.get("data"))
    if not rows:
        lists = [read_items(value) for value in body.values() if isinstance(value, list)]
        rows = lists[0] if len(lists) == 1 else []
    return tuple(
        JournalRow(
            chain=read_id(row.get("chainid")) or read_id(row.get("idchain")),
            commutation=read_id(row.get("commutationid")),
            record=read_text(row.get("recordlink")),
        )
        for row in rows
    )
