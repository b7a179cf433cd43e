"""JSON that a person wrote into a scenario, read within bounds."""

import json
import re
from dataclasses import dataclass

MAX_TEXT = 262_144  # characters; the contract takes no longer list either

IGNORED = "\ufeff \t\r\n"  # around a text: a byte order mark, white space

# a string (kept as it is, even without its end), or a comma before a closing bracket
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s*[}\]])', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Read:
    """`value` is what json.loads gives; `is_mended`: commas before a closing bracket were passed over."""

    value: object
    is_mended: bool = False


def read_json(text: str) -> Read | None:
    """The value of `text`; None for what is no JSON, too long or nested too deeply. A byte order mark and
    commas before a closing bracket are passed over: editors leave them."""
    if len(text) > MAX_TEXT:
        return None
    text = text.strip(IGNORED)
    value = _loads(text)
    if value is not _BROKEN:
        return Read(value)
    value = _loads(_STRING_OR_COMMA.sub(lambda match: match[1] or "", text))
    return None if value is _BROKEN else Read(value, is_mended=True)


_BROKEN = object()


def _loads(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _BROKEN
