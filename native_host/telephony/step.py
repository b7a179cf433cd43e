"""step(phone, given, now) -> (phone, effects): the only way in which the phone changes.

Events apply at once. A state that an event has named stands for SETTLE seconds against readings that
disagree (`reading.py`); after that the last reading decides. The end of a ring or a talk names no state:
an answer, a missed ring and a switch to the held party all begin with it. So the phone stays as it is until
the line, asked at once, says what follows, and nothing flickers in between.
"""

from dataclasses import replace

from native_host.telephony.effects import (
    READ_LINE,
    SETTLE,
    Effect,
    ReadChain,
    ReadConference,
    ReadLine,
    read_chain_at_ring,
)
from native_host.telephony.following import follow, with_conference, with_members
from native_host.telephony.inputs import (
    ConferenceRead,
    Input,
    IvrStarted,
    LineChanged,
    LineRead,
    LinkLost,
    LinkUp,
    MembersChanged,
    OrderPlaced,
    OrderRefused,
    OrderStarted,
    OrderStopped,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
    UserChanged,
)
from native_host.telephony.party import Party, is_same_person
from native_host.telephony.phone import Phone, enter
from native_host.telephony.reading import ORDER_LASTS, take_reading
from native_host.telephony.words import PhoneState, Seconds, UserState

Step = tuple[Phone, list[Effect]]

_OWN_CALL = {PhoneState.BACKRING, PhoneState.BACKCALL, PhoneState.CALL}


def step(phone: Phone, given: Input, now: Seconds) -> Step:
    """The phone after `given`, and what is to be asked because of it. `now`: monotonic seconds."""
    changed, effects = _change(phone, given, now)
    followed, more = follow(phone, changed, given, now)
    return followed, [*effects, *more]


def _change(phone: Phone, given: Input, now: Seconds) -> Step:  # noqa: C901, PLR0912 - a case for each input
    match given:
        case LinkUp(user_id=user_id, number=number):
            taken: Step = replace(phone, own_user=user_id, own_number=number), [ReadLine()]
        case LinkLost():
            taken = _lose(phone, now), []
        case RingStarted():
            taken = _start_ring(replace(phone, changed_at=now), given, now)
        case TalkStarted():
            taken = _start_talk(replace(phone, changed_at=now), given, now)
        case RingStopped() | TalkStopped() | OrderStopped():
            taken = _stop(replace(phone, changed_at=now), given, now), [*READ_LINE]
        case OrderPlaced(number=number):
            taken = replace(phone, ordered=number, ordered_at=now), [ReadLine(after=ORDER_LASTS)]
        case OrderRefused():
            taken = replace(phone, ordered=None), []
        case OrderStarted():
            taken = _start_order(replace(phone, changed_at=now), now), [*READ_LINE]
        case LineChanged():
            taken = replace(phone, changed_at=now), [*READ_LINE]
        case IvrStarted(is_routing=is_routing):
            taken = phone, [*READ_LINE] if is_routing and phone.state is PhoneState.READY else []
        case UserChanged(state=user):
            taken = _change_user(phone, user, now)
        case ConferenceRead(conference=conference):
            taken = with_conference(phone, conference)
        case MembersChanged():
            taken = _change_members(replace(phone, changed_at=now), given)
        case LineRead():
            taken = take_reading(phone, given, now)
    return taken


def _say(phone: Phone, state: PhoneState, now: Seconds) -> Phone:
    """An event names `state`: for SETTLE seconds a reading cannot undo it."""
    return replace(enter(phone, state, now), firm_until=now + SETTLE)


def _lose(phone: Phone, now: Seconds) -> Phone:
    blank = Phone(state=phone.state, state_since=phone.state_since, changed_at=now)
    return enter(blank, PhoneState.DISCONNECTED, now)


def _start_ring(phone: Phone, given: RingStarted, now: Seconds) -> Step:
    """While an own order is under way this is the employee's own phone, called back for it. During a talk
    or a call the line decides: it may be a late copy, or someone else who must not end the talk."""
    if phone.state in {PhoneState.TALK, PhoneState.CALL}:
        asked: list[Effect] = [ReadConference(phone.conference)] if phone.conference else []
        return phone, [*READ_LINE, *asked]
    party = _with_chain(given.party, given.chain)
    if phone.state in _OWN_CALL or phone.is_auto_call or _is_order_pending(phone, now):
        rung = _say(phone, PhoneState.BACKRING, now)
        return replace(rung, parties=phone.parties or _ordered_party(phone) or _only(party)), [*READ_LINE]
    rung = _say(phone, PhoneState.RING, now)
    if phone.state is PhoneState.RING and _is_same_ring(phone, given):
        if phone.chain is None and given.chain:
            known = _with_chain(phone.party or given.party, given.chain)
            rung = replace(rung, parties=_only(known), chain=given.chain)
            return rung, [*READ_LINE, *read_chain_at_ring(given.chain)]
        return replace(rung, has_ring_ended=False), [*READ_LINE]
    others = phone.parties[1:] if phone.has_ring_ended else phone.parties
    if phone.state is PhoneState.RING and others and not phone.conference:
        rung = replace(rung, parties=others, chain=others[0].chain, has_ring_ended=False)
        return _ring_too(rung, party, given.chain)
    rung = replace(rung, parties=_only(party), chain=given.chain, state_since=now, has_ring_ended=False)
    return rung, [*READ_LINE, *read_chain_at_ring(given.chain)]


def _ring_too(phone: Phone, party: Party | None, chain: str | None) -> Step:
    """Somebody else rings beside those who ring. Whom an answer would get, the line tells."""
    if party is None or any(_is_call_of(known, party, chain) for known in phone.parties):
        return phone, [*READ_LINE]
    return replace(phone, parties=(*phone.parties, party)), [*READ_LINE, *read_chain_at_ring(chain)]


def _start_talk(phone: Phone, given: TalkStarted, now: Seconds) -> Step:
    """A talk is shown before the line is asked. A second report of the same talk does not restart it."""
    talk = replace(_say(phone, PhoneState.TALK, now), has_talk_ended=False, is_auto_call=False)
    chain = given.chain or phone.chain
    is_on = phone.state is PhoneState.TALK and not phone.has_talk_ended
    if is_on and _is_this_chain(phone, given.chain):
        talk = replace(talk, chain=chain, conference=given.conference or phone.conference)
        if not phone.members:
            talk = replace(talk, parties=_only(_with_chain(phone.party, chain)))
        return talk, [*READ_LINE] if chain == phone.chain else [*READ_LINE, ReadChain(chain)]
    known = None if phone.members and phone.conference != given.conference else _ringing(phone, given.chain)
    party = known or next(iter(_ordered_party(phone)), None)
    held = phone.held
    if held and held.chain and held.chain == given.chain != phone.chain:
        party, held = held, party  # switched to the held party
    talk = replace(
        talk,
        parties=phone.parties if known and phone.members else _only(_with_chain(party, chain)),
        held=held,
        chain=chain,
        conference=given.conference,
        state_since=now,
        talk_since=now,
    )
    return talk, [*READ_LINE, ReadChain(chain)]


def _stop(phone: Phone, given: RingStopped | TalkStopped | OrderStopped, now: Seconds) -> Phone:
    """The end of what the phone does now makes its state open to the next reading; the end of anything
    else (another chain, a late copy) does not."""
    match given:
        case RingStopped(chain=chain):
            ends = phone.state in {PhoneState.RING, PhoneState.BACKRING} and _is_this_chain(phone, chain)
            phone = _end_ring(phone, chain, is_first=ends)
        case TalkStopped(chain=chain):
            ends = phone.state is PhoneState.TALK and _is_this_chain(phone, chain)
            phone = replace(phone, has_talk_ended=phone.has_talk_ended or ends)
        case OrderStopped():
            ends = phone.state in _OWN_CALL
            phone = replace(phone, is_auto_call=False, ordered=None)
    return replace(phone, firm_until=now) if ends else phone


def _end_ring(phone: Phone, chain: str | None, *, is_first: bool) -> Phone:
    """The first who rings stays until the line has said whether it was answered, or the next one rings."""
    if phone.state is not PhoneState.RING:
        return phone
    if is_first:
        return replace(phone, has_ring_ended=True)
    return replace(phone, parties=tuple(one for one in phone.parties if one.chain != chain))


def _ringing(phone: Phone, chain: str | None) -> Party | None:
    """Who was answered, of several who ring: the one of that chain."""
    return next((one for one in phone.parties if chain and one.chain == chain), phone.party)


def _is_call_of(known: Party, party: Party, chain: str | None) -> bool:
    return known.chain == chain if known.chain and chain else is_same_person(known, party)


def _start_order(phone: Phone, now: Seconds) -> Phone:
    """From ready the employee's phone is about to ring; a ring that came first was this order's. During a
    talk the phone does not ring: the line tells."""
    ordered = replace(phone, is_auto_call=True)
    if phone.state in {PhoneState.READY, PhoneState.RING}:
        own = _ordered_party(phone) or phone.parties
        return replace(_say(ordered, PhoneState.BACKRING, now), parties=own)
    return ordered


def _change_user(phone: Phone, user: UserState, now: Seconds) -> Step:
    """The own state says nothing of the line, except that there is no phone; but the line may follow it."""
    if user is phone.user:
        return phone, []
    changed = replace(phone, user=user)
    if user is UserState.NO_PHONE:
        changed = _say(replace(changed, changed_at=now), PhoneState.DISCONNECTED, now)
    return changed, [*READ_LINE]


def _change_members(phone: Phone, given: MembersChanged) -> Step:
    """A talk with fewer or more people may have become another one: the line is asked too."""
    if given.conference != phone.conference:
        return phone, []
    if given.members is None:
        return phone, [*READ_LINE, ReadConference(given.conference)]
    changed, effects = with_members(phone, given.conference, given.members)
    return changed, [*READ_LINE, *effects]


def _is_order_pending(phone: Phone, now: Seconds) -> bool:
    return phone.ordered is not None and now - phone.ordered_at < ORDER_LASTS


def _ordered_party(phone: Phone) -> tuple[Party, ...]:
    """Whom the employee is calling, before the server names them."""
    return (Party(key=phone.ordered, number=phone.ordered),) if phone.ordered else ()


def _is_same_ring(phone: Phone, given: RingStarted) -> bool:
    if phone.chain and given.chain:
        return phone.chain == given.chain
    return phone.party is None or given.party is None or is_same_person(phone.party, given.party)


def _is_this_chain(phone: Phone, chain: str | None) -> bool:
    return chain is None or phone.chain is None or chain == phone.chain


def _with_chain(party: Party | None, chain: str | None) -> Party | None:
    """`party` in `chain`; a chain without a name is somebody too (protocol, section 7: the last key)."""
    if party is None:
        return Party(key=chain, chain=chain) if chain else None
    return party if party.chain or not chain else replace(party, chain=chain)


def _only(party: Party | None) -> tuple[Party, ...]:
    return () if party is None else (party,)
