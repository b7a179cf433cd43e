"""From one exchange to the next: the events that tell of it, in the order of protocol section 16."""

from collections.abc import Iterator
from dataclasses import dataclass

from native_host.simulator.calls import Call, Place, guid
from native_host.simulator.exchange import Exchange, OwnState, Phase
from native_host.simulator.messages import Fields
from native_host.simulator.people import Subscriber
from native_host.wire import names
from native_host.wire.codes import NO_LINE, ZERO_GUID, NumberStateId, UserStateId

_OUTSIDE_LINE = "00007"
_CALLBACK_INFO = "Автодозвон\r\nВызов номера {number}"  # the server's own words on a callback's ring
_PHONE_EVENTS: dict[tuple[Phase, Phase], tuple[str, ...]] = {
    (Phase.IDLE, Phase.RING): (names.RING_STARTED,),
    (Phase.RING, Phase.TALK): (names.RING_STOPPED, names.COMM_STARTED),
    (Phase.RING, Phase.IDLE): (names.RING_STOPPED,),
    (Phase.TALK, Phase.IDLE): (names.COMM_STOPPED,),
    # the user who ordered the call
    (Phase.IDLE, Phase.ORDERED): (names.ACM_CALL_STARTED,),
    (Phase.ORDERED, Phase.BACKRING): (names.RING_STARTED,),
    (Phase.BACKRING, Phase.CALLING): (names.RING_STOPPED,),
    (Phase.CALLING, Phase.TALK): (names.ACM_CALL_STOPPED, names.COMM_STARTED),
    (Phase.ORDERED, Phase.IDLE): (names.ACM_CALL_STOPPED,),
    (Phase.BACKRING, Phase.IDLE): (names.RING_STOPPED, names.ACM_CALL_STOPPED),
    (Phase.CALLING, Phase.IDLE): (names.ACM_CALL_STOPPED,),
}
_PHONE_EVENTS_OF_DIALLER: dict[tuple[Phase, Phase], tuple[str, ...]] = {
    (Phase.IDLE, Phase.CALLING): (names.LINE_STATE_CHANGED,),
    (Phase.CALLING, Phase.TALK): (names.COMM_STARTED,),
    (Phase.CALLING, Phase.IDLE): (names.LINE_STATE_CHANGED,),
}
_TOLD_BY_EVENTS = (Place.CALLER_COMMENT, Place.CALLER_DESCRIPTION, Place.CALLER_INFO)


@dataclass(frozen=True, slots=True)
class Event:
    """A message to every connection of one user, or, without `user_id`, of all, that subscribed to it."""

    name: str
    fields: Fields
    user_id: str = ""


def timeline(before: Exchange, after: Exchange) -> list[Event]:
    """What the step from `before` to `after` makes the server say.

    A line that comes into use says so first (state 5, then numbers, then the phone); one that falls free
    says so last.
    """
    touched = _touched(before, after)
    users = [person.user_id for person in touched if person.user_id]
    states = [_state_event(after, user_id) for user_id in users if _has_new_state(before, after, user_id)]
    numbers = [
        {"num": person.number, "numstateid": int(after.number_state_of(person))}
        for person in touched
        if before.number_state_of(person) != after.number_state_of(person)
    ]
    return [
        *(event for event in states if event.fields["userstateid"] == UserStateId.BUSY),
        *_number_events([item for item in numbers if item["numstateid"] == NumberStateId.BUSY]),
        *(event for user_id in users for event in _phone_events(before, after, user_id)),
        *(event for event in states if event.fields["userstateid"] != UserStateId.BUSY),
        *_number_events([item for item in numbers if item["numstateid"] != NumberStateId.BUSY]),
    ]


def own_state(exchange: Exchange, user_id: str) -> Fields:
    """The whole state of a user: getuserstate, setuserstate and userstatechanged have the same body."""
    chosen: OwnState = exchange.states[user_id]
    fields: Fields = {
        "userstateid": int(exchange.state_of(user_id)),
        "oncallcenter": chosen.is_in_call_centre,
        "onccmanual": chosen.is_manual,
        "onlunch": chosen.is_at_lunch,
        "onredirect": chosen.is_redirecting,
        "ontask": False,
    }
    if chosen.lunch_reason is not None:
        fields["lunchreasonid"] = chosen.lunch_reason
    return fields


def _touched(before: Exchange, after: Exchange) -> list[Subscriber]:
    """Everybody whom the step may concern, callers first; a plan may have thousands that it does not."""
    calls = dict.fromkeys((*before.calls, *after.calls))
    numbers = dict.fromkeys(side.number for call in calls for side in call.sides if not side.is_outside)
    in_calls = [person for number in numbers if (person := after.find(number))]
    chosen = [
        person for person in after.users() if before.states[person.user_id] != after.states[person.user_id]
    ]
    return list(dict.fromkeys((*in_calls, *chosen)))


def _has_new_state(before: Exchange, after: Exchange, user_id: str) -> bool:
    return own_state(before, user_id) != own_state(after, user_id)


def _state_event(exchange: Exchange, user_id: str) -> Event:
    return Event(names.USER_STATE_CHANGED, own_state(exchange, user_id), user_id)


def _number_events(numbers: list[Fields]) -> list[Event]:
    return [Event(names.NUMBER_STATE_CHANGED, {"numbers": numbers})] if numbers else []


def _phone_events(before: Exchange, after: Exchange, user_id: str) -> Iterator[Event]:
    was, now = before.phase_of(user_id), after.phase_of(user_id)
    call = after.call_of(user_id) or before.call_of(user_id)
    if call is None:
        return
    is_dialler = call.caller.user_id == user_id and not call.is_order
    table = _PHONE_EVENTS | _PHONE_EVENTS_OF_DIALLER if is_dialler else _PHONE_EVENTS
    for name in table.get((was, now), ()):
        yield Event(name, _fields_of(name, call, after, user_id), user_id)
    if was is now is Phase.RING and call != before.call_of(user_id) and call.place in _TOLD_BY_EVENTS:
        # a text that only events carry reaches nobody unless the event comes again; events may repeat
        yield Event(names.RING_STARTED, _fields_of(names.RING_STARTED, call, after, user_id), user_id)


def _fields_of(name: str, call: Call, exchange: Exchange, user_id: str) -> Fields:
    user = exchange.user(user_id)
    fields: Fields = {
        "qid": guid(f"{call.chain}/{call.stage}/{user_id}/{name}", 0),
        "userid": user_id,
        "userlogin": user.login,
        "chainid": call.chain,
        "isextline": call.other(user_id).is_outside,
        "isconference": False,
    }
    if name in (names.RING_STARTED, names.COMM_STARTED):
        fields |= _caller_fields(call, user_id, is_ring=name == names.RING_STARTED)
    if name in (names.COMM_STARTED, names.COMM_STOPPED):
        fields["commutationid"] = call.commutation
    return fields


def _caller_fields(call: Call, user_id: str, *, is_ring: bool) -> Fields:
    """Who calls, as a public trace of ringstarted has it; a callback's own ring names no caller."""
    is_own_order = call.is_order and call.caller.user_id == user_id
    info = _CALLBACK_INFO.format(number=call.called.number) if is_own_order and is_ring else ""
    is_outside = call.caller.is_outside
    return {
        "callerid": "" if is_own_order else call.said(Place.CALLER_ID, call.caller.number),
        "callername": "" if is_own_order else call.said(Place.CALLER_NAME, call.caller.name),
        "callerinfo": call.said(Place.CALLER_INFO, info),
        "callercomment": call.said(Place.CALLER_COMMENT),
        "callerdescription": call.said(Place.CALLER_DESCRIPTION),
        "callerdirection": "oktell_pbx",
        "callerlineid": guid(call.chain, 0) if is_outside else ZERO_GUID,
        "callerlinenum": _OUTSIDE_LINE if is_outside else NO_LINE,
        "connectionindex": 1,
        "canfax": False,
        "canvideo": False,
        "istask": False,
    }
