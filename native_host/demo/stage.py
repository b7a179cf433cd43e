"""What the main job needs around it: an Oktell server, a CRM, a home of its own for the agent."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from native_host.demo.crm_site import CrmSite

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
COMPANION = (sys.executable, "-m", "native_host")


class StepFailed(Exception):  # noqa: N818 - the report's word
    """What should have happened did not; the text says what was waited for, and what was there."""


def wait_for(what: str, ask: Callable[[], T | None], timeout_seconds: float = 20.0) -> T:
    """Asks again until the answer is true; raises StepFailed when it never was."""
    ends = time.monotonic() + timeout_seconds
    while True:
        seen = ask()
        if seen:
            return seen
        if time.monotonic() > ends:
            raise StepFailed(f"{what}: not within {timeout_seconds:g} s; seen last: {seen!r}")
        time.sleep(0.02)


class Simulator:
    """The embedded Oktell server as a process of its own, steered by its HTTP control."""

    def __init__(self, *options: str) -> None:
        self._process = subprocess.Popen(
            (*COMPANION, "simulator", "--port", "0", "--control", "0", *options),
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        line = self._process.stdout.readline() if self._process.stdout else ""
        found = re.search(r"(ws://\S+).*?(http://\S+)", line)
        if not found:
            raise StepFailed(f"the simulator did not start; it said {line!r}")
        self.address, self._control = found[1], found[2]
        self.line = line

    def tell(self, action: str, **body: Any) -> dict[str, Any]:
        """One control action; raises StepFailed when the simulator refuses it."""
        answer = self._ask(urllib.request.Request(f"{self._control}/{action}", json.dumps(body).encode()))
        if not answer.get("ok"):
            raise StepFailed(f"the simulator refused {action}: {answer.get('error')}")
        return answer

    def requests(self, name: str) -> list[dict[str, Any]]:
        """All requests of that name that clients have sent, oldest first."""
        asked = self._ask(urllib.request.Request(f"{self._control}/requests"))["requests"]
        return [one for one in asked if one["name"] == name]

    def state(self) -> dict[str, Any]:
        return self._ask(urllib.request.Request(f"{self._control}/state"))

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdout:
            self._process.stdout.close()

    @staticmethod
    def _ask(request: urllib.request.Request) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                told: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                told = json.load(refusal)
        return told


class Stage:
    """A context: simulator and CRM run, and `env` sends agent and relay to a home under `folder`."""

    def __init__(self, folder: Path, *simulator_options: str, linger_seconds: float = 60.0) -> None:
        self.folder = folder
        self._options = simulator_options
        self.env = dict(os.environ) | {
            "OKTELL_COMPANION_DATA_DIR": str(folder / "data"),
            "OKTELL_COMPANION_RUNTIME_DIR": str(folder / "run"),
            "OKTELL_COMPANION_AGENT_LINGER_SECONDS": str(linger_seconds),
        }

    def __enter__(self) -> "Stage":
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "run").mkdir(mode=0o700, exist_ok=True)
        self.simulator = Simulator(*self._options)
        self.crm = CrmSite()
        self.crm.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.companion("stop")
        self.crm.__exit__(kind, error, trace)
        self.simulator.stop()

    @property
    def log_file(self) -> Path:
        return self.folder / "data" / "companion.log"

    def crm_site(self) -> dict[str, str]:
        """The demo CRM as a site of the settings."""
        page = f"{self.crm.origin}/?action=record"
        return {
            "origin": self.crm.origin,
            "openTemplate": f"{page}-open&catalog={{catalogId}}&record={{recordId}}",
            "createTemplate": f"{page}-new&catalog={{catalogId}}",
        }

    def companion(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs `oktell-companion` in this home."""
        command = (*COMPANION, *arguments)
        return subprocess.run(
            command, env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
