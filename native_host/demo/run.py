"""`oktell-companion demo`: simulator, CRM and browser, the play, and the report of it."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Error as DriverError

from native_host.demo.chromium import EXTENSION, Chromium
from native_host.demo.company import Company
from native_host.demo.play import Play, Report
from native_host.demo.stage import ROOT, Stage, StepFailed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output",
        type=Path,
        default=ROOT / "demo-output",
        help="folder for screenshots and report (default: %(default)s)",
    )
    parser.add_argument("--headless", action="store_true", help="no window, even where there is a display")
    parser.add_argument("--no-wait", action="store_true", help="end after the play, also with a window")


def run(arguments: argparse.Namespace) -> int:
    """Plays once. 0 when every step happened, 1 otherwise; with a window it stays open until it is closed."""
    if not EXTENSION.is_dir():
        print(f"The extension is not built: {EXTENSION} is missing. `make demo` builds it first.")
        return 1
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    headless = arguments.headless or not has_display
    shutil.rmtree(arguments.output, ignore_errors=True)
    arguments.output.mkdir(parents=True)
    report = Report(arguments.output)
    with tempfile.TemporaryDirectory(prefix="oktell-demo-") as folder, Stage(Path(folder)) as stage:
        print(f"Oktell: {stage.simulator.address}   CRM: {stage.crm.origin}")
        with Chromium(Path(folder), stage.env, headless=headless) as browser:
            is_done = _played(stage, browser, report)
            if not headless and not arguments.no_wait:
                print("The browser stays open to play on; close it to end.")
                browser.wait_until_closed()
    print(f"Screenshots and report: {report.write().parent}")
    return 0 if is_done else 1


def _played(stage: Stage, browser: Chromium, report: Report) -> bool:
    play = Play(stage, browser, report)
    try:
        if not browser.is_headless:
            browser.open_side_panel(play.panel)
        play.run()
        Company(play).run()
    except (StepFailed, DriverError, AssertionError) as error:
        report.fail(str(error))
        report.picture(play.panel, "failed")
        report.keep(stage.log_file)
        return False
    return True
