"""What happens by itself when time passes: ordered phones ring, those without a client answer."""

from collections.abc import Callable, Iterator

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.calling import answer, ring_back
from native_host.simulator.calls import Seconds, Side, Stage
from native_host.simulator.conferring import accept
from native_host.simulator.exchange import Exchange

Due = tuple[Seconds, Callable[[Exchange, Seconds], Exchange]]  # when, and the step that is taken then


def all_due(exchange: Exchange, behaviour: Behaviour) -> Iterator[Due]:
    answer_after = behaviour.answer_after
    for call in exchange.calls:
        if call.stage is Stage.ORDERED:
            yield call.since + behaviour.ring_after, _on_chain(ring_back, call.chain)
        elif call.stage is Stage.CALLING and not call.called.user_id and answer_after is not None:
            yield call.since + answer_after, _on_chain(answer, call.chain)
    if answer_after is None:
        return
    for conference in exchange.conferences:
        for member in conference.members:
            if member.is_invited and not member.side.user_id:
                yield member.since + answer_after, _on_invitation(conference.id, member.side)


def _on_chain(
    step: Callable[[Exchange, str, Seconds], Exchange], chain: str
) -> Callable[[Exchange, Seconds], Exchange]:
    return lambda exchange, now: step(exchange, chain, now)


def _on_invitation(conference_id: str, side: Side) -> Callable[[Exchange, Seconds], Exchange]:
    return lambda exchange, now: accept(exchange, conference_id, side, now)
