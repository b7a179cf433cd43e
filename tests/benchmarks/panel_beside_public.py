"""Our panel beside the public web panel 0.5.3, in one Chromium, with the same simulator, taking turns.

    OKTELL_JS=.../oktell.js OKTELL_PANEL=.../oktell-webpanel-js/build OKTELL_PEER_LIBS=.../node_modules \\
    python tests/benchmarks/panel_beside_public.py [ROUNDS] [SIZE...]

Ours is what the user gets: the built extension with its worker, the relay that the browser starts, the
agent, the simulator; its panel is opened in a tab of a side panel's size. The public one is a plain page of
the loopback with its unmodified files. Each round opens one, does everything, closes it, then the other.
Printed are medians and 95th percentiles, and ratios of medians.

- First usable list: from the start of the navigation until rows are painted and the middle of the first one
  would meet a click. Both employees have signed in before: the agent keeps our connection, the public panel
  has none and makes its own at each opening, as it does on each page of a CRM. Ours may then still read rows
  that nobody sees yet, and a search shows only what it has read; `whole list` is when it has read all.
- A search key: from the time stamp of the real key event until what is found for the text is painted.
- Presence: PRESENCE_A_SECOND events of one number each, for some seconds. The share is the processor time of
  all tasks of the page's main thread (`TaskDuration` in ticks of the thread), painting and input included.
- Ring: from the moment before the server gives the event to its socket; `in the DOM` when the caller's name
  is in an element that is shown, `painted` after the frame with it.
- Scroll: turns of the wheel from the top on, 60 a second.
- Long tasks: those over 50 ms that the page observes, whatever the reason, the machine's load among them.
- Heap: of the page's scripts after a collection; and how many nodes its document holds.

Aims at 10 000 numbers: a list in 1/20 of the other's time, a key in 1/40, under 10 % of the thread, no task
over 50 ms at any size, and a ring painted before the other has changed its DOM.
"""

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.demo.chromium import Chromium  # noqa: E402
from native_host.demo.scenes import CLIENT_NUMBER, EMPLOYEE, PASSWORD  # noqa: E402
from native_host.demo.stage import Stage  # noqa: E402
from native_host.wire.names import NUMBER_STATE_CHANGED  # noqa: E402
from tests.benchmarks.parts.crowd import crowd  # noqa: E402
from tests.benchmarks.parts.figures import p95, say  # noqa: E402
from tests.benchmarks.parts.panels import Kind, OpenPanel, PublicSite, our_panel, public_panel  # noqa: E402
from tests.benchmarks.parts.servers import Servers  # noqa: E402
from tests.scenarios.browser_end import BrowserEnd  # noqa: E402

ROUNDS = 3
SIZES = (100, 1_000, 10_000)
ANOTHER = "user10001"
CALLER = "Client"  # as the server's ring names him
TEXT = "козл"
RINGS = 5
RINGS_APART = 1.2  # seconds: the public panel shows one a second at most
PRESENCE_A_SECOND = 1_000
BURSTS_A_SECOND = 100
PRESENCE_SECONDS = 5
STATES = (1, 5)  # free, busy
TURNS, TURN_PX = 120, 400

Figures = defaultdict[str, list[float]]


def main(rounds: int = ROUNDS, *sizes: int) -> None:
    files = [os.environ.get(name) for name in ("OKTELL_JS", "OKTELL_PANEL", "OKTELL_PEER_LIBS")]
    if not all(files):
        say("skipped: OKTELL_JS, OKTELL_PANEL and OKTELL_PEER_LIBS must name the public panel's files")
        return
    client, panel, libraries = (Path(str(file)) for file in files)
    for size in sizes or SIZES:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            servers = stack.enter_context(Servers(crowd(size)))
            site = PublicSite(client, panel, libraries, servers.oktell_address, ANOTHER)
            kinds = (our_panel(EMPLOYEE), public_panel(ANOTHER, stack.enter_context(site)))
            stage = sign_in(folder, servers, stack)
            browser = stack.enter_context(Chromium(folder, stage.env, headless=True))
            run = Run(browser, servers, size)
            for kind in kinds:
                run.round(kind, Figures(list))  # the first opening fills the caches
            figures = {kind.name: Figures(list) for kind in kinds}
            for _, kind in itertools.product(range(rounds), kinds):
                run.round(kind, figures[kind.name])
            report(size, *figures.values())


def sign_in(folder: Path, servers: Servers, stack: ExitStack) -> Stage:
    stage = Stage(folder)
    (folder / "run").mkdir(mode=0o700)
    end = BrowserEnd(stage)
    stack.callback(stage.companion, "stop")
    end.sign_in_at(servers.oktell_address, EMPLOYEE, PASSWORD)
    end.close()  # the agent stays signed in
    return stage


class Run:
    """Rounds at one company."""

    def __init__(self, browser: Chromium, servers: Servers, size: int) -> None:
        self._browser = browser
        self._servers = servers
        self._size = size

    def round(self, kind: Kind, figures: Figures) -> None:
        """Everything that is measured, once, in one opening of the panel."""
        with OpenPanel(self._browser, kind) as panel:
            opened_at = panel.page.evaluate("performance.timeOrigin")
            figures["first usable list"].append(panel.ask("list", kind.row) - opened_at)
            figures["whole list"].append(panel.ask("whole", kind.whole) - opened_at)
            panel.page.wait_for_timeout(500)  # what it still does by itself belongs to the start
            note_tasks(panel, figures, "start")
            self.search(panel, figures)
            note_tasks(panel, figures, "search")
            self.presence(panel, figures)
            note_tasks(panel, figures, "presence")
            for _ in range(RINGS):
                self.ring(panel, figures)
            note_tasks(panel, figures, "ring")
            self.scroll(panel, figures)
            note_tasks(panel, figures, "scroll")
            panel.session.send("HeapProfiler.collectGarbage")
            metrics = panel.metrics()
            figures["heap"].append(metrics["JSHeapUsedSize"] / 1e6)
            figures["nodes"].append(metrics["Nodes"])

    def search(self, panel: OpenPanel, figures: Figures) -> None:
        kind, page = panel.kind, panel.page
        page.focus(kind.field)
        for typed, key in zip(itertools.accumulate(TEXT), TEXT, strict=True):
            panel.start("found", kind.mark, typed)
            panel.press(key)
            painted = panel.finish()
            figures["search key"].append(painted - page.evaluate("watcher.keyAt"))
        for _ in TEXT:
            page.keyboard.press("Backspace")
        panel.ask("noneFound", kind.mark)

    def presence(self, panel: OpenPanel, figures: Figures) -> None:
        before = panel.metrics()
        starts = time.monotonic()
        for burst in range(PRESENCE_SECONDS * BURSTS_A_SECOND):
            time.sleep(max(0.0, starts + burst / BURSTS_A_SECOND - time.monotonic()))  # the pace, not a wait
            self._servers.in_turn(lambda burst=burst: self._change(panel.kind.employee, burst))  # type: ignore[misc]
        after = panel.metrics()
        busy, whole = (after[name] - before[name] for name in ("TaskDuration", "Timestamp"))
        figures["main thread"].append(100 * busy / whole)
        panel.ask("list", panel.kind.row)  # until it has caught up

    def _change(self, employee: str, burst: int) -> None:
        each = PRESENCE_A_SECOND // BURSTS_A_SECOND
        for place in range(burst * each, (burst + 1) * each):
            turn, number = divmod(place, self._size - 2)
            state = {"num": str(10_002 + number), "numstateid": STATES[(turn + 1) % 2]}
            self._servers.simulator.event(employee, NUMBER_STATE_CHANGED, {"numbers": [state]})

    def ring(self, panel: OpenPanel, figures: Figures) -> None:
        kind = panel.kind
        panel.page.wait_for_timeout(RINGS_APART * 1000)
        panel.start("words", kind.caller, CALLER)
        rang_at = self._servers.ring_oktell(kind.employee, CLIENT_NUMBER, "")
        seen = panel.finish()
        figures["ring in the DOM"].append(seen["changed"] - rang_at)
        figures["ring painted"].append(seen["painted"] - rang_at)
        self._servers.hang_up(kind.employee)
        panel.ask("noWords", kind.caller, CALLER)

    def scroll(self, panel: OpenPanel, figures: Figures) -> None:
        panel.page.mouse.move(SCROLL_X, SCROLL_Y)
        for _ in range(TURNS):
            panel.page.mouse.wheel(0, TURN_PX)
            panel.page.wait_for_timeout(1000 / 60)


SCROLL_X, SCROLL_Y = 180, 400


def note_tasks(panel: OpenPanel, figures: Figures, when: str) -> None:
    """Zero when there was none over 50 ms."""
    figures[f"longest task, {when}"].append(max(panel.take_tasks(), default=0.0))


UNITS = {"main thread": "%", "heap": "MB", "nodes": ""}


def report(size: int, ours: Figures, public: Figures) -> None:
    say(f"-- {size} numbers, {len(ours['heap'])} rounds; ours, public panel, ratio of medians")
    for name, measured in ours.items():
        unit = UNITS.get(name, "ms")
        sides = [describe(side, unit) for side in (measured, public[name])]
        other = statistics.median(public[name])
        ratio = (
            f"1/{other / max(statistics.median(measured), 0.01):.1f}" if statistics.median(measured) else "-"
        )
        say(f"{name:>24}: {sides[0]:>34} | {sides[1]:>38} | {ratio}")


def describe(values: list[float], unit: str) -> str:
    spread = f" (p95 {p95(values):.1f})" if len(values) > 1 else ""
    return f"{statistics.median(values):.1f} {unit}{spread}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
