"""Sans-I/O: answers and events of the server -> telephony's words (protocol, sections 5 to 8)."""

from collections.abc import Callable, Mapping

from native_host.oktell.models import Abonent, LineBody, PhoneEvent, UserBody
from native_host.oktell.reports import Happened
from native_host.oktell.trusted_texts import texts_of_event
from native_host.telephony.inputs import (
    IvrStarted,
    Line,
    OrderStarted,
    OrderStopped,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
    UserChanged,
)
from native_host.telephony.party import Party
from native_host.telephony.words import Seconds, UserState
from native_host.wire import codes, names

MAX_LINE = 200
"""Characters of a name: texts of others are one line."""

LINE_EVENTS = frozenset(
    {
        names.LINE_STATE_CHANGED,
        names.FLASH_STATE_CHANGED,
        names.CONF_COMPOSITION_CHANGED,
        names.CONF_COMPETITOR_STATE_CHANGED,
    }
)
"""Events that say no more than: read the line again."""

_USER_STATES = {
    codes.UserStateId.DISCONNECTED: UserState.DISCONNECTED,
    codes.UserStateId.READY: UserState.READY,
    codes.UserStateId.BREAK: UserState.BREAK,
    codes.UserStateId.OFF: UserState.DND,
    codes.UserStateId.BUSY: UserState.BUSY,
    codes.UserStateId.RESERVED: UserState.RESERVED,
    codes.UserStateId.NO_PHONE: UserState.NO_PHONE,
}


def read_event(name: str, fields: Mapping[str, object]) -> Happened | None:
    """None: the event says nothing about the phone, or nothing that we know."""
    if name == names.USER_STATE_CHANGED:
        state = read_user_state(fields)
        return None if state is None else Happened(UserChanged(state))
    reader = _PHONE_EVENTS.get(name)
    return None if reader is None else reader(PhoneEvent.model_validate(fields))


def read_user_state(body: Mapping[str, object]) -> UserState | None:
    """The employee's own state; None when the body does not say it, UNKNOWN for a new one."""
    number = UserBody.model_validate(body).userstateid
    return None if number is None else _USER_STATES.get(number, UserState.UNKNOWN)  # type: ignore[call-overload]


def read_line(body: Mapping[str, object]) -> Line:
    """One reading of the line. A missing `abonent` counts as an empty one."""
    line = LineBody.model_validate(body)
    end = line.abonent
    held = line.flashed if line.isflashing else None
    return Line(
        status=line.linestatestr,
        party=_party_of(end, line),
        held=None if held is None else _held_party(held),
        is_holding=held is not None,
        is_auto_call=end.isautocall,
        is_ringing=end.isringing,
        is_callback=end.direction == codes.DIRECTION_CALLBACK,
        is_talking=end.iscommutated or end.iswaitinginflash or end.isconference,
        is_ivr=end.isivr,
        is_waiting_for_answer=end.iswaitingforanswer,
        conference=end.conferenceid or None,
        has_target=bool(end.extline or end.number),
        chain=line.chainid or None,
        talk_length=_talk_length(line.timertalklensec),
    )


def one_line(text: str) -> str:
    """Text of others as plain text: control characters and line breaks become spaces, the rest is cut."""
    printable = "".join(char if char.isprintable() else " " for char in text[: 4 * MAX_LINE])
    return " ".join(printable.split())[:MAX_LINE]


def _party_of(end: Abonent, line: LineBody) -> Party | None:
    """The party of `abonent`: its chain is the line's, its caller id the called one when it has none."""
    if not end.model_fields_set:
        return None
    caller = end.callerid or line.calledid
    key = end.competitorid or end.number or end.userid or caller or line.chainid
    if not key and end.isivr:
        key = f"ivr:{end.ivrname}"
    return _party(key, end.number or caller, end, line.chainid) if key else None


def _held_party(end: Abonent) -> Party | None:
    """None: the server holds somebody and does not say whom."""
    key = end.conferenceid or end.userid or end.number
    if not key:
        return None
    if end.conferenceid:
        return Party(key, name=one_line(end.conferencename))
    return _party(end.competitorid or end.number or end.userid, end.number or end.callerid, end, end.chainid)


def _party(key: str, number: str, end: Abonent, chain: str) -> Party:
    number = one_line(number)
    return Party(
        key=one_line(key),
        number=number,
        name=_name_of(end, number),
        user_id=end.userid,
        is_external=end.isextline,
        chain=chain or None,
        line=one_line(end.extline),
        ivr=one_line(end.ivrname),
    )


def _name_of(end: Abonent, number: str) -> str:
    """The first that is said, in the order of section 7; "" when it is no more than the number."""
    said = (end.simplename, end.username, end.name, end.caption, end.userlogin)
    name = next((name for name in map(one_line, said) if name), "")
    if not name and not number:
        name = one_line(end.ivrname)
    return "" if name == number else name


def _talk_length(seconds: int | None) -> Seconds | None:
    return None if seconds is None or seconds < 0 else float(seconds)


def _ring_started(event: PhoneEvent) -> Happened:
    """On the own ring of an ordered call the server names nobody: the employee is called, not a caller."""
    number, chain = one_line(event.callerid), event.chainid or None
    name = one_line(event.callername)
    line = (
        "" if event.callerlinenum == codes.NO_LINE or not event.isextline else one_line(event.callerlinenum)
    )
    party = Party(
        key=number or name,
        number=number,
        name="" if name == number else name,
        is_external=event.isextline,
        chain=chain,
        line=line,
    )
    return Happened(RingStarted(party if party.key else None, chain), texts_of_event(event))


def _talk_started(event: PhoneEvent) -> Happened:
    conference = (event.confid or None) if event.isconference else None
    return Happened(TalkStarted(event.chainid or None, conference), texts_of_event(event))


_PHONE_EVENTS: dict[str, Callable[[PhoneEvent], Happened]] = {
    names.RING_STARTED: _ring_started,
    names.RING_STOPPED: lambda event: Happened(RingStopped(event.chainid or None)),
    names.COMM_STARTED: _talk_started,
    names.COMM_STOPPED: lambda event: Happened(TalkStopped(event.chainid or None)),
    names.ACM_CALL_STARTED: lambda _: Happened(OrderStarted()),
    names.ACM_CALL_STOPPED: lambda _: Happened(OrderStopped()),
    names.IVR_STARTED: lambda event: Happened(IvrStarted(event.isroutingivr)),
}
