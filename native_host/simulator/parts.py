"""Long messages as multipart (protocol section 1.4)."""

from base64 import b64encode
from collections.abc import Iterator

from native_host.simulator.messages import Fields, to_text
from native_host.wire import names

_CONTINUATION = 0x80  # UTF-8: 10xxxxxx goes on with the letter before it
_CONTINUATION_MASK = 0xC0
_LONGEST_LETTER = 4  # bytes


def in_parts(
    text: str, message_id: str, part_bytes: int, *, cuts_letters: bool = False, counts_in_texts: bool = False
) -> list[str]:
    """The messages that carry `text`, each at most `part_bytes` of UTF-8, in order.

    The known client can only read parts that end with a letter, and no event that comes in parts.
    """
    whole = text.encode()
    size = max(part_bytes, 1 if cuts_letters else _LONGEST_LETTER)
    pieces = list(_cut(whole, size, cuts_letters=cuts_letters))
    return [
        _part(piece, message_id, number, len(pieces), counts_in_texts=counts_in_texts)
        for number, piece in enumerate(pieces)
    ]


def _part(piece: bytes, message_id: str, number: int, count: int, *, counts_in_texts: bool) -> str:
    content = b64encode(piece).decode()
    fields: Fields = {
        "message-id": message_id,
        "packetcount": str(count) if counts_in_texts else count,
        "packetnumber": str(number) if counts_in_texts else number,
        "content-type": "text/json; charset=utf-8",
        "content-transfer-encoding": "base64",
        "content-length": len(content),
        "content": content,
    }
    return to_text(names.MULTIPART, fields)


def _cut(whole: bytes, size: int, *, cuts_letters: bool) -> Iterator[bytes]:
    start = 0
    while start < len(whole):
        stop = min(start + size, len(whole))
        while not cuts_letters and stop < len(whole) and whole[stop] & _CONTINUATION_MASK == _CONTINUATION:
            stop -= 1
        yield whole[start:stop]
        start = stop
