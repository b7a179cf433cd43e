"""Recent calls, made from what the phone goes through. Times are unix milliseconds.

A call begins with a person on the line and ends when that person is neither on the line nor held any more.
While the connection is lost nothing is known, so calls stay open until the next word of the line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from native_host.telephony.party import Party, is_same_person
from native_host.telephony.phone import Phone
from native_host.telephony.words import CallDirection, PhoneState

MAX_ENTRIES = 500  # some weeks of a busy employee

_DIRECTIONS = {
    PhoneState.RING: CallDirection.IN,
    PhoneState.BACKRING: CallDirection.OUT,
    PhoneState.BACKCALL: CallDirection.OUT,
    PhoneState.CALL: CallDirection.OUT,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A call that is over. `party` None: the server has not said who it was. The chain, where known, is the
    party's. Missed is an incoming ring that nobody answered, nor declined here; `answered_by` names the
    colleague who took it instead. `is_new`: missed, and nobody has looked at the list since. `ended_at` 0:
    of an older file, which did not keep it."""

    id: str
    direction: CallDirection
    party: Party | None
    started_at: int
    talk_seconds: int = 0
    is_missed: bool = False
    answered_by: str = ""
    is_new: bool = False
    ended_at: int = 0


@dataclass(frozen=True, slots=True)
class Ongoing:
    """A call that is on."""

    party: Party | None
    direction: CallDirection
    started_at: int
    talked_at: int | None = None
    is_declined: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """`entries`: newest first, at most MAX_ENTRIES. `read_at`: when the server's journal was last merged, 0
    never; `cleared_at`: nothing that began until then is taken from it; `clock_gap`: how far the server's
    clock is ahead of ours (`call_journal.py`)."""

    entries: tuple[Entry, ...] = ()
    ongoing: tuple[Ongoing, ...] = ()
    lost_at: int | None = None
    read_at: int = 0
    cleared_at: int = 0
    clock_gap: int = 0

    @property
    def missed(self) -> int:
        """How many calls were missed since somebody looked at the list."""
        return sum(entry.is_new for entry in self.entries)


def note(history: History, before: Phone, after: Phone, is_incoming: bool, now: int) -> History:
    """The history after one change of the phone. `is_incoming`: a talk that nobody saw begin is a call to
    the employee."""
    if after.state is PhoneState.DISCONNECTED:
        is_new = history.ongoing and history.lost_at is None
        return replace(history, lost_at=now) if is_new else history
    if before == after and history.lost_at is None:
        return history
    ended_at = now if history.lost_at is None else history.lost_at
    alive = [one for one in history.ongoing if _is_alive(one, after)]
    over = [one for one in history.ongoing if one not in alive]
    begun = [*alive, *_begun(alive, over, after, is_incoming, now)]
    ongoing = tuple(_followed(one, after, now) for one in begun)
    entries = tuple(_entry(one, ended_at) for one in over)
    kept = (*reversed(entries), *history.entries)[:MAX_ENTRIES]
    return replace(history, entries=kept, ongoing=ongoing, lost_at=None)


def decline(history: History, party: Party | None = None) -> History:
    """The employee declines the ring of `party`, or all: he knows of it, so it is not missed."""

    def declined(one: Ongoing) -> bool:
        rings = one.direction is CallDirection.IN and one.talked_at is None
        return rings and (party is None or _is_call_of(one, party))

    ongoing = (replace(one, is_declined=True) if declined(one) else one for one in history.ongoing)
    return replace(history, ongoing=tuple(ongoing))


def seen(history: History) -> History:
    """Somebody has looked at the list."""
    return replace(history, entries=tuple(replace(entry, is_new=False) for entry in history.entries))


def cleared(history: History, now: int) -> History:
    """Nothing is kept but the calls that are on, and nothing that began until `now` comes back."""
    return replace(history, entries=(), cleared_at=now)


def _is_alive(one: Ongoing, phone: Phone) -> bool:
    """A conference keeps all calls that went into it; an unnamed line keeps the one that is on."""
    is_idle = phone.state is PhoneState.READY
    if phone.conference is not None or (not is_idle and not phone.parties):
        return True
    if one.party is None:
        return not is_idle
    return any(_is_call_of(one, person) for person in phone.people)


def _is_call_of(one: Ongoing, person: Party) -> bool:
    if one.party is None:
        return True
    is_same_chain = one.party.chain is not None and one.party.chain == person.chain
    return is_same_chain or is_same_person(one.party, person)


def _begun(
    alive: Sequence[Ongoing], over: Sequence[Ongoing], phone: Phone, is_incoming: bool, now: int
) -> Iterable[Ongoing]:
    """Calls with people of whom no call is on yet. Who comes in the place of another by a transfer came as
    the other did. Members of a conference are not called by the employee one by one."""
    if phone.state is PhoneState.READY or phone.is_ghost or (phone.conference is not None and alive):
        return
    inherited = over[0].direction if over and phone.state is PhoneState.TALK else None
    told = CallDirection.IN if is_incoming else inherited or CallDirection.UNKNOWN
    direction = _DIRECTIONS.get(phone.state, told)
    ringing = phone.parties if phone.state is PhoneState.RING else phone.parties[:1]
    people: Iterable[Party | None] = ringing or (() if alive else (None,))
    for person in people:
        if person is None or not any(_is_call_of(one, person) for one in alive):
            yield Ongoing(person, direction, now)


def _followed(one: Ongoing, phone: Phone, now: int) -> Ongoing:
    """The call with what the phone knows of it by now."""
    person = next((person for person in phone.people if _is_call_of(one, person)), one.party)
    one = replace(one, party=person)
    is_current = phone.held is None or person is not phone.held
    if one.talked_at is None and is_current:
        if phone.state is PhoneState.TALK:
            return replace(one, talked_at=now)
        return replace(one, direction=_DIRECTIONS.get(phone.state, one.direction))
    return one


def _entry(one: Ongoing, ended_at: int) -> Entry:
    talked = 0 if one.talked_at is None else max(0, ended_at - one.talked_at)
    is_missed = one.direction is CallDirection.IN and one.talked_at is None and not one.is_declined
    key = (one.party.chain or one.party.key) if one.party else ""
    return Entry(
        id=f"{one.started_at}:{key}",
        direction=one.direction,
        party=one.party,
        started_at=one.started_at,
        talk_seconds=round(talked / 1000),
        is_missed=is_missed,
        is_new=is_missed,
        ended_at=ended_at,
    )
