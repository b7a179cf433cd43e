"""«Почему здесь нет кнопки звонка?» in a real Chromium: pointing, the reason, teaching and forgetting."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import OUTPUT
from tests.e2e.page_desk import Desk
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

PICTURES = OUTPUT / "chromium" / "asking"
HINT = "Щёлкните по полю или номеру"
NO_SIGN = "Ничто не говорит, что это поле с телефоном"
HERE = "Кнопка здесь есть"
NUMBER = "+7 912 345-67-89"


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    """Fields that nothing says to be phones, in all kinds of places."""
    page = desk.open("apps/asking.html")
    wait_until(lambda: page.evaluate("!!document.querySelector('oktell-companion-layer')"), what="our layer")
    yield page
    page.close()
    desk.ask("settings.set", values={"taughtFields": []})
    assert desk.orders() == []  # to ask never dials


def points(desk: Desk, page: Page, selector: str) -> None:
    """The person starts in the panel and clicks the place."""
    desk.ask("places.pick")
    desk.says(page, HINT)
    box = page.locator(selector).bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)


def test_a_place_is_pointed_at_taught_with_one_click_and_forgotten(desk: Desk, page: Page) -> None:
    points(desk, page, "#unsigned")
    desk.says(page, NO_SIGN)
    desk.silent(page, HINT)
    page.screenshot(path=PICTURES / "why.png")
    desk.press(page, "Здесь телефон")
    desk.says(page, HERE)
    desk.wait_for_numbers(page, [NUMBER])
    page.screenshot(path=PICTURES / "taught.png")
    page.reload()
    desk.wait_for_numbers(page, [NUMBER])
    points(desk, page, "#unsigned")
    desk.press(page, "Забыть сказанное")
    desk.says(page, NO_SIGN)
    desk.wait_for_numbers(page, [])
    desk.press(page, "Закрыть")
    desk.silent(page, NO_SIGN)


def test_a_real_phone_that_is_none_loses_its_button(desk: Desk) -> None:
    page = desk.open("several.html")
    wait_until(lambda: desk.shown(page))
    before = desk.shown(page)
    points(desk, page, "input")
    desk.press(page, "Здесь не телефон")
    desk.says(page, "Вы сказали, что здесь не телефон")
    wait_until(lambda: len(desk.shown(page)) < len(before))
    desk.press(page, "Забыть сказанное")
    desk.wait_for_numbers(page, before)
    page.close()


def test_the_page_does_not_see_the_click(desk: Desk, page: Page) -> None:
    points(desk, page, "#unsigned")
    desk.says(page, NO_SIGN)
    assert page.evaluate("seen") == []
    assert page.evaluate("document.activeElement.localName") != "input"


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        ("#secret", "Это поле для пароля или скрытое"),
        ("#disabled", NO_SIGN),
        ("#text", "Номера в обычном тексте на этом сайте выключены"),
        ("#host", NO_SIGN),
        ("iframe", NO_SIGN),
    ],
)
def test_each_place_has_its_reason(desk: Desk, page: Page, selector: str, reason: str) -> None:
    """In a closed root and in a frame too; a field that is off hears no click itself."""
    desk.ask("places.pick")
    desk.says(page, HINT)
    box = page.locator(selector).bounding_box()
    assert box
    x, y = box["x"] + 100, box["y"] + min(box["height"] / 2, 20)
    page.mouse.move(x, y - 1)
    page.mouse.move(x, y)
    wait_until(lambda: desk.drawn(page).is_outlined, what="the outline")
    page.mouse.click(x, y)
    desk.says(page, reason)


def test_escape_leaves_and_so_does_the_panel(desk: Desk, page: Page) -> None:
    desk.ask("places.pick")
    desk.says(page, HINT)
    page.screenshot(path=PICTURES / "pointing.png")
    page.keyboard.press("Escape")
    desk.silent(page, HINT)
    desk.ask("places.pick")
    desk.says(page, HINT)
    desk.ask("places.leave")
    desk.silent(page, HINT)
    desk.ask("places.pick")
    desk.press(page, "Отменить")
    desk.silent(page, HINT)


def test_by_keyboard_alone(desk: Desk, page: Page) -> None:
    desk.ask("places.pick")
    desk.says(page, HINT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "unsigned"
    page.keyboard.press("Enter")
    desk.says(page, NO_SIGN)
    page.wait_for_timeout(400)  # a person reads before he presses
    page.keyboard.press("Enter")
    desk.says(page, HERE)
    page.keyboard.press("Escape")
    desk.silent(page, HERE)
    assert page.evaluate("document.activeElement.id") == "unsigned"
    assert "submit form" not in page.evaluate("seen")


def test_a_place_in_a_modal_dialog_can_be_asked_about(desk: Desk, page: Page) -> None:
    page.evaluate("dialog.showModal()")
    points(desk, page, "#modal")
    desk.press(page, "Здесь телефон")
    desk.wait_for_numbers(page, ["+7 912 345-67-03"])
    assert page.evaluate("dialog.open")


def test_the_wheel_scrolls_what_is_under_the_glass(desk: Desk, page: Page) -> None:
    desk.ask("places.pick")
    desk.says(page, HINT)
    box = page.locator("#scrolled").bounding_box()
    assert box
    page.mouse.move(box["x"] + 50, box["y"] + 40)
    page.mouse.wheel(0, 150)
    wait_until(lambda: page.evaluate("scrolled.scrollTop") > 0, what="the list has scrolled")
    page.keyboard.press("Escape")


def test_the_context_menu_asks_about_the_place_that_was_right_clicked(desk: Desk, page: Page) -> None:
    page.locator("#unsigned").click(button="right")
    desk.choose_in_menu(page, "why-no-button", frameId=0)
    desk.says(page, NO_SIGN)


def test_the_toolbars_menu_lets_the_person_point(desk: Desk, page: Page) -> None:
    desk.choose_in_menu(page, "why-no-button-here")
    desk.says(page, HINT)
    page.keyboard.press("Escape")


def test_the_options_bring_the_sites_tab_to_the_front(desk: Desk, page: Page) -> None:
    desk.play.panel.bring_to_front()
    desk.ask("places.pick", origin=desk.sites[False].origin)
    desk.says(page, HINT)
    wait_until(lambda: page.evaluate("document.visibilityState") == "visible", what="the page in front")
    page.keyboard.press("Escape")


def test_where_the_extension_is_not_the_panel_says_so(desk: Desk) -> None:
    page = desk.browser.context.new_page()
    page.goto(f"{desk.sites[False].foreign}/several.html")
    page.bring_to_front()
    with pytest.raises(Exception, match="На этом сайте кнопки выключены"):
        desk.ask("places.pick")
    page.close()
