"""Sans-I/O: answers and events of the server -> telephony's words (protocol, sections 5 to 8)."""

from collections.abc import Callable, Mapping

from native_host.oktell.conference import read_competitor, read_composition
from native_host.oktell.models import LineBody, PhoneEvent
from native_host.oktell.parties import one_line, party_on_hold, party_on_line
from native_host.oktell.reports import Happened
from native_host.oktell.trusted_texts import texts_of_event
from native_host.telephony.inputs import (
    IvrStarted,
    Line,
    LineChanged,
    MembersChanged,
    OrderStarted,
    OrderStopped,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
)
from native_host.telephony.party import Party
from native_host.telephony.words import Seconds
from native_host.wire import codes, names


def read_event(name: str, fields: Mapping[str, object]) -> Happened | None:
    """What an event says about the phone or its conference; None for nothing, or nothing that we know."""
    read_conference_event = _CONFERENCE_EVENTS.get(name)
    if read_conference_event is not None:
        changed = read_conference_event(fields)
        return None if changed is None else Happened(changed)
    reader = _PHONE_EVENTS.get(name)
    return None if reader is None else reader(PhoneEvent.model_validate(fields))


def read_line(body: Mapping[str, object]) -> Line:
    """One reading of the line. A missing `abonent` counts as an empty one."""
    line = LineBody.model_validate(body)
    end = line.abonent
    held = line.flashed if line.isflashing else None
    return Line(
        status=line.linestatestr,
        party=party_on_line(line),
        held=None if held is None else party_on_hold(held),
        is_holding=held is not None,
        is_auto_call=end.isautocall,
        is_ringing=end.isringing,
        is_callback=end.direction == codes.DIRECTION_CALLBACK,
        is_talking=end.iscommutated or end.iswaitinginflash or end.isconference,
        is_ivr=end.isivr,
        is_waiting_for_answer=end.iswaitingforanswer,
        conference=end.conferenceid or None,
        held_conference=(held.conferenceid or None) if held else None,
        has_target=bool(end.extline or end.number),
        chain=line.chainid or None,
        talk_length=_talk_length(line.timertalklensec),
    )


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
    names.LINE_STATE_CHANGED: lambda _: Happened(LineChanged()),
    names.FLASH_STATE_CHANGED: lambda _: Happened(LineChanged()),
}
_CONFERENCE_EVENTS: dict[str, Callable[[Mapping[str, object]], MembersChanged | None]] = {
    names.CONF_COMPOSITION_CHANGED: read_composition,
    names.CONF_COMPETITOR_STATE_CHANGED: read_competitor,
}
