"""Finds a method of the contract by its name, and turns its models into JSON values and back."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract import to_browser, to_host
from native_host.messaging.contract.base import Method, Model, Notification

TO_HOST: Mapping[str, Method] = MappingProxyType({method.name: method for method in to_host.REQUESTS})
TO_BROWSER: Mapping[str, Method] = MappingProxyType({method.name: method for method in to_browser.REQUESTS})
NOTIFICATIONS: Mapping[str, Notification] = MappingProxyType(
    {notification.name: notification for notification in to_browser.NOTIFICATIONS}
)

AnyModel = TypeVar("AnyModel", bound=Model)


def find_method(name: str) -> Method:
    """The request that a browser or the shell may make by this name; Failure(METHOD_UNKNOWN) if none."""
    try:
        return TO_HOST[name]
    except KeyError:
        raise Failure(ErrorCode.METHOD_UNKNOWN, method=name) from None


def read_model(model: type[AnyModel], fields: Mapping[str, Any]) -> AnyModel:
    """JSON values -> model; Failure(PARAMS_INVALID) names the first wrong field and never quotes its value,
    which may be a password."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise Failure(ErrorCode.PARAMS_INVALID, field=field, reason=first["msg"]) from None


def write_model(value: Model) -> dict[str, Any]:
    """Model -> JSON values in the spelling of the contract, with every field present."""
    return value.model_dump(mode="json", by_alias=True)
