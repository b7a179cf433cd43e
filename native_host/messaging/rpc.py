"""Envelopes of JSON-RPC 2.0, both directions. Sans-I/O.

Strict about what an envelope must have, tolerant of fields it does not know. Params and results are objects,
as all methods of the contract name theirs, and null counts as an empty one. Batches are not supported.
See jsonrpc.org/specification.
"""

from dataclasses import dataclass, field
from typing import Any

Id = str | int

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
FAILED = -32000
"""A failure that the contract names: `message` is its code, `data` its ErrorView."""


@dataclass(frozen=True, slots=True)
class Request:
    """Wants an answer with the same id."""

    id: Id
    method: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification: wants no answer, not even when it is wrong."""

    method: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of the request `id`."""

    id: Id
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """The error of the request `id`; None when the request had none that could be read."""

    id: Id | None
    code: int
    message: str
    data: dict[str, Any] = field(default_factory=dict)


Envelope = Request | Notice | Answer | Refusal


class Malformed(Exception):  # noqa: N818 - it is a verdict on the other end, `refusal` is what to say to it
    """What came is no envelope; `refusal` answers it."""

    def __init__(self, code: int, reason: str, to: Id | None = None) -> None:
        super().__init__(reason)
        self.refusal = Refusal(to, code, reason)


def read(value: object) -> Envelope:
    """A JSON value -> envelope; raises Malformed."""
    if isinstance(value, list):
        raise Malformed(INVALID_REQUEST, "batches are not supported")
    if not isinstance(value, dict):
        raise Malformed(INVALID_REQUEST, "a message is an object")
    to = _id(value.get("id"))
    if value.get("jsonrpc") != "2.0":
        raise Malformed(INVALID_REQUEST, 'jsonrpc must be "2.0"', to)
    if "method" in value:
        return _read_call(value, to)
    if "result" in value or "error" in value:
        return _read_outcome(value, to)
    raise Malformed(INVALID_REQUEST, "a message has a method, a result or an error", to)


def write(envelope: Envelope) -> dict[str, Any]:
    """Envelope -> JSON value."""
    match envelope:
        case Request(id, method, params):
            return {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
        case Notice(method, params):
            return {"jsonrpc": "2.0", "method": method, "params": params}
        case Answer(id, result):
            return {"jsonrpc": "2.0", "id": id, "result": result}
        case Refusal(id, code, message, data):
            error: dict[str, Any] = {"code": code, "message": message}
            if data:
                error["data"] = data
            return {"jsonrpc": "2.0", "id": id, "error": error}


def _read_call(value: dict[str, Any], to: Id | None) -> Request | Notice:
    method, params = value["method"], _object(value.get("params"))
    if "id" in value and to is None:
        raise Malformed(INVALID_REQUEST, "an id is a text or a whole number")
    if not isinstance(method, str):
        raise Malformed(INVALID_REQUEST, "a method is a text", to)
    if params is None:
        raise Malformed(INVALID_PARAMS, "params must be an object", to)
    return Notice(method, params) if to is None else Request(to, method, params)


def _read_outcome(value: dict[str, Any], to: Id | None) -> Answer | Refusal:
    if "error" not in value:
        result = _object(value["result"])
        if to is None or result is None:
            raise Malformed(INVALID_REQUEST, "an answer has an id and an object as its result", to)
        return Answer(to, result)
    error = value["error"]
    if "result" in value:
        raise Malformed(INVALID_REQUEST, "an answer has a result or an error, not both", to)
    if not isinstance(error, dict) or not isinstance(error.get("code"), int):
        raise Malformed(INVALID_REQUEST, "an error is an object with a whole number as its code", to)
    return Refusal(to, error["code"], str(error.get("message", "")), _object(error.get("data")) or {})


def _id(value: object) -> Id | None:
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def _object(value: object) -> dict[str, Any] | None:
    """An object, empty for null; None for anything else."""
    if value is None:
        return {}
    return value if isinstance(value, dict) else None
