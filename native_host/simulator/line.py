"""What the server knows of a user's line: line info and the content of a chain, in wire fields."""

from native_host.simulator.calls import Call, Place, Seconds, Side
from native_host.simulator.exchange import Exchange, Phase
from native_host.simulator.messages import Fields
from native_host.wire.codes import DIRECTION_CALLBACK, ZERO_GUID, LineStatus


def line_info(exchange: Exchange, user_id: str, now: Seconds) -> Fields:
    """The answer to getextendedlineinfo (protocol section 6); `abonent` is an object even when idle."""
    call = exchange.call_of(user_id)
    if call is None:
        return _line(LineStatus.HOOK_DOWN, ZERO_GUID, {})
    party = _party(call, call.other(user_id))
    match exchange.phase_of(user_id):
        case Phase.ORDERED:
            return _line(LineStatus.RESERVED, call.chain, _announced(party), called=call.called.number)
        case Phase.BACKRING:
            ringing = {"isringing": True, "direction": DIRECTION_CALLBACK, **party}
            return _line(LineStatus.RESERVED, call.chain, ringing, called=call.called.number)
        case Phase.CALLING:
            calling = {"isautocall": True, **party} if call.is_order else party
            return _line(LineStatus.RESERVED, call.chain, calling, called=call.called.number)
        case Phase.RING:
            return _line(LineStatus.RESERVED, call.chain, {"isringing": True, **party})
        case _:
            talking = {"iscommutated": True, **party}
            return _line(LineStatus.COMMUTATED, call.chain, talking, seconds=int(now - call.since))


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
    if side.user_id:
        party |= {"userid": side.user_id, "userlogin": side.login, "username": side.name}
    return party


def _announced(party: Fields) -> Fields:
    """A party of which a client can make no more than a name, for nothing rings yet.

    With `number` the known client shows a call at its second reading; without any name it makes a nameless
    party of `calledid`, and the panel's popup fails.
    """
    return {"name": party["number"], **{name: value for name, value in party.items() if name != "number"}}
