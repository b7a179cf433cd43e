"""A wish of the employee -> the order to send, or the refusal (protocol, sections 10.2 to 10.4).

Everything is refused here that the phone's own state forbids, before anything goes out; nothing is ever
repeated by the machine. `oktell/commands.py` turns an order into its request.
"""

from dataclasses import dataclass
from enum import StrEnum


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
