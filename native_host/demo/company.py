"""Plays a day in the company: a talk is held and joined to a colleague, transferred, made a conference; a
break; somebody waits in the queue; a call is missed. In the panel alone, as an employee does it.

The client and the colleagues pick up by the simulator's control; who is connected with whom in the end is
asked of the server, not of the panel.
"""

from typing import Any

from playwright.sync_api import Locator, expect

from native_host.demo import scenes
from native_host.demo.play import Play
from native_host.demo.stage import wait_for


class Company:
    """The acts begin and end without a call; `play` is signed in and has named its CRM."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._panel = play.panel
        self._server = play.stage.simulator
        self._report = play.report

    def run(self) -> None:
        self.hold_ask_and_join()
        self.transfer()
        self.conference()
        self.take_a_break()
        self.watch_the_queue()
        self.miss_a_call()

    def hold_ask_and_join(self) -> None:
        """The client waits while a colleague is asked, then the two are joined."""
        self._talk()
        self._press("Удержать")
        expect(self._panel.get_by_role("group", name=f"На удержании: {scenes.CLIENT}")).to_be_visible()
        self._press("Переключить")
        self._talks()
        self._find_colleague()
        self._panel.keyboard.press("Enter")
        self._colleague_picks_up()
        self._talks()
        self._report.picture(self._panel, "client-on-hold")
        self._report.step(f"the client waits on hold, the employee speaks with {scenes.COLLEAGUE_NAME}")
        self._press("Соединить")
        self._is_free()
        self._are_together(scenes.COLLEAGUE, scenes.CLIENT_NUMBER)
        self._report.step(f"joined: the client speaks with {scenes.COLLEAGUE_NAME}")
        self._server.tell("end", number=scenes.CLIENT_NUMBER)

    def transfer(self) -> None:
        self._talk()
        self._press("Перевести")
        self._find_colleague()
        self._report.picture(self._panel, "transfer")
        self._panel.keyboard.press("Enter")
        self._colleague_picks_up()
        self._is_free()
        self._are_together(scenes.COLLEAGUE, scenes.CLIENT_NUMBER)
        self._report.step(f"transferred: the client speaks with {scenes.COLLEAGUE_NAME}")
        self._server.tell("end", number=scenes.CLIENT_NUMBER)

    def conference(self) -> None:
        self._talk()
        self._press("Собрать: Собрать конференцию")
        self._find_colleague()
        self._panel.keyboard.press("Enter")
        self._colleague_picks_up()
        members = self._dock.get_by_role("listitem")
        expect(members).to_have_count(3)
        expect(members.filter(has_text=scenes.COLLEAGUE_NAME)).to_be_visible()
        self._report.picture(self._panel, "conference")
        self._report.step("a conference of three: the employee, the client, the colleague")
        self._press("Выйти")
        self._is_free()
        self._server.tell("end", user=scenes.COLLEAGUE)

    def take_a_break(self) -> None:
        self._choose_status("Перерыв")
        self._report.picture(self._panel, "break")
        self._report.step("on a break: colleagues see it in their lists")
        self._choose_status("Готов")

    def watch_the_queue(self) -> None:
        self._server.tell("queue", op="add", number=scenes.OTHER_NUMBER, name=scenes.OTHER_CLIENT)
        self._panel.get_by_role("tab", name="Очередь").click()
        expect(self._panel.get_by_text(scenes.OTHER_CLIENT)).to_be_visible()
        self._report.picture(self._panel, "queue")
        self._report.step("somebody waits in the queue, with the time he waits")
        self._server.tell("queue", op="clear")

    def miss_a_call(self) -> None:
        self._ring()
        self._server.tell("end", number=scenes.CLIENT_NUMBER)
        self._is_free()
        self._panel.get_by_role("tab", name="Недавние").click()
        expect(self._panel.get_by_text("Пропущенный").first).to_be_visible()
        self._report.picture(self._panel, "missed")
        self._report.step("the missed call is in the list with its cards")

    def _talk(self) -> None:
        self._ring()
        self._press("Ответить")
        self._talks()

    def _talks(self) -> None:
        """A talk is shown, and what has just taken the place of other buttons may be pressed."""
        self._shows("В разговоре")
        expect(self._dock.get_by_role("button", name="Завершить")).to_be_enabled()

    def _ring(self) -> None:
        self._play.ring()
        self._shows("Входящий звонок")

    def _find_colleague(self) -> None:
        """Types a part of the name, in the wrong keyboard layout as it happens."""
        search = self._panel.get_by_role("combobox").first
        search.fill(scenes.COLLEAGUE_TYPED)
        expect(self._panel.get_by_role("row", name=scenes.COLLEAGUE_NAME).first).to_be_visible()
        search.focus()

    def _choose_status(self, name: str) -> None:
        self._panel.get_by_role("button", name="Состояние").click()
        self._panel.get_by_role("menuitemradio", name=name, exact=True).click()

    @property
    def _dock(self) -> Locator:
        return self._panel.locator("section[data-region=dock]")

    def _press(self, name: str) -> None:
        self._dock.get_by_role("button", name=name).first.click()

    def _shows(self, state: str) -> None:
        expect(self._dock).to_have_attribute("aria-label", state)

    def _is_free(self) -> None:
        expect(self._dock).to_have_count(0)

    def _colleague_picks_up(self) -> None:
        wait_for(f"a ring at {scenes.COLLEAGUE}", lambda: self._seat(scenes.COLLEAGUE)["phone"] == "ring")
        self._server.tell("answer", user=scenes.COLLEAGUE)

    def _are_together(self, user: str, number: str) -> None:
        wait_for(f"{user} in a talk with {number}", lambda: self._seat(user)["with"] == number)

    def _seat(self, login: str) -> dict[str, Any]:
        """How the server sees an employee and his phone."""
        seat: dict[str, Any] = next(one for one in self._server.state()["users"] if one["login"] == login)
        return seat
