"""One message of the protocol: text of a frame <-> name and fields."""

import json
import re
from collections.abc import Mapping

Fields = dict[str, object]

_TO_ESCAPE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


def to_text(name: str, fields: Mapping[str, object]) -> str:
    """`["name",{fields}]`, as `to_json` writes it."""
    return to_json([name, fields])


def to_json(value: object) -> str:
    """JSON with Russian letters as they are; those outside the basic plane are escaped.

    The known client breaks the latter in multipart, and halves of them could not be sent as UTF-8 at all.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _TO_ESCAPE.sub(lambda found: json.dumps(found[0])[1:-1], text)


def read_json(text: str | bytes) -> object:
    """ValueError for what is no JSON, NaN and Infinity included, or is nested beyond reading."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deep") from None


def read_message(text: str | bytes) -> tuple[str, Mapping[str, object]] | None:
    """Name and fields; None for a frame that is no message."""
    try:
        message = read_json(text)
    except ValueError:
        return None
    match message:
        case [str(name), dict(fields)]:
            return name, fields
        case [str(name)]:
            return name, {}
    return None


def answer_fields(asked: Mapping[str, object], fields: Fields) -> Fields:
    """The answer with the question's `qid` exactly as it was sent; none was sent: none."""
    qid = asked.get("qid")
    return {"qid": qid, **fields} if isinstance(qid, str | int | float) else fields


def named_events(fields: Mapping[str, object]) -> set[str]:
    """What a subscription names: `eventmethod`, a list; a text, and the older spelling `event`, will do."""
    named = fields.get("eventmethod", fields.get("event", []))
    return {item for item in (named if isinstance(named, list) else [named]) if isinstance(item, str)}


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
