"""Files replaced whole or not at all; what the storage keeps is read by its owner only."""

import os
import stat
import tempfile
from pathlib import Path

from native_host.errors import ErrorCode, Failure

OWNER_ONLY = 0o600
MAX_SET_ASIDE = 9
"""Unreadable files kept of each name; after that the last one is replaced."""


def write_whole(path: Path, content: bytes, mode: int = OWNER_ONLY) -> None:
    """Replaces `path` at once; a crash leaves the old content or the new. Raises OSError."""
    make_folder(path.parent)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def make_folder(path: Path) -> None:
    """Makes the folder, closed to others; one that exists is left as it is."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def set_aside(path: Path) -> Path:
    """Renames an unreadable file, so that a person can still look at it; returns its new place."""
    for number in range(1, MAX_SET_ASIDE + 1):
        aside = path.with_name(f"{path.name}.set-aside-{number}")
        if not aside.exists():
            break
    path.replace(aside)
    return aside


def give_up(path: Path, code: ErrorCode) -> Failure:
    """Sets an unreadable file aside, if the disk lets us; what to tell of it."""
    try:
        return Failure(code, file=set_aside(path).name)
    except OSError:
        return Failure(code)


def is_private(path: Path) -> bool:
    """Whether the file is a plain one of this user that nobody else reads or writes. Raises OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return False
    if os.name == "nt":  # the user's own data folder is closed to other users by its ACL
        return True
    return found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077
