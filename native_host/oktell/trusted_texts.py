"""Which texts of a call may hold an action list, in the order of trust (protocol, section 15).

Only what the scenario sets counts. Whoever calls chooses his own name and number, so keys that hold a
caller's words are skipped with all that lies below them. This file finds texts; what an action list looks
like is known in `cards/` alone.
"""

import json
from collections.abc import Iterator, Mapping

from native_host.oktell.models import PhoneEvent, read_text

MAX_DEPTH = 8
MAX_VALUES = 2_000  # looked at; a chain's trace is some dozens
MAX_TEXT = 256 * 1024  # characters of one text; longer ones are no action list
MAX_TEXTS = 50

_OF_CALLERS = {"callerid", "callername", "name", "simplename", "caption", "username", "number", "queue"}
_HEADER_WORDS = ("header", "title")
_LIST_KEY = "actions"  # an object with this key may come as an object, not as its text


def texts_of_content(content: object) -> tuple[str, ...]:
    """The texts of `content` of getchaincontent: `customfield` first, then names like header and title, then
    the others, each group as it came.
    """
    found = sorted(_Walk().walk(content, rank=2, depth=0), key=lambda ranked: ranked[0])
    return tuple(text for _, text in found[:MAX_TEXTS])


def texts_of_event(event: PhoneEvent) -> tuple[str, ...]:
    """The texts of a phone event that a scenario can fill."""
    texts = (event.callerinfo, event.callercomment, event.callerdescription)
    return tuple(text for text in texts if text.strip() and len(text) <= MAX_TEXT)


class _Walk:
    """One walk; it counts what it has looked at."""

    def __init__(self) -> None:
        self._looked_at = 0

    def walk(self, value: object, rank: int, depth: int) -> Iterator[tuple[int, str]]:
        self._looked_at += 1
        if self._looked_at > MAX_VALUES or depth > MAX_DEPTH:
            return
        if isinstance(value, str):
            if value.strip() and len(value) <= MAX_TEXT:
                yield rank, read_text(value)
        elif isinstance(value, list):
            for entry in value:
                yield from self.walk(entry, rank, depth + 1)
        elif isinstance(value, Mapping):
            if isinstance(value.get(_LIST_KEY), list):
                yield from self.walk(_as_text(value), rank, depth + 1)
                return
            for key, below in value.items():
                name = _plain(key)
                if name not in _OF_CALLERS:
                    yield from self.walk(below, min(rank, _rank(name)), depth + 1)


def _as_text(value: Mapping[str, object]) -> str:
    try:
        return json.dumps(value)
    except RecursionError:  # too deep for a list of actions
        return ""


def _plain(key: object) -> str:
    """`CallerName` and `caller_name` are one word."""
    return "".join(char for char in str(key).casefold() if char.isalnum())


def _rank(name: str) -> int:
    if name == "customfield":
        return 0
    return 1 if any(word in name for word in _HEADER_WORDS) else 2
