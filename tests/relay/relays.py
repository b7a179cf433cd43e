"""Starts relays as a browser does, and speaks frames with them."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from native_host.messaging.frames import TO_BROWSER_MAX_BYTES, FrameReader, encode
from tests.waiting import wait_until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ECHO_AGENT = HERE / "echo_agent.py"
ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/"


class Relay:
    """One relay process; `frames` are what it sent."""

    def __init__(self, command: list[str | Path], environment: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        assert self.process.stdin
        assert self.process.stdout
        self.stdin, self.stdout = self.process.stdin.fileno(), self.process.stdout.fileno()
        self._reader = FrameReader(TO_BROWSER_MAX_BYTES)
        self._read: list[dict[str, Any]] = []

    def send(self, frame: bytes | dict[str, Any]) -> None:
        rest = memoryview(encode(frame) if isinstance(frame, dict) else frame)
        while rest:
            rest = rest[os.write(self.stdin, rest) :]

    def receive(self) -> dict[str, Any] | None:
        """The next frame; None at the end of stdout. Anything between frames breaks the reader."""
        while not self._read:
            received = os.read(self.stdout, 65_536)
            if not received:
                return None
            self._read += self._reader.feed(received)  # type: ignore[arg-type]
        return self._read.pop(0)

    def close_stdin(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()

    def end(self) -> tuple[int, str]:
        """Waits for the end; the exit code, and stderr."""
        code = self.process.wait(20)
        assert self.process.stderr
        return code, self.process.stderr.read().decode()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


class Relays:
    """All relays of a test, and the agents that they start in `folder`."""

    def __init__(self, folder: Path, kind: str = "unix") -> None:
        self.folder = folder
        self.kind = kind
        self._relays: list[Relay] = []

    def start(self, *arguments: str, agent: Path = ECHO_AGENT, limit: float = 20) -> Relay:
        script = HERE / "relay_process.py"
        return self.keep(
            Relay(
                [
                    sys.executable,
                    "-I",
                    "-S",
                    script,
                    self.kind,
                    self.folder,
                    str(limit),
                    agent,
                    *(arguments or (ORIGIN,)),
                ]
            )
        )

    def keep(self, relay: Relay) -> Relay:
        self._relays.append(relay)
        return relay

    def greeted(self, *arguments: str) -> Relay:
        """A relay that has reached its agent."""
        relay = self.start(*arguments)
        greeting = relay.receive()
        assert greeting is not None
        assert greeting["kind"] == "browser"
        return relay

    def agents(self) -> list[int]:
        """The process ids of all agents that got the lock, in order."""
        starts = self.folder.parent / "starts"
        return [int(line) for line in starts.read_text().split()] if starts.exists() else []

    def kill_agent(self) -> None:
        pid = self.agents()[-1]
        os.kill(pid, signal.SIGKILL)

    def end(self) -> None:
        for relay in self._relays:
            relay.kill()
        for pid in self.agents():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not any(is_alive(pid) for pid in self.agents()), what="all agents have ended")


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and is not yet waited for does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def failure_of(frame: dict[str, Any] | None) -> dict[str, Any]:
    """The params of a `relay.failed`."""
    assert frame is not None, "no frame came"
    assert frame["method"] == "relay.failed", json.dumps(frame)
    params: dict[str, Any] = frame["params"]
    return params
