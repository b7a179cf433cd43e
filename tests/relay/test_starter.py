import json
import os
import sys
from pathlib import Path

import pytest

from native_host.relay.starter import Starter, agent_command, agent_environment, scope_prefix, start_process
from tests.waiting import wait_until

TELL = """
import json, os, sys
seen = {
    "cwd": os.getcwd(),
    "session": os.getsid(0) == os.getpid(),
    "descriptors": {name: os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")
                    if os.path.exists(f"/proc/self/fd/{name}")},
    "environment": dict(os.environ),
}
with open(sys.argv[1] + ".new", "w") as file:
    json.dump(seen, file)
os.rename(sys.argv[1] + ".new", sys.argv[1])
"""


def test_the_agent_keeps_only_the_variables_it_needs() -> None:
    kept = {
        "HOME": "/home/a",
        "LANG": "ru_RU.UTF-8",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus",
        "XDG_RUNTIME_DIR": "/run/user/1000",
        "XDG_DATA_HOME": "/home/a/.local/share",
        "https_proxy": "http://proxy.example:3128",
        "NO_PROXY": "localhost",
        "OKTELL_COMPANION_RUNTIME_DIR": "/tmp/run",
        "OKTELL_COMPANION_DATA_DIR": "/tmp/data",
        "OKTELL_COMPANION_AGENT_LINGER_SECONDS": "1",
    }
    dropped = {
        "PATH": "/usr/bin",
        "PYTHONPATH": "/tmp/evil",
        "LD_PRELOAD": "/tmp/evil.so",
        "SSLKEYLOGFILE": "/tmp/keys",
        "OKTELL_COMPANION_OTHER": "1",
        "TEMP": "/tmp",
        "home": "/tmp",
    }
    assert agent_environment(kept | dropped) == kept


def test_the_agent_runs_by_the_interpreter_of_the_relay_and_imports_nothing_of_the_home_folder() -> None:
    assert agent_command() == [sys.executable, "-P", "-m", "native_host", "agent"]


@pytest.mark.parametrize("session", [None, "without systemd"])
def test_without_the_users_systemd_there_is_no_scope(tmp_path: Path, session: str | None) -> None:
    assert scope_prefix(session and str(tmp_path)) == []


@pytest.mark.skipif(not os.access("/usr/bin/systemd-run", os.X_OK), reason="needs systemd-run")
def test_the_users_systemd_gives_the_agent_a_scope_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "systemd").mkdir()
    (tmp_path / "systemd" / "private").touch()
    assert scope_prefix(str(tmp_path))[:3] == ["/usr/bin/systemd-run", "--user", "--scope"]


def test_a_started_process_has_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    told = tmp_path / "told"
    process = start_process([sys.executable, "-I", "-S", "-c", TELL, str(told)], {"HOME": str(home)})
    wait_until(told.exists, what="the process told what it sees")
    process.wait(20)
    seen = json.loads(told.read_text())
    assert (seen["cwd"], seen["session"]) == (str(home), True)
    assert set(seen["descriptors"].values()) <= {"/dev/null", f"/proc/{process.pid}/fd"}
    assert set(seen["environment"]) <= {"HOME", "LC_CTYPE"}


class Agent:
    """A shell script in the agent's place; it counts its starts."""

    def __init__(self, folder: Path, body: str) -> None:
        self._log = folder / "starts"
        self.command = ["/bin/sh", "-c", f"echo started >> {self._log}; {body}"]

    def starts(self) -> int:
        return len(self._log.read_text().split()) if self._log.exists() else 0


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """`read line < GATE` waits until the test writes into it."""
    path = tmp_path / "gate"
    os.mkfifo(path)
    return path


def test_an_agent_that_ends_at_once_is_started_again_after_a_pause(tmp_path: Path) -> None:
    agent = Agent(tmp_path, "exit 1")
    starter = Starter(agent.command, [])
    starter.tend(now=100.0)
    wait_until(lambda: starter.has_ended, what="the first agent has ended")
    starter.tend(now=100.1)
    assert agent.starts() == 1
    starter.tend(now=100.0 + Starter.PAUSE)
    wait_until(lambda: starter.has_ended, what="the second agent has ended")
    assert agent.starts() == 2


def test_an_agent_that_takes_its_time_is_not_started_again(tmp_path: Path, gate: Path) -> None:
    agent = Agent(tmp_path, f"read line < {gate}")
    starter = Starter(agent.command, [])
    starter.tend(now=100.0)
    starter.tend(now=109.0)
    gate.write_text("\n")
    wait_until(lambda: starter.has_ended, what="the agent has ended")
    assert agent.starts() == 1


def test_an_agent_is_started_without_a_scope_when_systemd_refuses_it(tmp_path: Path) -> None:
    agent = Agent(tmp_path, "exit 0")
    starter = Starter(agent.command, ["/bin/sh", "-c", "exit 1", "--"])
    starter.tend(now=100.0)
    wait_until(lambda: starter.has_ended, what="systemd has refused")
    assert agent.starts() == 0
    starter.tend(now=100.0 + Starter.PAUSE)
    wait_until(lambda: agent.starts() == 1 and starter.has_ended, what="the agent was started")


def test_an_agent_is_started_without_a_scope_when_systemd_is_silent(tmp_path: Path, gate: Path) -> None:
    agent = Agent(tmp_path, "exit 0")
    starter = Starter(agent.command, ["/bin/sh", "-c", f"read line < {gate}", "--"])
    starter.tend(now=100.0)
    starter.tend(now=100.0 + Starter.PATIENCE)
    wait_until(lambda: agent.starts() == 1 and starter.has_ended, what="the agent was started")
    gate.write_text("\n")


def test_an_agent_that_is_left_alone_runs_on(tmp_path: Path, gate: Path) -> None:
    agent = Agent(tmp_path, f"read line < {gate}; echo done >> {tmp_path}/done")
    starter = Starter(agent.command, [])
    starter.tend(now=100.0)
    starter.leave()
    del starter
    gate.write_text("\n")
    wait_until((tmp_path / "done").exists, what="the agent came to its end")
