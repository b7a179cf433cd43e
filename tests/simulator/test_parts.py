import json
from base64 import b64decode

import pytest

from native_host.simulator.messages import to_text
from native_host.simulator.parts import in_parts

LONG = to_text("longresult", {"qid": "0.1", "name": "Ёлкина Анна 😀 " * 40})


@pytest.mark.parametrize("size", [4, 5, 97, 1536, 100_000])
def test_parts_come_in_order_are_cut_at_letters_and_give_the_whole(size: int) -> None:
    parts = [json.loads(part) for part in in_parts(LONG, "id", size)]
    pieces = [b64decode(fields["content"]) for name, fields in parts if name == "multipart"]
    assert "".join(piece.decode() for piece in pieces) == LONG
    assert [fields["packetnumber"] for _, fields in parts] == list(range(len(parts)))
    assert {fields["packetcount"] for _, fields in parts} == {len(parts)}
    assert all(0 < len(piece) <= size for piece in pieces)
    assert all(fields["content-length"] == len(fields["content"]) for _, fields in parts)


def test_letters_that_the_known_client_breaks_are_escaped() -> None:
    text = to_text("x", {"name": "a😀ё"})
    assert text == '["x",{"name":"a\\ud83d\\ude00ё"}]'
    assert json.loads(text)[1]["name"] == "a😀ё"


def test_half_a_letter_can_be_sent_too() -> None:
    assert to_text("x", {"name": "\ud83d"}).encode() == b'["x",{"name":"\\ud83d"}]'
