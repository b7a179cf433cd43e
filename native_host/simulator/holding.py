"""Two calls of one user: hold, toggle, drop, join, and transfer."""

from dataclasses import replace

from native_host.simulator.calling import end, hold, take_back, with_held_back, without_listeners
from native_host.simulator.calls import Call, Phase, Seconds, Side, Stage
from native_host.simulator.conferences import Conference
from native_host.simulator.conferring import admit, invite, leave
from native_host.simulator.exchange import Exchange, Leg, Line, Refused
from native_host.wire.codes import CompetitorState


def switch(exchange: Exchange, user_id: str) -> Exchange:
    """The present party goes on hold and the held one, if there is one, comes back."""
    line = exchange.line_of(user_id)
    if line.phase not in (Phase.TALK, Phase.FLASH):
        raise Refused(f"not possible: the phone is in {line.phase.value}")
    if line.leg:
        exchange = hold(exchange, line.leg, user_id)
    if line.held:
        exchange = take_back(exchange, line.held, user_id)
    return exchange


def drop_current(exchange: Exchange, user_id: str) -> Exchange:
    """The present party is let go, the held one returns."""
    line = exchange.line_of(user_id)
    if line.held is None:
        raise Refused("nothing is on hold")
    if line.leg is None:
        return take_back(exchange, line.held, user_id)
    return quit_leg(exchange, line.leg, user_id)


def hang_up(exchange: Exchange, user_id: str, now: Seconds) -> Exchange:
    """The user's receiver goes down: with a party on hold and another in talk, these two are joined."""
    line = exchange.line_of(user_id)
    if line.held and line.phase is Phase.TALK and not _are_conferences(line):
        return join(exchange, user_id, now)
    leg = line.leg or line.held
    if leg is None:
        raise Refused("no call")
    return quit_leg(exchange, leg, user_id)


def join(exchange: Exchange, user_id: str, now: Seconds) -> Exchange:
    """The held and the present party are connected, the user leaves."""
    line = exchange.line_of(user_id)
    match line.held, line.leg:
        case Call() as held, Call() as current if line.phase is Phase.TALK:
            kept, dropped = sorted((held, current), key=lambda call: _worth(exchange, call))
            exchange = without_listeners(exchange.without(dropped), dropped.chain)
            return _reconnect(exchange, kept, user_id, dropped.other(user_id), stage=Stage.TALK, now=now)
        case (Call() as call, Conference() as conference) | (Conference() as conference, Call() as call):
            if line.phase is Phase.TALK:
                exchange = admit(exchange, conference.id, call, user_id, now)
                return leave(exchange, conference.id, user_id, CompetitorState.EXITED)
    raise Refused("nothing to join")


def transfer(exchange: Exchange, user_id: str, to: str, now: Seconds) -> Exchange:
    """The present party is sent to `to`, whose phone rings; the held party, if any, returns.

    To the held party, or to nobody: the two are joined.
    """
    line = exchange.line_of(user_id)
    target = exchange.side(to)
    if line.phase is not Phase.TALK or line.leg is None:
        raise Refused(f"not possible: the phone is in {line.phase.value}")
    if line.held and (not to.strip() or is_party_of(line.held, user_id, target)):
        return join(exchange, user_id, now)
    if not to.strip():
        raise Refused("nobody to transfer to")
    if exchange.is_used(target):
        raise Refused(f"{to} is in a call already")
    if isinstance(line.leg, Conference):
        exchange = invite(exchange, line.leg.id, user_id, [target], now)
        return leave(exchange, line.leg.id, user_id, CompetitorState.EXITED)
    exchange = _reconnect(exchange, line.leg, user_id, target, stage=Stage.CALLING, now=now)
    return with_held_back(exchange, user_id)


def quit_leg(exchange: Exchange, leg: Leg, user_id: str) -> Exchange:
    """The user leaves what he is in: a call is over by that."""
    if isinstance(leg, Call):
        return end(exchange, leg.chain)
    is_invited = leg.member_of(user_id).is_invited
    why = CompetitorState.REFUSE if is_invited else CompetitorState.EXITED
    return leave(exchange, leg.id, user_id, why)


def is_party_of(leg: Leg, user_id: str, side: Side) -> bool:
    if isinstance(leg, Conference):
        return False
    other = leg.other(user_id)
    return other == side or (other.is_outside and side.is_outside and other.is_at(side.number))


def _reconnect(
    exchange: Exchange, call: Call, user_id: str, newcomer: Side, *, stage: Stage, now: Seconds
) -> Exchange:
    """The call goes on with `newcomer` in the user's place: same chain and text, another commutation."""
    exchange, commutation = exchange.fresh()
    moved = replace(
        call,
        commutation=commutation,
        caller=call.other(user_id),
        called=newcomer,
        stage=stage,
        since=now,
        is_order=False,
        is_other_first=False,
        is_intercom=False,
        held_by="",
    )
    return without_listeners(exchange.with_leg(moved), call.chain)


def _worth(exchange: Exchange, call: Call) -> tuple[bool, int]:
    """The chain of a call with somebody outside, then the older one, outlives a join."""
    return not any(side.is_outside for side in call.sides), exchange.calls.index(call)


def _are_conferences(line: Line) -> bool:
    return isinstance(line.held, Conference) and isinstance(line.leg, Conference)
