"""What calls for the employee's attention in a real Chromium: notification, incoming window, side panel."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from native_host.demo import scenes
from native_host.relay.extensions import CHROMIUM_ID
from tests.e2e.granting import ASK_WORKER
from tests.e2e.office import FORM, RECORD, Office
from tests.e2e.rings import repeat_ring
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

# a window that is just closing has no tab any more, and counts until it is gone
WINDOWS = """chrome.windows.getAll({windowTypes: ['popup'], populate: true}).then((all) =>
    all.map(({focused, tabs: [tab]}) => [focused, tab ? new URL(tab.url ?? tab.pendingUrl).pathname : '']))"""


def notifications(office: Office) -> Any:
    return office.in_extension("chrome.notifications.getAll().then(Object.keys)")


def incoming_window(office: Office) -> Page:
    def find() -> Page | None:
        office.in_extension("0")  # lets the driver hear of new windows
        pages = office.browser.context.pages
        return next((page for page in pages if page.url.endswith("/incoming.html")), None)

    return wait_until(find, what="the incoming window")


def ask(office: Office, method: str, params: dict[str, Any]) -> None:
    office.panel.evaluate(ASK_WORKER, [method, params])


def none_left(office: Office) -> None:
    wait_until(lambda: "ring" not in notifications(office), what="no notification of a ring")
    wait_until(lambda: office.in_extension(WINDOWS) == [], what="no incoming window")


@pytest.mark.parametrize(("button", "state"), [(0, "В разговоре"), (1, "")], ids=["answer", "decline"])
def test_a_ring_is_one_notification_and_its_buttons_answer_and_decline(
    calm: Office, button: int, state: str
) -> None:
    calm.ring()
    wait_until(lambda: notifications(calm) == ["ring"], what="the notification")
    calm.browser.worker.evaluate(f"chrome.notifications.onButtonClicked.dispatch('ring', {button})")
    calm.shows(state)
    none_left(calm)


def test_the_incoming_window_takes_no_focus_and_goes_with_the_ring(calm: Office) -> None:
    calm.ring()
    window = incoming_window(calm)
    expect(window.get_by_role("heading", name=scenes.CLIENT)).to_be_visible()
    assert calm.in_extension(WINDOWS) == [[False, "/incoming.html"]]
    calm.stage.simulator.tell("end", number=scenes.CLIENT_NUMBER)
    none_left(calm)


def test_a_card_is_opened_and_the_call_answered_from_the_incoming_window(calm: Office) -> None:
    calm.ring()
    calm.tab_at(RECORD)
    window = incoming_window(calm)
    window.get_by_role("button", name="Новое обращение").click()
    calm.tab_at(FORM)
    window.get_by_role("button", name="Ответить").click()
    calm.shows("В разговоре")
    none_left(calm)


def test_a_call_is_declined_from_the_incoming_window(calm: Office) -> None:
    calm.ring()
    incoming_window(calm).get_by_role("button", name="Отклонить").click()
    calm.shows("")
    none_left(calm)


def test_a_call_without_cards_has_its_window_too(calm: Office) -> None:
    calm.ring(text="")
    wait_until(lambda: notifications(calm) == ["ring"], what="the notification")
    assert incoming_window(calm).get_by_role("button", name="Отклонить").is_visible()
    assert calm.in_extension(WINDOWS) == [[False, "/incoming.html"]]


def test_two_who_ring_at_once_stand_in_one_window(calm: Office) -> None:
    calm.ring()
    calm.stage.simulator.tell(
        "event",
        user=scenes.EMPLOYEE,
        name="phoneevent_ringstarted",
        fields={
            "chainid": "5f0c2a9b-e1d3-4c6f-8a51-1f2b3c4d5e6f",
            "callerid": "79031234567",
            "callername": "",
        },
    )
    window = incoming_window(calm)
    expect(window.locator("li")).to_have_count(2)
    expect(window.locator("main")).to_have_attribute("aria-label", "Входящие звонки · 2")
    wait_until(lambda: notifications(calm) == ["ring"], what="one notification of both")


def test_a_missed_call_is_one_quiet_notice_that_goes_when_the_list_is_looked_at(calm: Office) -> None:
    calm.ring()
    calm.stage.simulator.tell("end", number=scenes.CLIENT_NUMBER)
    wait_until(lambda: notifications(calm) == ["missed"], what="the notice of the missed call")
    calm.browser.worker.evaluate("chrome.notifications.onButtonClicked.dispatch('missed', 0)")
    ordered = wait_until(lambda: calm.stage.simulator.requests("pbxautocallstart"), what="the call back")
    assert ordered[0]["fields"]["number"] == scenes.CLIENT_NUMBER
    wait_until(lambda: notifications(calm) == [], what="no notice")


def test_the_browser_rings_by_itself_without_a_click_and_stops_with_the_ring(calm: Office) -> None:
    """The sound's page is not seen; that it is there and goes is what Chromium tells."""
    ask(calm, "settings.set", {"values": {"ringSound": True}})
    pages = "chrome.runtime.getContexts({contextTypes: ['OFFSCREEN_DOCUMENT']}).then((all) => all.length)"
    calm.ring()
    wait_until(lambda: calm.in_extension(pages) == 1, what="the page that rings")
    with calm.whole_browser() as session:
        targets = session.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
        page = next(one for one in targets if one["url"].endswith("/ring-sound.html"))
        attached = session.send("Target.attachToTarget", {"targetId": page["targetId"], "flatten": False})
        assert attached["sessionId"]
    calm.picks_up()
    wait_until(lambda: calm.in_extension(pages) == 0, what="no page that rings")
    ask(calm, "settings.set", {"values": {"ringSound": False}})


def test_a_window_that_the_employee_hides_does_not_come_back_in_this_ring(calm: Office) -> None:
    chain = calm.ring()
    incoming_window(calm).get_by_role("button", name="Скрыть").click()
    wait_until(lambda: calm.in_extension(WINDOWS) == [], what="no incoming window")
    calm.stage.simulator.tell("text", user=scenes.EMPLOYEE, text=scenes.ACTIONS)
    repeat_ring(calm.stage, chain)
    calm.picks_up()
    calm.shows("В разговоре")
    assert calm.in_extension(WINDOWS) == []


def test_the_toolbar_button_opens_the_side_panel(calm: Office) -> None:
    side_panel = "chrome.runtime.getContexts({contextTypes: ['SIDE_PANEL']}).then((all) => all.length)"
    assert calm.in_extension(side_panel) == 0
    with calm.whole_browser() as session:
        tabs = session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        tab = next(one["targetId"] for one in tabs if one["url"] == "about:blank")
        session.send("Extensions.triggerAction", {"id": CHROMIUM_ID, "targetId": tab})
    wait_until(lambda: calm.in_extension(side_panel) == 1, what="the side panel")
