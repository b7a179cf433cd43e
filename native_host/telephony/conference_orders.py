"""Wishes about conferences and listening in -> orders, or the refusal (protocol, section 11).

Numbers are dial strings or user ids. A wish may take several commands; see Command for how they go out.
"""

import re
from collections.abc import Sequence

from native_host.errors import ErrorCode, Failure
from native_host.telephony.commands import Command, Invitee, Order, remove_member
from native_host.telephony.numbers import HOME
from native_host.telephony.phone import Phone
from native_host.telephony.whom import is_held, is_me, is_party, member_of, own_member
from native_host.telephony.words import GhostMode, PhoneState, UserState

_USER_ID = re.compile(r"[0-9a-z]{8}-?([0-9a-z]{4}-?){3}[0-9a-z]{12}", re.IGNORECASE)


def order_conference(
    phone: Phone, numbers: Sequence[str], *, me: str = "", region: str = HOME
) -> tuple[Command, ...]:
    """In a conference they are invited; a talk becomes one first; a ready phone makes a new one. The
    current party alone: the talk just becomes a conference.

    Raises ON_BREAK, CONFERENCE_NOT_POSSIBLE, NOBODY_TO_INVITE.
    """
    if phone.user is UserState.BREAK:
        raise Failure(ErrorCode.ON_BREAK)
    wanted = [number for number in numbers if number and not is_me(phone, number, me=me, region=region)]
    if phone.state is PhoneState.TALK and phone.conference is not None:
        return order_invite(phone, wanted, me=me, region=region)
    if phone.state is PhoneState.TALK:
        if not wanted:
            raise Failure(ErrorCode.NOBODY_TO_INVITE)
        others = [number for number in wanted if not is_party(phone, number, region=region)]
        return Command(Order.BUILD_CONFERENCE), *_invite(phone, others, region)
    if phone.state is PhoneState.READY and phone.ordered is None:
        if not wanted:
            raise Failure(ErrorCode.NOBODY_TO_INVITE)
        return (Command(Order.CREATE_CONFERENCE, numbers=tuple(map(_invitee, wanted))),)
    raise Failure(ErrorCode.CONFERENCE_NOT_POSSIBLE)


def order_invite(
    phone: Phone, numbers: Sequence[str], *, me: str = "", region: str = HOME
) -> tuple[Command, ...]:
    """Invites those who are not in the conference yet; the held party joins by itself.

    Raises ON_BREAK, NOT_IN_CONFERENCE, NOBODY_TO_INVITE.
    """
    if phone.user is UserState.BREAK:
        raise Failure(ErrorCode.ON_BREAK)
    if phone.conference is None:
        raise Failure(ErrorCode.NOT_IN_CONFERENCE)
    wanted = [
        number
        for number in numbers
        if number
        and not is_me(phone, number, me=me, region=region)
        and not is_party(phone, number, region=region)
    ]
    if not wanted:
        raise Failure(ErrorCode.NOBODY_TO_INVITE)
    return _invite(phone, wanted, region)


def order_remove(phone: Phone, member: str, *, region: str = HOME) -> Command:
    """Removes a member by key, number or user id; the employee himself leaves.

    Raises NOT_IN_CONFERENCE, also for somebody who is not in it, and NOT_THE_CREATOR.
    """
    found = member_of(phone, member, region=region)
    if phone.conference is None or found is None:
        raise Failure(ErrorCode.NOT_IN_CONFERENCE)
    if found == own_member(phone):
        return order_leave(phone)
    return remove_member(phone, found)


def order_leave(phone: Phone) -> Command:
    """The employee leaves, the others go on. Raises NOT_IN_CONFERENCE."""
    if phone.conference is None:
        raise Failure(ErrorCode.NOT_IN_CONFERENCE)
    return Command(Order.EXIT_CONFERENCE, conference=phone.conference)


def order_ghost(
    phone: Phone, number: str, mode: GhostMode, *, user_id: str = "", region: str = HOME
) -> tuple[Command, ...]:
    """Takes part in the talk of `number`, whose person is `user_id`; once there, changes how.

    The server starts with listening, so another mode is set as soon as the talk has become a conference.
    Raises GHOST_NOT_POSSIBLE, GHOST_NO_USER.
    """
    if mode is GhostMode.UNKNOWN:
        raise Failure(ErrorCode.GHOST_NOT_POSSIBLE)
    if phone.state is PhoneState.READY and phone.ordered is None:
        if not user_id:
            raise Failure(ErrorCode.GHOST_NO_USER)
        attach = Command(Order.GHOST_ATTACH, user_id=user_id)
        if mode is GhostMode.LISTEN:
            return (attach,)
        return attach, Command(Order.GHOST_MODE, mode=mode)
    if phone.state is not PhoneState.TALK or phone.conference is None or not phone.is_ghost:
        raise Failure(ErrorCode.GHOST_NOT_POSSIBLE)
    member = member_of(phone, user_id, region=region) or member_of(phone, number, region=region)
    if member is None or own_member(phone) is None:
        raise Failure(ErrorCode.GHOST_NOT_POSSIBLE)
    if not member.is_ghost_major and mode is not GhostMode.BARGE:
        voice = Command(Order.GHOST_VOICE, conference=phone.conference, member=member.key, mode=mode)
        return (voice,)
    return (Command(Order.GHOST_MODE, conference=phone.conference, mode=mode),)


def _invite(phone: Phone, numbers: Sequence[str], region: str) -> tuple[Command, ...]:
    """The held party is connected, not called."""
    others = [number for number in numbers if not is_held(phone, number, region=region)]
    together = (Command(Order.CHECK_TOGETHER), Command(Order.CONNECT_TOGETHER))
    connected = together if len(others) < len(numbers) else ()
    if not others:
        return connected
    invitees = tuple(map(_invitee, others))
    return *connected, Command(Order.INVITE, numbers=invitees, conference=phone.conference or "")


def _invitee(text: str) -> Invitee:
    """A GUID, also of 32 letters and digits, names a user; anything else is a number."""
    return Invitee(user_id=text) if _USER_ID.fullmatch(text) else Invitee(number=text)
