"""A small company for the simulator's tests, and a connection that keeps what it was sent."""

import json

from native_host.simulator.passwords import hashes
from native_host.simulator.people import Subscriber, read_people

OUTSIDE = "79031234567"
PEOPLE = read_people(
    [
        {
            "login": "petrova",
            "password": "petrova",
            "name": "Анна Петрова",
            "number": "101",
            "department": "Продажи",
            "supervises": ["Ivanov"],
        },
        {"login": "ivanov", "password": "Пароль1ё", "name": "Пётр Иванов", "number": "102"},
        {"login": "sidorov", "password": "", "name": "Сидоров", "number": "103", "state": 0},
        {"name": "Склад", "number": "118", "department": "Логистика", "state": 2},
    ]
)
PETROVA, IVANOV, SIDOROV, STORE = PEOPLE


class KeptWire:
    """Messages that the server sent, as (name, fields)."""

    def __init__(self, *, is_secure: bool = False) -> None:
        self.is_secure = is_secure
        self.sent: list[tuple[str, dict[str, object]]] = []
        self.broken: list[str] = []  # what was no message
        self.ended = ""

    def send(self, text: str) -> None:
        try:
            name, fields = json.loads(text)
        except ValueError:
            self.broken.append(text)
        else:
            self.sent.append((name, fields))

    def close(self) -> None:
        self.ended = "closed"

    def drop(self) -> None:
        self.ended = "dropped"

    def taken(self) -> list[tuple[str, dict[str, object]]]:
        """What was sent since the last time."""
        taken, self.sent = self.sent, []
        return taken

    def names(self) -> list[str]:
        return [name for name, _ in self.taken()]


def login_fields(user: Subscriber, password: str | None = None) -> dict[str, object]:
    as_is, lowered = hashes(user.password if password is None else password)
    return {"userlogin": user.login, "Password": as_is, "password": lowered, "showid": 1}
