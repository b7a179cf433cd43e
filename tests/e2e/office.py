"""An employee at work in a real Chromium; a whole module of tests shares it, each begins in a calm one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Locator, Page, expect

from native_host.demo import scenes
from native_host.demo.chromium import Chromium
from native_host.demo.play import Play, Report
from native_host.demo.stage import Stage
from tests.e2e.rings import ring
from tests.waiting import wait_until

RECORD = "/?action=record-open&catalog=3&record=17"
FORM = "/?action=record-new&catalog=5"


class Office:
    """Signed in, with the demo's CRM named and allowed."""

    def __init__(self, stage: Stage, browser: Chromium, pictures: Path) -> None:
        pictures.mkdir(parents=True, exist_ok=True)
        self.stage = stage
        self.browser = browser
        self._report = Report(pictures)
        self.play = Play(stage, browser, self._report)
        self.play.sign_in()
        self.play.name_the_crm()

    @property
    def panel(self) -> Page:
        return self.play.panel

    def calm(self) -> None:
        """No call, no request known to the server, no page but a new panel."""
        self.stage.simulator.tell("reset")
        for page in self.browser.context.pages[1:]:
            page.close()
        self.play = Play(self.stage, self.browser, self._report)
        expect(self.panel.locator("[data-region=status]")).to_be_visible()
        expect(self.dock).to_have_count(0)

    @property
    def dock(self) -> Locator:
        return self.panel.locator("section[data-region=dock]")

    def shows(self, state: str) -> None:
        """The panel shows a call in this state; empty: no call."""
        if state:
            expect(self.dock).to_have_attribute("aria-label", state)
        else:
            expect(self.dock).to_have_count(0)

    def ring(self, text: str = scenes.ACTIONS) -> str:
        """A client calls, and the panel shows it; the chain of the call."""
        chain = ring(self.stage, text)
        self.shows("Входящий звонок")
        return chain

    def picks_up(self) -> None:
        """The employee takes the receiver off the phone itself."""
        self.stage.simulator.tell("answer", user=scenes.EMPLOYEE)

    def hangs_up(self) -> None:
        self.stage.simulator.tell("end", user=scenes.EMPLOYEE)
        self.shows("")

    def in_extension(self, expression: str) -> Any:
        """What a page of the extension can know and do."""
        return self.panel.evaluate(expression)

    def tabs_at(self, path: str) -> list[Page]:
        self.in_extension("0")  # lets the driver hear of new tabs
        return [page for page in self.browser.context.pages if page.url == self.stage.crm.origin + path]

    def tab_at(self, path: str) -> Page:
        return wait_until(lambda: next(iter(self.tabs_at(path)), None), what=f"a tab at {path}")

    @contextmanager
    def whole_browser(self) -> Iterator[CDPSession]:
        """A session with the browser itself instead of one page of it."""
        browser = self.browser.context.browser
        assert browser is not None
        session = browser.new_browser_cdp_session()
        try:
            yield session
        finally:
            session.detach()
