"""What `GET /state` shows of the server; no secrets."""

from collections.abc import Sequence
from dataclasses import asdict

from native_host.simulator.behaviour import Behaviour
from native_host.simulator.calls import Call, Side
from native_host.simulator.conferences import Conference
from native_host.simulator.exchange import Exchange, Leg
from native_host.simulator.messages import Fields
from native_host.simulator.own_state import own_state
from native_host.simulator.people import Subscriber
from native_host.simulator.queueing import queue_view
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
        "conferences": [_conference(conference) for conference in exchange.conferences],
        "queue": list(queue_view(exchange)),
        "connections": [{"connection": seat.number, "login": seat.login} for seat in seats],
        "behaviour": {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in asdict(behaviour).items()
        },
    }


def _user(exchange: Exchange, person: Subscriber, seats: Sequence[Seat]) -> Fields:
    """`phone` is a Phase; `held` names what the user has on hold, by number or conference id."""
    line = exchange.line_of(person.user_id)
    return {
        "login": person.login,
        "id": person.user_id,
        "name": person.name,
        "number": person.number,
        "phone": line.phase.value,
        "chainid": exchange.chain_of(person.user_id) or ZERO_GUID,
        "with": _name(line.leg, person.user_id),
        "held": _name(line.held, person.user_id),
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
        "held_by": call.held_by,
        "text": call.text,
        "place": call.place.value,
    }


def _conference(conference: Conference) -> Fields:
    return {
        "id": conference.id,
        "ghost": conference.ghost.mode.value if conference.ghost else "",
        "members": [
            {
                **_side(member.side),
                "state": member.state.value,
                "creator": member.is_creator,
                "away": member.is_away,
            }
            for member in conference.members
        ],
    }


def _name(leg: Leg | None, user_id: str) -> str:
    if leg is None:
        return ""
    return leg.other(user_id).number if isinstance(leg, Call) else leg.id


def _side(side: Side) -> Fields:
    return {"number": side.number, "name": side.name, "login": side.login, "outside": side.is_outside}
