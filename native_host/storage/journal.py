"""Which cards were opened, so that none opens by itself twice, whatever restarts in between.

One line a mark: Unix time, mark, hashed key. The agent writes GRANTED before it lets a browser make the tab,
without waiting for the disk; so a grant that never finished counts as an opening and is not repeated.
"""

import errno
import hashlib
import logging
import os
import secrets
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from native_host.errors import ErrorCode, Failure
from native_host.storage.files import OWNER_ONLY, make_folder, set_aside, write_whole

MAX_AGE = 30 * 86400.0  # seconds
MAX_LINES = 20_000
KEPT_LINES = 15_000
"""Left by a compaction, so that the next one is thousands of cards away."""

_HASH_BYTES = 16
_HEADER = "oktell-companion-journal 1 "
_APPENDING = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_log = logging.getLogger(__name__)


class Mark(StrEnum):
    """What became of a card; a later mark replaces an earlier one. Any keeps it from opening by itself."""

    GRANTED = "g"  # a browser may make the tab; perhaps it did
    OPENED = "o"
    CLOSED = "c"  # by the employee


class Journal:
    """The marks of one user; one process at a time holds it (the agent's lock)."""

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        self.notice: Failure | None = None
        self._path = path
        self._now = now
        self._salt = ""
        self._marks: dict[str, tuple[float, Mark]] = {}
        self._lines = 0
        self._descriptor: int | None = None

    @classmethod
    def open(cls, path: Path, now: Callable[[], float] = time.time) -> "Journal":
        """Never fails: an unreadable file is set aside and told by `notice`, and without a disk to write
        on the marks live as long as the process."""
        journal = cls(path, now)
        try:
            journal._read()
            if journal._descriptor is None:
                journal._compact()
        except OSError as error:
            journal._salt = journal._salt or secrets.token_hex(_HASH_BYTES)
            _log.warning("opened cards are not kept on disk: %s", error)
        return journal

    def mark_of(self, key: str) -> Mark | None:
        """The newest mark of `key` (`cards.opening.opening_key`) within the last 30 days."""
        found = self._marks.get(self._hashed(key))
        return found[1] if found else None

    def seen(self, key: str) -> bool:
        return self.mark_of(key) is not None

    def grant(self, key: str) -> bool:
        """True once for each key, and then it is on record. Waits for no disk."""
        if self.seen(key):
            return False
        self._append(key, Mark.GRANTED)
        return True

    def note(self, key: str, mark: Mark) -> None:
        """What became of a grant. May take the time to make the file small again."""
        if self.mark_of(key) is mark:
            return
        self._append(key, mark)
        if self._lines > MAX_LINES:
            try:
                self._compact()
            except OSError as error:
                _log.warning("the journal of opened cards stays long: %s", error)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _hashed(self, key: str) -> str:
        """Keys hold numbers of clients: the file must not."""
        return hashlib.blake2b(
            key.encode(), key=bytes.fromhex(self._salt), digest_size=_HASH_BYTES
        ).hexdigest()

    def _append(self, key: str, mark: Mark) -> None:
        hashed, now = self._hashed(key), self._now()
        self._marks.pop(hashed, None)
        self._marks[hashed] = (now, mark)
        self._lines += 1
        if self._descriptor is None:
            return
        try:
            _write_line(self._descriptor, _line(hashed, now, mark).encode())
        except OSError as error:
            _log.warning("an opened card could not be kept on disk: %s", error)

    def _read(self) -> None:
        try:
            text = self._path.read_bytes().decode("ascii")
            self._salt, entries, is_whole = _parsed(text)
        except FileNotFoundError:
            return
        except ValueError:
            aside = set_aside(self._path)
            self.notice = Failure(ErrorCode.JOURNAL_SET_ASIDE, file=aside.name)
            return
        for at, mark, hashed in entries:
            self._marks.pop(hashed, None)  # so that the order is that of the newest mark
            self._marks[hashed] = (at, mark)
        self._lines = len(entries)
        oldest = min((at for at, _, _ in entries), default=self._now())
        if is_whole and self._lines <= MAX_LINES and oldest >= self._now() - MAX_AGE:
            self._reopen()

    def _compact(self) -> None:
        """Writes the newest mark of each key, and goes on behind it."""
        oldest = self._now() - MAX_AGE
        self._salt = self._salt or secrets.token_hex(_HASH_BYTES)
        kept = [item for item in self._marks.items() if item[1][0] >= oldest][-KEPT_LINES:]
        self._marks = dict(kept)
        lines = "".join(_line(hashed, at, mark) for hashed, (at, mark) in kept)
        write_whole(self._path, f"{_HEADER}{self._salt}\n{lines}".encode())
        self._lines = len(kept)
        self._reopen()

    def _reopen(self) -> None:
        self.close()
        make_folder(self._path.parent)
        self._descriptor = os.open(self._path, _APPENDING, OWNER_ONLY)


def _line(hashed: str, at: float, mark: Mark) -> str:
    return f"{at:.0f} {mark} {hashed}\n"


def _write_line(descriptor: int, line: bytes) -> None:
    """The whole line or nothing: a disk that fills up takes a part, and a part of a line would make the file
    unreadable once the next line stands behind it."""
    written = os.write(descriptor, line)
    if written < len(line):
        os.ftruncate(descriptor, os.fstat(descriptor).st_size - written)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _parsed(text: str) -> tuple[str, list[tuple[float, Mark, str]], bool]:
    """Salt, marks, and whether the last line is whole: a crash may have cut that one, and no other."""
    header, _, body = text.partition("\n")
    if not header.startswith(_HEADER):
        raise ValueError("no journal")
    whole, _, cut = body.rpartition("\n")
    entries = [_mark(line) for line in whole.split("\n")] if whole else []
    return _hex(header.removeprefix(_HEADER)), entries, not cut


def _mark(line: str) -> tuple[float, Mark, str]:
    at, mark, hashed = line.split(" ")
    return float(at), Mark(mark), _hex(hashed)


def _hex(text: str) -> str:
    if len(bytes.fromhex(text)) != _HASH_BYTES:
        raise ValueError("not a hash")
    return text
