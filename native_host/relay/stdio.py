"""The relay's end of the browser: frames come from descriptor 0 and go to a private copy of descriptor 1."""

import os
import sys

STDIN = 0
STDOUT = 1
STDERR = 2


def take_stdout() -> int:
    """A descriptor of our own for frames; what anybody prints from now on goes to stderr.

    One stray `print` between two frames would make the browser read a length out of its letters.
    """
    _ensure_stderr()
    frames = os.dup(STDOUT)
    os.dup2(STDERR, STDOUT)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (STDIN, frames):
            msvcrt.setmode(descriptor, os.O_BINARY)  # else a 0x0A inside a frame becomes two bytes
    return frames


def log(line: str) -> None:
    """A line for the browser's log, if it keeps one."""
    try:
        os.write(STDERR, f"{line}\n".encode())
    except OSError:
        pass  # who read it has gone, and there is nobody else to be told


def write_all(descriptor: int, frame: bytes) -> None:
    """The whole frame; a pipe takes what it has room for."""
    rest = memoryview(frame)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _ensure_stderr() -> None:
    """A browser may have none; the next descriptor that is opened would then become it."""
    try:
        os.fstat(STDERR)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        if nowhere != STDERR:
            os.dup2(nowhere, STDERR)
