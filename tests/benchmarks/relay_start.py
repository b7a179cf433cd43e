"""What the start of a relay costs: its own processor time beside that of bare Python, in one run.

    python tests/benchmarks/relay_start.py [RUNS]

The relay is started as the launcher starts it, reaches an agent that runs, greets it, and ends because its
stdin has ended. Aim: 1.3 times bare Python with the four modules that any relay needs.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from tests.benchmarks.parts.figures import Milliseconds, say_ratio, say_times  # noqa: E402
from tests.waiting import wait_until  # noqa: E402

RUNS = 50
AIM = 1.3
BARE = [sys.executable, "-I", "-S", "-c", "import json, socket, struct, threading"]
RELAY = [
    sys.executable,
    "-I",
    "-S",
    str(ROOT / "native_host/relay/__main__.py"),
    "chrome-extension://benchmark/",
]
ECHO_AGENT = ROOT / "tests/relay/echo_agent.py"


def main(runs: int = RUNS) -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "run"
        os.environ["OKTELL_COMPANION_RUNTIME_DIR"] = str(folder)
        agent = subprocess.Popen([sys.executable, "-P", ECHO_AGENT, "unix", folder])
        wait_until((folder / "agent.sock").exists, what="the agent listens")
        try:
            compare(runs)
        finally:
            agent.kill()
            agent.wait()


def compare(runs: int) -> None:
    """Takes turns, so that a busy machine slows both alike."""
    bare: list[Milliseconds] = []
    relay: list[Milliseconds] = []
    for _ in range(runs):
        bare.append(processor_time(BARE))
        relay.append(processor_time(RELAY))
    say_times("bare Python", bare)
    say_times("relay start", relay)
    say_ratio(relay, bare, AIM)


def processor_time(command: Sequence[str]) -> Milliseconds:
    """User and system time of the process itself."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[-1]} ended with {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
