"""Real browsers, a real agent and the simulator.

`stage`, `chromium`, `firefox` are made anew for a test; `office` is one signed-in browser for a module, and
`calm` hands it over as a test wants to find it; `desk` is one with pages of CRMs.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from native_host.demo.chromium import Chromium
from native_host.demo.play import VIEW_WAITS_MS
from native_host.demo.stage import ROOT, Stage
from tests.e2e.firefox import Firefox
from tests.e2e.office import Office
from tests.e2e.page_desk import Desk, desk_at

OUTPUT = ROOT / "test-output"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(tmp_path) as stage:
        yield stage


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    """What drives all Chromiums of a module: a thread can have one only."""
    expect.set_options(timeout=VIEW_WAITS_MS)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def chromium(stage: Stage, driver: Playwright) -> Iterator[Chromium]:
    with Chromium(stage.folder, stage.env, headless=True, driver=driver) as browser:
        yield browser


@pytest.fixture
def firefox(stage: Stage) -> Iterator[Firefox]:
    with Firefox(stage.folder, stage.env) as browser:
        yield browser


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, driver: Playwright, request: pytest.FixtureRequest
) -> Iterator[Office]:
    flags = ("--enable-unsafe-extension-debugging",)  # lets the driver press the toolbar's button
    with (
        Stage(tmp_path_factory.mktemp("office")) as stage,
        Chromium(stage.folder, stage.env, headless=True, driver=driver, flags=flags) as browser,
    ):
        yield Office(stage, browser, OUTPUT / "chromium" / request.module.__name__.rpartition(".")[2])


@pytest.fixture
def calm(office: Office) -> Office:
    office.calm()
    return office


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, driver: Playwright) -> Iterator[Desk]:
    with desk_at(tmp_path_factory.mktemp("desk"), driver) as desk:
        yield desk
