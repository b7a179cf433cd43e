"""Plays the main job in a real browser: a call comes in, its card opens by itself, the employee answers,
opens the second card, ends, and calls by a click on the button beside a number of the CRM.

Each step names what must be seen, and fails loudly when it is not. Numbered screenshots and a plain report
are left in the output folder.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from native_host.demo import scenes
from native_host.demo.chromium import Chromium
from native_host.demo.stage import Stage, wait_for

VIEW_WAITS_MS = 15_000


@dataclass
class Report:
    """What happened, step by step; `folder` holds the pictures and the text."""

    folder: Path
    lines: list[str] = field(default_factory=list)
    pictures: int = 0

    def step(self, text: str) -> None:
        self.lines.append(f"ok    {text}")
        print(self.lines[-1], flush=True)

    def fail(self, text: str) -> None:
        self.lines.append(f"FAIL  {text}")
        print(self.lines[-1], flush=True)

    def picture(self, page: Page, name: str) -> None:
        self.pictures += 1
        page.bring_to_front()
        page.screenshot(path=self.folder / f"{self.pictures:02d}-{name}.png")

    def keep(self, log: Path) -> None:
        """The agent's log, for whoever looks for the reason."""
        if log.exists():
            shutil.copy(log, self.folder)

    def write(self) -> Path:
        path = self.folder / "report.txt"
        path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        return path


class Play:
    """One performance. The acts follow one another: each needs what the one before has left."""

    def __init__(self, stage: Stage, browser: Chromium, report: Report) -> None:
        self.stage = stage
        self._browser = browser
        self.report = report
        self.panel = browser.open_view("sidepanel.html")
        self.panel.set_default_timeout(VIEW_WAITS_MS)
        expect.set_options(timeout=VIEW_WAITS_MS)

    def run(self) -> None:
        self.sign_in()
        self.name_the_crm()
        card = self.a_call_comes_in()
        self.answer_it()
        self.open_the_second_card()
        self.end_it()
        self.call_from_the_page(card)

    def sign_in(self) -> None:
        panel = self.panel
        panel.get_by_label("Сервер").fill(self.stage.simulator.address)
        panel.get_by_label("Логин").fill(scenes.EMPLOYEE)
        panel.get_by_label("Пароль", exact=True).fill(scenes.PASSWORD)
        self.report.picture(panel, "sign-in")
        panel.get_by_role("button", name="Войти").click()
        expect(panel.get_by_label("Адрес CRM")).to_be_visible()
        self.report.step("signed in: the panel asks for the CRM's address")

    def name_the_crm(self) -> None:
        panel, origin = self.panel, self.stage.crm.origin
        panel.get_by_label("Адрес CRM").fill(origin)
        panel.get_by_role("radio", name="Бипиум").click()  # the demo CRM has Bpium's addresses
        self._browser.allow_site(f"{origin.rsplit(':', 1)[0]}/*")
        panel.bring_to_front()
        self.report.picture(panel, "crm-address")
        panel.get_by_role("button", name=scenes.SAVE_CRM).click()
        expect(panel.get_by_label("Адрес CRM")).to_be_hidden()
        self.report.step(f"the CRM is {origin}, and the browser lets the extension work there")

    def a_call_comes_in(self) -> Page:
        self.ring()
        card = self._page_at(f"{self.stage.crm.origin}/?action=record-open&catalog=3&record=17")
        expect(card.get_by_role("heading", name=scenes.CLIENT)).to_be_visible()
        self.report.picture(card, "card-opened-by-itself")
        self.report.step(f"the call rang and the client's card opened by itself: {card.url}")
        expect(self.panel.get_by_text("Входящий звонок").first).to_be_visible()
        self.report.picture(self.panel, "incoming-call")
        self.report.step("the panel shows the incoming call with its cards")
        return card

    def answer_it(self) -> None:
        self.panel.get_by_role("button", name="Ответить").click()
        expect(self.panel.get_by_text("В разговоре").first).to_be_visible()
        self.report.picture(self.panel, "in-a-call")
        self.report.step("answered by the panel's button")

    def open_the_second_card(self) -> None:
        self.panel.get_by_role("button", name="Новое обращение").first.click()
        form = self._page_at(f"{self.stage.crm.origin}/?action=record-new&catalog=5")
        expect(form.get_by_role("heading", name="Новое обращение")).to_be_visible()
        self.report.picture(form, "second-card")
        self.report.step(f"the second card opened at a click: {form.url}")

    def end_it(self) -> None:
        self.panel.bring_to_front()
        self.panel.get_by_role("button", name="Завершить").first.click()
        expect(self.panel.get_by_text("В разговоре").first).to_be_hidden()
        self.report.step("ended")

    def call_from_the_page(self, card: Page) -> None:
        card.bring_to_front()
        self._browser.click_in_closed_root(card, "Позвонить +7 912 345-67-89")
        asked = wait_for(
            "the order of the call at the server",
            lambda: self.stage.simulator.requests("pbxautocallstart"),
        )
        self.report.step(
            f"the button beside the phone field ordered a call to {asked[-1]['fields']['number']}"
        )
        self.stage.simulator.tell("answer", user=scenes.EMPLOYEE)
        self.stage.simulator.tell("answer", number=scenes.CLIENT_NUMBER)
        expect(self.panel.get_by_text("В разговоре").first).to_be_visible()
        self.report.picture(card, "call-button-in-a-call")
        self.report.picture(self.panel, "called-from-the-page")
        self.report.step("picked up, the client answered: in a call")
        self.panel.get_by_role("button", name="Завершить").first.click()
        expect(self.panel.get_by_text("В разговоре").first).to_be_hidden()
        self.report.step("ended")

    def ring(self) -> None:
        """The client calls; the scenario has attached its list of actions."""
        self.stage.simulator.tell(
            "incoming",
            to=scenes.EMPLOYEE,
            number=scenes.CLIENT_NUMBER,
            name=scenes.CLIENT,
            text=scenes.ACTIONS,
        )

    def _page_at(self, url: str) -> Page:
        def find() -> Page | None:
            self.panel.evaluate("0")  # lets the driver hear of new tabs
            return next((page for page in self._browser.context.pages if page.url == url), None)

        return wait_for(f"a tab at {url}", find)
