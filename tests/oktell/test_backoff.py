"""Delays before a new attempt."""

import pytest

from native_host.oktell.backoff import delay_before


@pytest.mark.parametrize(
    ("attempt", "longest"), [(0, 0.5), (1, 1.0), (2, 2.0), (5, 16.0), (6, 30.0), (7, 30.0), (10_000, 30.0)]
)
def test_the_bound_doubles_up_to_the_longest_wait(attempt: int, longest: float) -> None:
    assert delay_before(attempt, 1.0, 0.5, 30.0) == longest


def test_the_draw_spreads_the_waits_over_the_whole_bound() -> None:
    assert [delay_before(3, draw, 0.5, 30.0) for draw in (0.0, 0.25, 0.5)] == [0.0, 1.0, 2.0]
