"""Which cards open by themselves in a real Chromium, and that none does twice."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from native_host.demo import scenes
from native_host.demo.chromium import Chromium
from tests.e2e.conftest import OUTPUT
from tests.e2e.office import FORM, RECORD, Office
from tests.e2e.rings import repeat_ring
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

NEW_RECORD = json.dumps({"actions": [{"type": "createRecord", "catalogId": 5, "triggerImmediately": True}]})


def test_the_same_card_of_a_second_call_takes_the_tab_that_is_there(calm: Office) -> None:
    for _ in range(2):
        calm.play.a_call_comes_in()
        calm.picks_up()
        calm.shows("В разговоре")
        calm.hangs_up()
    assert len(calm.tabs_at(RECORD)) == 1


def test_repeated_ring_events_open_one_tab(calm: Office) -> None:
    chain = calm.ring()
    calm.tab_at(RECORD)
    repeat_ring(calm.stage, chain)
    calm.picks_up()
    calm.shows("В разговоре")
    assert len(calm.tabs_at(RECORD)) == 1


def test_a_card_that_the_employee_closes_stays_closed(calm: Office) -> None:
    calm.ring()
    calm.tab_at(RECORD).close()
    calm.stage.simulator.tell("text", user=scenes.EMPLOYEE, text=scenes.ACTIONS)
    calm.picks_up()
    calm.shows("В разговоре")
    assert calm.tabs_at(RECORD) == []
    calm.panel.get_by_role("group", name="Карточки").get_by_role("button", name=scenes.CLIENT).click()
    calm.tab_at(RECORD)


@pytest.fixture
def create_record(calm: Office) -> Iterator[Office]:
    """Leaves the setting as it was: on ring."""
    yield calm
    choose(calm, "При звонке")


def choose(office: Office, when: str) -> None:
    """As a person does in the options."""
    options = office.browser.open_view("options.html", width=900)
    moments = options.get_by_role("radiogroup", name="Карточку новой записи")
    moments.get_by_role("radio", name=when).click()
    settings = office.stage.folder / "data" / "settings.json"
    wanted = {"При звонке": "ring", "При ответе": "answer", "Никогда": "never"}[when]
    wait_until(
        lambda: json.loads(settings.read_text())["createRecordWhen"] == wanted, what="the setting kept"
    )
    options.close()


def test_a_form_for_a_new_record_opens_on_ring_by_default(calm: Office) -> None:
    calm.ring(NEW_RECORD)
    calm.tab_at(FORM)


def test_a_form_for_a_new_record_waits_for_the_answer_when_set_so(create_record: Office) -> None:
    choose(create_record, "При ответе")
    create_record.ring(NEW_RECORD)
    expect(create_record.panel.get_by_role("button", name="Создать запись").first).to_be_visible()
    assert create_record.tabs_at(FORM) == []
    create_record.picks_up()
    create_record.tab_at(FORM)


def test_a_form_for_a_new_record_never_opens_by_itself_when_set_so(create_record: Office) -> None:
    choose(create_record, "Никогда")
    create_record.ring(NEW_RECORD)
    create_record.picks_up()
    create_record.shows("В разговоре")
    assert create_record.tabs_at(FORM) == []
    create_record.panel.get_by_role("button", name="Создать запись").first.click()
    create_record.tab_at(FORM)


def test_of_two_profiles_the_one_used_last_gets_the_card_and_both_show_the_call(
    calm: Office, driver: Playwright, tmp_path: Path
) -> None:
    with Chromium(tmp_path, calm.stage.env, headless=True, driver=driver) as other:
        panel = other.open_view("sidepanel.html")
        expect(panel.locator("[data-region=status]")).to_contain_text("Готов")  # without a sign-in of its own
        calm.ring()
        expect(panel.locator("[data-region=dock]")).to_have_attribute("aria-label", "Входящий звонок")
        panel.screenshot(path=OUTPUT / "chromium" / "second-profile-ring.png")

        def opened() -> int:
            panel.evaluate("0")
            pages = [*calm.browser.context.pages, *other.context.pages]
            return sum(page.url.endswith(RECORD) for page in pages)

        wait_until(opened, what="the card")
        panel.get_by_role("button", name="Ответить").click()
        calm.shows("В разговоре")
        panel.get_by_role("button", name="Завершить").first.click()
        calm.shows("")
        assert opened() == 1
        assert not calm.stage.simulator.requests("login")
