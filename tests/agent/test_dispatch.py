"""From a method's name to its handler, or to the reason why not."""

import asyncio
from typing import Any

import pytest

from native_host.agent.dispatch import Dispatch
from native_host.agent.wording import error_view
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.to_host import CallParams, CallResult
from native_host.messaging.port import Port


async def call(params: CallParams, _: Port | None) -> CallResult:
    return CallResult(dialled=params.number + ("*" if params.intercom else ""))


async def stop(_: Nothing, __: Port | None) -> Nothing:
    return Nothing()


DISPATCH = Dispatch({"phone.call": call}, {"agent.stop": stop})


def ask(method: str, **params: Any) -> dict[str, Any]:
    return asyncio.run(DISPATCH.answer(None, method, params))  # type: ignore[arg-type]


def test_parameters_are_read_in_the_contracts_spelling_and_unknown_ones_ignored() -> None:
    assert ask("phone.call", number="102", intercom=True, fromTheFuture=[1]) == {"dialled": "102*"}
    assert ask("agent.stop") == {}
    assert DISPATCH.methods == ("agent.stop", "phone.call")


def test_an_unknown_method_is_named_cut_to_a_line() -> None:
    with pytest.raises(Failure) as refusal:
        ask("x" * 5000)
    assert refusal.value == Failure(ErrorCode.METHOD_UNKNOWN, method="x" * 100)


@pytest.mark.parametrize(
    "params", [{}, {"number": None}, {"number": ["top-secret"]}, {"number": "top-secret" * 100}]
)
def test_what_is_wrong_with_parameters_is_told_by_place_and_never_by_value(params: dict[str, Any]) -> None:
    with pytest.raises(Failure) as refusal:
        ask("phone.call", **params)
    assert refusal.value.code is ErrorCode.PARAMS_INVALID
    view = error_view(refusal.value, "en")
    assert "number" in view.advice
    assert "top-secret" not in repr(view)
    assert refusal.value.__cause__ is None
