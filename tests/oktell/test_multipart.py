"""Long messages in parts."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.oktell.multipart import PartJoiner, PartLimits
from tests.oktell.values import part, parts_of

WHOLE = '["getpbxnumbersresult",{"caption":"Склад ё 𝄞"}]'.encode()


@given(
    st.binary(min_size=1, max_size=400),
    st.integers(1, 50),
    st.randoms(use_true_random=False),
    st.booleans(),
    st.booleans(),
)
def test_any_order_any_cut_any_duplicates_give_the_whole(
    whole: bytes, size: int, random: Random, is_text: bool, is_twice: bool
) -> None:
    parts = parts_of(whole, size)
    if is_text:
        parts = [
            {**p, "packetnumber": str(p["packetnumber"]), "packetcount": str(p["packetcount"])} for p in parts
        ]
    last = parts[-1]
    if is_twice:
        parts = parts[:-1] * 2 + [last]
    random.shuffle(parts)
    joiner = PartJoiner()
    done = [joined for p in parts if (joined := joiner.add(p, 0.0)) is not None]
    assert done[0] == whole


def test_a_letter_split_between_parts_survives() -> None:
    joiner = PartJoiner()
    results = [joiner.add(p, 0.0) for p in parts_of(WHOLE, 1)]
    assert results[-1] == WHOLE
    assert results[:-1] == [None] * (len(WHOLE) - 1)
    assert joiner.held_bytes == 0


def test_messages_whose_parts_are_mixed_do_not_disturb_each_other() -> None:
    joiner = PartJoiner()
    mixed = zip(parts_of(b"first text", 3, "a"), parts_of(b"other text", 3, "b"), strict=True)
    done = [joined for pair in mixed for p in pair if (joined := joiner.add(p, 0.0)) is not None]
    assert done == [b"first text", b"other text"]


@pytest.mark.parametrize(
    "broken",
    [
        {},
        part(0, 0, b"x"),
        part(-1, 2, b"x"),
        part(2, 2, b"x"),
        part("first", 2, b"x"),
        part(0, None, b"x"),
        part(0, 10**9, b"x"),
        part(0, 2, b"x", message=""),
        {**part(0, 2, b"x"), "content": "не base64"},
        {**part(0, 2, b"x"), "content": None, "message-id": None},
    ],
)
def test_a_part_that_makes_no_sense_is_dropped_alone(broken: dict[str, object]) -> None:
    joiner = PartJoiner()
    good = parts_of(b"good", 2, "m2")
    assert [joiner.add(p, 0.0) for p in (good[0], broken, good[1])] == [None, None, b"good"]
    assert joiner.dropped == 1


def test_a_part_that_contradicts_the_others_does_not_spoil_them() -> None:
    joiner = PartJoiner()
    first, second = parts_of(b"good", 2)
    assert [joiner.add(p, 0.0) for p in (first, part(1, 3, b"bad"), second)] == [None, None, b"good"]


def test_missing_padding_and_line_breaks_are_tolerated() -> None:
    assert PartJoiner().add({**part(0, 1, b""), "content": "Z29v\r\nZA"}, 0.0) == b"good"


def test_memory_stays_bounded_whatever_comes() -> None:
    limits = PartLimits(parts=100, total_bytes=10_000, messages=4)
    joiner = PartJoiner(limits)
    for number in range(1000):
        joiner.add(part(number % 3, 99, b"x" * 900, f"m{number // 3}"), 0.0)
        assert joiner.held_bytes <= limits.total_bytes
    assert joiner.dropped > 300


def test_an_unfinished_message_is_dropped_when_it_is_old() -> None:
    joiner = PartJoiner(PartLimits(age=60.0))
    first, second = parts_of(b"good", 2)
    joiner.add(first, 0.0)
    assert joiner.add(second, 61.0) is None
    assert joiner.dropped == 1


def test_a_slow_message_is_not_old_as_long_as_parts_come() -> None:
    joiner = PartJoiner(PartLimits(age=60.0))
    results = [joiner.add(p, 50.0 * number) for number, p in enumerate(parts_of(b"good!", 1))]
    assert results[-1] == b"good!"
