"""The doctor on a whole chain: real launcher, relay, agent and server."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd

LAUNCHER = "oktell-companion-host"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A computer on which Chromium was used and the host was installed; nobody has signed in."""
    home = tmp_path / "Иван Петров"
    (home / ".config" / "chromium" / "Default").mkdir(parents=True)
    with Stage(tmp_path, linger_seconds=2) as stage:
        del stage.env["OKTELL_COMPANION_DATA_DIR"]
        stage.env |= {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "LC_ALL": "ru_RU.UTF-8",
        }
        assert stage.companion("install").returncode == 0
        yield stage


def diagnose(stage: Stage, *arguments: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code, and the findings by their link."""
    done = stage.companion("doctor", "--json", *arguments)
    assert done.stderr == ""
    return done.returncode, {finding["link"]: finding for finding in json.loads(done.stdout)}


def states(findings: dict[str, dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {link: (finding["state"], finding["key"]) for link, finding in findings.items()}


def test_before_the_first_sign_in_every_link_but_the_login_is_fine(stage: Stage) -> None:
    code, findings = diagnose(stage, "--server", stage.simulator.address)
    seen = states(findings)
    assert code == 0
    assert seen["chromium"] == ("ok", "doctor.registered")
    assert seen["host"] == ("ok", "doctor.host-started")
    assert seen["agent"] == ("ok", "doctor.agent-answers")
    assert seen["login"] == ("warn", "doctor.signed-out")
    assert seen["server"] == ("ok", "doctor.server-answers")


def test_after_the_sign_in_login_server_and_secrets_are_named(stage: Stage) -> None:
    browser = BrowserEnd(stage)
    browser.sign_in(stage, remember=True)
    code, findings = diagnose(stage)
    seen = states(findings)
    browser.close()
    assert browser.process.stdout
    browser.process.stdout.close()
    assert code == 0
    assert seen["login"] == ("ok", "doctor.signed-in")
    assert "Петрова Анна" in findings["login"]["title"]
    assert seen["server"] == ("ok", "doctor.server-answers")
    assert seen["secrets"][0] == "ok"


def test_a_closed_port_is_a_failed_link_with_a_way_on(stage: Stage) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
        code, findings = diagnose(stage, "--server", f"ws://127.0.0.1:{taken.getsockname()[1]}")
    assert code == 1
    assert findings["server"]["key"] == "port-refused"
    assert findings["server"]["advice"]


def test_a_server_address_that_nobody_knows_yet_is_no_failure(stage: Stage) -> None:
    code, findings = diagnose(stage)
    assert code == 0
    assert states(findings)["server"] == ("warn", "doctor.server-unknown")


def test_a_launcher_without_its_interpreter_is_told_with_its_last_words(stage: Stage) -> None:
    launcher = next(Path(stage.env["HOME"]).rglob(LAUNCHER))
    launcher.write_text("#!/bin/sh\nexec /opt/gone/python x\n")
    code, findings = diagnose(stage)
    assert code == 1
    assert states(findings)["host"] == ("fail", "doctor.host-silent")
    assert "/opt/gone/python" in findings["host"]["advice"]


def test_a_launcher_that_prints_to_the_browser_is_told(stage: Stage) -> None:
    launcher = next(Path(stage.env["HOME"]).rglob(LAUNCHER))
    launcher.write_text("#!/bin/sh\necho Hello, world\necho broken profile >&2\n")
    code, findings = diagnose(stage)
    assert code == 1
    assert findings["host"]["key"] == "doctor.host-silent"
    assert "broken profile" in findings["host"]["advice"]


def test_people_get_sentences_in_their_language(stage: Stage) -> None:
    done = stage.companion("doctor")
    assert "ok    Chromium: программа зарегистрирована" in done.stdout
    assert "warn  Вход в Oktell не выполнен\n      Откройте панель" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
