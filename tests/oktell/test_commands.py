"""Orders and the requests that they take."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.commands import carry_out
from native_host.telephony.commands import Command, Order


class Line:
    """The other end of `carry_out`: keeps what goes out, answers as told."""

    def __init__(self, failure: Failure | None = None) -> None:
        self.failure = failure
        self.asked: list[tuple[str, Mapping[str, object] | None]] = []
        self.told: list[tuple[str, Mapping[str, object] | None]] = []

    async def ask(self, name: str, fields: Mapping[str, object] | None = None) -> dict[str, Any]:
        self.asked.append((name, fields))
        if self.failure:
            raise self.failure
        return {}

    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None:
        self.told.append((name, fields))
        if self.failure:
            raise self.failure


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        (Command(Order.CALL, "102"), {"number": "102", "sequence": "user"}),
        (Command(Order.INTERCOM, "102"), {"number": "102", "sequence": "user", "intercom": True}),
    ],
)
def test_a_call_is_asked_for(command: Command, fields: Mapping[str, object]) -> None:
    line = Line()
    asyncio.run(carry_out(line, command))
    assert (line.asked, line.told) == ([("pbxautocallstart", fields)], [])


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (Order.ANSWER, "pbxanswercall"),
        (Order.ABORT, "pbxabortcall"),
        (Order.ABORT_ORDER, "pbxautocallabort"),
        (Order.DECLINE, "pbxdeclinecall"),
    ],
)
def test_other_orders_are_sent_and_no_answer_is_awaited(order: Order, name: str) -> None:
    line = Line()
    asyncio.run(carry_out(line, Command(order)))
    assert (line.asked, line.told) == ([], [(name, None)])


def test_a_refused_call_names_the_number_and_is_not_repeated() -> None:
    line = Line(Failure(ErrorCode.REQUEST_REFUSED, method="pbxautocallstart", number=5, text="No right"))
    with pytest.raises(Failure) as refused:
        asyncio.run(carry_out(line, Command(Order.CALL, "810")))
    assert refused.value == Failure(ErrorCode.CALL_REFUSED, number="810", text="No right")
    assert len(line.asked) == 1


@pytest.mark.parametrize(
    "code", [ErrorCode.REQUEST_TIMEOUT, ErrorCode.CONNECTION_LOST, ErrorCode.NOT_SIGNED_IN]
)
@pytest.mark.parametrize("order", [Order.CALL, Order.DECLINE])
def test_a_call_that_may_have_been_placed_is_not_placed_again(code: ErrorCode, order: Order) -> None:
    line = Line(Failure(code))
    with pytest.raises(Failure) as failed:
        asyncio.run(carry_out(line, Command(order, "102")))
    assert failed.value.code is code
    assert len(line.asked) + len(line.told) == 1
