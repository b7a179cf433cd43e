"""Sans-I/O: the parts of a long message -> its text.

Parts come in any order, with numbers as numbers or strings, and may come twice. The BYTES are joined, not
the texts: a letter may be split between two parts. Nothing grows without bound: a message that is too long,
contradicts itself or is never finished is dropped and counted.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field

from native_host.oktell.models import Part
from native_host.telephony.words import Seconds


@dataclass(frozen=True, slots=True)
class PartLimits:
    parts: int = 16_384  # of one message
    total_bytes: int = 16 * 1024 * 1024  # of all open messages together
    messages: int = 16  # open at once
    age: Seconds = 60.0  # since the last part that belonged to it


@dataclass(slots=True)
class _Open:
    """A message of which some parts are here."""

    count: int
    touched_at: Seconds
    parts: dict[int, bytes] = field(default_factory=dict)
    size: int = 0


_PART_COST = 100  # bytes that an entry takes beside its content: a million empty parts are not free


class PartJoiner:
    """`dropped` counts the messages and single parts that were thrown away."""

    def __init__(self, limits: PartLimits | None = None) -> None:
        self._limits = limits or PartLimits()
        self._open: dict[str, _Open] = {}  # oldest touch first
        self.dropped = 0

    @property
    def held_bytes(self) -> int:
        return sum(message.size for message in self._open.values())

    def add(self, fields: Mapping[str, object], now: Seconds) -> bytes | None:
        """The whole message when this part completes it, else None."""
        self._drop_old(now)
        part = Part.model_validate(fields)
        content = _decode(part.content)
        message = self._open.get(part.message_id) or _Open(part.count or 0, now)
        if content is None or not part.message_id or not self._fits(part, message):
            self.dropped += 1
            return None
        if part.number not in message.parts:
            message.parts[part.number or 0] = content
            message.size += len(content) + _PART_COST
        self._open.pop(part.message_id, None)
        if len(message.parts) == message.count:
            return b"".join(message.parts[number] for number in range(message.count))
        message.touched_at = now
        self._open[part.message_id] = message
        self._make_room()
        return None

    def _fits(self, part: Part, message: _Open) -> bool:
        return part.count == message.count <= self._limits.parts and part.number in range(message.count)

    def _make_room(self) -> None:
        limits = self._limits
        while len(self._open) > limits.messages or self.held_bytes > limits.total_bytes:
            self._drop_oldest()

    def _drop_old(self, now: Seconds) -> None:
        while self._open and now - next(iter(self._open.values())).touched_at > self._limits.age:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        del self._open[next(iter(self._open))]
        self.dropped += 1


def _decode(content: str) -> bytes | None:
    """Base64, line breaks and missing padding tolerated; None when it is none."""
    compact = "".join(content.split())
    try:
        return base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
