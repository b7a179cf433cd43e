"""A reading of the line -> the phone's state: the decision table of protocol section 6, rows in order.

Rows 8 and 9 of the protocol need a web phone's session and are not here. Two things differ from the public
client, which would lose the call from sight: a line that rings while it is also in a conversation stays in
the conversation, and a ring that has just been answered, but is not through yet, stays a ring.
"""

from collections.abc import Callable
from dataclasses import dataclass

from native_host.telephony.inputs import Line
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState

# the line's own words, as `Line.status` carries them
DISCONNECTED = "lsDisconnected"
RESERVED = "lsReserved"
COMMUTATED = "lsCommutated"


@dataclass(frozen=True, slots=True)
class Row:
    """The first row that applies decides; `ends_order` forgets an unanswered acmcallstarted."""

    applies: Callable[[Line, Phone], bool]
    state: PhoneState
    ends_order: bool = False


def decide(line: Line, phone: Phone) -> Row | None:
    """The row that `line` meets; None for a reserved line, which leaves the phone as it is."""
    return next((row for row in ROWS if row.applies(line, phone)), None)


def rings_into_talk(line: Line, phone: Phone) -> bool:
    """Whether someone else rings while the conversation goes on."""
    return line.is_ringing and line.is_talking and phone.state is PhoneState.TALK


def _is_order_unseen(line: Line, phone: Phone) -> bool:
    return phone.is_auto_call and not line.is_auto_call and phone.state is PhoneState.READY


def _rings_back(line: Line, phone: Phone) -> bool:
    return line.is_ringing and (line.is_callback or phone.state is PhoneState.BACKRING)


def _rings(line: Line, phone: Phone) -> bool:
    return line.is_ringing and not rings_into_talk(line, phone)


def _talks(line: Line, phone: Phone) -> bool:
    is_in_ivr = line.status == COMMUTATED and line.is_ivr and not line.is_waiting_for_answer
    return is_in_ivr or (line.is_talking and not phone.is_auto_call)


def _is_being_answered(line: Line, phone: Phone) -> bool:
    is_same = not line.chain or not phone.chain or line.chain == phone.chain
    return phone.state is PhoneState.RING and line.has_target and is_same


ROWS: tuple[Row, ...] = (
    Row(_is_order_unseen, PhoneState.BACKRING),
    Row(lambda line, _: line.is_auto_call, PhoneState.BACKCALL, ends_order=True),
    Row(_rings_back, PhoneState.BACKRING),
    Row(_rings, PhoneState.RING),
    Row(_talks, PhoneState.TALK),
    Row(_is_being_answered, PhoneState.RING),
    Row(lambda line, _: line.has_target, PhoneState.CALL, ends_order=True),
    Row(lambda line, _: line.status == DISCONNECTED, PhoneState.DISCONNECTED),
    Row(lambda line, _: line.status != RESERVED, PhoneState.READY, ends_order=True),
)
