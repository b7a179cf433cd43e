"""All that clients asked, with times; what is secret is not kept."""

from collections import deque
from collections.abc import Mapping

from native_host.simulator.messages import Fields

_KEPT = 20_000  # requests; a day of one employee with the queue asked every 5 s
_SECRETS = frozenset({"password", "newpwd", "newpwdmd5", "oldpwdmd5", "sessionid", "sippass"})
_HIDDEN = "***"


class Journal:
    """The newest requests, oldest first."""

    def __init__(self) -> None:
        self._requests: deque[Fields] = deque(maxlen=_KEPT)

    def add(self, at: float, connection: int, login: str, name: str, fields: Mapping[str, object]) -> None:
        """`at` is in seconds since 1970; `name` is empty for a frame that is no message."""
        self._requests.append(
            {"at": at, "connection": connection, "login": login, "name": name, "fields": redacted(fields)}
        )

    def all(self) -> list[Fields]:
        return list(self._requests)

    def clear(self) -> None:
        self._requests.clear()


def redacted(fields: Mapping[str, object]) -> Fields:
    """The same fields with every secret, at any depth, shown as `***`."""
    return {
        name: _HIDDEN if name.lower() in _SECRETS else _redacted_value(value)
        for name, value in fields.items()
    }


def _redacted_value(value: object) -> object:
    if isinstance(value, Mapping):
        return redacted(value)
    return [_redacted_value(item) for item in value] if isinstance(value, list) else value
