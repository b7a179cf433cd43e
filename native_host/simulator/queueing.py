"""The queue: callers from outside who wait until somebody takes them."""

from collections.abc import Iterator
from dataclasses import replace

from native_host.simulator.calls import same_number
from native_host.simulator.exchange import Exchange, Refused, Waiting
from native_host.simulator.messages import Fields


def enqueue(exchange: Exchange, number: str, name: str = "") -> Exchange:
    if not number.strip():
        raise Refused("the queue needs the caller's number")
    if exchange.is_used(exchange.side(number)) or any(
        same_number(one.number, number) for one in exchange.queue
    ):
        raise Refused(f"{number} is there already")
    exchange, chain = exchange.fresh()
    return replace(exchange, queue=(*exchange.queue, Waiting(number.strip(), name, chain)))


def dequeue(exchange: Exchange, number: str) -> Exchange:
    kept = tuple(one for one in exchange.queue if not same_number(one.number, number))
    if kept == exchange.queue:
        raise Refused(f"{number} does not wait")
    return replace(exchange, queue=kept)


def queue_view(exchange: Exchange) -> Iterator[Fields]:
    """As getcurrentqueue tells it: items are parties."""
    for one in exchange.queue:
        named: Fields = {"name": one.name} if one.name else {}
        yield {
            "number": one.number,
            "callerid": one.number,
            "chainid": one.chain,
            "isextline": True,
            **named,
        }
