"""What a step asks for. `agent/effects.py` carries it out; nothing here does."""

from dataclasses import dataclass

from native_host.telephony.words import Seconds


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Ask the server for the line in `after` seconds (0 = now) and feed the answer as LineRead."""

    after: Seconds = 0.0


@dataclass(frozen=True, slots=True)
class ReadChain:
    """Ask for the chain's content in `after` seconds; `chain` None asks without a chain."""

    chain: str | None
    after: Seconds = 0.0


Effect = ReadLine | ReadChain
