"""The main job in a real Firefox: card opened once, the panel's states, the number after a click."""

from collections.abc import Callable, Iterator

import pytest

from native_host.demo import scenes
from native_host.demo.stage import Stage
from native_host.relay.extensions import FIREFOX_ID
from tests.e2e.conftest import OUTPUT
from tests.e2e.firefox import Firefox
from tests.e2e.kills import kill_agent, kill_relay
from tests.e2e.rings import repeat_ring, ring
from tests.e2e.sidebar import RECORD, Sidebar, signed_in
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

PICTURES = OUTPUT / "firefox"


class Office:
    """An employee at work in Firefox, shared by the tests of this module."""

    def __init__(self, stage: Stage, firefox: Firefox) -> None:
        self.stage = stage
        self.firefox = firefox
        self.sidebar = signed_in(firefox, stage)

    def calm(self) -> None:
        """No call, no request known to the server, no tab but a new sidebar."""
        self.stage.simulator.tell("reset")
        old = list(self.firefox.urls())
        self.sidebar = Sidebar(self.firefox)
        for tab in old:
            self.firefox.send("browsingContext.close", context=tab)
        self.sidebar.shows("Готов")
        self.sidebar.shows_call("")

    def tabs_at(self, path: str) -> list[str]:
        return [tab for tab, url in self.firefox.urls().items() if url == self.stage.crm.origin + path]

    def card(self) -> str:
        """The tab of the card that opened by itself."""
        return wait_until(lambda: self.tabs_at(RECORD), what="the card's tab")[0]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with (
        Stage(tmp_path_factory.mktemp("office")) as stage,
        Firefox(stage.folder, stage.env) as firefox,
    ):
        yield Office(stage, firefox)


@pytest.fixture
def calm(office: Office) -> Office:
    office.calm()
    return office


def kill_background(firefox: Firefox, _: Stage) -> None:
    """What the browser does to a background that has been idle."""
    told = firefox.in_chrome(
        f"(async ({{extension}}) => {{"
        "await extension.terminateBackground({ignoreDevToolsAttached: true, disableResetIdleForTest: true});"
        f"return extension.backgroundState }})(WebExtensionPolicy.getByID({FIREFOX_ID!r}))"
    )
    assert told == "stopped"


def test_the_main_job(calm: Office) -> None:
    sidebar = calm.sidebar
    ring(calm.stage)
    calm.card()
    sidebar.shows_call("Входящий звонок")
    sidebar.picture(PICTURES / "ring.png")
    sidebar.press("Ответить")
    sidebar.shows_call("В разговоре")
    sidebar.picture(PICTURES / "talk.png")
    sidebar.press("Новое обращение")
    wait_until(lambda: calm.tabs_at("/?action=record-new&catalog=5"), what="the second card's tab")
    sidebar.press("Завершить")
    sidebar.shows_call("")
    assert len(calm.tabs_at(RECORD)) == 1


def test_a_click_on_the_button_in_a_phone_field_makes_the_call(calm: Office) -> None:
    """The button lies in a closed shadow root, at the right end of its field."""
    control, firefox = calm.stage.simulator, calm.firefox
    card = firefox.open(calm.stage.crm.origin + RECORD)
    firefox.click_button_of(card, "Позвонить +7 912 345-67-89")
    ordered = wait_until(lambda: control.requests("pbxautocallstart"), what="the order of the call")
    assert [one["fields"]["number"] for one in ordered] == [scenes.CLIENT_NUMBER]
    calm.sidebar.shows_call("Снимите трубку")
    control.tell("answer", user=scenes.EMPLOYEE)
    calm.sidebar.shows_call("Звоним")
    control.tell("answer", number=scenes.CLIENT_NUMBER)
    calm.sidebar.shows_call("В разговоре")
    firefox.screenshot(card, PICTURES / "call-button-in-a-call.png")
    firefox.click_button_of(card, "Завершить звонок +7 912 345-67-89")
    calm.sidebar.shows_call("")


@pytest.mark.parametrize(
    "kill", [kill_background, lambda _, stage: kill_relay(stage)], ids=["background", "relay"]
)
def test_what_dies_in_a_ring_opens_nothing_twice(
    calm: Office, kill: Callable[[Firefox, Stage], None]
) -> None:
    chain = ring(calm.stage)
    calm.card()
    kill(calm.firefox, calm.stage)
    repeat_ring(calm.stage, chain)
    calm.stage.simulator.tell("answer", user=scenes.EMPLOYEE)
    calm.sidebar.shows_call("В разговоре")
    calm.sidebar.press("Завершить")
    calm.sidebar.shows_call("")
    assert len(calm.tabs_at(RECORD)) == 1
    assert not calm.stage.simulator.requests("login")


def test_a_killed_agent_opens_nothing_twice_and_signs_in_by_itself(calm: Office) -> None:
    ring(calm.stage)
    calm.card()
    kill_agent(calm.stage)
    wait_until(lambda: calm.stage.simulator.requests("login"), 40, "the agent signs in again")
    calm.stage.simulator.tell("answer", user=scenes.EMPLOYEE)
    calm.sidebar.shows_call("В разговоре")
    calm.sidebar.press("Завершить")
    calm.sidebar.shows_call("")
    assert len(calm.tabs_at(RECORD)) == 1


def test_the_toolbar_button_opens_the_sidebar(calm: Office) -> None:
    press = (
        "{ const {Management} = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');"
        f"Management.global.browserActionFor(WebExtensionPolicy.getByID({FIREFOX_ID!r}).extension)"
        ".triggerAction(window) } 0"
    )
    calm.firefox.in_chrome(press)
    wait_until(lambda: calm.firefox.in_chrome("SidebarController.isOpen"), what="the sidebar")
    assert FIREFOX_ID.replace("@", "_").replace(".", "_") in calm.firefox.in_chrome(
        "SidebarController.currentID"
    )
    calm.firefox.in_chrome("SidebarController.hide() ?? 0")
