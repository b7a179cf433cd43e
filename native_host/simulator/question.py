"""What a method of a signed-in user is given, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from native_host.simulator.answering import Steps
from native_host.simulator.call_log import Record
from native_host.simulator.calls import Call, Seconds
from native_host.simulator.exchange import Exchange, Line, Refused
from native_host.simulator.messages import Fields
from native_host.simulator.people import Subscriber


@dataclass(frozen=True, slots=True)
class Question:
    """`exchange` is what is true; `shown` is what line info shows, older by the lag."""

    exchange: Exchange
    shown: Exchange
    user: Subscriber
    fields: Mapping[str, object]
    dated: int  # version.dated of the server
    now: Seconds
    web_port: int
    log: tuple[Record, ...] = ()
    unix_ahead: Seconds = 0.0  # Unix time minus the server's own clock

    def text(self, name: str) -> str:
        return text_of(self.fields, name)

    def part(self, name: str) -> Mapping[str, object]:
        """An object inside the fields; an empty one when it is missing."""
        value = self.fields.get(name)
        return value if isinstance(value, Mapping) else {}

    def parts(self, name: str) -> list[Mapping[str, object]]:
        value = self.fields.get(name)
        return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []

    @property
    def line(self) -> Line:
        return self.exchange.line_of(self.user.user_id)

    @property
    def call(self) -> Call:
        call = self.exchange.call_of(self.user.user_id)
        if call is None:
            raise Refused("no call")
        return call


Answered = tuple[Steps, Fields]
Method = Callable[[Question], Answered]


def text_of(fields: Mapping[str, object], name: str) -> str:
    """A text or a number as text; anything else is empty."""
    value = fields.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
