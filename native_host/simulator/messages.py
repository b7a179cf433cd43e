"""One message of the protocol: text of a frame <-> name and fields."""

import json
import re
from collections.abc import Mapping

Fields = dict[str, object]

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def to_text(name: str, fields: Mapping[str, object]) -> str:
    """`["name",{fields}]`; letters outside the basic plane are escaped, for the known client breaks them."""
    text = json.dumps([name, fields], ensure_ascii=False, separators=(",", ":"))
    return _ASTRAL.sub(lambda found: json.dumps(found[0])[1:-1], text)


def read_message(text: str | bytes) -> tuple[str, Mapping[str, object]] | None:
    """Name and fields; None for a frame that is no message."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match message:
        case [str(name), dict(fields)]:
            return name, fields
        case [str(name)]:
            return name, {}
    return None


def answer_fields(asked: Mapping[str, object], fields: Fields) -> Fields:
    """The answer with the question's `qid` exactly as it was sent; none was sent: none."""
    return {"qid": asked["qid"], **fields} if "qid" in asked else fields


def named_events(fields: Mapping[str, object]) -> set[str]:
    """What a subscription names: `eventmethod`, a list; a text, and the older spelling `event`, will do."""
    named = fields.get("eventmethod", fields.get("event", []))
    return {item for item in (named if isinstance(named, list) else [named]) if isinstance(item, str)}
