"""What the start of a relay costs: its own processor time beside that of bare Python, in one run.

    python tests/benchmarks/relay_start.py [RUNS]

The relay is started as the launcher starts it, reaches an agent that runs, greets it, and ends because its
stdin has ended. Aim: 1.3 times bare Python with the four modules that any relay needs.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

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
    bare: list[float] = []
    relay: list[float] = []
    for _ in range(runs):
        bare.append(processor_time(BARE))
        relay.append(processor_time(RELAY))
    report("bare Python", bare)
    report("relay start", relay)
    ratio = statistics.median(relay) / statistics.median(bare)
    sys.stdout.write(f"ratio of medians: {ratio:.2f} (aim: {AIM})\n")


def processor_time(command: Sequence[str]) -> float:
    """Milliseconds of user and system time that the process itself took."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[-1]} ended with {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


def report(name: str, times: list[float]) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(f"{name}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms of {len(times)}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
