"""Recent calls on disk, one file for each Oktell login: bounded, its owner's alone, gone when cleared."""

import hashlib
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from native_host.cards.entry import Action
from native_host.errors import ErrorCode, Failure
from native_host.storage.files import give_up, write_whole
from native_host.telephony.history import MAX_ENTRIES, Entry

VERSION = 2


@dataclass(frozen=True)
class KeptCall:
    """A call that is over, with what its scenario offered. `call` is what its cards are known by."""

    entry: Entry
    call: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class KeptHistory:
    """`calls`: newest first. The times are those of `telephony.history.History`. `missed` is of version 1,
    which counted new calls instead of marking them."""

    calls: tuple[KeptCall, ...] = ()
    read_at: int = 0
    cleared_at: int = 0
    clock_gap: int = 0
    missed: int = 0
    version: int = VERSION


_FILE = TypeAdapter(KeptHistory)


PATTERN = "calls-*.json"
"""All files of recent calls in the data folder, whoever has signed in here."""


class HistoryFile:
    """The recent calls of one login."""

    def __init__(self, folder: Path, server: str, login: str) -> None:
        whose = hashlib.sha256(f"{server}\n{login.casefold()}".encode()).hexdigest()[:16]
        self._path = folder / f"calls-{whose}.json"

    def is_same(self, other: "HistoryFile") -> bool:
        """Whether both are the calls of one login."""
        return self._path == other._path

    def load(self) -> tuple[KeptHistory, Failure | None]:
        """What is kept; an unreadable file is set aside, if the disk lets us, and told. Never fails."""
        try:
            return _migrated(_FILE.validate_json(self._path.read_bytes())), None
        except FileNotFoundError:
            return KeptHistory(), None
        except (ValidationError, OSError):
            return KeptHistory(), give_up(self._path, ErrorCode.HISTORY_SET_ASIDE)

    def save(self, history: KeptHistory) -> None:
        """Replaces the file. Raises OSError."""
        kept = replace(history, calls=history.calls[:MAX_ENTRIES])
        write_whole(self._path, _FILE.dump_json(kept))


def _migrated(kept: KeptHistory) -> KeptHistory:
    """Of version 1 the newest missed calls are the new ones, as many as it has counted."""
    if kept.version >= VERSION:
        return kept
    left, calls = kept.missed, []
    for call in kept.calls:
        is_new = call.entry.is_missed and left > 0
        left -= is_new
        calls.append(replace(call, entry=replace(call.entry, is_new=is_new)))
    return replace(kept, calls=tuple(calls), missed=0, version=VERSION)
