"""The shell's commands, through the running agent."""

import json
import subprocess
from collections.abc import Callable

from native_host.demo.scenes import CLIENT, CLIENT_NUMBER
from native_host.demo.stage import COMPANION, ROOT, Stage
from tests.scenarios.browser_end import BrowserEnd
from tests.scenarios.test_ring import ring, signed_in

Connect = Callable[..., BrowserEnd]


def test_status_tells_people_and_programs(stage: Stage, connect: Connect) -> None:
    signed_in(stage, connect)
    words = stage.companion("status")
    assert words.returncode == 0
    assert "online" in words.stdout
    assert "(101)" in words.stdout
    told = json.loads(stage.companion("status", "--json").stdout)
    assert told["session"]["login"] == "petrova"
    assert told["phone"]["state"] == "ready"


def test_call_and_end_reach_the_server(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    called = stage.companion("call", "tel:+7 (912) 345-67-89")
    assert (called.returncode, called.stdout.strip()) == (0, CLIENT_NUMBER)
    assert stage.simulator.requests("pbxautocallstart")[0]["fields"]["number"] == CLIENT_NUMBER
    browser.until_phone("backring")
    assert stage.companion("end").returncode == 0
    browser.until_phone("ready")


def test_a_refusal_is_a_sentence_and_not_a_traceback(stage: Stage, connect: Connect) -> None:
    signed_in(stage, connect)
    refused = stage.companion("call", "нет номера")
    assert refused.returncode == 1
    assert refused.stderr.strip()
    assert "Traceback" not in refused.stderr


def test_without_an_agent_status_says_so(stage: Stage) -> None:
    told = stage.companion("status")
    assert told.returncode == 1
    assert "not running" in told.stderr
    assert json.loads(stage.companion("status", "--json").stdout) is None


def test_watch_prints_a_line_for_each_change(stage: Stage, connect: Connect) -> None:
    signed_in(stage, connect)
    with subprocess.Popen(
        (*COMPANION, "watch"), env=stage.env, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as watch:
        assert watch.stdout
        assert any("ready" in line for line in watch.stdout)
        ring(stage)
        line = next(line for line in watch.stdout if "incoming call" in line)
        assert CLIENT in line
        watch.terminate()
