"""Medians, 95th percentiles and ratios, printed alike by every benchmark."""

import statistics
import sys
from collections.abc import Sequence

Milliseconds = float


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_times(name: str, times: Sequence[Milliseconds]) -> None:
    """One line of one subject; at least two times."""
    say(f"{name}: median {statistics.median(times):.1f} ms, p95 {p95(times):.1f} ms of {len(times)}")


def say_ratio(ours: Sequence[Milliseconds], other: Sequence[Milliseconds], aim: float | None) -> None:
    """How often the other fits into ours, by the medians of one run and, beside, by their p95."""
    medians = statistics.median(ours) / statistics.median(other)
    told = f" (aim: {aim:g})" if aim else ""
    say(f"ratio of medians: {medians:.2f}{told}; of p95: {p95(ours) / p95(other):.2f}")


def p95(times: Sequence[Milliseconds]) -> Milliseconds:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
