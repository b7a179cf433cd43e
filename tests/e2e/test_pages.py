"""The fixture pages in one real Chromium: which numbers get a button, and that the page does not notice."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from native_host.demo.chromium import Chromium
from native_host.demo.play import Play, Report
from native_host.demo.stage import Stage, wait_for
from tests.e2e.crm_pages import PAGES, PageSite
from tests.e2e.drawn import shown_numbers
from tests.e2e.granting import ASK_WORKER, take_permission

pytestmark = pytest.mark.browser

TABLE: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
WATCHED = "+7 999 000-00-00"
SETTLES_WITHIN = 15.0
BOXES = """() => [...document.body.querySelectorAll('*')].map((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return [each.localName, left, top, width, height].join(' ');
})"""


class Desk:
    """A browser that is signed in, and two sites: numbers in plain text are on in one of them."""

    def __init__(self, stage: Stage, browser: Chromium, play: Play, sites: dict[bool, PageSite]) -> None:
        self.stage, self.browser, self.play, self.sites = stage, browser, play, sites

    def open(self, path: str, *, with_texts: bool = False) -> Page:
        page = self.browser.context.new_page()
        page.goto(f"{self.sites[with_texts].origin}/{path}")
        page.bring_to_front()
        return page

    def shown(self, page: Page) -> list[str]:
        return shown_numbers(self.browser.context, page)

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

    def orders(self) -> int:
        return len(self.stage.simulator.requests("pbxautocallstart"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("pages")
    with (
        Stage(folder) as stage,
        PageSite() as plain,
        PageSite() as texts,
        Chromium(stage.folder, stage.env, headless=True) as browser,
    ):
        play = Play(stage, browser, Report(folder))
        play.sign_in()
        browser.allow_site("http://127.0.0.1/*")
        take_permission(browser, play.panel)
        sites = [
            {"origin": site.origin, "preset": "custom", "textNumbers": has_texts}
            for has_texts, site in ((False, plain), (True, texts))
        ]
        play.panel.evaluate(ASK_WORKER, ["settings.set", {"values": {"sites": sites}}])
        yield Desk(stage, browser, play, {False: plain, True: texts})


@pytest.mark.parametrize("name", TABLE)
def test_a_page_has_buttons_at_its_numbers_and_nowhere_else(desk: Desk, name: str) -> None:
    expected = [
        number.split(" +")[0] if number[0] != "+" else number.rsplit(" +", 1)[0]
        for number in TABLE[name]["shows"]
    ]
    has_none = not expected and name != "covered"
    page = desk.open(f"{name}.html{'?watched' if has_none else ''}", with_texts=TABLE[name]["withTexts"])
    desk.wait_for_numbers(page, [WATCHED] if has_none else expected)
    page.close()


@pytest.mark.parametrize(
    "name", ["amo-card", "bitrix-view", "labels-ru", "odoo-edit", "several", "suite7-edit"]
)
def test_c2_the_boxes_of_a_page_are_the_same_with_and_without_buttons(desk: Desk, name: str) -> None:
    page = desk.open(f"{name}.html")
    desk.wait_for_numbers(page, [number.rsplit(" +", 1)[0] for number in TABLE[name]["shows"]])
    with_buttons = page.evaluate(BOXES)
    page.goto(f"{desk.sites[False].foreign}/{name}.html")
    assert desk.shown(page) == []
    assert page.evaluate(BOXES) == with_buttons
    page.close()


@pytest.mark.parametrize("app", ["react", "vue"])
def test_c17_an_app_that_draws_its_rows_anew_never_throws_and_keeps_its_buttons(desk: Desk, app: str) -> None:
    page = desk.browser.context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type in {"error", "warning"} else None)
    page.goto(f"{desk.sites[True].origin}/apps/{app}.html")
    page.bring_to_front()
    wait_for("the app settles", lambda: page.title() == "settled", 30)
    desk.wait_for_numbers(page, [f"+7 912 345-67-0{last}" for last in (1, 2, 3, 4)])
    told = [line for line in said if "development build" not in line and "favicon" not in line]
    assert told == []
    page.close()


def test_c33_a_page_can_neither_dial_nor_look_into_the_layer(desk: Desk) -> None:
    before = desk.orders()
    page = desk.open("apps/hostile.html")
    desk.wait_for_numbers(page, ["+7 912 345-67-89"])
    start = int((page.title().split() or ["", "0"])[-1]) if page.title().startswith("attacked") else 0
    wait_for(
        "ten more attacks", lambda: int(page.title().split()[-1] if " " in page.title() else 0) > start + 10
    )
    assert page.evaluate("seen") == []
    assert desk.orders() == before
    page.close()


def test_a_click_in_a_modal_dialog_dials_what_the_field_shows(desk: Desk) -> None:
    before = desk.orders()
    page = desk.open("dialog.html")
    desk.browser.click_in_closed_root(page, "Позвонить +7 912 345-67-89")
    wait_for("the order", lambda: desk.orders() == before + 1)
    ordered = desk.stage.simulator.requests("pbxautocallstart")[-1]["fields"]["number"]
    assert ordered == "79123456789"
    page.close()
