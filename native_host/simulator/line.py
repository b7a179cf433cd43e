"""What the server knows of a user's line: line info and the content of a chain, in wire fields."""

from native_host.simulator.calls import Call, Phase, Place, Seconds, Side
from native_host.simulator.conferences import Conference
from native_host.simulator.exchange import Exchange, Leg
from native_host.simulator.messages import Fields
from native_host.wire.codes import DIRECTION_CALLBACK, ZERO_GUID, LineStatus


def line_info(exchange: Exchange, user_id: str, now: Seconds) -> Fields:
    """The answer to getextendedlineinfo (protocol section 6); `abonent` is an object even when idle."""
    line = exchange.line_of(user_id)
    match line.leg:
        case Call() as call:
            open_to_all = exchange.open_ghost_of(call)
            fields = (
                _conference_line(open_to_all, call.chain, int(now - call.since))
                if open_to_all and line.phase is Phase.TALK
                else _call_line(call, line.phase, user_id, now)
            )
        case Conference() as conference:
            fields = _member_line(conference, user_id, now)
        case None:
            status = LineStatus.HOOK_UP if line.held else LineStatus.HOOK_DOWN
            fields = _line(status, ZERO_GUID, {})
    if line.held:
        fields |= {"isflashing": True, "flashed": held_party(line.held, user_id)}
    return fields


def held_party(leg: Leg, user_id: str) -> Fields:
    """`flashed`: who or which conference the user has on hold."""
    if isinstance(leg, Conference):
        return {"conferenceid": leg.id, "conferencename": leg.name, "conferenceroom": leg.room}
    return _party(leg, leg.other(user_id))


def chain_content(call: Call) -> Fields:
    """`content` of getchaincontent. Its shape is second-hand; which field carries the text is not known."""
    trace: Fields = {"commutationid": call.commutation, "userlogin": call.called.login, "queue": ""}
    content: Fields = {
        "chainid": call.chain,
        "callerid": call.said(Place.CALLER_ID, call.caller.number),
        "callername": call.said(Place.CALLER_NAME, call.caller.name),
        "customfield": call.said(Place.CUSTOM_FIELD),
        "trace": [trace],
    }
    if call.place is Place.HEADER:
        content["header"] = call.text
    if call.place is Place.TRACE:
        trace["header"] = call.text
    return content


def _call_line(call: Call, phase: Phase, user_id: str, now: Seconds) -> Fields:
    party = _party(call, call.other(user_id))
    match phase:
        case Phase.ORDERED:
            return _line(LineStatus.RESERVED, call.chain, _announced(party), called=call.called.number)
        case Phase.BACKRING:
            ringing = {"isringing": True, "direction": DIRECTION_CALLBACK, **party}
            return _line(LineStatus.RESERVED, call.chain, ringing, called=call.called.number)
        case Phase.CALLING:
            is_order = call.is_order and call.caller.user_id == user_id
            calling = {"isautocall": True, **party} if is_order else party
            return _line(LineStatus.RESERVED, call.chain, calling, called=call.called.number)
        case Phase.RING:
            return _line(LineStatus.RESERVED, call.chain, {"isringing": True, **party})
        case _:
            how = "iswaitinginflash" if phase is Phase.WAITING else "iscommutated"
            seconds = int(now - call.since)
            return _line(LineStatus.COMMUTATED, call.chain, {how: True, **party}, seconds=seconds)


def _member_line(conference: Conference, user_id: str, now: Seconds) -> Fields:
    member = conference.member_of(user_id)
    if member.is_invited:
        party = {"isringing": True, "chainid": member.chain, **_side(member.inviter)}
        return _line(LineStatus.RESERVED, member.chain, party)
    return _conference_line(conference, member.chain, int(now - member.since))


def _conference_line(conference: Conference, chain: str, seconds: int) -> Fields:
    inside: Fields = {"isconference": True, "conferenceid": conference.id, "chainid": chain}
    return _line(LineStatus.COMMUTATED, chain, inside, seconds=seconds)


def _line(status: LineStatus, chain: str, party: Fields, *, called: str = "", seconds: int = 0) -> Fields:
    return {
        "linestatestr": status.value,
        "chainid": chain,
        "calledid": called,
        "timertalklensec": seconds,
        "isflashing": False,
        "flashed": {},
        "abonent": party,
    }


def _party(call: Call, side: Side) -> Fields:
    """Outside parties have `number` too: with `callerid` alone a client has no name for them."""
    is_caller = side is call.caller
    party: Fields = {
        "number": side.number,
        "callerid": call.said(Place.CALLER_ID, side.number) if is_caller else side.number,
        "isextline": side.is_outside,
        "chainid": call.chain,
    }
    name = call.said(Place.CALLER_NAME, side.name) if is_caller else side.name
    if name:
        party["name"] = name
    return party | _user(side)


def _side(side: Side) -> Fields:
    named: Fields = {"name": side.name} if side.name else {}
    return {
        "number": side.number,
        "callerid": side.number,
        "isextline": side.is_outside,
        **named,
        **_user(side),
    }


def _user(side: Side) -> Fields:
    if not side.user_id:
        return {}
    return {"userid": side.user_id, "userlogin": side.login, "username": side.name}


def _announced(party: Fields) -> Fields:
    """A party of which a client can make no more than a name, for nothing rings yet.

    With `number` the known client shows a call at its second reading; without any name it makes a nameless
    party of `calledid`, and the panel's popup fails.
    """
    return {"name": party["number"], **{name: value for name, value in party.items() if name != "number"}}
