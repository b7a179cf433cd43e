"""From one exchange to the next: the events that tell of it, in the order of protocol section 16."""

from collections.abc import Iterator

from native_host.simulator.calls import Call, Phase, Place, Side, guid
from native_host.simulator.conference_view import conference_events
from native_host.simulator.conferences import Conference
from native_host.simulator.event import Event
from native_host.simulator.exchange import Exchange, Leg, Line
from native_host.simulator.messages import Fields
from native_host.simulator.own_state import own_state
from native_host.simulator.people import Subscriber
from native_host.wire import names
from native_host.wire.codes import NO_LINE, ZERO_GUID, NumberStateId, UserStateId

_OUTSIDE_LINE = "00007"
_CALLBACK_INFO = "Автодозвон\r\nВызов номера {number}"  # the server's own words on a callback's ring
_PHONE_EVENTS: dict[tuple[Phase, Phase], tuple[str, ...]] = {
    (Phase.IDLE, Phase.RING): (names.RING_STARTED,),
    (Phase.RING, Phase.TALK): (names.RING_STOPPED, names.COMM_STARTED),
    (Phase.RING, Phase.CALLING): (names.RING_STOPPED,),  # picked up before the orderer has
    (Phase.RING, Phase.IDLE): (names.RING_STOPPED,),
    (Phase.IDLE, Phase.TALK): (names.COMM_STARTED,),
    (Phase.TALK, Phase.IDLE): (names.COMM_STOPPED,),
    (Phase.TALK, Phase.WAITING): (names.FLASH_STATE_CHANGED,),
    (Phase.WAITING, Phase.TALK): (names.FLASH_STATE_CHANGED,),
    (Phase.WAITING, Phase.IDLE): (names.COMM_STOPPED,),
    # one who dialled by hand, or was sent on by a transfer
    (Phase.IDLE, Phase.CALLING): (names.LINE_STATE_CHANGED,),
    (Phase.CALLING, Phase.TALK): (names.COMM_STARTED,),
    (Phase.CALLING, Phase.IDLE): (names.LINE_STATE_CHANGED,),
}
_PHONE_EVENTS_OF_ORDERER: dict[tuple[Phase, Phase], tuple[str, ...]] = {
    (Phase.IDLE, Phase.ORDERED): (names.ACM_CALL_STARTED,),
    (Phase.ORDERED, Phase.BACKRING): (names.RING_STARTED,),
    (Phase.BACKRING, Phase.CALLING): (names.RING_STOPPED,),
    (Phase.IDLE, Phase.CALLING): (names.ACM_CALL_STARTED,),  # a second call: the own phone does not ring
    (Phase.CALLING, Phase.TALK): (names.ACM_CALL_STOPPED, names.COMM_STARTED),
    (Phase.ORDERED, Phase.IDLE): (names.ACM_CALL_STOPPED,),
    (Phase.BACKRING, Phase.IDLE): (names.RING_STOPPED, names.ACM_CALL_STOPPED),
    (Phase.CALLING, Phase.IDLE): (names.ACM_CALL_STOPPED,),
    # the other side was called first
    (Phase.ORDERED, Phase.CALLING): (names.LINE_STATE_CHANGED,),
    (Phase.CALLING, Phase.BACKRING): (names.RING_STARTED,),
    (Phase.BACKRING, Phase.TALK): (names.RING_STOPPED, names.ACM_CALL_STOPPED, names.COMM_STARTED),
}
_TOLD_BY_EVENTS = (Place.CALLER_COMMENT, Place.CALLER_DESCRIPTION, Place.CALLER_INFO)


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
        *conference_events(before, after),
        *(event for event in states if event.fields["userstateid"] != UserStateId.BUSY),
        *_number_events([item for item in numbers if item["numstateid"] != NumberStateId.BUSY]),
    ]


def _touched(before: Exchange, after: Exchange) -> list[Subscriber]:
    """Everybody whom the step may concern, callers first; a plan may have thousands that it does not."""
    old, new = set(before.legs()), set(after.legs())
    legs = [leg for leg in dict.fromkeys((*before.legs(), *after.legs())) if (leg in old) is not (leg in new)]
    numbers = dict.fromkeys(side.number for leg in legs for side in _sides(leg) if not side.is_outside)
    in_legs = [person for number in numbers if (person := after.find(number))]
    chosen = [
        after.user(user_id)
        for user_id, state in (after.states.items() if after.states is not before.states else ())
        if state is not before.states[user_id]
    ]
    return list(dict.fromkeys((*in_legs, *chosen)))


def _sides(leg: Leg) -> list[Side]:
    return list(leg.sides) if isinstance(leg, Call) else [member.side for member in leg.members]


def _has_new_state(before: Exchange, after: Exchange, user_id: str) -> bool:
    return own_state(before, user_id) != own_state(after, user_id)


def _state_event(exchange: Exchange, user_id: str) -> Event:
    return Event(names.USER_STATE_CHANGED, own_state(exchange, user_id), user_id)


def _number_events(numbers: list[Fields]) -> list[Event]:
    return [Event(names.NUMBER_STATE_CHANGED, {"numbers": numbers})] if numbers else []


def _phone_events(before: Exchange, after: Exchange, user_id: str) -> Iterator[Event]:
    was, now = before.line_of(user_id), after.line_of(user_id)
    for name, line, exchange in _phone_event_names(before, was, after, now, user_id):
        yield Event(name, _fields_of(name, line, exchange, user_id), user_id)
    if _key(was.held) != _key(now.held):
        yield Event(names.FLASH_STATE_CHANGED, {"userlogin": after.user(user_id).login}, user_id)
    if was.phase is now.phase is Phase.RING and was.leg != now.leg and _is_told_by_events(now.leg):
        # a text that only events carry reaches nobody unless the event comes again; events may repeat
        yield Event(names.RING_STARTED, _fields_of(names.RING_STARTED, now, after, user_id), user_id)


def _phone_event_names(
    before: Exchange, was: Line, after: Exchange, now: Line, user_id: str
) -> Iterator[tuple[str, Line, Exchange]]:
    """Each event with the line that it tells of: what is left comes before what is entered."""
    if _key(was.leg) == _key(now.leg):
        table = _table(now.leg, user_id)
        yield from ((name, now, after) for name in table.get((was.phase, now.phase), ()))
        if _is_open(before, was) is not _is_open(after, now):
            yield names.COMM_STARTED, now, after
        return
    is_set_aside = was.leg is not None and _key(was.leg) == _key(now.held) and now.phase is Phase.CALLING
    is_made_a_conference = isinstance(was.leg, Call) and isinstance(now.leg, Conference)
    if was.leg and not is_set_aside and not (is_made_a_conference and was.phase is Phase.TALK):
        left = _table(was.leg, user_id).get((was.phase, Phase.IDLE), ())
        yield from ((name, was, before) for name in left)
    if now.leg:
        entered = _table(now.leg, user_id).get((Phase.IDLE, now.phase), ())
        yield from ((name, now, after) for name in entered)


def _table(leg: Leg | None, user_id: str) -> dict[tuple[Phase, Phase], tuple[str, ...]]:
    is_orderer = isinstance(leg, Call) and leg.is_order and leg.caller.user_id == user_id
    return _PHONE_EVENTS | _PHONE_EVENTS_OF_ORDERER if is_orderer else _PHONE_EVENTS


def _key(leg: Leg | None) -> tuple[str, ...]:
    """A call that is transferred or joined goes on, but for those in it another talk begins."""
    if leg is None:
        return ()
    return (leg.chain, leg.commutation) if isinstance(leg, Call) else (leg.id,)


def _is_open(exchange: Exchange, line: Line) -> bool:
    return isinstance(line.leg, Call) and exchange.open_ghost_of(line.leg) is not None


def _is_told_by_events(leg: Leg | None) -> bool:
    return isinstance(leg, Call) and leg.place in _TOLD_BY_EVENTS


def _fields_of(name: str, line: Line, exchange: Exchange, user_id: str) -> Fields:
    leg = line.leg
    user = exchange.user(user_id)
    is_for_caller = name in (names.RING_STARTED, names.COMM_STARTED)
    fields: Fields = {"userid": user_id, "userlogin": user.login}
    if isinstance(leg, Call):
        open_to_all = exchange.open_ghost_of(leg)
        fields |= {
            "qid": guid(f"{leg.chain}/{leg.stage}/{user_id}/{name}", 0),
            "chainid": leg.chain,
            "isextline": leg.other(user_id).is_outside,
            "isconference": open_to_all is not None,
        }
        if is_for_caller:
            fields |= _caller_fields(leg, user_id, is_ring=name == names.RING_STARTED)
        if open_to_all:
            fields["confid"] = open_to_all.id
    elif leg:
        member = leg.member_of(user_id)
        fields |= {
            "qid": guid(f"{member.id}/{member.state}/{user_id}/{name}", 0),
            "chainid": member.chain,
            "isextline": False,
            "isconference": True,
            "confid": leg.id,
        }
        if is_for_caller:
            fields |= {"callerid": member.inviter.number, "callername": member.inviter.name}
    if name in (names.COMM_STARTED, names.COMM_STOPPED):
        fields["commutationid"] = leg.commutation if isinstance(leg, Call) else leg.id if leg else ""
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
