"""The server's journal of calls, merged into what the phone went through. Times are Unix milliseconds.

The journal knows what happened while this computer was off, how long was spoken, and who else answered; the
phone knows names, cards, and what was declined. A call stands in the list once, whoever knows it: it is the
same by its chain, else by party, direction and a start that two clocks may tell a little differently.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from native_host.telephony.history import MAX_ENTRIES, Entry, History, Ongoing
from native_host.telephony.numbers import HOME, same_number
from native_host.telephony.party import Party, is_same_person
from native_host.telephony.words import CallDirection

TOLERANCE = 90_000  # two clocks, and a ring that began in another place of the call
NEWS_LASTS = 24 * 3600 * 1000  # at the very first reading, what was missed earlier is no news any more
_ZONES = 15 * 60 * 1000  # clocks that differ by zones differ by quarters of an hour


@dataclass(frozen=True, slots=True)
class Commutation:
    """A row of the journal: two ends that were connected, or were to be. A party with an empty key is not
    named. `talk_seconds` 0: nobody picked up; None: not told. Times are of the server's clock."""

    chain: str | None
    caller: Party
    called: Party
    started_at: int
    stopped_at: int | None = None
    talk_seconds: int | None = None

    @property
    def ended_at(self) -> int:
        return self.stopped_at or self.started_at + 1000 * (self.talk_seconds or 0)


@dataclass(frozen=True, slots=True)
class Me:
    """By what the employee is known among the ends of a row."""

    user_id: str = ""
    numbers: tuple[str, ...] = ()
    region: str = HOME


@dataclass(frozen=True, slots=True)
class _Own:
    """A row as the employee met it; `answered_by`: the colleague who took the call that he did not."""

    row: Commutation
    direction: CallDirection
    party: Party | None
    answered_by: str = ""


def merge(history: History, rows: Iterable[Commutation], me: Me, now: int) -> History:
    """The history with all that the journal knows better, and with the calls that only it knows.

    What was cleared does not come back. Missed calls that are new are news, at the first reading only those
    of the last day.
    """
    told = tuple({_key(row): row for row in rows}.values())
    gap = _clock_gap(history, _own_rows(told, me))
    own = _own_rows((_moved(row, -gap) for row in told), me)
    owners = _owners(history.entries, own)
    entries = [
        _enriched(entry, [own[index] for index in owners.get(place, ())])
        for place, entry in enumerate(history.entries)
    ]
    taken = {index for indexes in owners.values() for index in indexes}
    unowned = [one for index, one in enumerate(own) if index not in taken]
    news_since = 0 if history.read_at else now - NEWS_LASTS
    for entry in _unknown(unowned, history):
        earlier = (place for place, known in enumerate(entries) if known.started_at <= entry.started_at)
        is_new = entry.is_missed and entry.started_at > news_since
        entries.insert(next(earlier, len(entries)), replace(entry, is_new=is_new))
    return replace(history, entries=tuple(entries[:MAX_ENTRIES]), read_at=now, clock_gap=gap)


def open_chains(history: History, since: int) -> tuple[str, ...]:
    """Chains of missed calls since then of which nobody knows yet whether a colleague took them, newest
    first."""
    missed = (entry for entry in history.entries if entry.is_missed and entry.started_at >= since)
    return tuple(dict.fromkeys(entry.party.chain for entry in missed if entry.party and entry.party.chain))


def _own_rows(rows: Iterable[Commutation], me: Me) -> list[_Own]:
    """Rows in which exactly one end is the employee, in the order of time."""
    ordered = sorted(rows, key=lambda row: row.started_at)
    return [own for row in ordered if (own := _own(row, ordered, me))]


def _own(row: Commutation, rows: Sequence[Commutation], me: Me) -> _Own | None:
    is_caller, is_called = _is_me(row.caller, me), _is_me(row.called, me)
    if is_caller is is_called:
        return None
    other = row.called if is_caller else row.caller
    key = other.key or row.chain  # a chain without a name is somebody too
    party = replace(other, key=key, chain=row.chain, is_external=not other.user_id) if key else None
    if is_caller:
        return _Own(row, CallDirection.OUT, party)
    return _Own(row, CallDirection.IN, party, "" if row.talk_seconds else _answered_by(row, rows, me))


def _answered_by(missed: Commutation, rows: Sequence[Commutation], me: Me) -> str:
    """Who of the company has talked in the same chain since it rang here."""
    for row in rows:
        is_later = row.chain == missed.chain is not None and row.ended_at >= missed.started_at
        colleague = row.called
        if is_later and row.talk_seconds and colleague.user_id and not _is_me(colleague, me):
            return colleague.name or colleague.number
    return ""


def _is_me(party: Party, me: Me) -> bool:
    if party.user_id and me.user_id:
        return party.user_id.casefold() == me.user_id.casefold()
    return any(same_number(party.number, number, me.region) for number in me.numbers)


def _clock_gap(history: History, own: Sequence[_Own]) -> int:
    """How far the server's clock is ahead, by zones alone: read off calls that both know by their chain."""
    gaps: dict[str, int] = {}  # of each chain the smallest: it may ring here again hours later
    by_chain = _by_chain(history.entries)
    for one in own:
        chain = _chain(one.party)
        for place in by_chain.get(chain, ()):
            gap = one.row.started_at - history.entries[place].started_at
            gaps[chain] = min(gaps.get(chain, gap), gap, key=abs)
    return history.clock_gap if not gaps else round(median(gaps.values()) / _ZONES) * _ZONES


def _key(row: Commutation) -> tuple[str, str, str, int]:
    """Two rows of one moment with the same ends are two words about one commutation: the last counts."""
    return (row.chain or "").casefold(), row.caller.key, row.called.key, row.started_at


def _moved(row: Commutation, by: int) -> Commutation:
    stopped = None if row.stopped_at is None else row.stopped_at + by
    return replace(row, started_at=row.started_at + by, stopped_at=stopped)


def _owners(entries: Sequence[Entry], own: Sequence[_Own]) -> dict[int, list[int]]:
    """Which rows (by index) belong to which entry (by place). A chain may have several rows in one call;
    where no chain says it, a row and an entry belong together in pairs, the nearest first."""
    owners: dict[int, list[int]] = {}
    pairs: list[tuple[int, int, int]] = []
    by_chain = _by_chain(entries)
    for index, one in enumerate(own):
        start = one.row.started_at
        near = [
            (abs(entries[place].started_at - start), place)
            for place in by_chain.get(_chain(one.party), ())
            if _shares_chain(entries[place], one)
        ]
        if near:
            owners.setdefault(min(near)[1], []).append(index)
            continue
        pairs += [
            (abs(entry.started_at - start), place, index)
            for place, entry in enumerate(entries)
            if abs(entry.started_at - start) <= TOLERANCE and _looks_the_same(entry, one)
        ]
    taken: set[int] = set()
    for _, place, index in sorted(pairs):
        if place not in owners and index not in taken:
            owners[place] = [index]
            taken.add(index)
    return owners


def _by_chain(entries: Sequence[Entry]) -> dict[str, list[int]]:
    """The places of the entries of each chain."""
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        if chain := _chain(entry.party):
            places.setdefault(chain, []).append(place)
    return places


def _shares_chain(entry: Entry, one: _Own) -> bool:
    """A chain may ring here again much later: then it is another call."""
    ended_at = entry.ended_at or entry.started_at + 1000 * entry.talk_seconds
    is_apart = one.row.started_at > ended_at + TOLERANCE or one.row.ended_at < entry.started_at - TOLERANCE
    return _chain(entry.party) == _chain(one.party) != "" and not is_apart


def _looks_the_same(entry: Entry, one: _Own) -> bool:
    if _chain(entry.party) and _chain(one.party):
        return False
    is_same_way = entry.direction in {one.direction, CallDirection.UNKNOWN}
    return is_same_way and _is_near(entry.party, entry.started_at, one)


def _is_near(party: Party | None, started_at: int, one: _Own) -> bool:
    is_same = party is None or one.party is None or is_same_person(party, one.party)
    return is_same and abs(started_at - one.row.started_at) <= TOLERANCE


def _enriched(entry: Entry, rows: Sequence[_Own]) -> Entry:
    if not rows:
        return entry
    last = rows[-1]
    talked = max(entry.talk_seconds, sum(one.row.talk_seconds or 0 for one in rows))
    told = next((one.answered_by for one in rows if one.answered_by), entry.answered_by)
    answered_by = "" if talked else told
    is_missed = entry.is_missed and not talked and not answered_by
    return replace(
        entry,
        direction=last.direction if entry.direction is CallDirection.UNKNOWN else entry.direction,
        party=_fuller(entry.party, last.party),
        talk_seconds=talked,
        is_missed=is_missed,
        is_new=entry.is_new and is_missed,
        answered_by=answered_by,
    )


def _fuller(known: Party | None, told: Party | None) -> Party | None:
    if known is None or told is None:
        return known or told
    if not is_same_person(known, told):
        return known if known.chain else replace(known, chain=told.chain)
    return replace(
        known,
        name=known.name or told.name,
        user_id=known.user_id or told.user_id,
        chain=known.chain or told.chain,
    )


def _unknown(own: Sequence[_Own], history: History) -> list[Entry]:
    """Calls that only the journal knows; rows of one chain that follow one another are one call, with its
    last party. What is still on becomes an entry when it is over."""
    calls: list[list[_Own]] = []
    last_of: dict[str, list[_Own]] = {}  # by chain
    for one in own:
        if any(_is_on(ongoing, one) for ongoing in history.ongoing):
            continue
        chain = _chain(one.party)
        before = last_of.get(chain)
        if before and one.row.started_at <= before[-1].row.ended_at + TOLERANCE:
            before.append(one)
            continue
        calls.append([one])
        if chain:
            last_of[chain] = calls[-1]
    entries = (_entry(call) for call in calls)
    return [entry for entry in entries if entry.started_at > history.cleared_at]


def _is_on(ongoing: Ongoing, one: _Own) -> bool:
    if _chain(ongoing.party) and _chain(one.party):
        return _chain(ongoing.party) == _chain(one.party)
    return _is_near(ongoing.party, ongoing.started_at, one)


def _entry(call: Sequence[_Own]) -> Entry:
    first, last = call[0], call[-1]
    talks = [one.row.talk_seconds for one in call]
    talked = sum(talk or 0 for talk in talks)
    answered_by = next((one.answered_by for one in call if one.answered_by), "")
    is_unanswered = first.direction is CallDirection.IN and not talked and None not in talks
    key = (last.party.chain or last.party.key) if last.party else ""
    return Entry(
        id=f"{first.row.started_at}:{first.direction}:{key}",
        direction=first.direction,
        party=last.party,
        started_at=first.row.started_at,
        talk_seconds=talked,
        is_missed=is_unanswered and not answered_by,
        answered_by="" if talked else answered_by,
        ended_at=max(one.row.ended_at for one in call),
    )


def _chain(party: Party | None) -> str:
    """Ids are the same in any letter case."""
    return (party.chain or "").casefold() if party else ""
