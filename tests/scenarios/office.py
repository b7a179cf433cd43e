"""Several employees of one company: each has an agent, a relay and a home of its own, as on own computers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd
from tests.waiting import wait_until

CLIENT, PARTNER = "79123456789", "79161112233"  # two outside numbers


class Employee:
    """Signed in at the simulator; asks by the contract, sees what a panel would see."""

    def __init__(self, office: Stage, login: str) -> None:
        self.login = login
        self._home = Stage(office.folder / login)
        self._home.simulator = office.simulator
        (self._home.folder / "run").mkdir(parents=True, mode=0o700)
        self.browser = BrowserEnd(self._home, login)
        self.browser.sign_in_at(self.server_of(office), login, login)

    def server_of(self, office: Stage) -> str:
        """What he types as the server."""
        return office.simulator.address

    def comes_back(self, revision: int) -> None:
        """Until he is online again since the session's view had that revision. Somebody opens his panel, so
        that the agent does not wait as long as after several losses in a row."""
        wait_until(lambda: self.session["revision"] > revision)
        self.ask("ui.awake")
        wait_until(
            lambda: self.session["phase"] == "online" and self.session["revision"] > revision + 1,
            what=f"{self.login} is back after revision {revision}; is {self.session}",
        )

    @property
    def number(self) -> str:
        return str(self.session["number"])

    @property
    def session(self) -> dict[str, Any]:
        return self.browser.state["session"]

    @property
    def phone(self) -> dict[str, Any]:
        return self.browser.state["phone"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        return self.browser.ask(method, **params)

    def sees(self, state: str, *numbers: str, held: str = "", members: int = 0) -> None:
        """Until the phone is in `state` with exactly those on the line, that one held, so many members."""
        wait_until(
            lambda: self._is_so(state, set(numbers), held, members),
            what=f"{self.login}: {state} {numbers} held {held!r} members {members}; is {self.phone}",
        )

    def sees_cards(self) -> list[dict[str, Any]]:
        """The cards of the first party, as soon as there are some."""
        return wait_until(lambda: self.phone["parties"] and self.phone["parties"][0]["cards"])

    def shows(self, view: str, **wanted: Any) -> dict[str, Any]:
        """The view (status, queue, history ...) as soon as it has these values."""
        return wait_until(
            lambda: self._has(view, wanted),
            what=f"{self.login}: {view} {wanted}",
        )

    def row_of(self, number: str) -> dict[str, Any]:
        """What the plan says of a number now."""
        rows: list[dict[str, Any]] = self.ask("plan.page")["rows"]
        return next(row for row in rows if row["number"] == number)

    def sees_row(self, number: str, state: str) -> None:
        """Until the number is in that state for him."""
        wait_until(
            lambda: self.row_of(number)["state"] == state,
            what=f"{self.login}: {number} is {state}; is {self.row_of(number)}",
        )

    def rest(self) -> None:
        """Until the server's rest has reached him; what his agent remembers is forgotten."""
        self.sees("ready")
        self.shows("status", status="ready")
        if self.browser.state["status"]["redirectNumber"]:
            self.ask("redirect.set", number=None)
        self.ask("history.clear")
        self.shows("history", size=0, missed=0)

    def leave(self) -> None:
        self.browser.close()
        self._home.companion("stop")

    def _has(self, view: str, wanted: dict[str, Any]) -> dict[str, Any] | None:
        seen = self.browser.state.get(view, {})
        return seen if seen and all(seen.get(name) == value for name, value in wanted.items()) else None

    def _is_so(self, state: str, numbers: set[str], held: str, members: int) -> bool:
        phone = self.phone
        conference = phone["conference"] or {"members": []}
        return (
            phone["state"] == state
            and {party["number"] for party in phone["parties"]} == numbers
            and (phone["held"] or {"number": ""})["number"] == held
            and len(conference["members"]) == members
        )


class Company:
    """Three employees at one server. Anna supervises the other two."""

    def __init__(self, office: Stage, anna: Employee, pyotr: Employee, vika: Employee) -> None:
        self.server = office.simulator
        self.anna, self.pyotr, self.vika = anna, pyotr, vika
        self.quirks: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Employee, Employee, Employee]:
        return self.anna, self.pyotr, self.vika

    def meet(self, *quirks: str) -> None:
        """The server differs in this; who has known it otherwise connects and reads everything anew. Then
        nobody is in a call, everybody is ready, no call and no redirection is remembered."""
        self.server.tell("reset")
        self.server.tell("quirk", set=list(quirks))
        if quirks != self.quirks:
            self.quirks = quirks
            self.reconnect()
        for employee in self.all:
            employee.rest()

    def reconnect(self) -> None:
        """All connections are lost, and all agents come back by themselves."""
        before = [employee.session["revision"] for employee in self.all]
        self.server.tell("drop")
        for employee, revision in zip(self.all, before, strict=True):
            employee.comes_back(revision)


def talk(company: Company, employee: Employee, number: str = CLIENT) -> None:
    """An outside number has called and was answered."""
    company.server.tell("incoming", to=employee.login, number=number)
    employee.sees("ring", number)
    employee.ask("phone.answer")
    employee.sees("talk", number)


def call(caller: Employee, called: Employee) -> None:
    """One employee calls another: both pick up."""
    caller.ask("phone.call", number=called.number)
    caller.sees("backring", called.number)
    caller.ask("phone.answer")
    called.sees("ring", caller.number)
    called.ask("phone.answer")
    caller.sees("talk", called.number)
    called.sees("talk", caller.number)


def consult(company: Company, employee: Employee, colleague: Employee) -> None:
    """A talk with a client is held while the colleague is asked."""
    talk(company, employee)
    employee.ask("phone.call", number=colleague.number)
    colleague.sees("ring", employee.number)
    colleague.ask("phone.answer")
    employee.sees("talk", colleague.number, held=CLIENT)
    colleague.sees("talk", employee.number)


@contextmanager
def company_at(office: Stage) -> Iterator[Company]:
    """All signed in; at the end their agents stop."""
    present: list[Employee] = []
    try:
        for login in ("petrova", "ivanov", "blokhina"):
            present.append(Employee(office, login))
        yield Company(office, *present)
    finally:
        for employee in present:
            employee.leave()
