"""What `GET /state` shows of the server; no secrets."""

from collections.abc import Sequence
from dataclasses import asdict

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.calls import Call, Side
from native_host.simulator.events import own_state
from native_host.simulator.exchange import Exchange
from native_host.simulator.messages import Fields
from native_host.simulator.people import Subscriber
from native_host.simulator.seats import Seat
from native_host.wire.codes import ZERO_GUID


def state_view(exchange: Exchange, seats: Sequence[Seat], behaviour: Behaviour) -> Fields:
    return {
        "users": [_user(exchange, person, seats) for person in exchange.users()],
        "numbers": [
            {"number": person.number, "name": person.name, "state": int(exchange.number_state_of(person))}
            for person in exchange.people
        ],
        "calls": [_call(call) for call in exchange.calls],
        "connections": [{"connection": seat.number, "login": seat.login} for seat in seats],
        "behaviour": {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in asdict(behaviour).items()
        },
    }


def _user(exchange: Exchange, person: Subscriber, seats: Sequence[Seat]) -> Fields:
    """`phone` is the call as this user meets it: idle, ordered, backring, calling, ring or talk."""
    call = exchange.call_of(person.user_id)
    return {
        "login": person.login,
        "id": person.user_id,
        "name": person.name,
        "number": person.number,
        "phone": exchange.phase_of(person.user_id).value,
        "chainid": call.chain if call else ZERO_GUID,
        "connections": sum(seat.user_id == person.user_id for seat in seats),
        **own_state(exchange, person.user_id),
    }


def _call(call: Call) -> Fields:
    return {
        "chainid": call.chain,
        "stage": call.stage.value,
        "caller": _side(call.caller),
        "called": _side(call.called),
        "ordered": call.is_order,
        "text": call.text,
        "place": call.place.value,
    }


def _side(side: Side) -> Fields:
    return {"number": side.number, "name": side.name, "login": side.login, "outside": side.is_outside}
