"""Conferences: from nothing, from a talk, who is invited, comes, leaves and is removed."""

from collections.abc import Iterable
from dataclasses import replace

from native_host.simulator.calling import with_held_back, without_listeners
from native_host.simulator.calls import Call, Phase, Seconds, Side
from native_host.simulator.conferences import Conference, Member
from native_host.simulator.exchange import Exchange, Refused
from native_host.wire.codes import CompetitorState

_ROOMS = 10_000


def build(exchange: Exchange, user_id: str, now: Seconds) -> Exchange:
    """The user's talk becomes a conference of its two ends, which the user has created."""
    line = exchange.line_of(user_id)
    if not isinstance(line.leg, Call) or line.phase is not Phase.TALK:
        raise Refused("no talk to make a conference of")
    if isinstance(line.held, Conference):
        raise Refused("another conference is on hold")
    call = line.leg
    exchange, conference_id = without_listeners(exchange.without(call), call.chain).fresh()
    exchange, own_id = exchange.fresh()
    exchange, other_id = exchange.fresh()
    me, other = exchange.side(exchange.user(user_id).number), call.other(user_id)
    creator = Member(own_id, me, call.chain, me, now, is_creator=True)
    members = (creator, Member(other_id, other, call.chain, me, now))
    return exchange.with_leg(Conference(conference_id, exchange.made % _ROOMS, "", members))


def create(
    exchange: Exchange,
    user_id: str,
    conference_id: str,
    sides: Iterable[Side],
    now: Seconds,
    *,
    room: int = 0,
    name: str = "",
    everyone_can_invite: bool = True,
) -> Exchange:
    """A conference of the user, whose own phone picks up by itself, and of those who are invited to it."""
    if exchange.phase_of(user_id) is not Phase.IDLE:
        raise Refused("the phone is in use")
    if not conference_id or any(one.id == conference_id for one in exchange.conferences):
        raise Refused("a conference needs an id of its own")
    exchange, chain = exchange.fresh()
    exchange, own_id = exchange.fresh()
    me = exchange.side(exchange.user(user_id).number)
    creator = Member(own_id, me, chain, me, now, is_creator=True)
    conference = Conference(conference_id, room, name, (creator,), everyone_can_invite)
    exchange = invite(exchange.with_leg(conference), conference_id, user_id, sides, now)
    if len(exchange.conference(conference_id).members) < 2:
        raise Refused("nobody could be invited")
    return exchange


def invite(
    exchange: Exchange, conference_id: str, user_id: str, sides: Iterable[Side], now: Seconds
) -> Exchange:
    """The phones of `sides` ring; one who is in a call is noted as busy, a member is left alone."""
    conference = exchange.conference(conference_id)
    inviter = _member(conference, user_id)
    if not inviter.is_in or not (conference.everyone_can_invite or inviter.is_creator) or conference.ghost:
        raise Refused("no right to invite")
    for side in dict.fromkeys(sides):
        if conference.of_side(side):
            continue
        is_busy = exchange.is_used(side)
        exchange, chain = exchange.fresh()
        exchange, member_id = exchange.fresh()
        invited = Member(member_id, side, chain, inviter.side, now, CompetitorState.INVITE)
        conference = conference.with_member(invited)
        if is_busy:
            conference = conference.without(member_id, CompetitorState.BUSY)
        exchange = exchange.with_leg(conference)
    return exchange


def accept(exchange: Exchange, conference_id: str, side: Side, now: Seconds) -> Exchange:
    """An invited one picks up."""
    conference = exchange.conference(conference_id)
    member = conference.of_side(side)
    if member is None or not member.is_invited:
        raise Refused("not invited")
    come = replace(member, state=CompetitorState.COMMUTATED, since=now)
    return exchange.with_leg(conference.with_member(come))


def admit(exchange: Exchange, conference_id: str, call: Call, user_id: str, now: Seconds) -> Exchange:
    """The party whom the user has in `call` comes into the conference; the call is over by that."""
    conference = exchange.conference(conference_id)
    newcomer = call.other(user_id)
    exchange, member_id = without_listeners(exchange.without(call), call.chain).fresh()
    inviter = exchange.side(exchange.user(user_id).number)
    come = Member(member_id, newcomer, call.chain, inviter, now)
    return exchange.with_leg(conference.with_member(come))


def can_connect_together(exchange: Exchange, user_id: str) -> bool:
    """Whether the user is in a conference and has somebody on hold who can come into it."""
    line = exchange.line_of(user_id)
    is_talking = line.phase is Phase.TALK and isinstance(line.leg, Conference) and line.leg.ghost is None
    return is_talking and isinstance(line.held, Call)


def connect_together(exchange: Exchange, user_id: str, now: Seconds) -> Exchange:
    """The held party comes into the user's conference."""
    line = exchange.line_of(user_id)
    if not isinstance(line.leg, Conference) or not isinstance(line.held, Call):
        raise Refused("nobody on hold can come into the conference")
    return admit(exchange, line.leg.id, line.held, user_id, now)


def leave(exchange: Exchange, conference_id: str, user_id: str, why: CompetitorState) -> Exchange:
    return remove(exchange, conference_id, _member(exchange.conference(conference_id), user_id).id, why)


def remove(exchange: Exchange, conference_id: str, member_id: str, why: CompetitorState) -> Exchange:
    """The member is out, in it or only invited; what he has on hold returns. One alone is no conference."""
    conference = exchange.conference(conference_id)
    member = conference.member(member_id)
    if member is None:
        raise Refused("no such member")
    left = conference.without(member_id, why)
    is_over = len(left.members) < 2 or not any(one.is_in for one in left.members) or bool(left.ghost)
    exchange = exchange.without(left) if is_over else exchange.with_leg(left)
    for one in (member, *(left.members if is_over else ())):
        exchange = with_held_back(exchange, one.side.user_id)
    return exchange


def kick(exchange: Exchange, conference_id: str, user_id: str, member_id: str) -> Exchange:
    """A member removes another; only the creator may."""
    conference = exchange.conference(conference_id)
    if not _member(conference, user_id).is_creator:
        raise Refused("only who has created the conference may remove members")
    target = conference.member(member_id)
    is_only_invited = target is not None and target.is_invited
    why = CompetitorState.STOP if is_only_invited else CompetitorState.EXITED
    return remove(exchange, conference_id, member_id, why)


def _member(conference: Conference, user_id: str) -> Member:
    member = conference.of_user(user_id)
    if member is None:
        raise Refused("no member of this conference")
    return member
