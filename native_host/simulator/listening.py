"""A supervisor in the talk of others: he listens, helps the one he supervises, or talks with both."""

from dataclasses import replace

from native_host.simulator.calls import Call, Phase, Seconds
from native_host.simulator.conferences import Conference, Ghost, Member
from native_host.simulator.exchange import Exchange, Refused
from native_host.wire.codes import NO_RIGHT_TO_LISTEN, GhostModeName


def attach(exchange: Exchange, user_id: str, listened_to: str, now: Seconds) -> Exchange:
    """The user's phone picks up by itself, and hears the talk of another user, whom he must supervise."""
    supervisor = exchange.user(user_id)
    target = exchange.directory.by_id.get(listened_to)
    if target is None:
        raise Refused("no such user")
    if target.login.casefold() not in supervisor.supervises:
        raise Refused(f"{supervisor.login} does not supervise {target.login}", NO_RIGHT_TO_LISTEN)
    if exchange.phase_of(user_id) is not Phase.IDLE:
        raise Refused("the phone is in use")
    line = exchange.line_of(listened_to)
    if not isinstance(line.leg, Call) or line.phase is not Phase.TALK:
        raise Refused(f"{target.login} is in no talk")
    call, ids = line.leg, []
    for _ in range(4):
        exchange, made = exchange.fresh()
        ids.append(made)
    me, they = exchange.side(supervisor.number), exchange.side(target.number)
    members = (
        Member(ids[1], me, call.chain, me, now, is_supervisor=True),
        Member(ids[2], they, call.chain, me, now, is_supervised=True),
        Member(ids[3], call.other(listened_to), call.chain, me, now),
    )
    return exchange.with_leg(Conference(ids[0], 0, "", members, ghost=Ghost(call.chain)))


def set_mode(exchange: Exchange, conference_id: str, user_id: str, mode: GhostModeName) -> Exchange:
    """How the supervisor takes part in the whole talk."""
    conference, ghost = _listened(exchange, conference_id, user_id)
    return exchange.with_leg(replace(conference, ghost=replace(ghost, mode=mode)))


def set_help(
    exchange: Exchange, conference_id: str, user_id: str, member_id: str, *, is_helped: bool
) -> Exchange:
    """Whether one end of the talk hears the supervisor, and he alone."""
    conference, _ = _listened(exchange, conference_id, user_id)
    member = conference.member(member_id)
    if member is None or member.is_supervisor:
        raise Refused("no such member")
    return set_mode(
        exchange, conference_id, user_id, GhostModeName.HELP if is_helped else GhostModeName.MONITOR
    )


def _listened(exchange: Exchange, conference_id: str, user_id: str) -> tuple[Conference, Ghost]:
    conference = exchange.conference(conference_id)
    member = conference.of_user(user_id)
    if conference.ghost is None or member is None or not member.is_supervisor:
        raise Refused("not a listener here")
    return conference, conference.ghost
