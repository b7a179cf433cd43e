"""What thousands of numbers offer at once.

Nearly all rows are nobody of the call, and what such a row offers depends only on its state and on whether
it is supervised: that is decided once for each kind. Only the few that may be somebody are looked at one by
one; they are found by the end of the number, which is the same in all ways to write a number.
"""

from collections.abc import Collection, Iterable

from native_host.telephony.actions import of_other, verbs_of_number
from native_host.telephony.numbers import HOME, read_number
from native_host.telephony.phone import Phone
from native_host.telephony.plan import Row
from native_host.telephony.words import NumberState, PhoneState, Verb

_TAIL = 4  # last digits: fewer than any public number has, so no prefix reaches them
_Kind = tuple[NumberState, bool]


def verbs_of_rows(
    phone: Phone,
    rows: Iterable[Row],
    *,
    me: str = "",
    region: str = HOME,
    waiting: Collection[str] = (),
) -> list[tuple[Verb, ...]]:
    """The same as `verbs_of_number` for each row, in the same order."""
    if phone.state is PhoneState.DISCONNECTED:
        return [() for _ in rows]
    tails, users = _somebody(phone, me, region, waiting)
    shared: dict[_Kind, tuple[Verb, ...]] = {}
    found: list[tuple[Verb, ...]] = []
    for row in rows:
        number = row.number
        if number[-_TAIL:] in tails or row.user_id in users or row.is_me or not number.isdecimal():
            verbs = verbs_of_number(phone, number, me=me, region=region, row=row, waiting=waiting)
        else:
            kind = (row.state, row.is_supervised and bool(row.user_id))
            if kind not in shared:
                shared[kind] = of_other(phone, row, region=region)
            verbs = shared[kind]
        found.append(verbs)
    return found


def _somebody(
    phone: Phone, me: str, region: str, waiting: Collection[str]
) -> tuple[Collection[str], Collection[str]]:
    """The ends of all numbers that are the employee's, on the line, held or waiting; and the user ids."""
    numbers = {me, phone.own_number, *waiting}
    numbers |= {text for party in phone.people for text in (party.number, party.key)}
    tails = {number[-_TAIL:] for number in numbers}
    for number in numbers:
        read = read_number(number, region)
        if read:
            tails.add(read.dial[-_TAIL:])
    users = {
        phone.own_user,
        *waiting,
        *(name for party in phone.people for name in (party.user_id, party.key)),
    }
    return tails, users - {""}
