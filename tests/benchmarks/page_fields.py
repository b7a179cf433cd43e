"""What call buttons cost a page of 5 000 phone fields that changes 200 times a second, in a real Chromium.

    python tests/benchmarks/page_fields.py [RUNS]

Three pages take turns in one browser: one without any add-on, one with ours, and one that looks for
numbers by libphonenumber-js `findPhoneNumbersInText`, all once and then what has changed. Each is
measured for some seconds from its start on: the processor time of scripts on the main thread, layouts
that they ask for included (`ScriptDuration` of the debugging protocol, in ticks of the thread), less
that of the page alone; and the long tasks that the page itself observes. The browser's own painting of
such a page takes whatever time there is, so the time of all tasks would say nothing. Aims: a tenth of
the detector's time, no task over 50 ms that the bare page does not have.
"""

import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.demo.chromium import Chromium  # noqa: E402
from native_host.demo.play import Play, Report  # noqa: E402
from native_host.demo.stage import Stage, wait_for  # noqa: E402
from tests.benchmarks.parts.figures import Milliseconds, say  # noqa: E402
from tests.e2e.crm_pages import PageSite  # noqa: E402
from tests.e2e.drawn import shown_numbers  # noqa: E402
from tests.e2e.granting import ASK_WORKER, take_permission  # noqa: E402

RUNS = 5
MEASURED_SECONDS = 8
AIM = 0.1
LONG: Milliseconds = 50


@dataclass
class Subject:
    name: str
    url: str
    script_time: list[Milliseconds] = field(default_factory=list)
    long_tasks: list[Milliseconds] = field(default_factory=list)


def main(runs: int = RUNS) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        stage = stack.enter_context(Stage(folder))
        site = stack.enter_context(PageSite())
        browser = stack.enter_context(Chromium(folder, stage.env, headless=True))
        play = Play(stage, browser, Report(folder))
        play.sign_in()
        browser.allow_site("http://127.0.0.1/*")
        take_permission(browser, play.panel)
        sites = [{"origin": site.origin, "preset": "custom"}]
        play.panel.evaluate(ASK_WORKER, ["settings.set", {"values": {"sites": sites}}])
        subjects = (
            Subject("page alone", f"{site.foreign}/apps/many.html"),
            Subject("with call buttons", f"{site.origin}/apps/many.html"),
            Subject("with findPhoneNumbersInText", f"{site.foreign}/apps/many.html?detector"),
        )
        for _ in range(runs):
            for subject in subjects:
                measure(browser, subject, has_buttons=subject is subjects[1])
        report(*subjects)


def measure(browser: Chromium, subject: Subject, *, has_buttons: bool) -> None:
    page = browser.context.new_page()
    session = browser.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = script_time(session.send("Performance.getMetrics"))
    page.goto(subject.url)
    page.bring_to_front()
    wait_for("the changes", lambda: page.title() == "running", 60)
    page.wait_for_timeout(MEASURED_SECONDS * 1000)
    subject.script_time.append(script_time(session.send("Performance.getMetrics")) - before)
    subject.long_tasks.extend(page.evaluate("tasks"))
    if has_buttons and not shown_numbers(browser.context, page):
        raise SystemExit("no button was drawn: nothing was measured")
    page.close()


def script_time(answer: dict[str, list[dict[str, float | str]]]) -> Milliseconds:
    metrics = {one["name"]: one["value"] for one in answer["metrics"]}
    return float(metrics["ScriptDuration"]) * 1000


def report(alone: Subject, ours: Subject, other: Subject) -> None:
    for subject in (alone, ours, other):
        over = [duration for duration in subject.long_tasks if duration > LONG]
        longest = f"the longest {max(over):.0f} ms" if over else "none"
        median = f"{statistics.median(subject.script_time):.0f} ms of {MEASURED_SECONDS} s"
        say(f"{subject.name}: median {median}; tasks over 50 ms: {len(over)}, {longest}")
    base = statistics.median(alone.script_time)
    costs = [statistics.median(subject.script_time) - base for subject in (ours, other)]
    say(f"added: call buttons {costs[0]:.0f} ms, findPhoneNumbersInText {costs[1]:.0f} ms")
    say(f"ratio of what is added: {costs[0] / costs[1]:.2f} (aim: {AIM})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
