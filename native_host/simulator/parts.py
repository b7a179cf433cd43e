"""Long answers as multipart, so that the known client can read them too (protocol section 1.4)."""

from base64 import b64encode
from collections.abc import Iterator

from native_host.simulator.messages import Fields, to_text
from native_host.wire import names

_CONTINUATION = 0x80  # UTF-8: 10xxxxxx goes on with the letter before it
_CONTINUATION_MASK = 0xC0


def in_parts(text: str, message_id: str, part_bytes: int) -> list[str]:
    """The messages that carry `text`: cut at letter boundaries, each at most `part_bytes` of UTF-8, in order.

    For answers only: the known client drops an event that comes in parts.
    """
    pieces = list(_cut(text.encode(), max(part_bytes, 4)))
    return [_part(piece, message_id, number, len(pieces)) for number, piece in enumerate(pieces)]


def _part(piece: bytes, message_id: str, number: int, count: int) -> str:
    content = b64encode(piece).decode()
    fields: Fields = {
        "message-id": message_id,
        "packetcount": count,
        "packetnumber": number,
        "content-type": "text/json; charset=utf-8",
        "content-transfer-encoding": "base64",
        "content-length": len(content),
        "content": content,
    }
    return to_text(names.MULTIPART, fields)


def _cut(whole: bytes, size: int) -> Iterator[bytes]:
    start = 0
    while start < len(whole):
        stop = min(start + size, len(whole))
        while stop < len(whole) and whole[stop] & _CONTINUATION_MASK == _CONTINUATION:
            stop -= 1
        yield whole[start:stop]
        start = stop
