"""Finds the action list of a call by its shape, for nobody knows in which field a server delivers it.

The texts come from places that only the scenario writes (`oktell/trusted_texts.py`). A scenario may wrap the
list in JSON of its own, and that JSON may also quote the caller: what stands under such a key is skipped.
"""

from collections.abc import Iterable, Iterator, Mapping

from native_host.cards.action_list import ActionList, is_list, read_list
from native_host.cards.json_text import IGNORED, read_json

MAX_DEPTH = 8  # of objects, lists and texts inside each other
MAX_VALUES = 10_000  # looked at in all texts of one call

CALLER_KEYS = frozenset(
    {"callerid", "callername", "caption", "name", "number", "queue", "simplename", "username"}
)
"""Keys under which stand the words of the caller or of the number plan (design, rule 7)."""


def locate_list(texts: Iterable[str]) -> ActionList | None:
    """The first list in `texts`, in their order of trust; None when there is none. Never raises."""
    seen = 0
    for text in texts:
        for value, is_mended in _values(text, is_mended=False, depth=0):
            seen += 1
            if is_list(value):
                return read_list(value, is_mended=is_mended)
            if seen >= MAX_VALUES:
                return None
    return None


def _values(value: object, *, is_mended: bool, depth: int) -> Iterator[tuple[object, bool]]:
    """`value` and all that is inside it, JSON inside its texts included, outer values first."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        read = read_json(value) if value.lstrip(IGNORED)[:1] in {"{", "["} else None
        if read:
            yield from _values(read.value, is_mended=is_mended or read.is_mended, depth=depth + 1)
        return
    yield value, is_mended
    for inner in _inside(value):
        yield from _values(inner, is_mended=is_mended, depth=depth + 1)


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        yield from (inner for key, inner in value.items() if _plain(key) not in CALLER_KEYS)
    elif isinstance(value, list):
        yield from value


def _plain(key: object) -> str:
    """`CallerName` and `caller_name` are one word."""
    return "".join(letter for letter in str(key).casefold() if letter.isalnum())
