"""Waiting for a condition: tests never sleep for a guessed time."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def wait_until(ask: Callable[[], T | None], timeout_seconds: float = 20.0, what: str = "the condition") -> T:
    """Asks until the answer is true and returns it; an AssertionError tells what was seen last."""
    ends = time.monotonic() + timeout_seconds
    while True:
        seen = ask()
        if seen:
            return seen
        assert time.monotonic() < ends, f"{what}: not within {timeout_seconds:g} s; seen last: {seen!r}"
        time.sleep(0.01)
