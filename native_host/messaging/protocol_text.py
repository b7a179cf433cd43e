"""`PROTOCOL.md`: the contract for people who write the other end."""

import json
from collections.abc import Mapping
from typing import Any

from native_host.errors import ErrorCode, Retry, retry_of
from native_host.messaging import rpc
from native_host.messaging.contract.base import CONTRACT, Method, Notification
from native_host.messaging.examples import example
from native_host.messaging.frames import FROM_BROWSER_MAX_BYTES, TO_BROWSER_MAX_BYTES
from native_host.messaging.registry import NOTIFICATIONS, OF_SHELL, TO_BROWSER, TO_HOST

Json = Mapping[str, Any]

_INTRODUCTION = f"""\
# The contract between extension and agent, version {CONTRACT}

Made from `contract/` by `make contract`; never edited by hand. `contract.schema.json` tells machines the same.

## On the way

A browser starts the relay by native messaging (host `ru.oktell.companion`). Each message is a frame: a 32-bit
length in the machine's byte order, then so many bytes of UTF-8 JSON. To the browser a frame has at most
{TO_BROWSER_MAX_BYTES // 1024**2} MiB, from the browser at most {FROM_BROWSER_MAX_BYTES // 1024**2} MiB. The
relay passes frames on to the agent, and ends when either side leaves.

Inside is JSON-RPC 2.0, both ways. `params` and `result` are objects, ids are texts or whole numbers; batches are
not supported. The first request of a connection is `session.hello`.

The contract only grows. Ignore unknown fields, and read an unknown value of an enum as `unknown`. A method that
the other end does not know is answered with {rpc.METHOD_NOT_FOUND}; its feature is then hidden.

A notification of a state carries the whole of it. Its `revision` grows by one with each change while the agent
lives; one that a busy reader misses is made up for by the next. What must happen once is a request with an
answer, never a notification. Times named `...At` and `...Since` are Unix time in milliseconds.

An error has a number as its `code`, the contract's stable code as its `message`, and an ErrorView as its `data`,
in the language that `session.hello` named:

| code | meaning |
|---|---|
| {rpc.FAILED} | foreseen: `message` is one of the codes at the end |
| {rpc.PARSE_ERROR} | a frame that holds no JSON (`frame-broken`), or one over the limit (`frame-too-big`) |
| {rpc.INVALID_REQUEST} | no envelope of JSON-RPC 2.0; `message` says why in English, there is no `data` |
| {rpc.METHOD_NOT_FOUND} | `method-unknown` |
| {rpc.INVALID_PARAMS} | `params-invalid` |
| {rpc.INTERNAL_ERROR} | `internal`: a fault of the agent; its log has the trace |

A field that "may be left out" then has the value beside it. The agent sends all fields.
"""  # noqa: E501 - lines of the file, not of the code

_WHO_ACTS = {
    Retry.MACHINE: "nobody: the machine tries again, or a later try may succeed",
    Retry.PERSON: "a person",
    Retry.NEVER: "nobody can: the same request fails the same way",
}


def protocol_text(schema: Json) -> str:
    """The whole file. `schema` is the contract's JSON Schema."""
    models = schema["$defs"]
    sections = [
        _INTRODUCTION,
        "## Requests to the agent\n",
        *(_request(method, "RequestsToHost", models) for method in TO_HOST.values()),
        "## Requests of the shell\n",
        "It connects to the agent's socket itself, and may ask this and no more.\n",
        *(_request(method, "RequestsOfShell", models) for method in OF_SHELL.values()),
        "## Requests to a browser\n",
        *(_request(method, "RequestsToBrowser", models) for method in TO_BROWSER.values()),
        "## Notifications to a browser\n",
        *(_notification(notification, models) for notification in NOTIFICATIONS.values()),
        "## Values\n",
        *(_value(name, model) for name, model in models.items() if _has_own_section(name)),
        _error_codes(),
    ]
    return "\n".join(sections)


def _request(method: Method, group: str, models: Json) -> str:
    parts = models[group]["properties"][method.name]["properties"]
    errors = ", ".join(f"`{code}`" for code in method.errors) or "none of its own"
    call = rpc.write(rpc.Request(1, method.name, example(method.params)))
    answer = rpc.write(rpc.Answer(1, example(method.result)))
    return (
        f"### {method.name}\n\n{method.about}\n\n"
        f"{_part('Params', parts['params'], models)}\n"
        f"{_part('Result', parts['result'], models)}\n"
        f"Errors: {errors}\n\n{_code(call, answer)}"
    )


def _notification(notification: Notification, models: Json) -> str:
    parts = models["NotificationsToBrowser"]["properties"][notification.name]["properties"]
    message = rpc.write(rpc.Notice(notification.name, example(notification.params)))
    return (
        f"### {notification.name}\n\n{notification.about}\n\n"
        f"{_part('Params', parts['params'], models)}\n{_code(message)}"
    )


def _part(title: str, reference: Json, models: Json) -> str:
    name = _name(reference)
    if name == "Nothing":
        return f"{title}: none\n"
    if _has_own_section(name):
        return f"{title}: {_link(name)}\n"
    about = _line(models[name].get("description", ""))
    return f"{' '.join([f'{title}:', about]).strip()}\n\n{_fields(models[name])}"


def _value(name: str, model: Json) -> str:
    about = f"{_line(model['description'])}\n\n" if "description" in model else ""
    if "enum" in model:
        return f"### {name}\n\n{about}One of {', '.join(f'`{value}`' for value in model['enum'])}.\n"
    return f"### {name}\n\n{about}{_fields(model)}"


def _fields(model: Json) -> str:
    required = model.get("required", [])
    rows = (
        f"| `{name}` | {_type(field)} | {_about(field, is_optional=name not in required)} |"
        for name, field in model["properties"].items()
    )
    return "\n".join(["| field | type | |", "|---|---|---|", *rows]) + "\n"


def _about(field: Json, *, is_optional: bool) -> str:
    said = [field["description"]] if "description" in field else []
    if is_optional:
        said.append(f"may be left out: `{json.dumps(field.get('default'), ensure_ascii=False)}`")
    return "; ".join(said)


def _type(field: Json) -> str:
    if "$ref" in field:
        return _link(_name(field))
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if field.get("type") == "array":
        most = f"at most {field['maxItems']}, " if "maxItems" in field else ""
        return f"list of {most}{_type(field['items'])}"
    most = f" (at most {field['maxLength']} characters)" if "maxLength" in field else ""
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    name = str(field.get("type", "any"))
    return words.get(name, name) + most


def _has_own_section(name: str) -> bool:
    """Params and results are shown with their method, what several methods share by itself."""
    return (
        not name.endswith(("Params", "Result"))
        and not name.startswith(("Requests", "Notifications"))
        and (name not in ("Nothing", "ErrorCode"))
    )


def _error_codes() -> str:
    rows = (f"| `{code}` | {_WHO_ACTS[retry_of(code)]} |" for code in ErrorCode)
    return "\n".join(
        ["## Error codes\n", "| code | who must act before it can go right |", "|---|---|", *rows, ""]
    )


def _code(*messages: Json) -> str:
    lines = "\n".join(json.dumps(message, ensure_ascii=False) for message in messages)
    return f"```json\n{lines}\n```\n"


def _name(reference: Json) -> str:
    return str(reference["$ref"].rpartition("/")[2])


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _line(text: str) -> str:
    return " ".join(text.split())
