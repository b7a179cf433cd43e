"""What control may do with the server: the switchboard with a person at it."""

from collections.abc import Mapping
from dataclasses import replace

from native_host.simulator.behaviour import Refusal
from native_host.simulator.calls import Call, Place, Stage
from native_host.simulator.exchange import Phase, Refused, answer, end, put_text, ring
from native_host.simulator.messages import Fields, to_text
from native_host.simulator.methods import pick_up_phone
from native_host.simulator.people import Subscriber
from native_host.simulator.seats import Seat
from native_host.simulator.switchboard import Switchboard
from native_host.simulator.views import state_view


class Console(Switchboard):
    """`who` is a login, a number of the plan or an outside number. Refused says why something cannot be."""

    def incoming(
        self, to: str, number: str, name: str = "", text: str = "", place: Place = Place.CUSTOM_FIELD
    ) -> str:
        """A call rings at `to` (login or number); its chain. `number` may be one of the plan."""
        if not number.strip():
            raise Refused("incoming needs the caller's number")
        caller = self._exchange.side(number, name)
        exchange, call = ring(self._exchange, to, caller, self._now(), text=text, place=place)
        self._become(exchange)
        self._flush()
        return call.chain

    def answer(self, who: str) -> str:
        """What rings at `who` is picked up: a user's phone, or the outside number that is being called."""
        call, user_id = self._call_of(who)
        phase = self._exchange.phase_of(user_id) if user_id else Phase.IDLE
        if phase in (Phase.ORDERED, Phase.BACKRING, Phase.RING):
            self._take(pick_up_phone(self._exchange, user_id, self._now()))
        elif call.stage is Stage.CALLING and not call.called.user_id:
            # named by its own number, or as the one whom this user calls: it has no client to answer with
            self._become(answer(self._exchange, call.chain, self._now()))
        else:
            raise Refused(f"nothing rings at {who}: the call is in {call.stage.value}")
        self._flush()
        return call.chain

    def decline(self, who: str) -> str:
        """The call of `who` ends before it is answered."""
        call, _ = self._call_of(who)
        if call.stage is Stage.TALK:
            raise Refused(f"nothing rings at {who}: the call is in {call.stage.value}")
        return self.end(who)

    def end(self, who: str) -> str:
        """The call of `who` ends, however far it has come."""
        call, _ = self._call_of(who)
        self._become(end(self._exchange, call.chain))
        self._flush()
        return call.chain

    def text(self, user: str, text: str, place: Place = Place.CUSTOM_FIELD) -> str:
        """The scenario changes the text of the user's call."""
        call, _ = self._call_of(user)
        self._become(put_text(self._exchange, call.chain, text, place))
        self._flush()
        return call.chain

    def drop(self, user: str = "") -> int:
        """The connections of one user, or all, are lost; how many. Sessions stay."""
        seats = self._seats_of(user)
        for seat in seats:
            seat.wire.drop()
        return len(seats)

    def event(self, user: str, name: str, fields: Mapping[str, object]) -> int:
        """Any event, as given, to every connection of the user, subscribed or not; to how many."""
        return self.frame(to_text(name, fields), user)

    def frame(self, text: str, user: str = "") -> int:
        """Any text, broken too, to every connection of the user, or to all; to how many."""
        seats = self._seats_of(user)
        for seat in seats:
            self._send(seat, text)
        return len(seats)

    def refuse(self, kind: Refusal, login: str = "") -> None:
        """From now on this login, or, without one, nobody may sign in; `none` lifts it."""
        if not login:
            self._sessions.refusals.clear()
        self._sessions.refusals[login.casefold()] = kind

    def forget(self, user: str = "") -> None:
        """Sessions of one user, or all, run out; connections stay."""
        self._sessions.forget(self._person(user).user_id if user else "")

    def behave(self, **changes: object) -> None:
        """Changes fields of Behaviour, until `reset`."""
        self._behaviour = replace(self._behaviour, **changes)  # type: ignore[arg-type]
        self._wake()

    def reset(self) -> None:
        """All calls end, everybody is what the people file says, nothing is refused; clients stay."""
        self._behaviour = self._first_behaviour
        self._sessions.refusals.clear()
        for call in self._exchange.calls:
            self._become(end(self._exchange, call.chain))
        self._become(replace(self._exchange, states=self._first.states))
        self._flush()
        self._journal.clear()

    def state(self) -> Fields:
        return state_view(self._exchange, list(self._seats.values()), self._behaviour)

    def requests(self) -> list[Fields]:
        return self._journal.all()

    def _call_of(self, who: str) -> tuple[Call, str]:
        """The call that `who` is in, and the id of the user that `who` is, if one."""
        call = self._exchange.call_with(who)
        if call is None:
            raise Refused(f"{who!r} is in no call")
        person = self._exchange.find(who)
        return call, person.user_id if person else ""

    def _seats_of(self, user: str) -> list[Seat]:
        person = self._person(user) if user else None
        return [seat for seat in self._seats.values() if person is None or seat.user == person]

    def _person(self, who: str) -> Subscriber:
        person = self._exchange.find(who)
        if person is None or not person.user_id:
            raise Refused(f"no user {who!r}")
        return person
