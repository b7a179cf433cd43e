"""The extension's views in a real Firefox: the sidebar's page in a tab."""

import json
from pathlib import Path

from native_host.demo import scenes
from native_host.demo.stage import Stage
from tests.e2e.firefox import Firefox
from tests.waiting import wait_until

RECORD = "/?action=record-open&catalog=3&record=17"


class Sidebar:
    """What a person sees and presses in it."""

    def __init__(self, firefox: Firefox) -> None:
        self._firefox = firefox
        self.tab = firefox.open_view("sidepanel.html")

    def shows(self, text: str) -> None:
        script = f"document.body.innerText.includes({json.dumps(text)})"
        wait_until(lambda: self._firefox.evaluate(self.tab, script), what=f"«{text}» in the panel")

    def hides(self, text: str) -> None:
        script = f"!document.body.innerText.includes({json.dumps(text)})"
        wait_until(lambda: self._firefox.evaluate(self.tab, script), what=f"no «{text}» in the panel")

    def shows_call(self, state: str) -> None:
        """A call in this state; empty: no call."""
        script = "document.querySelector('section[data-region=dock]')?.ariaLabel ?? ''"
        wait_until(
            lambda: self._firefox.evaluate(self.tab, script) == state, what=f"«{state}» in the panel's dock"
        )

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
        self._firefox.activate(self.tab)
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

    def picture(self, path: Path) -> None:
        self._firefox.screenshot(self.tab, path)


def signed_in(firefox: Firefox, stage: Stage) -> Sidebar:
    """With the CRM named and allowed."""
    sidebar = Sidebar(firefox)
    sidebar.fill("Сервер", stage.simulator.address)
    sidebar.fill("Логин", scenes.EMPLOYEE)
    sidebar.fill("Пароль", scenes.PASSWORD)
    sidebar.press("Войти")
    sidebar.fill("Адрес CRM", stage.crm.origin)
    sidebar.press("Бипиум")  # the demo CRM has Bpium's addresses
    sidebar.press(scenes.SAVE_CRM)
    sidebar.hides("Адрес CRM")
    return sidebar
