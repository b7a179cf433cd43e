"""What a reading of the line adds to the phone, and what it decides.

A reading asked before the latest event is ignored. One asked while an event's word is firm adds party, chain
and hold if it agrees, and is ignored if it does not: it lags. A line that is said to be idle just after it
came into use may lag too, by the whole of a short ring: it is asked again. Any other reading decides.
"""

from collections.abc import Mapping
from dataclasses import replace

from native_host.telephony.effects import SETTLE, Effect, ReadChain, ReadLine, read_chain_at_ring
from native_host.telephony.inputs import Line, LineRead
from native_host.telephony.line import Row, decide, rings_into_talk
from native_host.telephony.party import Party, is_same_person
from native_host.telephony.phone import Phone, enter
from native_host.telephony.words import PhoneState, Seconds

EARLY: Seconds = 0.05  # a timer may fire a little before its time (Windows ticks every 16 ms)
ORDER_LASTS: Seconds = 20.0  # as long as a request may wait; an order not seen by then will not come

_AGREES: Mapping[PhoneState, set[PhoneState]] = {
    PhoneState.RING: {PhoneState.RING, PhoneState.BACKRING},  # the line knows the direction
    PhoneState.BACKRING: {PhoneState.BACKRING, PhoneState.BACKCALL, PhoneState.CALL},
}
_IDLE = {PhoneState.READY, PhoneState.DISCONNECTED}


def take_reading(phone: Phone, given: LineRead, now: Seconds) -> tuple[Phone, list[Effect]]:
    """The phone after an answer to ReadLine, and what is to be asked because of it."""
    line, asked_at = given.line, given.asked_at
    if asked_at < phone.changed_at:
        return phone, []
    row = decide(line, phone)
    if asked_at < phone.firm_until - EARLY:
        agrees = row is None or row.state in _AGREES.get(phone.state, {phone.state})
        if not agrees or not _is_same_call(phone, line):
            return phone, []
        if row and row.state is PhoneState.CALL:
            row = None  # named before it rings back: still the ring that was said
    elif phone.has_talk_ended and row and row.state is PhoneState.TALK:
        if asked_at < phone.changed_at + SETTLE - EARLY and _is_same_call(phone, line):
            return phone, []  # it has not heard of the end yet
        phone = replace(phone, talk_since=None)
    elif row and row.state is PhoneState.READY and _has_just_begun(phone, asked_at):
        return phone, [ReadLine(after=SETTLE)]  # it may not have heard of the call at all
    return _apply(_forget_order(phone, asked_at), line, row, now)


def _has_just_begun(phone: Phone, asked_at: Seconds) -> bool:
    return phone.state not in _IDLE and asked_at < phone.busy_since + SETTLE - EARLY


def _apply(phone: Phone, line: Line, row: Row | None, now: Seconds) -> tuple[Phone, list[Effect]]:
    moved = enter(phone, row.state, now) if row else phone
    if row and row.ends_order:
        moved = replace(moved, is_auto_call=False)
    moved = _with_hold(moved, line, phone)
    if moved.state in _IDLE:
        return moved, []
    if rings_into_talk(line, phone):
        return moved, []  # whom the line names now is the one who rings
    moved = replace(_with_party(moved, line, phone), conference=line.conference, has_ring_ended=False)
    if moved.state is PhoneState.TALK and moved.talk_since is None:
        length = max(0.0, line.talk_length or 0.0)
        moved = replace(moved, state_since=now, talk_since=now - length, has_talk_ended=False)
    return moved, _questions(phone, moved)


def _with_hold(phone: Phone, line: Line, before: Phone) -> Phone:
    if phone.state is PhoneState.DISCONNECTED or not line.is_holding:
        return replace(phone, held=None)
    if line.held is None:
        return phone  # somebody is held, and the server does not say who
    held = _merged(line.held, _known(before, line.held))
    return replace(phone, held=held, held_conference=line.held_conference)


def _with_party(phone: Phone, line: Line, before: Phone) -> Phone:
    """The party that the line names, or the known one where it names nobody; of a conference the members
    are the parties, and the line knows none of them. `before`: as the phone was before this reading."""
    if line.party is None or (line.conference and line.conference == phone.conference and phone.members):
        return _with_chain(phone, line)
    known = _known(before, line.party)
    party = _merged(line.party, known)
    is_current = before.party is not None and is_same_person(before.party, party)
    chain = line.chain or line.party.chain or (phone.chain if is_current else None) or party.chain
    current = replace(party, chain=chain)
    return replace(phone, parties=(current, *_others_who_ring(phone, before, current)), chain=chain)


def _with_chain(phone: Phone, line: Line) -> Phone:
    chain = line.chain or phone.chain
    if phone.party is None or phone.conference:
        return replace(phone, chain=chain)
    current = replace(phone.party, chain=chain)
    return replace(phone, parties=(current, *_others_who_ring(phone, phone, current)), chain=chain)


def _others_who_ring(phone: Phone, before: Phone, current: Party) -> tuple[Party, ...]:
    """Those who rang beside `current`, as long as it rings; the line names one of them only."""
    if phone.state is not PhoneState.RING or before.state is not PhoneState.RING or before.conference:
        return ()
    people = before.parties[1:] if before.has_ring_ended else before.parties
    return tuple(one for one in people if one.chain not in {None, current.chain} and one.key != current.key)


def _known(phone: Phone, told: Party) -> Party | None:
    """Who that is, among those who were on the line or held: a switch makes one of them the other."""
    return next((one for one in phone.people if is_same_person(one, told)), None)


def _merged(told: Party, known: Party | None) -> Party:
    """`told`, with what only an event or an earlier reading knew about the same person."""
    if known is None:
        return told
    has_name = told.name and told.name != told.number
    return replace(
        told,
        name=told.name if has_name else known.name or told.name,
        user_id=told.user_id or known.user_id,
        is_external=told.is_external or known.is_external,
        chain=told.chain or known.chain,
        line=told.line or known.line,
        queue=told.queue or known.queue,
    )


def _questions(before: Phone, after: Phone) -> list[Effect]:
    """The action list is asked for when the line shows a ring or a talk that no event has told of, and
    when it shows another chain or, after a transfer, another party."""
    is_new = before.state is not after.state or before.talk_since is None
    is_other_chain = after.chain is not None and after.chain != before.chain
    if after.state is PhoneState.RING and (before.state is not PhoneState.RING or is_other_chain):
        return read_chain_at_ring(after.chain)
    if after.state is PhoneState.TALK and (is_new or is_other_chain or _is_other_party(before, after)):
        return [ReadChain(after.chain)]
    return []


def _is_other_party(before: Phone, after: Phone) -> bool:
    if before.party is None or after.party is None or after.conference:
        return False
    return not is_same_person(before.party, after.party)


def _is_same_call(phone: Phone, line: Line) -> bool:
    if phone.chain and line.chain:
        return phone.chain == line.chain
    return phone.party is None or line.party is None or is_same_person(phone.party, line.party)


def _forget_order(phone: Phone, asked_at: Seconds) -> Phone:
    """An order of which nothing was seen for so long is over; the next ring is an ordinary one."""
    if phone.ordered is not None and asked_at - phone.ordered_at >= ORDER_LASTS - EARLY:
        return replace(phone, ordered=None)
    return phone
