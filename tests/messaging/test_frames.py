import contextlib
import json
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from native_host.errors import ErrorCode, Failure
from native_host.messaging.frames import (
    FROM_BROWSER_MAX_BYTES,
    TO_BROWSER_MAX_BYTES,
    FrameCutter,
    FrameReader,
    encode,
)

LIMIT = 1000
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
messages = st.lists(st.dictionaries(st.text(), json_values, max_size=4), max_size=5)


def frame(body: bytes) -> bytes:
    return struct.pack("=I", len(body)) + body


@settings(max_examples=50, deadline=None)  # values of all shapes are slow to make
@given(messages, st.data())
def test_frames_come_out_whole_however_the_bytes_are_split(
    sent: list[dict[str, object]], data: st.DataObject
) -> None:
    stream = b"".join(encode(message) for message in sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    reader = FrameReader(TO_BROWSER_MAX_BYTES)
    received: list[object] = []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        received += reader.feed(stream[start:end])
    assert received == sent


@given(st.binary(max_size=200))
def test_any_bytes_give_values_or_a_failure(received: bytes) -> None:
    values = FrameReader(LIMIT).feed(received)
    with contextlib.suppress(Failure):
        list(values)


@pytest.mark.parametrize("limit", [TO_BROWSER_MAX_BYTES, LIMIT])
def test_a_frame_at_the_limit_passes_and_one_byte_more_does_not(limit: int) -> None:
    overhead = len(b'{"a":""}')
    assert len(encode({"a": "x" * (limit - overhead)}, limit)) == limit + 4
    with pytest.raises(Failure) as raised:
        encode({"a": "x" * (limit - overhead + 1)}, limit)
    assert raised.value == Failure(ErrorCode.FRAME_TOO_BIG, size=limit + 1, limit=limit)


def test_the_limit_counts_bytes_and_not_letters() -> None:
    with pytest.raises(Failure, match="frame-too-big"):
        encode({"a": "я" * 500}, LIMIT)


def test_letters_go_out_as_utf_8_and_half_a_pair_as_an_escape() -> None:
    assert "я".encode() in encode({"a": "я"})
    assert json.loads(encode({"a": "я\ud800"})[4:]) == {"a": "я\ud800"}


def test_nan_is_no_json_on_the_way_out() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        encode({"a": float("nan")})


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b'"half', b"[" * 900, b"\xef\xbb\xbf{}", b"1" * 5000],
    ids=["empty", "cut", "no utf-8", "nan", "no end", "deep", "mark", "long number"],
)
def test_a_frame_without_json_fails_alone(body: bytes) -> None:
    reader = FrameReader(10_000)
    values = reader.feed(encode({"n": 1}) + frame(body) + encode({"n": 2}))
    assert next(values) == {"n": 1}
    with pytest.raises(Failure, match="frame-broken"):
        next(values)
    assert list(reader.feed(b"")) == [{"n": 2}]


def test_nesting_too_deep_for_python_is_a_broken_frame() -> None:
    with pytest.raises(Failure, match="frame-broken"):
        list(FrameReader(FROM_BROWSER_MAX_BYTES).feed(frame(b"[" * 1_000_000)))


def test_printed_text_in_place_of_a_length_is_a_frame_too_big() -> None:
    with pytest.raises(Failure) as raised:
        list(FrameReader(FROM_BROWSER_MAX_BYTES).feed(b"Hello, world"))
    assert raised.value.facts["size"] == struct.unpack("=I", b"Hell")[0]


def test_after_a_frame_too_big_nothing_can_be_read() -> None:
    cutter = FrameCutter(LIMIT)
    frames = cutter.feed(encode({"n": 1}) + struct.pack("=I", LIMIT + 1))
    assert next(frames) == encode({"n": 1})
    with pytest.raises(Failure, match="frame-too-big"):
        next(frames)
    with pytest.raises(Failure, match="frame-too-big"):
        list(cutter.feed(encode({"n": 2})))


def test_bytes_are_taken_even_if_nobody_looks_at_the_frames() -> None:
    cutter = FrameCutter(LIMIT)
    cutter.feed(encode({"n": 1}))
    assert list(cutter.feed(encode({"n": 2}))) == [encode({"n": 1}), encode({"n": 2})]


def test_a_megabyte_comes_through_in_pieces_of_a_pipe() -> None:
    message = {"text": "x" * (TO_BROWSER_MAX_BYTES - 20)}
    stream, reader = encode(message), FrameReader(TO_BROWSER_MAX_BYTES)
    received: list[object] = []
    for start in range(0, len(stream), 65_536):
        received += reader.feed(stream[start : start + 65_536])
    assert received == [message]
