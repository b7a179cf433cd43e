"""What control may do with the server: the switchboard with a person at it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from native_host.simulator.answering import answer_elsewhere, pick_up_phone
from native_host.simulator.behaviour import Quirk, Refusal, with_quirks
from native_host.simulator.calling import divert, end, put_text, ring
from native_host.simulator.calls import Call, Phase, Place, Stage
from native_host.simulator.conferences import Conference
from native_host.simulator.conferring import remove
from native_host.simulator.exchange import Leg, Refused
from native_host.simulator.holding import switch, transfer
from native_host.simulator.messages import Fields, to_text
from native_host.simulator.people import Subscriber
from native_host.simulator.queueing import dequeue, enqueue
from native_host.simulator.seats import Seat
from native_host.simulator.switchboard import Switchboard
from native_host.simulator.views import state_view
from native_host.wire.codes import CompetitorState


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
        side, leg = self._exchange.side(who), self._leg_of(who)
        phase = self._exchange.phase_of(side.user_id)
        if phase in (Phase.ORDERED, Phase.BACKRING, Phase.RING):
            self._take(pick_up_phone(self._exchange, side.user_id, self._now()))
        elif phase is Phase.CALLING and isinstance(leg, Call) and not leg.called.user_id:
            # named as the one whom this user calls: it has no client to answer with
            self._take(answer_elsewhere(self._exchange, leg.called, self._now()))
        elif side.user_id:
            raise Refused(f"nothing rings at {who}: the phone is in {phase.value}")
        else:
            self._take(answer_elsewhere(self._exchange, side, self._now()))
        self._flush()
        return _name(leg)

    def decline(self, who: str) -> str:
        """The call of `who` ends before it is answered."""
        leg = self._leg_of(who)
        member = leg.of_side(self._exchange.side(who)) if isinstance(leg, Conference) else None
        if (isinstance(leg, Call) and leg.stage is Stage.TALK) or (member and member.is_in):
            raise Refused(f"nothing rings at {who}: the call is in talk")
        return self.end(who)

    def end(self, who: str) -> str:
        """The call of `who` ends, however far it has come; out of a conference only `who` goes."""
        side, leg = self._exchange.side(who), self._leg_of(who)
        if isinstance(leg, Call):
            self._become(end(self._exchange, leg.chain))
        elif (member := leg.of_side(side)) is not None:
            why = CompetitorState.REFUSE if member.is_invited else CompetitorState.EXITED
            self._become(remove(self._exchange, leg.id, member.id, why))
        self._flush()
        return _name(leg)

    def text(self, user: str, text: str, place: Place = Place.CUSTOM_FIELD) -> str:
        """The scenario changes the text of the user's call."""
        side, leg = self._exchange.side(user), self._leg_of(user)
        member = leg.of_side(side) if isinstance(leg, Conference) else None
        chain = leg.chain if isinstance(leg, Call) else member.chain if member else ""
        self._become(put_text(self._exchange, chain, text, place))
        self._flush()
        return chain

    def hold(self, user: str) -> None:
        """The user presses flash: the talk goes on hold, and the held one comes back."""
        self._become(switch(self._exchange, self._person(user).user_id))
        self._flush()

    def divert(self, user: str, to: str) -> None:
        """The scenario sends on whoever rings at the user, as to the next of a group."""
        self._become(divert(self._exchange, self._person(user).user_id, to, self._now()))
        self._flush()

    def transfer(self, user: str, to: str) -> None:
        """The user sends the present party to `to` (login or number)."""
        self._become(transfer(self._exchange, self._person(user).user_id, to, self._now()))
        self._flush()

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
            self._send(seat, [text])
        return len(seats)

    def refuse(self, kind: Refusal, login: str = "") -> None:
        """From now on this login, or, without one, nobody may sign in; `none` lifts it."""
        if not login:
            self._sessions.refusals.clear()
        self._sessions.refusals[login.casefold()] = kind

    def forget(self, user: str = "") -> None:
        """Sessions of one user, or all, run out; connections stay."""
        self._sessions.forget(self._person(user).user_id if user else "")

    def enqueue(self, number: str, name: str = "") -> None:
        """A caller from outside waits in the queue, until a call of this number rings somewhere."""
        self._become(enqueue(self._exchange, number, name))

    def dequeue(self, number: str = "") -> None:
        """This caller, or all, wait no longer."""
        self._become(dequeue(self._exchange, number) if number else replace(self._exchange, queue=()))

    def quirk(self, quirks: Iterable[Quirk]) -> None:
        """The server is as at the start, but for these differences."""
        self._behaviour = with_quirks(self._first_behaviour, frozenset(quirks))
        self._wake()

    def behave(self, **changes: object) -> None:
        """Changes fields of Behaviour, until `reset`."""
        self._behaviour = replace(self._behaviour, **changes)  # type: ignore[arg-type]
        self._wake()

    def reset(self) -> None:
        """All calls end, everybody is what the people file says, nothing is refused; clients stay."""
        self._behaviour = self._first_behaviour
        self._sessions.restore()
        past = (*self._exchange.past, *self._exchange.calls)
        self._become(replace(self._exchange, calls=(), conferences=(), past=past))
        self._become(replace(self._exchange, states=self._first.states, rules=(), queue=()))
        self._flush()
        self._journal.clear()
        self._call_log = ()

    def state(self) -> Fields:
        return state_view(self._exchange, list(self._seats.values()), self._behaviour)

    def requests(self) -> list[Fields]:
        return self._journal.all()

    def _leg_of(self, who: str) -> Leg:
        leg = self._exchange.leg_with(who)
        if leg is None:
            raise Refused(f"{who!r} is in no call")
        return leg

    def _seats_of(self, user: str) -> list[Seat]:
        person = self._person(user) if user else None
        return [seat for seat in self._seats.values() if person is None or seat.user == person]

    def _person(self, who: str) -> Subscriber:
        person = self._exchange.find(who)
        if person is None or not person.user_id:
            raise Refused(f"no user {who!r}")
        return person


def _name(leg: Leg) -> str:
    """The chain of a call, the id of a conference."""
    return leg.chain if isinstance(leg, Call) else leg.id
