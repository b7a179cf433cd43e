"""Ring on the wire -> tab in a real Chromium, beside the least that any native-messaging host needs for it.

    python tests/benchmarks/ring_to_tab.py [RUNS]

Ours: the simulator, the agent, a relay started by the browser, the built extension. The floor: `parts/bare`,
a host that asks its server once and sends one message, and a worker that makes a tab of it. Both extensions
sit in one headless Chromium and take turns, so that a busy machine slows both; both open the same page.
Start: the moment before the server gives the ring to its socket, taken in the server's own turn of the loop.
End: `tabs.onCreated` in a listener that the driver puts into each worker. Both are the clock of this machine.
Aim: 1.5 times the floor.
"""

import itertools
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.demo.scenes import CLIENT_NUMBER, EMPLOYEE, PASSWORD  # noqa: E402
from native_host.demo.stage import Stage  # noqa: E402
from tests.benchmarks.parts.figures import Milliseconds, say_ratio, say_times  # noqa: E402
from tests.benchmarks.parts.servers import Servers  # noqa: E402
from tests.benchmarks.parts.two_extensions import BARE, OURS, TwoExtensions  # noqa: E402
from tests.scenarios.browser_end import BrowserEnd  # noqa: E402
from tests.waiting import wait_until  # noqa: E402

RUNS = 50
WARM_UP = 3
AIM = 1.5


def main(runs: int = RUNS) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        servers = stack.enter_context(Servers())
        stack.enter_context(signed_in(Stage(folder), servers))
        browser = stack.enter_context(TwoExtensions(folder, Stage(folder).env, servers.bare_address))
        browser.allow(servers.card_origin)
        compare(Contest(browser, servers), runs)


@contextmanager
def signed_in(stage: Stage, servers: Servers) -> Iterator[None]:
    """The agent of this home runs, its employee is signed in and has the CRM among the sites."""
    (stage.folder / "run").mkdir(mode=0o700)
    end = BrowserEnd(stage)
    page = f"{servers.card_origin}/?action=record-open&catalog={{catalogId}}&record={{recordId}}"
    end.ask("settings.set", values={"sites": [{"origin": servers.card_origin, "openTemplate": page}]})
    end.ask("session.login", server=servers.oktell_address, login=EMPLOYEE, password=PASSWORD, remember=False)
    end.close()  # the agent stays, and the worker finds it
    try:
        yield
    finally:
        stage.companion("stop")


def compare(contest: "Contest", runs: int) -> None:
    for _ in range(WARM_UP):
        contest.floor()
        contest.ours()
    floor: list[Milliseconds] = []
    ours: list[Milliseconds] = []
    for _ in range(runs):
        floor.append(contest.floor())
        ours.append(contest.ours())
    say_times("bare host and extension", floor)
    say_times("ring to tab", ours)
    say_ratio(ours, floor, AIM)


class Contest:
    """Each turn begins and ends with no call and no tab of a card."""

    def __init__(self, browser: TwoExtensions, servers: Servers) -> None:
        self._browser = browser
        self._servers = servers
        self._page = f"{servers.card_origin}/?action=record-open&catalog=3&record="
        self._records = itertools.count(1)
        wait_until(servers.has_bare_host, what="the bare host is connected")
        wait_until(browser.is_at_rest, what="our worker is signed in")

    def floor(self) -> Milliseconds:
        url = f"{self._page}{next(self._records)}"
        rang_at = self._servers.ring_bare(url)
        return self._finish(url, rang_at, BARE)

    def ours(self) -> Milliseconds:
        record = next(self._records)
        action = {"type": "openRecord", "catalogId": 3, "recordId": record, "triggerImmediately": True}
        rang_at = self._servers.ring_oktell(EMPLOYEE, CLIENT_NUMBER, json.dumps({"actions": [action]}))
        took = self._finish(f"{self._page}{record}", rang_at, OURS)
        wait_until(self._browser.shows_ring, what="the window of the ring")
        self._servers.hang_up(EMPLOYEE)
        wait_until(self._browser.is_at_rest, what="the ring has ended")
        return took

    def _finish(self, url: str, rang_at: float, extension: str) -> Milliseconds:
        tab = self._browser.wait_for_tab(extension, url)
        self._browser.close(tab.id)
        return tab.at - rang_at


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
