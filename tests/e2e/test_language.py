"""The language of the settings counts for all that the extension says, in a browser of another language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.office import RECORD, Office
from tests.waiting import wait_until

pytestmark = pytest.mark.browser


def choose(office: Office, language: str) -> None:
    options = office.browser.open_view("options.html", width=900)
    options.locator(f"#language input[value={language}]").click()
    expect(options.locator("html")).to_have_attribute("lang", "ru" if language == "auto" else language)
    options.close()


@pytest.fixture
def english(calm: Office) -> Iterator[Office]:
    """English chosen in a Russian browser; the browser's own again afterwards."""
    choose(calm, "en")
    yield calm
    choose(calm, "auto")


def test_panel_window_toolbar_and_page_buttons_speak_the_chosen_language(english: Office) -> None:
    english.stage.simulator.tell("reset")
    card = english.browser.context.new_page()
    card.goto(english.stage.crm.origin + RECORD)
    wait_until(
        lambda: english.browser.box_of(card, "Call +7 912 345-67-89"), what="the button's English name"
    )
    expect(english.panel.locator("[data-region=status]")).to_contain_text("Ready")


def test_a_ring_speaks_the_chosen_language(english: Office) -> None:
    control = english.stage.simulator
    control.tell("incoming", to="petrova", number="79123456789", name="Client")
    english.shows("Incoming call")
    titles = "chrome.action.getTitle({})"
    wait_until(lambda: english.in_extension(titles) == "Oktell Companion: Incoming call", what="the title")
    control.tell("end", user="petrova")
    english.shows("")


def test_a_change_of_the_language_reaches_pages_that_are_open(calm: Office) -> None:
    card = calm.browser.context.new_page()
    card.goto(calm.stage.crm.origin + RECORD)
    wait_until(lambda: calm.browser.box_of(card, "Позвонить +7 912 345-67-89"), what="the Russian button")
    choose(calm, "en")
    card.bring_to_front()
    wait_until(lambda: calm.browser.box_of(card, "Call +7 912 345-67-89"), what="the English button")
    choose(calm, "auto")
    card.bring_to_front()
    wait_until(
        lambda: calm.browser.box_of(card, "Позвонить +7 912 345-67-89"), what="the Russian button again"
    )
