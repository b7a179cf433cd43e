"""What a step asks for. `agent/effects.py` carries it out; nothing here does."""

from dataclasses import dataclass

from native_host.telephony.words import Seconds

SETTLE: Seconds = 0.7  # until then line info may lag its event (oktell.js 1.8.4 waits as long)
CHAIN_AT_RING: tuple[Seconds, ...] = (0.0, 0.3, 1.0, 3.0)  # a scenario may set the list during the ring


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Ask the server for the line in `after` seconds (0 = now) and feed the answer as LineRead."""

    after: Seconds = 0.0


@dataclass(frozen=True, slots=True)
class ReadChain:
    """Ask for the chain's content in `after` seconds; `chain` None asks without a chain."""

    chain: str | None
    after: Seconds = 0.0


@dataclass(frozen=True, slots=True)
class ReadConference:
    """Ask who is in the conference and feed the answer as ConferenceRead."""

    conference: str


@dataclass(frozen=True, slots=True)
class WatchConference:
    """Tell the server whether the events of this conference are wanted; its answer does not matter."""

    conference: str
    is_on: bool


Effect = ReadLine | ReadChain | ReadConference | WatchConference

READ_LINE: tuple[Effect, ...] = (ReadLine(), ReadLine(after=SETTLE))  # what every event of the line asks for


def read_chain_at_ring(chain: str | None) -> list[Effect]:
    """The questions about a ring's content, spread over its first seconds."""
    return [ReadChain(chain, after) for after in CHAIN_AT_RING]
