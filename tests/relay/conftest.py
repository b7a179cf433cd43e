from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.relay.relays import Relays


@pytest.fixture(params=["unix", "loopback"])
def kind(request: pytest.FixtureRequest) -> str:
    """The two kinds of meeting place."""
    return str(request.param)


@pytest.fixture
def relays(tmp_path: Path) -> Iterator[Relays]:
    """Relays that meet on a Unix socket."""
    relays = Relays(tmp_path / "run")
    yield relays
    relays.end()


@pytest.fixture
def relays_of_kind(tmp_path: Path, kind: str) -> Iterator[Relays]:
    """Relays that meet in each of the two ways."""
    relays = Relays(tmp_path / "run", kind)
    yield relays
    relays.end()
