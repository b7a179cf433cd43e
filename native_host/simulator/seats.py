"""The clients' connections as the server sees them, however they are carried."""

from dataclasses import dataclass, field
from typing import Protocol

from native_host.simulator.people import Subscriber
from native_host.wire import names


class Wire(Protocol):
    """What carries a connection; `server.py` has the real one. None of these waits."""

    is_secure: bool

    def send(self, text: str) -> None: ...

    def close(self) -> None:
        """After all that was sent before."""

    def drop(self) -> None:
        """At once and without a goodbye."""


@dataclass(eq=False, slots=True)
class Seat:
    """One connection of a client; `number` counts them, in the order of their coming."""

    wire: Wire
    number: int
    user: Subscriber | None = None
    session_id: str = field(default="", repr=False)
    subscriptions: set[str] = field(default_factory=set)

    @property
    def login(self) -> str:
        return self.user.login if self.user else ""

    @property
    def user_id(self) -> str:
        return self.user.user_id if self.user else ""

    def listens_to(self, event: str) -> bool:
        is_phone_event = event.startswith(f"{names.PHONE_EVENT}_")
        return event in self.subscriptions or (is_phone_event and names.PHONE_EVENT in self.subscriptions)
