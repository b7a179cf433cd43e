"""How messages leave the server: in which order, how often, in what spelling, whole or in parts."""

import random
from collections.abc import Mapping, Sequence

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.calls import guid
from native_host.simulator.event import Event
from native_host.simulator.messages import Fields, to_text
from native_host.simulator.parts import in_parts

_ALWAYS_NUMBERS = frozenset({"result", "error"})  # without them no client knows whether it was answered


class Delivery:
    """Whatever is left to chance here repeats with the same `salt`."""

    def __init__(self, salt: str) -> None:
        self._salt = salt
        self._chance = random.Random(salt)
        self._messages = 0

    def answer(self, name: str, fields: Fields, behaviour: Behaviour) -> list[str]:
        """The frames of an answer."""
        spelled = _in_texts(fields) if behaviour.writes_texts else fields
        return self._frames(to_text(name, spelled), behaviour)

    def event(self, event: Event, behaviour: Behaviour) -> list[str]:
        spelled = _in_texts(event.fields) if behaviour.writes_texts else event.fields
        text = to_text(event.name, spelled)
        return self._frames(text, behaviour) if behaviour.events_in_parts else [text]

    def arranged(self, events: Sequence[Event], behaviour: Behaviour) -> list[Event]:
        """The events as they come, more often or in another order than they happened."""
        told = list(events)
        if behaviour.reorders:
            for place in range(len(told) - 1):
                if self._chance.random() < 0.5:
                    told[place], told[place + 1] = told[place + 1], told[place]
        return [event for event in told for _ in range(2 if behaviour.duplicates else 1)]

    def lag(self, behaviour: Behaviour) -> float:
        """How late the next change shows in line info, in seconds."""
        return behaviour.lag + self._chance.random() * behaviour.lag_spread

    def _frames(self, text: str, behaviour: Behaviour) -> list[str]:
        """A long message goes out in parts, whose message id no client may have seen before."""
        if len(text.encode()) <= behaviour.multipart_above:
            return [text]
        self._messages += 1
        parts = in_parts(
            text,
            guid(f"{self._salt}/message", self._messages),
            behaviour.part_bytes,
            cuts_letters=behaviour.cuts_letters,
            counts_in_texts=behaviour.writes_texts,
        )
        if behaviour.shuffles_parts:
            self._chance.shuffle(parts)
        return parts


def _in_texts(fields: Mapping[str, object]) -> Fields:
    return {name: value if name in _ALWAYS_NUMBERS else _in_text(value) for name, value in fields.items()}


def _in_text(value: object) -> object:
    match value:
        case bool():
            return value
        case int() | float():
            return str(value)
        case Mapping():
            return _in_texts(value)
        case list():
            return [_in_text(item) for item in value]
    return value
