"""A thousand changes of presence a second through the agent: what they cost it, and when the extension hears.

    python tests/benchmarks/presence.py [SECONDS]

10 000 numbers; each change is an event of its own, sent in bursts of ten in a hundredth of a second. Every
quarter of a second one number, the probe, changes that changes never otherwise: its time runs from the moment
before the server gives the event to the socket until the frame with it is at the browser's end of the relay.
The agent holds changes back for up to 50 ms, to tell many at once. Processor time is the agent's own, beside
that of as many seconds at rest. Aims: a tenth of one core; 100 ms.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.demo.scenes import EMPLOYEE, PASSWORD  # noqa: E402
from native_host.demo.stage import Stage  # noqa: E402
from native_host.wire.names import NUMBER_STATE_CHANGED  # noqa: E402
from tests.benchmarks.parts.crowd import agent_of, crowd, processor_seconds  # noqa: E402
from tests.benchmarks.parts.figures import Milliseconds, say, say_times  # noqa: E402
from tests.benchmarks.parts.servers import Servers  # noqa: E402
from tests.scenarios.browser_end import BrowserEnd  # noqa: E402
from tests.waiting import wait_until  # noqa: E402

SECONDS = 20
SIZE = 10_000
BURST, BURSTS_A_SECOND = 10, 100
PROBE = "10001"
PROBED_EVERY = 25  # bursts
FREE, BUSY = 1, 5  # numstateid


class TimedEnd(BrowserEnd):
    """Notes when the probe was told, and counts."""

    probe_key = ""
    told = changes = 0

    def __init__(self, stage: Stage) -> None:
        self.probe_at: list[Milliseconds] = []
        super().__init__(stage)

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "plan.changed":
            self.told += 1
            self.changes += len(message["params"]["changes"])
            if any(change["key"] == self.probe_key for change in message["params"]["changes"]):
                self.probe_at.append(time.time() * 1000)
        super()._take(message)


def main(seconds: int = SECONDS) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        servers = stack.enter_context(Servers(crowd(SIZE)))
        stage = Stage(folder)
        (folder / "run").mkdir(mode=0o700)
        end = TimedEnd(stage)
        stack.callback(stage.companion, "stop")
        stack.callback(end.close)
        end.sign_in_at(servers.oktell_address, EMPLOYEE, PASSWORD)
        end.probe_key = end.ask("plan.search", text=PROBE)["hits"][0]["key"]
        agent = agent_of(folder)
        at_rest = cost_of(agent, lambda: time.sleep(seconds))  # measured, not waited for
        sent_at: list[Milliseconds] = []
        busy = cost_of(agent, lambda: sent_at.extend(change_presence(servers, seconds)))
        wait_until(lambda: len(end.probe_at) >= len(sent_at), what="the last probe")
    sent = seconds * BURST * BURSTS_A_SECOND
    say(f"{sent} changes in {seconds} s, told as {end.changes} in {end.told} frames")
    busy_share, rest_share = 100 * busy / seconds, 100 * at_rest / seconds
    say(f"the agent: {busy_share:.1f} % of a core, at rest {rest_share:.1f} % (aim: 10 %)")
    say_times("presence shown", [came - sent for sent, came in zip(sent_at, end.probe_at, strict=True)])
    say("aim: 100 ms")


def cost_of(process: int, act: Callable[[], object]) -> float:
    """Processor seconds of `process` during `act`."""
    before = processor_seconds(process)
    act()
    return processor_seconds(process) - before


def change_presence(servers: Servers, seconds: int) -> list[Milliseconds]:
    """A thousand a second; when each change of the probe was sent."""
    probes: list[Milliseconds] = []
    starts = time.monotonic()
    for burst in range(seconds * BURSTS_A_SECOND):
        time.sleep(max(0.0, starts + burst / BURSTS_A_SECOND - time.monotonic()))  # the pace, not a wait
        first = 10_002 + burst * BURST % (SIZE - 2 * BURST)
        state = BUSY if burst * BURST // (SIZE - 2 * BURST) % 2 == 0 else FREE
        changes = [(str(number), state) for number in range(first, first + BURST)]
        if burst % PROBED_EVERY == 0:
            changes[-1] = (PROBE, FREE if len(probes) % 2 else BUSY)
        at = servers.in_turn(lambda changes=changes: send(servers, changes))  # type: ignore[misc]
        if burst % PROBED_EVERY == 0:
            probes.append(at)
    return probes


def send(servers: Servers, changes: list[tuple[str, int]]) -> Milliseconds:
    at = time.time() * 1000
    for number, state in changes:
        fields = {"numbers": [{"num": number, "numstateid": state}]}
        servers.simulator.event(EMPLOYEE, NUMBER_STATE_CHANGED, fields)
    return at


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
