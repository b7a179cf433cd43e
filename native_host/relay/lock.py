"""Locks of the private folder. The system gives one up when its holder dies, however it dies."""

import os
import sys

from native_host.relay.folder import Folder

AGENT_LOCK = "agent.lock"
"""Held by the one agent of the user as long as it lives; the file holds its process id, for people."""
START_LOCK = "start.lock"
"""Held by the one relay that is starting an agent: ten browsers at once start one agent, not ten."""
_FAR_BYTE = 1 << 30  # Windows locks bytes, and nobody could read a locked process id


class FolderLock:
    """One lock of a folder."""

    def __init__(self, folder: Folder, name: str = AGENT_LOCK) -> None:
        self._folder = folder
        self._name = name
        self._descriptor = -1

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor >= 0

    def take(self) -> bool:
        """Takes the lock without waiting; False when another process holds it."""
        if self.is_held:
            return True
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self._folder.at(self._name), flags, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        os.ftruncate(descriptor, 0)
        os.write(descriptor, b"%d\n" % os.getpid())
        return True

    def release(self) -> None:
        """Gives the lock up. The file stays: to remove it would let two processes lock two files."""
        if self.is_held:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
