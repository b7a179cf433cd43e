"""From a method's name to its handler: parameters checked, the result as JSON, the caller known."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.base import Method, Model
from native_host.messaging.port import Port
from native_host.messaging.registry import OF_SHELL, TO_HOST

P = TypeVar("P", bound=Model)

Handler = Callable[[Any, Port], Awaitable[Model]]
"""Takes the method's checked parameters and the port that asked; answers the method's result."""

Table = Mapping[str, Handler]

_METHODS: Mapping[str, Method] = {**TO_HOST, **OF_SHELL}


class Dispatch:
    """Answers requests of one kind of caller. Every handler's name is a method of the contract."""

    def __init__(self, *tables: Table) -> None:
        self._handlers: dict[str, Handler] = {}
        for table in tables:
            self._handlers.update(table)

    @property
    def methods(self) -> tuple[str, ...]:
        """The names that this agent answers; the extension hides what is not among them."""
        return tuple(sorted(self._handlers))

    async def answer(self, port: Port, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """The result of `method`; raises Failure, METHOD_UNKNOWN and PARAMS_INVALID included."""
        handler = self._handlers.get(method)
        if handler is None:
            raise Failure(ErrorCode.METHOD_UNKNOWN, method=method[:100])
        result = await handler(_checked(_METHODS[method].params, params), port)
        return result.model_dump(mode="json", by_alias=True)


def _checked(model: type[P], params: dict[str, Any]) -> P:
    try:
        return model.model_validate(params)
    except ValidationError as error:
        # only places and reasons: the values may be secrets
        reasons = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise Failure(ErrorCode.PARAMS_INVALID, text=reasons[:500]) from None
