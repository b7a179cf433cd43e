"""A call from its ring or order to its end."""

from dataclasses import replace

from native_host.simulator.calls import Call, Phase, Place, Seconds, Side, Stage
from native_host.simulator.conferences import Conference
from native_host.simulator.exchange import Exchange, Leg, Refused


def ring(
    exchange: Exchange,
    to: str,
    caller: Side,
    now: Seconds,
    *,
    text: str = "",
    place: Place = Place.CUSTOM_FIELD,
) -> tuple[Exchange, Call]:
    """A call from `caller` (outside, a bare number, or a user at his telephone) rings at `to`."""
    called = exchange.find(to)
    if called is None or not called.user_id:
        raise Refused(f"nobody to ring: {to!r} is no login and no number of a user")
    if caller.user_id == called.user_id:
        raise Refused(f"{called.login} cannot ring at the own number")
    target = _redirected(exchange, exchange.side(called.number))
    for side in (caller, target):
        if exchange.is_used(side):
            raise Refused(f"{side.login or side.number} is in a call already")
    exchange = _out_of_queue(exchange, caller)
    return begin(exchange, caller, target, Stage.CALLING, now, text=text, place=place)


def order(
    exchange: Exchange,
    user_id: str,
    number: str,
    now: Seconds,
    *,
    is_intercom: bool = False,
    is_other_first: bool = False,
) -> tuple[Exchange, Call]:
    """A user orders a call to `number`: the own phone is to ring first, or, if so wished, the other's.

    From a talk the present party goes on hold and the other is called at once, for the phone is in use.
    """
    orderer = exchange.user(user_id)
    if not number.strip():
        raise Refused("no number to call")
    called = _redirected(exchange, exchange.side(number))
    if called.user_id == user_id:
        raise Refused(f"{orderer.login} cannot call the own number")
    line = exchange.line_of(user_id)
    caller = exchange.side(orderer.number)
    if line.phase is Phase.IDLE:
        wishes = {"is_intercom": is_intercom, "is_other_first": is_other_first and not is_intercom}
        return begin(exchange, caller, called, Stage.ORDERED, now, is_order=True, **wishes)
    if line.phase not in (Phase.TALK, Phase.FLASH) or (line.leg and line.held):
        raise Refused(f"{orderer.login} is in a call already")
    if exchange.is_used(called):
        raise Refused(f"{number} is in a call already")
    if line.leg:
        exchange = hold(exchange, line.leg, user_id)
    return begin(exchange, caller, called, Stage.CALLING, now, is_order=True, is_intercom=is_intercom)


def ring_back(exchange: Exchange, chain: str, now: Seconds) -> Exchange:
    """The ordered call goes on: the orderer's own phone rings, or the other's if that is to be first."""
    call = exchange.live(chain)
    return _reach(exchange, call, now) if call.is_other_first else _move(exchange, call, Stage.BACKRING, now)


def pick_up(exchange: Exchange, chain: str, now: Seconds) -> Exchange:
    """The orderer picks up the own phone: the other side is called; one who is busy ends the call."""
    call = exchange.live(chain)
    return _move(exchange, call, Stage.TALK, now) if call.is_other_first else _reach(exchange, call, now)


def answer(exchange: Exchange, chain: str, now: Seconds) -> Exchange:
    """The called side picks up."""
    call = exchange.live(chain)
    is_too_early = call.is_other_first and call.stage is Stage.CALLING
    return _move(exchange, call, Stage.BACKRING if is_too_early else Stage.TALK, now)


def end(exchange: Exchange, chain: str) -> Exchange:
    """The call is over, whoever wished it and however far it had come; what its users held returns."""
    gone = exchange.live(chain)
    exchange = without_listeners(exchange.without(gone), chain)
    for side in gone.sides:
        exchange = with_held_back(exchange, side.user_id)
    return exchange


def divert(exchange: Exchange, user_id: str, to: str, now: Seconds) -> Exchange:
    """Whoever rings at the user rings at `to` from now on: the same chain, another pair of ends."""
    call, target = exchange.call_of(user_id), exchange.side(to)
    if call is None or call.phase_of(user_id) is not Phase.RING:
        raise Refused("nothing rings")
    if exchange.is_used(target):
        raise Refused(f"{to} is in a call already")
    exchange, commutation = exchange.fresh()
    return exchange.with_leg(replace(call, commutation=commutation, called=target, since=now))


def put_text(exchange: Exchange, chain: str, text: str, place: Place) -> Exchange:
    """The scenario sets the text of a call; it has one, wherever it goes, into a conference too."""
    call = exchange.chain(chain)
    if call is None:
        raise Refused("no such chain")
    changed = replace(call, text=text, place=place)
    if call in exchange.calls:
        return exchange.with_leg(changed)
    return replace(exchange, past=tuple(changed if one is call else one for one in exchange.past))


def begin(
    exchange: Exchange, caller: Side, called: Side, stage: Stage, now: Seconds, **more: object
) -> tuple[Exchange, Call]:
    exchange, chain = exchange.fresh()
    exchange, commutation = exchange.fresh()
    call = replace(Call(chain, commutation, caller, called, stage, now), **more)  # type: ignore[arg-type]
    return exchange.with_leg(call), call


def hold(exchange: Exchange, leg: Leg, user_id: str) -> Exchange:
    """The user puts the talk that he is in on hold."""
    if isinstance(leg, Call):
        return exchange.with_leg(replace(leg, held_by=user_id))
    if leg.ghost:
        raise Refused("who listens cannot hold")
    return _with_presence(exchange, leg, user_id, is_away=True)


def take_back(exchange: Exchange, leg: Leg, user_id: str) -> Exchange:
    """What the user has on hold becomes what he is in."""
    if isinstance(leg, Call):
        return exchange.with_leg(replace(leg, held_by=""))
    return _with_presence(exchange, leg, user_id, is_away=False)


def with_held_back(exchange: Exchange, user_id: str) -> Exchange:
    """A user whose present call has gone is again with the party that he had on hold."""
    line = exchange.line_of(user_id)
    return take_back(exchange, line.held, user_id) if user_id and line.held and not line.leg else exchange


def without_listeners(exchange: Exchange, chain: str) -> Exchange:
    """Nobody listens to this talk any longer: it is over, or of other people."""
    left = tuple(one for one in exchange.conferences if one.ghost is None or one.ghost.chain != chain)
    return replace(exchange, conferences=left)


def _with_presence(exchange: Exchange, conference: Conference, user_id: str, *, is_away: bool) -> Exchange:
    member = conference.of_user(user_id)
    if member is None:
        raise Refused("no member of this conference")
    return exchange.with_leg(conference.with_member(replace(member, is_away=is_away)))


def _redirected(exchange: Exchange, side: Side) -> Side:
    """Where a call to this end goes; one of a circle of redirections is rung himself."""
    seen = {side.number}
    while side.user_id and exchange.states[side.user_id].is_redirecting:
        rule = next((rule for rule in exchange.rules if rule.user_id == side.user_id), None)
        if rule is None or exchange.side(rule.number).number in seen:
            break
        side = exchange.side(rule.number)
        seen.add(side.number)
    return side


def _out_of_queue(exchange: Exchange, caller: Side) -> Exchange:
    left = tuple(one for one in exchange.queue if not caller.is_at(one.number))
    return replace(exchange, queue=left)


def _reach(exchange: Exchange, call: Call, now: Seconds) -> Exchange:
    if exchange.is_used(call.called):
        return end(exchange, call.chain)
    return _move(exchange, call, Stage.CALLING, now)


def _move(exchange: Exchange, call: Call, stage: Stage, now: Seconds) -> Exchange:
    return exchange.with_leg(replace(call, stage=stage, since=now))
