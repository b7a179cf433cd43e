"""A company whose server has several addresses: all are tried, the one that answers serves everybody."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.office import Company, Employee, call


class Elsewhere(Employee):
    """Signs in at a list of addresses, of which most lead nowhere."""

    def __init__(self, office: Stage, login: str) -> None:
        self._nowhere = socket.create_server(("127.0.0.1", 0))  # listens, and never says a word
        super().__init__(office, login)

    def leave(self) -> None:
        super().leave()
        self._nowhere.close()

    def server_of(self, office: Stage) -> str:
        port = self._nowhere.getsockname()[1]
        return f"ws://127.0.0.1:1, ws://127.0.0.1:{port}, {office.simulator.address}"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    present: list[Elsewhere] = []
    with Stage(tmp_path) as office:
        try:
            for login in ("petrova", "ivanov", "blokhina"):
                present.append(Elsewhere(office, login))
            anna, pyotr, vika = present
            yield Company(office, anna, pyotr, vika)
        finally:
            for employee in present:
                employee.leave()


def test_three_employees_meet_at_the_address_that_answers(company: Company) -> None:
    for employee in company.all:
        assert employee.session["phase"] == "online"
    anna, pyotr, _ = company.all
    call(anna, pyotr)
    anna.ask("phone.end")
    anna.sees("ready")
    before = anna.session["revision"]
    company.server.tell("drop", user="petrova")
    anna.comes_back(before)
