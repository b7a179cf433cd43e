"""What follows from a change, whoever made it: of the conference, of the hold, of who is in it.

Members live only with their conference and the time of a hold only with the hold. When the conference is
another one, its members are asked for and its events are ordered; those of the old one are called off.
"""

from collections.abc import Iterable
from dataclasses import replace

from native_host.telephony.conference import Conference, Member, parties_of, shown_members
from native_host.telephony.effects import Effect, ReadChain, ReadConference, WatchConference
from native_host.telephony.inputs import Input, LineRead, LinkLost
from native_host.telephony.party import is_same_person
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, Seconds


def follow(before: Phone, after: Phone, given: Input, now: Seconds) -> tuple[Phone, list[Effect]]:
    """`after`, tidied, and what the change asks for besides."""
    phone = _with_hold_time(before, after, now)
    if phone.conference == before.conference:
        if phone.conference and not phone.members and isinstance(given, LineRead):
            return phone, [ReadConference(phone.conference)]  # the last question has brought nothing
        return phone, []
    phone = replace(phone, members=(), is_ghost=False)
    if isinstance(given, LinkLost):
        return phone, []  # nobody is there to be told
    effects: list[Effect] = []
    if before.conference:
        effects.append(WatchConference(before.conference, is_on=False))
    if phone.conference:
        effects += [WatchConference(phone.conference, is_on=True), ReadConference(phone.conference)]
    return phone, effects


def with_conference(phone: Phone, told: Conference) -> tuple[Phone, list[Effect]]:
    """The phone with the members of its conference; the action list is asked for by each new chain."""
    if phone.conference != told.id:
        return phone, []
    members = shown_members(told, phone.own_user, phone.own_number)
    others = parties_of(members, phone.own_user, phone.own_number)
    joined = replace(phone, members=members, is_ghost=told.is_ghost, parties=others or phone.parties)
    return joined, _chains(phone, joined) if joined.state is PhoneState.TALK else []


def with_members(phone: Phone, conference: str, members: Iterable[Member]) -> tuple[Phone, list[Effect]]:
    """The same by an event, which says less of each than a reading has said."""
    known = {member.key: member for member in phone.members}
    full = tuple(_merged(member, known.get(member.key)) for member in members)
    return with_conference(phone, Conference(conference, phone.is_ghost, full))


def _with_hold_time(before: Phone, after: Phone, now: Seconds) -> Phone:
    if after.held is None:
        is_tidy = after.held_since is None and after.held_conference is None
        return after if is_tidy else replace(after, held_since=None, held_conference=None)
    is_same = before.held is not None and is_same_person(before.held, after.held)
    return after if is_same else replace(after, held_since=now)


def _chains(before: Phone, after: Phone) -> list[Effect]:
    known = {before.chain, *(party.chain for party in before.parties)}
    new = dict.fromkeys(party.chain for party in after.parties if party.chain not in known)
    return [ReadChain(chain) for chain in new]


def _merged(told: Member, known: Member | None) -> Member:
    if known is None:
        return told
    return replace(
        told,
        number=told.number or known.number,
        name=told.name or known.name,
        user_id=told.user_id or known.user_id,
        is_creator=told.is_creator or known.is_creator,
        is_ghost=told.is_ghost or known.is_ghost,
        is_ghost_major=told.is_ghost_major or known.is_ghost_major,
        is_external=told.is_external or known.is_external,
        chain=told.chain or known.chain,
    )
