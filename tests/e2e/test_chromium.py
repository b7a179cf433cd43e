"""The main job in a real Chromium, and what must survive in it."""

import pytest
from playwright.sync_api import expect

from native_host.demo import scenes
from native_host.demo.chromium import Chromium
from native_host.demo.play import Play
from native_host.demo.stage import Stage
from tests.e2e.kills import kill_agent, kill_relay, kill_worker
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

RECORD = "/?action=record-open&catalog=3&record=17"


def tabs_with(browser: Chromium, path: str) -> int:
    return sum(page.url.endswith(path) for page in browser.context.pages)


def answered(play: Play, stage: Stage) -> None:
    """Answers on the phone itself and waits until the panel shows the talk."""
    stage.simulator.tell("answer", user=scenes.EMPLOYEE)
    expect(play.panel.get_by_text("В разговоре").first).to_be_visible()


def test_the_main_job_as_the_demo_plays_it(play: Play, stage: Stage, chromium: Chromium) -> None:
    card = play.a_call_comes_in()
    play.answer_it()
    play.open_the_second_card()
    play.end_it()
    play.call_from_the_page(card)
    ordered = stage.simulator.requests("pbxautocallstart")
    assert [one["fields"]["number"] for one in ordered] == [scenes.CLIENT_NUMBER]
    assert tabs_with(chromium, RECORD) == 1


def test_a_killed_worker_opens_nothing_twice_and_keeps_the_panel_working(
    play: Play, stage: Stage, chromium: Chromium
) -> None:
    play.a_call_comes_in()
    kill_worker(chromium)
    answered(play, stage)
    play.end_it()
    assert tabs_with(chromium, RECORD) == 1


def test_a_killed_relay_opens_nothing_twice(play: Play, stage: Stage, chromium: Chromium) -> None:
    play.a_call_comes_in()
    kill_relay(stage)
    answered(play, stage)
    play.end_it()
    assert tabs_with(chromium, RECORD) == 1
    assert len(stage.simulator.requests("login")) == 1


def test_a_killed_agent_opens_nothing_twice_and_signs_in_by_itself(
    play: Play, stage: Stage, chromium: Chromium
) -> None:
    play.a_call_comes_in()
    kill_agent(stage)
    wait_until(lambda: len(stage.simulator.requests("login")) == 2, 40)
    answered(play, stage)
    play.end_it()
    assert tabs_with(chromium, RECORD) == 1


def test_the_same_card_of_a_second_call_takes_the_tab_that_is_there(
    play: Play, stage: Stage, chromium: Chromium
) -> None:
    play.a_call_comes_in()
    answered(play, stage)
    play.end_it()
    play.a_call_comes_in()
    answered(play, stage)
    assert tabs_with(chromium, RECORD) == 1


def test_a_wrong_password_is_told_at_the_form(stage: Stage, chromium: Chromium) -> None:
    panel = chromium.open_view("sidepanel.html")
    panel.get_by_label("Сервер").fill(stage.simulator.address)
    panel.get_by_label("Логин").fill(scenes.EMPLOYEE)
    panel.get_by_label("Пароль", exact=True).fill("not it")
    panel.get_by_role("button", name="Войти").click()
    expect(panel.get_by_text("Пароль не подошёл")).to_be_visible()
    expect(panel.get_by_label("Пароль", exact=True)).to_be_focused()
    assert len(stage.simulator.requests("login")) == 1


def test_a_missing_host_is_told_with_what_to_do(stage: Stage) -> None:
    with Chromium(stage.folder, stage.env, headless=True, has_host=False) as browser:
        panel = browser.open_view("sidepanel.html")
        expect(panel.get_by_text("oktell-companion install")).to_be_visible()
