"""What may die at any moment, and dies here on purpose."""

import os
import signal
from pathlib import Path

from native_host.demo.chromium import Chromium
from native_host.demo.stage import Stage


def kill_worker(browser: Chromium) -> None:
    """What the browser does to a worker that has been idle, or at an update."""
    session = browser.context.new_cdp_session(browser.context.pages[0])
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def kill_relay(stage: Stage) -> None:
    """As the system does when memory runs out: no farewell to anybody."""
    ours = f"OKTELL_COMPANION_RUNTIME_DIR={stage.env['OKTELL_COMPANION_RUNTIME_DIR']}".encode()
    killed = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command, environment = (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
        except OSError:
            continue
        if b"relay/__main__.py" in command and ours in environment.split(b"\0"):
            os.kill(int(folder.name), signal.SIGKILL)
            killed += 1
    assert killed, "no relay runs"


def agent_pid(stage: Stage) -> int:
    return int((stage.folder / "run" / "agent.lock").read_text())


def kill_agent(stage: Stage) -> None:
    os.kill(agent_pid(stage), signal.SIGKILL)
