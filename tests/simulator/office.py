"""A console with a clock of the test's own, and the questions that a client asks."""

import json
from collections.abc import Iterable

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.console import Console
from tests.simulator.company import PEOPLE, KeptWire, login_fields

STATES = (
    "userstatechanged",
    "pbxnumberstatechanged",
    "linestatechanged",
    "flashstatechanged",
    "confcompositionchanged",
    "confcompetitorstatechanged",
)


class Office:
    """Clients sit down by `seat` or `signed_in`; time goes on by `later`."""

    def __init__(self, behaviour: Behaviour | None = None, salt: str = "salt") -> None:
        self.now = 100.0
        self.console = Console(PEOPLE, behaviour, salt=salt, now=lambda: self.now)

    def seat(self) -> KeptWire:
        wire = KeptWire()
        self.console.join(wire)
        return wire

    def ask(self, wire: KeptWire, name: str, **fields: object) -> dict[str, object]:
        """The answer, which is the first thing that comes back; events before and after it stay in `wire`."""
        heard_before = len(wire.sent)
        self.console.receive(wire, json.dumps([name, {**fields, "qid": "0.70"}]))
        answered, body = wire.sent.pop(heard_before)
        assert (answered, body.pop("qid")) == (f"{name}result", "0.70")
        return body

    def signed_in(
        self, login: str = "petrova", listens_to: Iterable[str] = ("phoneevent", *STATES)
    ) -> KeptWire:
        wire = self.seat()
        user = next(person for person in PEOPLE if person.login == login)
        assert self.ask(wire, "login", **login_fields(user))["result"] == 1
        for name in listens_to:
            self.ask(
                wire,
                "subscribeevent",
                **({"event": name} if name == "phoneevent" else {"eventmethod": [name]}),
            )
        wire.taken()
        return wire

    def line(self, wire: KeptWire) -> dict[str, object]:
        return self.ask(wire, "getextendedlineinfo")

    def party(self, wire: KeptWire) -> dict[str, object]:
        found = self.line(wire)["abonent"]
        assert isinstance(found, dict)
        return found

    def later(self, seconds: float) -> None:
        self.now += seconds
        self.console.tick()
