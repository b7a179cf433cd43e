"""Who waits in the employee's queue, and since when (protocol, section 12).

The server tells who waits, not since when: the time is that of the first sight.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from native_host.telephony.party import Party
from native_host.telephony.words import Seconds


@dataclass(frozen=True, slots=True)
class Waiting:
    party: Party
    since: Seconds


@dataclass(frozen=True, slots=True)
class Queue:
    """`waiting`: the longest first."""

    waiting: tuple[Waiting, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The numbers and user ids of all who wait: they offer no action."""
        people = (one.party for one in self.waiting)
        return frozenset(name for one in people for name in (one.number, one.user_id) if name)


def update(queue: Queue, items: Iterable[Party], parties: Iterable[Party], now: Seconds) -> Queue:
    """The queue after a reading; the same one when nobody has come or gone. Who is on the line or rings
    (`parties`) no longer waits."""
    since = {one.party.key: one.since for one in queue.waiting}
    answered = {party.key for party in parties} | {party.chain for party in parties if party.chain}
    listed: dict[str, Party] = {}
    for item in items:
        if item.key not in answered and item.chain not in answered:
            listed.setdefault(item.key, item)
    seen = [Waiting(listed.pop(key), then) for key, then in since.items() if key in listed]
    waiting = (*seen, *(Waiting(item, now) for item in listed.values()))
    return queue if waiting == queue.waiting else Queue(waiting)
