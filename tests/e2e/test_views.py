"""Every face of the extension as it is in a real browser, agent and server: pictures in both languages and
themes, without sideways scrolling, accessible by the rules of axe."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from native_host.demo import scenes
from native_host.demo.chromium import Chromium
from native_host.demo.stage import ROOT, Stage
from tests.e2e.conftest import OUTPUT
from tests.e2e.gallery import THEMES, Gallery, Theme
from tests.e2e.office import RECORD
from tests.e2e.rings import ring
from tests.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

PANEL = (280, 360, 400)
TALL = 640
LABELS = ROOT / "extension" / "src" / "public" / "_locales"
NUMBER = "+7 912 345-67-89"


@dataclass
class Tour:
    """One language: the way of an employee through all views, in the order in which he meets them."""

    stage: Stage
    browser: Chromium
    gallery: Gallery
    labels: dict[str, dict[str, str]]

    def __post_init__(self) -> None:
        self.panel = self.browser.open_view("sidepanel.html")

    def word(self, label: str) -> str:
        return self.labels[label]["message"]

    def about_number(self, label: str) -> str:
        return self.word(label).replace("$NUMBER$", NUMBER)

    def press(self, label: str) -> None:
        self.panel.get_by_role("button", name=self.word(label)).first.click()

    def shoot(self, name: str) -> None:
        self.gallery.shoot(self.panel, f"panel-{name}", PANEL, TALL)

    def shows(self, state: str) -> None:
        expect(self.panel.locator("section[data-region=dock]")).to_have_attribute(
            "aria-label", self.word(state)
        )

    def is_calm(self) -> None:
        expect(self.panel.locator("section[data-region=dock]")).to_have_count(0)

    def sign_in(self, server: str, password: str) -> None:
        self.panel.get_by_label(self.word("server")).fill(server)
        self.panel.get_by_label(self.word("login")).fill(scenes.EMPLOYEE)
        self.panel.get_by_label(self.word("password"), exact=True).fill(password)
        self.press("signIn")

    def page_at(self, ending: str) -> Page:
        def find() -> Page | None:
            self.panel.evaluate("0")  # lets the driver hear of new tabs
            return next((page for page in self.browser.context.pages if page.url.endswith(ending)), None)

        return wait_until(find, what=f"a page at {ending}")

    def button(self, card: Page, name: str, theme: Theme, label: str) -> None:
        """The call button on the CRM's page, when it shows what `label` says."""
        wait_until(lambda: self.browser.box_of(card, label), what=f"the button «{label}»")
        self.gallery.picture(card, f"button-{name}-{theme}")

    def turn(self, card: Page, theme: Theme) -> None:
        """The CRM's page in that theme; a button takes the one that it meets."""
        card.bring_to_front()
        card.set_viewport_size({"width": 900, "height": 420})
        card.emulate_media(color_scheme=theme)
        card.reload()

    def refused_sign_ins(self) -> None:
        expect(self.panel.get_by_role("button", name=self.word("signIn"))).to_be_visible()
        self.shoot("sign-in")
        for name, server, password, refusal in (
            ("wrong-password", self.stage.simulator.address, "no", ""),
            ("unknown-server", "oktell.invalid", scenes.PASSWORD, ""),
            ("desktop-client", self.stage.simulator.address, scenes.PASSWORD, "desktop"),
            ("licence", self.stage.simulator.address, scenes.PASSWORD, "licence"),
        ):
            self.stage.simulator.tell("refuse", kind=refusal or "none")
            self.sign_in(server, password)
            expect(self.panel.get_by_role("alert").first).to_be_visible()
            self.shoot(f"refused-{name}")
            self.panel.reload()
            expect(self.panel.get_by_role("button", name=self.word("signIn"))).to_be_visible()
        self.stage.simulator.tell("refuse", kind="none")

    def first_use(self) -> None:
        self.sign_in(self.stage.simulator.address, scenes.PASSWORD)
        address = self.panel.get_by_label(self.word("crmTitle"))
        expect(address).to_be_visible()
        self.shoot("crm-address")
        address.fill(self.stage.crm.origin)
        self.panel.get_by_role("radio", name=self.word("crmBpium")).click()
        self.shoot("crm-address-typed")
        self.browser.allow_site(f"{self.stage.crm.origin.rsplit(':', 1)[0]}/*")
        self.panel.bring_to_front()
        self.press("crmSave")
        expect(address).to_be_hidden()
        self.shoot("idle")

    def incoming_call(self) -> Page:
        ring(self.stage)
        card = self.page_at(RECORD)
        self.shows("stateRing")
        self.shoot("ring")
        window = self.page_at("/incoming.html")
        expect(window.get_by_role("heading", name=scenes.CLIENT)).to_be_visible()
        self.gallery.shoot(window, "incoming", (360,), 262)
        for theme in THEMES:
            self.turn(card, theme)
            self.button(card, "ring", theme, self.word("answer"))
        self.panel.bring_to_front()
        self.press("answer")
        self.shows("stateTalk")
        self.shoot("talk")
        for theme in THEMES:
            self.turn(card, theme)
            self.button(card, "talk", theme, self.about_number("buttonEnd"))
        self.stage.simulator.tell("end", user=scenes.EMPLOYEE)
        self.is_calm()
        return card

    def outgoing_call(self, card: Page) -> None:
        call, menu = self.about_number("dialCall"), self.about_number("buttonActions")
        for theme in THEMES:
            self.turn(card, theme)
            self.button(card, "idle", theme, call)
            self.browser.click_in_closed_root(card, menu)
            self.button(card, "menu", theme, menu)
            card.keyboard.press("Escape")
            self.stage.simulator.tell("behave", refused=["pbxautocallstart"])
            self.browser.click_in_closed_root(card, call)
            self.button(card, "refused", theme, call)
            self.stage.simulator.tell("behave", refused=[])
            card.keyboard.press("Escape")
        self.browser.click_in_closed_root(card, call)
        self.shows("stateBackring")
        self.shoot("backring")
        self.stage.simulator.tell("answer", user=scenes.EMPLOYEE)
        self.shows("stateCall")
        self.shoot("call")
        self.stage.simulator.tell("end", user=scenes.EMPLOYEE)
        self.is_calm()

    def settings(self) -> None:
        options = self.browser.open_view("options.html", width=1100)
        expect(options.get_by_role("heading", name=self.word("optOpening"))).to_be_visible()
        self.gallery.shoot(options, "options", (420, 1100), 1500)
        options.close()

    def lost_connection(self) -> None:
        self.stage.simulator.stop()
        offline = self.panel.locator("[data-region=status]")
        expect(offline).to_contain_text(self.word("statusOffline"))
        self.shoot("offline")


@pytest.fixture(params=["ru", "en"])
def tour(tmp_path: Path, driver: Playwright, request: pytest.FixtureRequest) -> Iterator[Tour]:
    language: str = request.param
    labels = json.loads((LABELS / language / "messages.json").read_text(encoding="utf-8"))
    with (
        Stage(tmp_path) as stage,
        Chromium(tmp_path, stage.env, headless=True, language=language, driver=driver) as browser,
    ):
        yield Tour(stage, browser, Gallery(OUTPUT / "views" / language), labels)


def test_all_views_in_all_widths_and_themes(tour: Tour) -> None:
    tour.refused_sign_ins()
    tour.first_use()
    card = tour.incoming_call()
    tour.outgoing_call(card)
    tour.settings()
    tour.lost_connection()
    assert not tour.gallery.wrong, "\n".join(tour.gallery.wrong)
