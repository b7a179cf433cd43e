"""A telephone is picked up: what rings at it is answered, an order goes on."""

from native_host.simulator.calling import answer, pick_up, ring_back
from native_host.simulator.calls import Call, Phase, Seconds, Side, Stage
from native_host.simulator.conferences import Conference
from native_host.simulator.conferring import accept
from native_host.simulator.exchange import Exchange, Refused

Steps = tuple[Exchange, ...]  # the exchange after each step; each step is told to clients on its own


def pick_up_phone(exchange: Exchange, user_id: str, now: Seconds) -> Steps:
    """The user's telephone is picked up: an incoming call is answered, an ordered one goes on."""
    line = exchange.line_of(user_id)
    match line.phase, line.leg:
        case Phase.RING, Conference() as conference:
            return (accept(exchange, conference.id, exchange.side(exchange.user(user_id).number), now),)
        case Phase.RING, Call() as call:
            return (answer(exchange, call.chain, now),)
        case Phase.ORDERED, Call() as call:
            rung = ring_back(exchange, call.chain, now)
            return (rung, *(pick_up_phone(rung, user_id, now) if not call.is_other_first else ()))
        case Phase.BACKRING, Call() as call:
            called = pick_up(exchange, call.chain, now)
            return (called, *answer_intercom(called, call.chain, now))
        case phase, _:
            raise Refused(f"the phone does not ring, it is in {phase.value}")


def answer_intercom(exchange: Exchange, chain: str, now: Seconds) -> Steps:
    """The step by which a colleague's phone picks an intercom call up itself; none for another call."""
    call = next((call for call in exchange.calls if call.chain == chain), None)
    if call is None or not call.is_intercom or call.called.is_outside or call.stage is not Stage.CALLING:
        return ()
    return (answer(exchange, chain, now),)


def answer_elsewhere(exchange: Exchange, side: Side, now: Seconds) -> Steps:
    """One who has no client answers what rings at him."""
    for leg in exchange.legs():
        if isinstance(leg, Call) and leg.stage is Stage.CALLING and leg.called.is_at(side.number):
            return (answer(exchange, leg.chain, now),)
        if isinstance(leg, Conference) and (member := leg.of_side(side)) and member.is_invited:
            return (accept(exchange, leg.id, side, now),)
    stages = [
        call.stage.value for call in exchange.calls if any(one.is_at(side.number) for one in call.sides)
    ]
    raise Refused(f"nothing rings at {side.number}: the call is in {(stages or ['talk'])[0]}")
