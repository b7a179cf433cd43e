"""What a person is told in a real Chromium when something is not as it should be."""

import pytest
from playwright.sync_api import Page, Playwright, expect

from native_host.demo import scenes
from native_host.demo.chromium import Chromium
from native_host.demo.stage import Stage
from tests.e2e.foreign_host import register_foreign_host

pytestmark = pytest.mark.browser


def fill_form(panel: Page, server: str, password: str) -> None:
    panel.get_by_label("Сервер").fill(server)
    panel.get_by_label("Логин").fill(scenes.EMPLOYEE)
    panel.get_by_label("Пароль", exact=True).fill(password)
    panel.get_by_role("button", name="Войти").click()


def test_refused_sign_ins_are_told_at_the_form_and_not_repeated(stage: Stage, chromium: Chromium) -> None:
    panel = chromium.open_view("sidepanel.html")
    fill_form(panel, stage.simulator.address, "not it")
    expect(panel.get_by_text("Пароль не подошёл")).to_be_visible()
    expect(panel.get_by_label("Пароль", exact=True)).to_be_focused()
    assert len(stage.simulator.requests("login")) == 1

    fill_form(panel, "no-such-server.invalid", scenes.PASSWORD)
    expect(panel.get_by_text("no-such-server.invalid").first).to_be_visible()
    expect(panel.get_by_role("alert").first).to_be_visible()
    expect(panel.get_by_label("Сервер")).to_be_focused()
    assert len(stage.simulator.requests("login")) == 1


@pytest.mark.parametrize("kind", ["missing", "other version"])
def test_a_host_that_cannot_be_used_is_told_with_what_to_do(
    stage: Stage, driver: Playwright, kind: str
) -> None:
    if kind == "other version":
        register_foreign_host(stage.folder / "chromium")
    title = {
        "missing": "На компьютере не установлена программа Oktell Companion",
        "other version": "Программа и расширение разных версий",
    }[kind]
    with Chromium(stage.folder, stage.env, headless=True, has_host=False, driver=driver) as browser:
        panel = browser.open_view("sidepanel.html")
        expect(panel.get_by_role("heading", name=title)).to_be_visible()
        expect(panel.get_by_text("oktell-companion install")).to_be_visible()
        assert panel.evaluate("chrome.action.getBadgeText({})") == "×"
