"""The contract as one JSON Schema document, from which other languages take their types.

`Contract` has the parts `RequestsToHost`, `RequestsOfShell`, `RequestsToBrowser` (each a method ->
{params, result}), `NotificationsToBrowser` (method -> {params}) and the enum `ErrorCode`.
A field with a default may be left out by who sends it to a model that reads it, and is always there in what
a model of the agent writes.
"""

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from native_host.errors import ErrorCode
from native_host.messaging.contract.base import CONTRACT, Method, Model
from native_host.messaging.registry import NOTIFICATIONS, OF_SHELL, TO_BROWSER, TO_HOST

READ: JsonSchemaMode = "validation"
WRITTEN: JsonSchemaMode = "serialization"

Json = dict[str, Any]
Use = tuple[type[Model], JsonSchemaMode]


def contract_schema() -> Json:
    """The same contract gives the same document, key by key."""
    refs, models = models_json_schema(list(_uses()), schema_generator=_WithoutFieldTitles)
    definitions = dict(models["$defs"])
    definitions["ErrorCode"] = {
        "description": "Every code that an error may have. A newer agent may know more.",
        "enum": [code.value for code in ErrorCode],
        "type": "string",
    }
    definitions["RequestsToHost"] = _object(
        "What the extension may ask of the agent.",
        {name: _request(method, refs, READ, WRITTEN) for name, method in TO_HOST.items()},
    )
    definitions["RequestsOfShell"] = _object(
        "What the shell may ask of the agent, and no more.",
        {name: _request(method, refs, READ, WRITTEN) for name, method in OF_SHELL.items()},
    )
    definitions["RequestsToBrowser"] = _object(
        "What the agent may ask of a browser.",
        {name: _request(method, refs, WRITTEN, READ) for name, method in TO_BROWSER.items()},
    )
    definitions["NotificationsToBrowser"] = _object(
        "What the agent tells a browser, without an answer.",
        {
            name: _object(item.about, {"params": refs[item.params, WRITTEN]})
            for name, item in NOTIFICATIONS.items()
        },
    )
    parts = ("RequestsToHost", "RequestsOfShell", "RequestsToBrowser", "NotificationsToBrowser", "ErrorCode")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "Contract",
        **_object(
            f"The contract between extension and agent, version {CONTRACT}.",
            {part: {"$ref": f"#/$defs/{part}"} for part in parts},
        ),
        "$defs": definitions,
    }


class _WithoutFieldTitles(GenerateJsonSchema):
    """A title of a field only repeats its name, and would become a type of its own in TypeScript."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def _uses() -> Iterable[Use]:
    for method in (*TO_HOST.values(), *OF_SHELL.values()):
        yield method.params, READ
        yield method.result, WRITTEN
    for method in TO_BROWSER.values():
        yield method.params, WRITTEN
        yield method.result, READ
    for notification in NOTIFICATIONS.values():
        yield notification.params, WRITTEN


def _request(method: Method, refs: Any, params: JsonSchemaMode, result: JsonSchemaMode) -> Json:
    parts = {"params": refs[method.params, params], "result": refs[method.result, result]}
    return _object(_with_errors(method), parts)


def _with_errors(method: Method) -> str:
    return f"{method.about} Errors: {', '.join(method.errors)}." if method.errors else method.about


def _object(about: str, properties: Json) -> Json:
    return {
        "description": about,
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }
