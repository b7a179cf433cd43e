"""What can be done now: with the call, and with any number (the decision table of protocol 10.1).

Only verbs that the companion carries out are offered, and none that the orders would refuse. An action must
be allowed by the phone's state and by the employee's own state, with one exception: a call that is on can be
answered and ended whatever the own state is, for its event may come later than the ring.

Two more things differ from the public client, which knows hold only with a web phone: a talk can be put on
hold, for the server can do it; and a member of the conference is not offered to be invited into it.
"""

from collections.abc import Collection, Iterable

from native_host.telephony.commands import RINGING, refusals_of_call
from native_host.telephony.numbers import HOME
from native_host.telephony.phone import Phone
from native_host.telephony.plan import Row
from native_host.telephony.whom import is_held, is_me, is_party, may_remove
from native_host.telephony.words import NumberState, PhoneState, UserState, Verb

GHOST = (Verb.LISTEN, Verb.HELP, Verb.BARGE)
_LIVE = {PhoneState.BACKCALL, PhoneState.CALL, PhoneState.TALK}
_UNTIL_READY = {PhoneState.DISCONNECTED, PhoneState.READY, PhoneState.UNKNOWN}

_OF_CALLS = {Verb.CALL, Verb.INTERCOM, Verb.TOGGLE, Verb.TRANSFER, Verb.RESUME, *GHOST}
_OF_READY = {*_OF_CALLS, Verb.CONFERENCE, Verb.END}
_OF_PHONE: dict[PhoneState, Collection[Verb]] = {
    PhoneState.BACKCALL: {Verb.END},
    PhoneState.CALL: {Verb.END},
    PhoneState.RING: {Verb.END, Verb.ANSWER},
    PhoneState.BACKRING: {Verb.END, Verb.ANSWER},
    PhoneState.READY: _OF_READY,
    PhoneState.TALK: {*_OF_READY, Verb.JOIN, Verb.HOLD},
}
_AT_ALL_TIMES = {Verb.END, Verb.ANSWER}
_OF_USER: dict[UserState, Collection[Verb]] = {
    UserState.READY: {*_OF_CALLS, Verb.CONFERENCE},
    UserState.DND: {*_OF_CALLS, Verb.CONFERENCE},
    UserState.BREAK: _OF_CALLS,
    UserState.UNKNOWN: {*_OF_CALLS, Verb.CONFERENCE},
    UserState.BUSY: {*_OF_CALLS, Verb.CONFERENCE, Verb.HOLD, Verb.JOIN},
}


def verbs_of_call(phone: Phone) -> tuple[Verb, ...]:
    """What the call itself offers, the main action first; nothing when there is no call. Transfer and
    conference still need somebody to be chosen. Who listens in has no party of his own."""
    if phone.state in RINGING:
        return (Verb.ANSWER, Verb.END)
    if phone.state is PhoneState.TALK and not phone.is_ghost:
        waiting = (Verb.HOLD,) if phone.held is None else (Verb.TOGGLE, Verb.JOIN)
        return _allowed(phone, (Verb.END, *waiting, Verb.TRANSFER, Verb.CONFERENCE))
    if phone.state is PhoneState.READY and phone.held is not None:
        return _allowed(phone, (Verb.TOGGLE, Verb.END))
    return (Verb.END,) if phone.state in _LIVE else ()


def verbs_of_number(
    phone: Phone,
    number: str,
    *,
    me: str = "",
    region: str = HOME,
    row: Row | None = None,
    waiting: Collection[str] = (),
) -> tuple[Verb, ...]:
    """What `number` (a dial string) offers, the main action first.

    `me`: the employee's own number. `row`: what the plan knows of the number. `waiting`: the numbers and
    user ids of those who wait in the employee's queue.
    """
    if not number or phone.state is PhoneState.DISCONNECTED or number in waiting:
        return ()
    user_id = row.user_id if row else ""
    if user_id and user_id in waiting:
        return ()
    names = (number, user_id) if user_id else (number,)
    if (row and row.is_me) or any(is_me(phone, name, me=me, region=region) for name in names):
        return _allowed(phone, _of_me(phone))
    if any(is_held(phone, name, region=region) for name in names):
        return _allowed(phone, (Verb.TOGGLE, Verb.JOIN))
    if any(is_party(phone, name, region=region) for name in names):
        return _allowed(phone, _of_party(phone, row))
    return _of_other(phone, number, row, region)


def of_other(phone: Phone, row: Row, *, region: str = HOME) -> tuple[Verb, ...]:
    """What a row of the plan offers that is nobody of the call: depends on nothing but its state, and on
    whether the employee supervises it."""
    return _of_other(phone, row.number, row, region)


def _of_me(phone: Phone) -> Iterable[Verb]:
    if phone.state in _UNTIL_READY:
        return ()
    return (Verb.ANSWER, Verb.END)


def _of_other(phone: Phone, number: str, row: Row | None, region: str) -> tuple[Verb, ...]:
    verbs: list[Verb] = []
    is_talking, conference = phone.state is PhoneState.TALK, _conference(row)
    if phone.conference is not None:
        verbs = [*conference, Verb.TRANSFER]
    elif phone.state is PhoneState.READY or (is_talking and phone.held is None):
        can_call = not refusals_of_call(phone, number, region=region)
        transfer = [Verb.TRANSFER] if is_talking else []
        verbs = [Verb.CALL, *transfer, *conference, Verb.INTERCOM] if can_call else [*transfer, *conference]
    elif is_talking:
        verbs = [Verb.TRANSFER]
    is_busy = row is not None and row.state is NumberState.BUSY
    if is_busy and row and row.is_supervised and row.user_id and phone.state is PhoneState.READY:
        verbs += GHOST
    return _allowed(phone, verbs if phone.ordered is None else ())


def _of_party(phone: Phone, row: Row | None) -> Iterable[Verb]:
    """A current party. In the conference of somebody else it cannot be ended."""
    if phone.conference is not None:
        ghost = GHOST if phone.is_ghost and row and row.is_supervised else ()
        return (*((Verb.END,) if may_remove(phone) else ()), *ghost)
    is_talking = phone.state is PhoneState.TALK
    hold = (Verb.HOLD,) if is_talking and phone.held is None else ()
    return (Verb.ANSWER, Verb.END, *hold, *(_conference(row) if is_talking else ()))


def _conference(row: Row | None) -> list[Verb]:
    """Nobody on a break is invited."""
    return [] if row is not None and row.state is NumberState.BREAK else [Verb.CONFERENCE]


def _allowed(phone: Phone, verbs: Iterable[Verb]) -> tuple[Verb, ...]:
    of_phone, of_user = _OF_PHONE.get(phone.state, ()), _OF_USER.get(phone.user, ())
    return tuple(verb for verb in verbs if verb in of_phone and (verb in of_user or verb in _AT_ALL_TIMES))
