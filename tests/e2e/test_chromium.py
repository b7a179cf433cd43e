"""The main job in a real Chromium, the panel's state after each step, and what may die under it."""

import pytest
from playwright.sync_api import expect

from native_host.demo import scenes
from native_host.relay.extensions import CHROMIUM_ID
from tests.e2e.kills import kill_agent, kill_relay, kill_worker
from tests.e2e.office import RECORD, Office
from tests.waiting import wait_until

pytestmark = pytest.mark.browser


def test_the_main_job_as_the_demo_plays_it(calm: Office) -> None:
    play = calm.play
    card = play.a_call_comes_in()
    play.answer_it()
    play.open_the_second_card()
    play.end_it()
    play.call_from_the_page(card)
    ordered = calm.stage.simulator.requests("pbxautocallstart")
    assert [one["fields"]["number"] for one in ordered] == [scenes.CLIENT_NUMBER]
    assert len(calm.tabs_at(RECORD)) == 1


def test_panel_and_toolbar_show_each_state_of_the_phone(calm: Office) -> None:
    def badge(sign: str, title: str) -> None:
        def seen() -> bool:
            shown = calm.in_extension(
                "Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})])"
            )
            return bool(shown == [sign, title])

        wait_until(seen, what=f"the toolbar's button with {sign!r}, {title!r}")

    control = calm.stage.simulator
    badge("", "Oktell Companion")
    calm.ring()
    badge("!", "Oktell Companion: Входящий звонок")
    calm.picks_up()
    calm.shows("В разговоре")
    badge("•", "Oktell Companion: В разговоре")
    control.tell("end", number=scenes.CLIENT_NUMBER)
    calm.shows("")
    badge("", "Oktell Companion")

    dial = calm.panel.locator("[data-region=search]")
    dial.fill("9123456789")
    expect(calm.panel.get_by_text("+7 912 345-67-89").first).to_be_visible()
    dial.press("Enter")
    calm.shows("Снимите трубку")
    badge("…", "Oktell Companion: Снимите трубку")
    calm.picks_up()
    calm.shows("Звоним")
    badge("…", "Oktell Companion: Звоним")
    control.tell("answer", number=scenes.CLIENT_NUMBER)
    calm.shows("В разговоре")
    calm.panel.get_by_role("button", name="Завершить").first.click()
    calm.shows("")
    badge("", "Oktell Companion")


def test_a_killed_worker_opens_nothing_twice_and_keeps_the_panel_working(calm: Office) -> None:
    calm.play.a_call_comes_in()
    kill_worker(calm.browser)
    calm.picks_up()
    calm.shows("В разговоре")
    calm.play.end_it()
    assert len(calm.tabs_at(RECORD)) == 1


def test_a_killed_relay_opens_nothing_twice(calm: Office) -> None:
    calm.play.a_call_comes_in()
    kill_relay(calm.stage)
    calm.picks_up()
    calm.shows("В разговоре")
    calm.play.end_it()
    assert len(calm.tabs_at(RECORD)) == 1
    assert not calm.stage.simulator.requests("login")


def test_a_killed_agent_opens_nothing_twice_and_signs_in_by_itself(calm: Office) -> None:
    calm.play.a_call_comes_in()
    kill_agent(calm.stage)
    wait_until(lambda: calm.stage.simulator.requests("login"), 40)
    calm.picks_up()
    calm.shows("В разговоре")
    calm.play.end_it()
    assert len(calm.tabs_at(RECORD)) == 1
    assert len(calm.stage.simulator.requests("login")) == 1


def test_an_extension_that_is_reloaded_in_a_call_loses_nothing(calm: Office) -> None:
    card = calm.play.a_call_comes_in()
    calm.play.answer_it()
    _reload_extension(calm)
    calm.play.panel = calm.browser.open_view("sidepanel.html")
    calm.shows("В разговоре")
    card.bring_to_front()
    calm.browser.click_in_closed_root(card, "Завершить звонок +7 912 345-67-89")
    calm.shows("")
    card.bring_to_front()
    calm.browser.click_in_closed_root(card, "Позвонить +7 912 345-67-89")
    wait_until(lambda: calm.stage.simulator.requests("pbxautocallstart"), what="the order of the call")
    assert len(calm.tabs_at(RECORD)) == 1
    assert not calm.stage.simulator.requests("login")


def _reload_extension(office: Office) -> None:
    """What an update does, or a person on the extensions' page."""
    page = office.browser.context.new_page()
    page.goto("chrome://extensions")
    page.evaluate("chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true})")
    page.evaluate("id => chrome.developerPrivate.reload(id)", CHROMIUM_ID)
    page.wait_for_function(
        "id => chrome.developerPrivate.getExtensionInfo(id).then(({state}) => state === 'ENABLED')",
        arg=CHROMIUM_ID,
    )
    page.close()
