"""Made-up values that several tests of this room share."""

import base64

from hypothesis import strategies as st

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def part(number: object, count: object, content: bytes, message: str = "m1") -> dict[str, object]:
    return {
        "message-id": message,
        "packetcount": count,
        "packetnumber": number,
        "content-type": "text/json; charset=utf-8",
        "content-transfer-encoding": "base64",
        "content-length": len(content),
        "content": base64.b64encode(content).decode(),
    }


def parts_of(whole: bytes, size: int, message: str = "m1") -> list[dict[str, object]]:
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
    return [part(number, len(pieces), piece, message) for number, piece in enumerate(pieces)]
