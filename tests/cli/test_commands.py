"""The command line, as a person at a shell meets it: sentences and exit codes, never a traceback."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.demo.stage import Stage
from tests.agent.calls import CREATE, OPEN, text_of
from tests.scenarios.browser_end import BrowserEnd


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(tmp_path) as stage:
        stage.env |= {"LC_ALL": "ru_RU.UTF-8", "PYTHONIOENCODING": "utf-8"}
        yield stage


@pytest.fixture
def browser(stage: Stage) -> Iterator[BrowserEnd]:
    browser = BrowserEnd(stage)
    yield browser
    browser.close()
    browser.is_over.wait(10)
    assert browser.process.stdout
    browser.process.stdout.close()


def test_without_an_agent_status_and_stop_say_so(stage: Stage) -> None:
    status, stop = stage.companion("status"), stage.companion("stop")
    assert (status.returncode, stop.returncode) == (1, 0)
    assert "не работает" in status.stderr
    assert "не работал" in stop.stdout


def test_status_tells_how_all_stands_in_words_and_for_programs(stage: Stage, browser: BrowserEnd) -> None:
    browser.sign_in(stage)
    told = stage.companion("status")
    assert told.returncode == 0
    assert "на связи" in told.stdout
    assert "Петрова Анна (101)" in told.stdout
    assert "готов" in told.stdout
    status = json.loads(stage.companion("status", "--json").stdout)
    assert (status["session"]["phase"], status["phone"]["state"]) == ("online", "ready")
    assert [one["name"] for one in status["browsers"]] == ["Test"]


def test_status_gives_the_reason_in_the_shells_language(stage: Stage, browser: BrowserEnd) -> None:
    with pytest.raises(Exception, match="wrong-password"):
        browser.ask("session.login", server=stage.simulator.address, login="petrova", password="no")
    told = stage.companion("status")
    assert "Пароль не подошёл" in told.stdout


def test_stop_ends_the_agent_and_keeps_the_session(stage: Stage, browser: BrowserEnd) -> None:
    browser.sign_in(stage)
    assert stage.companion("stop").returncode == 0
    assert browser.is_over.wait(10)
    assert not stage.simulator.requests("logout")


def test_a_second_agent_leaves_at_once_and_without_complaint(stage: Stage, browser: BrowserEnd) -> None:
    second = stage.companion("agent")
    assert (second.returncode, second.stdout) == (0, "")
    assert browser.ask("settings.get")


def test_a_list_is_tried_and_what_is_wrong_with_it_is_told(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "actions.json"
    file.write_text(text_of(OPEN, CREATE), encoding="utf-8")
    good = stage.companion("check-actions", str(file), "--number", "102")
    assert (good.returncode, good.stderr) == (0, "")
    assert "Новое обращение" in good.stdout
    file.write_text(text_of(OPEN, {"type": "fly"}), encoding="utf-8")
    bad = stage.companion("check-actions", str(file))
    assert bad.returncode == 1
    assert "! " in bad.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("fly",), 2),
        (("status", "--loudly"), 2),
        (("check-actions", "/no/such/file"), 2),
        (("check-actions", "/"), 2),
        (("--version",), 0),
        (("--help",), 0),
        (("status", "--help"), 0),
    ],
)
def test_wrong_arguments_are_explained(stage: Stage, arguments: tuple[str, ...], code: int) -> None:
    told = stage.companion(*arguments)
    assert told.returncode == code
    assert told.stderr if code else told.stdout
    assert "Traceback" not in told.stderr


def test_a_runtime_folder_that_others_can_read_is_refused_in_words(stage: Stage) -> None:
    (stage.folder / "run").chmod(0o755)
    for command in ("status", "agent"):
        told = stage.companion(command)
        assert told.returncode == 1
        assert "Рабочую папку Oktell Companion могут читать другие" in told.stderr
        assert "Traceback" not in told.stderr
    (stage.folder / "run").chmod(0o700)


def test_what_the_agent_refuses_is_told_in_the_shells_language(stage: Stage, browser: BrowserEnd) -> None:
    told = stage.companion("call", "102")
    assert told.returncode == 1
    assert "Вы не вошли в Oktell" in told.stderr


def test_a_call_by_an_agent_that_it_has_started_waits_for_the_kept_login(stage: Stage) -> None:
    browser = BrowserEnd(stage)
    browser.sign_in(stage)
    stage.companion("stop")
    browser.close()
    told = stage.companion("call", "102")
    assert (told.returncode, told.stdout.strip(), told.stderr) == (0, "102", "")
    assert len(stage.simulator.requests("pbxautocallstart")) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a word to it")
def test_an_agent_that_is_asked_to_terminate_keeps_the_call_that_it_ended(
    stage: Stage, browser: BrowserEnd
) -> None:
    browser.sign_in(stage)
    for number in ("79123456789", "79123456780"):
        stage.simulator.tell("incoming", to="petrova", number=number)
        browser.until_phone("ring")
        stage.simulator.tell("decline", user="petrova")
        browser.until_phone("ready")
    os.kill(json.loads(stage.companion("status", "--json").stdout)["pid"], signal.SIGTERM)
    assert browser.is_over.wait(10)
    (kept,) = (stage.folder / "data").glob("calls-*.json")
    assert len(json.loads(kept.read_text(encoding="utf-8"))["calls"]) == 2
    assert not stage.simulator.requests("logout")
