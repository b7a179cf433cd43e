"""Each scenario has an Oktell server, a CRM and a home of its own; agent and relays are real processes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(tmp_path) as stage:
        yield stage


@pytest.fixture
def connect(stage: Stage) -> Iterator[Callable[..., BrowserEnd]]:
    """Opens browser ends that are closed at the end."""
    ends: list[BrowserEnd] = []

    def open_end(client: str = "profile-1", **options: bool) -> BrowserEnd:
        ends.append(BrowserEnd(stage, client, **options))
        return ends[-1]

    yield open_end
    for end in ends:
        if end.process.poll() is None:
            end.close()
        end.is_over.wait(10)  # else its reader reads from what is closed below
        for pipe in (end.process.stdin, end.process.stdout):
            if pipe:
                pipe.close()
