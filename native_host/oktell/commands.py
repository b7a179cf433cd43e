"""An order of telephony -> the request it takes (protocol, sections 10.2 to 10.4). Sent once, never again."""

from collections.abc import Mapping
from typing import Any, Protocol

from native_host.errors import ErrorCode, Failure
from native_host.telephony.commands import Command, Order
from native_host.wire import names

_WITHOUT_ANSWER = {
    Order.ANSWER: names.CALL_ANSWER,
    Order.ABORT: names.CALL_ABORT,
    Order.ABORT_ORDER: names.CALL_ABORT_ORDER,
    Order.DECLINE: names.CALL_DECLINE,
}


class Asker(Protocol):
    """What a Link offers."""

    async def ask(self, name: str, fields: Mapping[str, object] | None = None) -> dict[str, Any]: ...

    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None: ...


async def carry_out(link: Asker, command: Command) -> None:
    """Ask for a call and wait for the answer; send the rest, whose answers say nothing: the phone's own
    events show what came of them.

    Failure: CALL_REFUSED(number, text), REQUEST_TIMEOUT (the call may have been placed), NOT_SIGNED_IN,
    CONNECTION_LOST.
    """
    name = _WITHOUT_ANSWER.get(command.order)
    if name is not None:
        await link.tell(name)
        return
    fields: dict[str, object] = {"number": command.number, "sequence": "user"}
    if command.order is Order.INTERCOM:
        fields["intercom"] = True
    try:
        await link.ask(names.CALL_START, fields)
    except Failure as failure:
        if failure.code is not ErrorCode.REQUEST_REFUSED:
            raise
        text = failure.facts.get("text", "")
        raise Failure(ErrorCode.CALL_REFUSED, number=command.number, text=text) from None
