"""All that clients asked, with times; what is secret is not kept."""

from collections import deque
from collections.abc import Mapping

from native_host.simulator.messages import Fields

_KEPT = 20_000  # requests; a day of one employee with the queue asked every 5 s
_SECRETS = frozenset({"password", "newpwd", "newpwdmd5", "oldpwdmd5", "sessionid", "sippass"})
_HIDDEN = "***"
_DEPTH = 20


class Journal:
    """The newest requests, oldest first."""

    def __init__(self) -> None:
        self._requests: deque[Fields] = deque(maxlen=_KEPT)

    def add(self, at: float, connection: int, login: str, name: str, fields: Mapping[str, object]) -> None:
        """`at` is in seconds since 1970; `name` is empty for a frame that is no message."""
        self._requests.append(
            {"time": at, "connection": connection, "login": login, "name": name, "fields": redacted(fields)}
        )

    def all(self) -> list[Fields]:
        return list(self._requests)

    def clear(self) -> None:
        self._requests.clear()


def redacted(fields: Mapping[str, object], depth: int = 0) -> Fields:
    """The same fields with every secret shown as `***`, and with what is nested too deep to look into."""
    return {
        name: _HIDDEN if name.lower() in _SECRETS else _redacted_value(value, depth)
        for name, value in fields.items()
    }


def _redacted_value(value: object, depth: int) -> object:
    if not isinstance(value, Mapping | list):
        return value
    if depth == _DEPTH:
        return _HIDDEN
    if isinstance(value, Mapping):
        return redacted(value, depth + 1)
    return [_redacted_value(item, depth + 1) for item in value]
