"""The server's own list of calls: every pair of ends that was connected, or was to be.

It is read off the differences of the exchange, as the events are; the exchange itself knows only what is on.
"""

from dataclasses import dataclass, replace

from native_host.simulator.calls import Call, Seconds, Side, Stage
from native_host.simulator.exchange import Exchange

MAX_RECORDS = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One commutation; the times are of the server's own clock. `answered_at` None: nobody picked up."""

    chain: str
    commutation: str
    caller: Side
    called: Side
    started_at: Seconds
    answered_at: Seconds | None = None
    stopped_at: Seconds | None = None

    def is_of(self, user_id: str) -> bool:
        return user_id in (self.caller.user_id, self.called.user_id)


def noted(log: tuple[Record, ...], before: Exchange, after: Exchange, now: Seconds) -> tuple[Record, ...]:
    """The log after the step from `before` to `after`, oldest first."""
    if before.calls == after.calls:
        return log
    was = {call.commutation: call for call in before.calls}
    alive = {call.commutation: call for call in after.calls}
    known = tuple(_gone_on(record, was, alive, now) for record in log)
    begun = tuple(_begun(call, now) for key, call in alive.items() if key not in was)
    return (*known, *begun)[-MAX_RECORDS:]


def _begun(call: Call, now: Seconds) -> Record:
    is_answered = call.stage is Stage.TALK
    return Record(
        call.chain, call.commutation, call.caller, call.called, now, answered_at=now if is_answered else None
    )


def _gone_on(record: Record, was: dict[str, Call], alive: dict[str, Call], now: Seconds) -> Record:
    if record.commutation not in was:
        return record
    call = alive.get(record.commutation)
    if call is None:
        return replace(record, stopped_at=now)
    is_answered_now = record.answered_at is None and call.stage is Stage.TALK
    return replace(record, answered_at=now) if is_answered_now else record
