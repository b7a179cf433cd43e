"""A signed-in browser and two sites of CRM pages, in one of which numbers in plain text have buttons too."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from native_host.demo.chromium import LOOKS_MS, Chromium
from native_host.demo.play import Play, Report
from native_host.demo.stage import Stage, wait_for
from tests.e2e.crm_pages import PageSite
from tests.e2e.drawn import Drawn
from tests.e2e.granting import ASK_WORKER, take_permission
from tests.waiting import wait_until

SETTLES_WITHIN = 15.0


class Desk:
    def __init__(self, stage: Stage, browser: Chromium, play: Play, sites: dict[bool, PageSite]) -> None:
        self.stage, self.browser, self.play, self.sites = stage, browser, play, sites

    def open(self, path: str, *, with_texts: bool = False) -> Page:
        page = self.browser.context.new_page()
        page.goto(f"{self.sites[with_texts].origin}/{path}")
        page.bring_to_front()
        return page

    def drawn(self, page: Page) -> Drawn:
        """What of ours is on the page now."""
        return Drawn(self.browser.context, page)

    def shown(self, page: Page) -> list[str]:
        return self.drawn(page).numbers

    def wait_for_numbers(self, page: Page, numbers: list[str]) -> None:
        """A list that never comes fails with the one that was there."""
        last: list[str] = []

        def are_shown() -> bool:
            last[:] = self.shown(page)
            return last == sorted(numbers)

        try:
            wait_for("the buttons of the page", are_shown, SETTLES_WITHIN)
        except Exception:
            assert last == sorted(numbers)
            raise

    def says(self, page: Page, words: str) -> None:
        """Until something of ours on the page says that."""
        last: list[str] = []

        def is_said() -> bool:
            last[:] = [self.drawn(page).words]
            return words in last[0]

        try:
            wait_until(is_said)
        except AssertionError:
            raise AssertionError(f"«{words}» on the page; it says «{last[0]}»") from None

    def silent(self, page: Page, words: str) -> None:
        wait_until(lambda: words not in self.drawn(page).words, what=f"no «{words}» on the page")

    def press(self, page: Page, words: str) -> None:
        """A person's click on our button with these words, once he has seen it."""
        place = wait_until(lambda: self.drawn(page).button(words), what=f"button «{words}»")
        page.mouse.move(*place)
        page.wait_for_timeout(LOOKS_MS)
        page.mouse.click(*(self.drawn(page).button(words) or place))

    def ask(self, method: str, **params: Any) -> Any:
        """As a view of the extension asks the worker."""
        return self.play.panel.evaluate(ASK_WORKER, [method, params])

    def choose_in_menu(self, page: Page, entry: str, **clicked: Any) -> None:
        """What the browser tells when a person chose an entry of its context menu; no driver can."""
        self.browser.worker.evaluate(
            """async ([entry, address, clicked]) => {
                const [tab] = await chrome.tabs.query({ url: address });
                const told = { menuItemId: entry, pageUrl: address, ...clicked };
                chrome.contextMenus.onClicked.dispatch(told, tab);
            }""",
            [entry, page.url, clicked],
        )

    def orders(self) -> list[str]:
        """The numbers that were dialled, in their order."""
        return [one["fields"]["number"] for one in self.stage.simulator.requests("pbxautocallstart")]


@contextmanager
def desk_at(folder: Path, driver: Playwright) -> Iterator[Desk]:
    with (
        Stage(folder) as stage,
        PageSite() as plain,
        PageSite() as texts,
        Chromium(stage.folder, stage.env, headless=True, driver=driver) as browser,
    ):
        play = Play(stage, browser, Report(folder))
        play.sign_in()
        browser.allow_site("http://127.0.0.1/*")
        take_permission(browser, play.panel)
        desk = Desk(stage, browser, play, {False: plain, True: texts})
        sites = [
            {"origin": site.origin, "preset": "custom", "textNumbers": has_texts}
            for has_texts, site in ((False, plain), (True, texts))
        ]
        desk.ask("settings.set", values={"sites": sites})
        yield desk
