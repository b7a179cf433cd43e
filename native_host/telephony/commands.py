"""A wish of the employee -> the order to send, or the refusal (protocol, sections 10.2 to 10.4).

What the phone's own state forbids is refused here, before anything goes out; nothing is ever repeated by
the machine. `oktell/commands.py` turns an order into its request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from native_host.errors import ErrorCode, Failure
from native_host.telephony.numbers import HOME, same_number
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, UserState

RINGING = {PhoneState.RING, PhoneState.BACKRING}
_OCCUPIED = {PhoneState.BACKCALL, PhoneState.BACKRING, PhoneState.CALL, PhoneState.RING}
_ON_THE_LINE = {PhoneState.TALK, PhoneState.CALL}


class Order(StrEnum):
    """What the server is asked to do."""

    CALL = "call"
    INTERCOM = "intercom"
    ANSWER = "answer"
    ABORT = "abort"  # end the conversation or the call that goes out
    ABORT_ORDER = "abort-order"  # end an ordered call whose other side is being called
    DECLINE = "decline"  # end a ring


@dataclass(frozen=True, slots=True)
class Command:
    """One order; `number` is the dial string of a call or an intercom, empty otherwise."""

    order: Order
    number: str = ""


def order_call(phone: Phone, number: str, intercom: bool = False, *, region: str = HOME) -> Command:
    """A call to `number` (a dial string), or by loudspeaker. Raises what `refusals_of_call` says last."""
    refusals = refusals_of_call(phone, number, region=region)
    if refusals:
        raise Failure(refusals[-1], number=number)
    return Command(Order.INTERCOM if intercom else Order.CALL, number)


def refusals_of_call(phone: Phone, number: str, *, region: str = HOME) -> Sequence[ErrorCode]:
    """Everything that forbids the call now, in the protocol's order, the last being the one to tell.

    One thing is ours: while an own order waits for the server, a second one is refused, for the first may
    have been placed.
    """
    is_on_hold = phone.held is not None
    rules = (
        (not number, ErrorCode.NUMBER_MISSING),
        (phone.user is UserState.DISCONNECTED, ErrorCode.USER_DISCONNECTED),
        (phone.state is PhoneState.DISCONNECTED, ErrorCode.PHONE_DISCONNECTED),
        (phone.state is PhoneState.TALK and is_on_hold, ErrorCode.HELD_CALL_PRESENT),
        (phone.conference is not None, ErrorCode.IN_CONFERENCE),
        (phone.state in _OCCUPIED or phone.ordered is not None, ErrorCode.PHONE_OCCUPIED),
        (phone.state is PhoneState.UNKNOWN, ErrorCode.PHONE_OCCUPIED),
        (
            phone.state is PhoneState.READY and phone.user is UserState.BUSY and not is_on_hold,
            ErrorCode.USER_BUSY,
        ),
        (is_party(phone, number, region=region), ErrorCode.ALREADY_ON_THE_LINE),
    )
    return [code for is_so, code in rules if is_so]


def order_answer(phone: Phone) -> Command:
    """The ringing phone picks up. Raises NOT_RINGING."""
    if phone.state not in RINGING:
        raise Failure(ErrorCode.NOT_RINGING)
    return Command(Order.ANSWER)


def order_end(phone: Phone, number: str | None = None, *, me: str = "", region: str = HOME) -> Command:
    """The end of what goes on now; with `number` only if that is a party of it, or `me`.

    Raises NOTHING_TO_END, and where the end of one party would take more than an order of ours can say:
    IN_CONFERENCE, and HELD_CALL_PRESENT (the server would connect the two others).
    """
    if number is not None:
        is_me = bool(me) and same_number(me, number, region)
        if not is_me and not is_party(phone, number, region=region):
            raise Failure(ErrorCode.NOTHING_TO_END)
        if phone.conference is not None and not is_me:
            raise Failure(ErrorCode.IN_CONFERENCE)
        if phone.held is not None:
            raise Failure(ErrorCode.HELD_CALL_PRESENT)
    if phone.state in _ON_THE_LINE or phone.held is not None:
        return Command(Order.ABORT)
    if phone.state is PhoneState.BACKCALL:
        return Command(Order.ABORT_ORDER)
    if phone.state in RINGING:
        return Command(Order.DECLINE)
    raise Failure(ErrorCode.NOTHING_TO_END)


def is_party(phone: Phone, number: str, *, region: str = HOME) -> bool:
    """Whether `number` is on the line now."""
    return any(same_number(party.number, number, region) for party in phone.parties)
