"""The fixture pages in one real Chromium: which numbers get a button, and that the page does not notice."""

import json
from typing import Any

import pytest

from native_host.demo.stage import wait_for
from tests.e2e.crm_pages import PAGES
from tests.e2e.page_desk import Desk

pytestmark = pytest.mark.browser

TABLE: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
WATCHED = "+7 999 000-00-00"
BOXES = """() => [...document.body.querySelectorAll('*')].map((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return [each.localName, left, top, width, height].join(' ');
})"""


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
    before = len(desk.orders())
    page = desk.open("apps/hostile.html")
    desk.wait_for_numbers(page, ["+7 912 345-67-89"])
    start = int((page.title().split() or ["", "0"])[-1]) if page.title().startswith("attacked") else 0
    wait_for(
        "ten more attacks", lambda: int(page.title().split()[-1] if " " in page.title() else 0) > start + 10
    )
    assert page.evaluate("seen") == []
    assert len(desk.orders()) == before
    page.close()


def test_a_click_in_a_modal_dialog_dials_what_the_field_shows(desk: Desk) -> None:
    before = len(desk.orders())
    page = desk.open("dialog.html")
    desk.browser.click_in_closed_root(page, "Позвонить +7 912 345-67-89")
    wait_for("the order", lambda: len(desk.orders()) == before + 1)
    assert desk.orders()[-1] == "79123456789"
    page.close()
