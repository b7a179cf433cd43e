"""Recent calls on disk, one file for each Oktell login: bounded, its owner's alone, gone when cleared."""

import hashlib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from native_host.cards.entry import Action
from native_host.errors import ErrorCode, Failure
from native_host.storage.files import set_aside, write_whole
from native_host.telephony.history import MAX_ENTRIES, Entry


@dataclass(frozen=True)
class KeptCall:
    """A call that is over, with what its scenario offered. `call` is what its cards are known by."""

    entry: Entry
    call: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class KeptHistory:
    """`calls`: newest first. `missed`: how many of them since somebody looked."""

    calls: tuple[KeptCall, ...] = ()
    missed: int = 0
    version: int = 1


_FILE = TypeAdapter(KeptHistory)


class HistoryFile:
    """The recent calls of one login."""

    def __init__(self, folder: Path, server: str, login: str) -> None:
        whose = hashlib.sha256(f"{server}\n{login.casefold()}".encode()).hexdigest()[:16]
        self._path = folder / f"calls-{whose}.json"

    def is_same(self, other: "HistoryFile") -> bool:
        """Whether both are the calls of one login."""
        return self._path == other._path

    def load(self) -> tuple[KeptHistory, Failure | None]:
        """What is kept; an unreadable file is set aside and told."""
        try:
            return _FILE.validate_json(self._path.read_bytes()), None
        except FileNotFoundError:
            return KeptHistory(), None
        except (ValidationError, OSError):
            return KeptHistory(), Failure(ErrorCode.HISTORY_SET_ASIDE, file=set_aside(self._path).name)

    def save(self, history: KeptHistory) -> None:
        """Replaces the file. Raises OSError."""
        kept = KeptHistory(history.calls[:MAX_ENTRIES], history.missed)
        write_whole(self._path, _FILE.dump_json(kept))

    def clear(self) -> None:
        self._path.unlink(missing_ok=True)
