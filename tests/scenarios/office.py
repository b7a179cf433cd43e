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
        self.browser.sign_in(self._home, login)

    @property
    def number(self) -> str:
        return str(self.browser.state["session"]["number"])

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

    def leave(self) -> None:
        self.browser.close()
        self._home.companion("stop")

    def _is_so(self, state: str, numbers: set[str], held: str, members: int) -> bool:
        phone = self.phone
        conference = phone["conference"] or {"members": []}
        return (
            phone["state"] == state
            and {party["number"] for party in phone["parties"]} == numbers
            and (phone["held"] or {"number": ""})["number"] == held
            and len(conference["members"]) == members
        )


@contextmanager
def employees(office: Stage, *logins: str) -> Iterator[list[Employee]]:
    """All signed in; at the end their agents stop."""
    present: list[Employee] = []
    try:
        present += [Employee(office, login) for login in logins]
        yield present
    finally:
        for employee in present:
            employee.leave()
