"""Real browsers, a real agent and the simulator; each test has profiles and a home of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.demo.chromium import Chromium
from native_host.demo.play import Play, Report
from native_host.demo.stage import ROOT, Stage
from tests.e2e.firefox import Firefox

OUTPUT = ROOT / "test-output"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(tmp_path) as stage:
        yield stage


@pytest.fixture
def chromium(stage: Stage) -> Iterator[Chromium]:
    with Chromium(stage.folder, stage.env, headless=True) as browser:
        yield browser


@pytest.fixture
def firefox(stage: Stage) -> Iterator[Firefox]:
    with Firefox(stage.folder, stage.env) as browser:
        yield browser


@pytest.fixture
def play(stage: Stage, chromium: Chromium, request: pytest.FixtureRequest) -> Play:
    """The demo's play, signed in and with its CRM allowed; the test goes on from there."""
    folder = OUTPUT / "chromium" / request.node.name
    folder.mkdir(parents=True, exist_ok=True)
    play = Play(stage, chromium, Report(folder))
    play.sign_in()
    play.name_the_crm()
    return play
