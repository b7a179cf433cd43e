"""A conference: its members, and what they are to the phone (protocol, section 11)."""

from collections.abc import Iterable
from dataclasses import dataclass

from native_host.telephony.party import Party
from native_host.telephony.words import MemberState


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a conference, the employee included; whoever has left or never came is not told of.

    `key` is the competitor id, by which a member can be removed. `is_ghost`: takes part in a talk of others,
    `is_ghost_major`: leads it.
    """

    key: str
    number: str = ""
    name: str = ""
    user_id: str = ""
    is_creator: bool = False
    is_ghost: bool = False
    is_ghost_major: bool = False
    is_external: bool = False
    chain: str | None = None
    state: MemberState = MemberState.TALKING


@dataclass(frozen=True, slots=True)
class Conference:
    """One reading of a conference, with everybody in it."""

    id: str
    is_ghost: bool = False
    members: tuple[Member, ...] = ()


def is_own(member: Member, user_id: str, number: str) -> bool:
    """Whether this is the employee: by the user id, by the own number only where no user id is told."""
    if member.user_id or not number:
        return bool(user_id) and member.user_id == user_id
    return member.number == number


def shown_members(conference: Conference, user_id: str, number: str) -> tuple[Member, ...]:
    """In a ghost conference only the ghosts and the employee, in any other one everybody."""
    if not conference.is_ghost:
        return conference.members
    return tuple(one for one in conference.members if one.is_ghost or is_own(one, user_id, number))


def parties_of(members: Iterable[Member], user_id: str, number: str) -> tuple[Party, ...]:
    """The others of a conference as parties of the call."""
    return tuple(_party(one) for one in members if not is_own(one, user_id, number))


def _party(member: Member) -> Party:
    return Party(
        key=member.key,
        number=member.number,
        name=member.name,
        user_id=member.user_id,
        is_external=member.is_external,
        chain=member.chain,
    )
