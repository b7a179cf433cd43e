"""The number plan: everybody inside the company, with presence (protocol, section 9).

A plan is a value; a change of states makes a new one that shares all pages without a change, so presence
costs by the changes and not by the size of the company.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from native_host.telephony.party import ZERO_GUID
from native_host.telephony.words import NumberState

PAGE = 128  # rows that a change of one of them copies


@dataclass(frozen=True, slots=True)
class PlanNumber:
    """A number as the server lists it. The department comes with the number, not with its user."""

    id: str
    number: str
    caption: str = ""
    state: NumberState = NumberState.UNKNOWN
    department: str = ""
    department_id: str = ""


@dataclass(frozen=True, slots=True)
class PlanUser:
    """A person. `main` is empty for somebody without a number; `is_supervised`: by the employee."""

    id: str
    name: str
    main: str = ""
    numbers: tuple[str, ...] = ()
    is_supervised: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a person by the main number, or a number that is nobody's main one.

    `key` stays while the plan lives. `surname_length`: how many letters of `name` are the surname, 0 where
    unknown. `user_id` is empty for a number without a person.
    """

    key: str
    number: str
    name: str
    surname_length: int = 0
    department: str = ""
    state: NumberState = NumberState.UNKNOWN
    user_id: str = ""
    is_me: bool = False
    is_supervised: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """`rows` in the order of the list: by department, none last; inside by surname, then number."""

    pages: tuple[tuple[Row, ...], ...] = ()
    size: int = 0
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict, repr=False)  # of a number
    people: Mapping[str, int] = field(default_factory=dict, repr=False)  # of a user id

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(chain.from_iterable(self.pages))

    def slice(self, offset: int, limit: int) -> tuple[Row, ...]:
        """At most `limit` rows from `offset` on, without touching the others."""
        end = min(offset + limit, self.size)
        first, last = offset // PAGE, -(-end // PAGE)
        return tuple(chain.from_iterable(self.pages[first:last]))[offset - first * PAGE : end - first * PAGE]


def build_plan(numbers: Iterable[PlanNumber], users: Iterable[PlanUser], me: str) -> Plan:
    """A person and a number are joined by the person's main number. `me`: the own user id or number."""
    listed: dict[str, PlanNumber] = {}
    for number in numbers:
        listed.setdefault(number.number, number)
    rows: dict[str, tuple[Row, PlanNumber]] = {}
    mains: set[str] = set()
    owners: dict[str, PlanUser] = {}
    for user in users:
        owners |= {number: user for number in user.numbers if number not in owners}
        if user.main:
            mains.add(user.main)
            known = listed.get(user.main, PlanNumber("", user.main))
            rows.setdefault(user.id or user.main, (_person(user, known, me), known))
    for number in listed.values():
        if number.number and number.number not in mains:
            row = _nobody(number, owners.get(number.number), me)
            rows.setdefault(row.key, (row, number))
    return _plan([row for row, _ in sorted(rows.values(), key=_place_in_list)])


def with_states(plan: Plan, states: Mapping[str, NumberState]) -> tuple[Plan, tuple[Row, ...]]:
    """The plan with the new states of some numbers, and the rows that differ by it. Unknown numbers are
    left out: they are not in the list."""
    opened: dict[int, list[Row]] = {}
    changed: list[Row] = []
    for number, state in states.items():
        for place in plan.places.get(number, ()):
            page, inside = divmod(place, PAGE)
            row = opened[page][inside] if page in opened else plan.pages[page][inside]
            if row.state is not state:
                row = replace(row, state=state)
                opened.setdefault(page, list(plan.pages[page]))[inside] = row
                changed.append(row)
    if not changed:
        return plan, ()
    pages = list(plan.pages)
    for page, rows in opened.items():
        pages[page] = tuple(rows)
    return replace(plan, pages=tuple(pages)), tuple(changed)


def row_of(plan: Plan, number: str) -> Row | None:
    """The row of `number`, as the plan writes it; of a user id, the row of that person."""
    places = plan.places.get(number)
    place = places[0] if places else plan.people.get(number)
    return None if place is None else plan.pages[place // PAGE][place % PAGE]


def user_of(plan: Plan, number: str) -> str:
    """The user id of the person of `number`, "" where it is nobody's."""
    row = row_of(plan, number)
    return row.user_id if row else ""


def _plan(rows: Sequence[Row]) -> Plan:
    places: dict[str, tuple[int, ...]] = {}
    people: dict[str, int] = {}
    for place, row in enumerate(rows):
        places[row.number] = (*places.get(row.number, ()), place)
        if row.user_id:
            people.setdefault(row.user_id, place)
    pages = tuple(tuple(rows[start : start + PAGE]) for start in range(0, len(rows), PAGE))
    return Plan(pages, len(rows), places, people)


def _person(user: PlanUser, number: PlanNumber, me: str) -> Row:
    return Row(
        key=user.id or user.main,
        number=user.main,
        name=user.name,
        surname_length=_surname_length(user.name),
        department=_department(number),
        state=number.state,
        user_id=user.id,
        is_me=bool(me) and me in (user.id, user.main),
        is_supervised=user.is_supervised,
    )


def _nobody(number: PlanNumber, owner: PlanUser | None, me: str) -> Row:
    """A number that is nobody's main one: by its caption, else by whose further number it is."""
    return Row(
        key=number.id or number.number,
        number=number.number,
        name=number.caption or (owner.name if owner else "") or number.number,
        department=_department(number),
        state=number.state,
        is_me=bool(me) and (me == number.number or (owner is not None and me == owner.id)),
    )


def _department(number: PlanNumber) -> str:
    return "" if number.department_id == ZERO_GUID else number.department


def _place_in_list(item: tuple[Row, PlanNumber]) -> tuple[bool, str, str, str, str]:
    row, number = item
    group = (not row.department, _sortable(row.department), number.department_id if row.department else "")
    return (*group, _sortable(row.name), row.number)


def _sortable(text: str) -> str:
    """ё is a letter of its own in the code table, far behind я; for people it stands with е."""
    return text.casefold().replace("ё", "е")


_PATRONYMICS = ("вич", "вна", "чна", "шна", "оглы", "кызы")


def _surname_length(name: str) -> int:
    """Surnames come first in a company's list, unless a patronymic in the middle says otherwise."""
    words = name.split()
    if len(words) < 2 or not name.startswith(words[0]):
        return 0
    is_surname_last = len(words) == 3 and words[1].casefold().endswith(_PATRONYMICS)
    return 0 if is_surname_last else len(words[0])
