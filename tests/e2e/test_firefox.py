"""The main job in a real Firefox: card opened once, the panel's states, the number after a click."""

import json
from collections.abc import Callable

import pytest

from native_host.demo import scenes
from native_host.demo.stage import Stage
from tests.e2e.conftest import OUTPUT
from tests.e2e.firefox import Firefox
from tests.e2e.kills import kill_agent, kill_relay
from tests.waiting import wait_until

pytestmark = pytest.mark.browser

PICTURES = OUTPUT / "firefox"


class Panel:
    """The sidebar's page in a tab."""

    def __init__(self, firefox: Firefox, stage: Stage) -> None:
        self._firefox = firefox
        self._stage = stage
        self.tab = firefox.open_view("sidepanel.html")

    def shows(self, text: str) -> None:
        script = f"document.body.innerText.includes({json.dumps(text)})"
        wait_until(lambda: self._firefox.evaluate(self.tab, script), what=f"«{text}» in the panel")

    def hides(self, text: str) -> None:
        script = f"!document.body.innerText.includes({json.dumps(text)})"
        wait_until(lambda: self._firefox.evaluate(self.tab, script), what=f"no «{text}» in the panel")

    def press(self, label: str) -> None:
        """A trusted click on the button of that name."""
        script = (
            "(() => { const found = [...document.querySelectorAll('button, label')].find((one) => "
            "one.ariaDisabled !== 'true' && (one.getAttribute('aria-label') ?? one.innerText).trim()"
            f".startsWith({json.dumps(label)})); "
            "found?.scrollIntoView({block: 'nearest'}); const box = found?.getBoundingClientRect(); "
            "return box?.width ? JSON.stringify([box.x + box.width / 2, box.y + box.height / 2]) : '' })()"
        )
        place = wait_until(lambda: self._firefox.evaluate(self.tab, script), what=f"button «{label}»")
        self._firefox.click_at(self.tab, *json.loads(place))

    def fill(self, label: str, text: str) -> None:
        """Types into the field with that label, as a person does."""
        named = f"(one) => one.innerText.trim() === {json.dumps(label)}"
        found = f"[...document.querySelectorAll('label')].find({named})"
        wait_until(lambda: self._firefox.evaluate(self.tab, f"!!{found}"), what=f"field «{label}»")
        self._firefox.evaluate(
            self.tab, f"{{ const field = {found}.control; field.focus(); field.select(); }} 0"
        )
        self._firefox.type(self.tab, text)

    def picture(self, name: str) -> None:
        self._firefox.screenshot(self.tab, PICTURES / f"{name}.png")


def ready(firefox: Firefox, stage: Stage) -> Panel:
    """Signed in, with the CRM named and allowed."""
    panel = Panel(firefox, stage)
    panel.fill("Сервер", stage.simulator.address)
    panel.fill("Логин", scenes.EMPLOYEE)
    panel.fill("Пароль", scenes.PASSWORD)
    panel.press("Войти")
    panel.fill("Адрес CRM", stage.crm.origin)
    panel.press("Бипиум")  # the demo CRM has Bpium's addresses
    panel.press(scenes.SAVE_CRM)
    panel.hides("Адрес CRM")
    return panel


def ring(stage: Stage) -> None:
    stage.simulator.tell(
        "incoming",
        to=scenes.EMPLOYEE,
        number=scenes.CLIENT_NUMBER,
        name=scenes.CLIENT,
        text=scenes.ACTIONS,
    )


def cards(firefox: Firefox) -> list[str]:
    return [
        url for url in firefox.urls().values() if url.endswith("/?action=record-open&catalog=3&record=17")
    ]


def test_the_main_job(firefox: Firefox, stage: Stage) -> None:
    panel = ready(firefox, stage)
    ring(stage)
    wait_until(lambda: cards(firefox), what="the card's tab")
    panel.shows("Входящий звонок")
    panel.picture("ring")
    panel.press("Ответить")
    panel.shows("В разговоре")
    panel.picture("talk")
    panel.press("Новое обращение")
    wait_until(
        lambda: any(url.endswith("/?action=record-new&catalog=5") for url in firefox.urls().values()),
        what="the second card's tab",
    )
    panel.press("Завершить")
    panel.hides("В разговоре")
    assert len(cards(firefox)) == 1


@pytest.mark.parametrize("kill", [kill_relay, kill_agent])
def test_what_dies_opens_nothing_twice(firefox: Firefox, stage: Stage, kill: Callable[[Stage], None]) -> None:
    panel = ready(firefox, stage)
    ring(stage)
    wait_until(lambda: cards(firefox), what="the card's tab")
    kill(stage)
    stage.simulator.tell("answer", user=scenes.EMPLOYEE)
    panel.shows("В разговоре")
    panel.press("Завершить")
    panel.hides("В разговоре")
    assert len(cards(firefox)) == 1
