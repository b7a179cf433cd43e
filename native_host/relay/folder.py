"""The user's private folder in which relay and agent meet: made if absent, checked, and held open.

On Unix the checked folder itself is held by a descriptor and its files are named through it, so that nobody
can put another folder in its place between the check and the use, and so that a long home folder does not
exceed the 107 bytes that a socket's path may have. Windows keeps the local data folder to its user by itself.
"""

import os
import stat

from native_host.errors import ErrorCode, Failure

RUNTIME_DIR_VARIABLE = "OKTELL_COMPANION_RUNTIME_DIR"
_DESCRIPTORS = "/proc/self/fd"


def runtime_dir() -> str:
    """Where this user's relays and agent meet; the variable serves tests and second installations."""
    chosen = os.environ.get(RUNTIME_DIR_VARIABLE)
    if chosen:
        return chosen
    home = os.path.expanduser("~")
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "Oktell Companion", "run")
    session = user_session_dir()
    if session is not None:
        return os.path.join(session, "oktell-companion")
    return os.path.join(home, ".cache", "oktell-companion", "run")


def user_session_dir() -> str | None:
    """`/run/user/<uid>` if it is there and ours alone; systemd-logind makes it."""
    path = f"/run/user/{os.getuid()}"
    try:
        return path if _is_private(os.lstat(path)) else None
    except OSError:
        return None


class Folder:
    """A folder that is ours alone. Failure(RUNTIME_FOLDER_UNSAFE) names the one that is not."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._descriptor = -1
        try:
            self._make()
            if os.name != "nt":
                self._descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
                if not _is_private(os.fstat(self._descriptor)):
                    raise Failure(ErrorCode.RUNTIME_FOLDER_UNSAFE, folder=path)
        except OSError as error:
            raise Failure(ErrorCode.RUNTIME_FOLDER_UNSAFE, folder=path, reason=str(error.strerror)) from None
        self._is_named_by_descriptor = self._descriptor >= 0 and os.path.isdir(_DESCRIPTORS)

    def at(self, name: str) -> str:
        """A path to the folder's file `name`, for this process only."""
        if self._is_named_by_descriptor:
            return f"{_DESCRIPTORS}/{self._descriptor}/{name}"
        return os.path.join(self.path, name)

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _make(self) -> None:
        parent = os.path.dirname(self.path)
        if parent:
            os.makedirs(parent, exist_ok=True)
        try:
            os.mkdir(self.path, 0o700)
        except FileExistsError:
            pass


def _is_private(found: os.stat_result) -> bool:
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.getuid()
        and stat.S_IMODE(found.st_mode) == stat.S_IRWXU
    )
