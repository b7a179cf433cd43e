"""Each scenario has an Oktell server, a CRM and a home of its own; agent and relays are real processes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from native_host.demo.stage import Stage
from native_host.simulator.behaviour import Quirk
from tests.scenarios.browser_end import BrowserEnd
from tests.scenarios.office import Company, company_at


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


@pytest.fixture(scope="session")
def started_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """One for all tests of a process: to start it takes seconds, to bring it to rest none."""
    with Stage(tmp_path_factory.mktemp("company")) as office, company_at(office) as company:
        yield company


@pytest.fixture(scope="session", params=["common", *(quirk for quirk in Quirk if quirk is not Quirk.OLD)])
def kind_of_server(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Its quirks; of the session, so that the tests of one kind follow one another. What an old server can
    do differs too much: `test_old_server.py`."""
    return () if request.param == "common" else (str(request.param),)


@pytest.fixture
def company(started_company: Company, kind_of_server: tuple[str, ...]) -> Company:
    """At rest, at each kind of server."""
    started_company.meet(*kind_of_server)
    return started_company
