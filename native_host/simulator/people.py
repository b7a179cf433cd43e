"""Who is on the server: users and bare numbers, read from a JSON list."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

from native_host.wire.codes import UserStateId

_IDS = uuid5(NAMESPACE_DNS, "simulator.oktell.example")
_TRIAL_COMPANY = Path(__file__).with_name("people.json")
_STATE_WORDS = {
    "offline": UserStateId.DISCONNECTED,
    "free": UserStateId.READY,
    "ready": UserStateId.READY,
    "break": UserStateId.BREAK,
    "dnd": UserStateId.OFF,
    "busy": UserStateId.BUSY,
}


class PeopleError(ValueError):
    """A people file that cannot be used; the text says which entry and why."""


@dataclass(frozen=True, slots=True)
class Department:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A number of the plan; with a `login` also the user who sits at it. Ids are the same in every run."""

    number: str
    number_id: str
    name: str
    department: Department | None = None
    state: UserStateId = UserStateId.READY
    login: str = ""
    user_id: str = ""
    supervises: frozenset[str] = frozenset()  # logins in lower case; whose talks this user may listen to
    is_in_call_centre: bool = False
    has_photo: bool = False
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Directory:
    """The people, found by what names them; there may be thousands."""

    people: tuple[Subscriber, ...]
    users: tuple[Subscriber, ...]
    by_id: Mapping[str, Subscriber]  # users
    by_login: Mapping[str, Subscriber]  # in lower case
    by_number: Mapping[str, Subscriber]

    @classmethod
    def of(cls, people: tuple[Subscriber, ...]) -> "Directory":
        users = tuple(person for person in people if person.user_id)
        return cls(
            people,
            users,
            {person.user_id: person for person in users},
            {person.login.casefold(): person for person in users},
            {person.number: person for person in people},
        )


def trial_company() -> tuple[Subscriber, ...]:
    """The built-in people; see README.md for logins and passwords."""
    return load_people(_TRIAL_COMPANY)


def load_people(path: Path) -> tuple[Subscriber, ...]:
    """The people of a file; PeopleError when it cannot be read."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise PeopleError(f"{path}: {error}") from error
    return read_people(entries)


def read_people(entries: object) -> tuple[Subscriber, ...]:
    """A list of {login, password, name, number, department?, state?, supervises?, call_centre?, photo?};
    without login a bare number.

    Unknown keys are ignored. PeopleError for an entry without a number and for a login or number twice.
    """
    if not isinstance(entries, list):
        raise PeopleError("people must be a JSON list")
    people = tuple(_subscriber(entry, position) for position, entry in enumerate(entries, start=1))
    for what in ("login", "number"):
        seen: set[str] = set()
        for person in people:
            key = getattr(person, what).casefold()
            if key and key in seen:
                raise PeopleError(f"{what} {key!r} is there twice")
            seen.add(key)
    return people


def _subscriber(entry: object, position: int) -> Subscriber:
    if not isinstance(entry, Mapping):
        raise PeopleError(f"entry {position} is not an object")
    number, login = _text(entry, "number"), _text(entry, "login")
    if not number:
        raise PeopleError(f"entry {position} has no number")
    department = _text(entry, "department")
    return Subscriber(
        number=number,
        number_id=_id("number", number),
        name=_text(entry, "name") or login or number,
        department=Department(_id("department", department), department) if department else None,
        state=_state(entry.get("state"), position),
        login=login,
        user_id=_id("user", login.casefold()) if login else "",
        supervises=_logins(entry.get("supervises", []), position),
        is_in_call_centre=entry.get("call_centre") is True,
        has_photo=entry.get("photo") is True,
        password=str(entry.get("password", "")),
    )


def _logins(value: object, position: int) -> frozenset[str]:
    if not isinstance(value, list):
        raise PeopleError(f"entry {position}: supervises must be a list of logins")
    return frozenset(str(login).strip().casefold() for login in value)


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _state(value: object, position: int) -> UserStateId:
    """An id, as number or text, or one of the words; missing: ready."""
    word = "ready" if value is None or value == "" else str(value).strip().lower()
    try:
        return _STATE_WORDS[word] if word in _STATE_WORDS else UserStateId(int(word))
    except ValueError:
        words = ", ".join(f"{state.value} ({word})" for word, state in _STATE_WORDS.items())
        raise PeopleError(f"entry {position}: state {value!r} is none of {words}") from None


def _id(kind: str, name: str) -> str:
    return str(uuid5(_IDS, f"{kind}:{name}"))
