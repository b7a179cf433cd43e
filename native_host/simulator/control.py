"""The HTTP control, on the loopback only."""

import asyncio
from collections.abc import Callable, Mapping
from http import HTTPStatus

from native_host.simulator import hypertext
from native_host.simulator.actions import perform
from native_host.simulator.console import Console
from native_host.simulator.exchange import Refused
from native_host.simulator.hypertext import BadRequest, Reply, Request
from native_host.simulator.messages import Fields, read_json, to_json

LOOPBACK = "127.0.0.1"


class Control:
    """Answers `POST /<action>`, `GET /state`, `GET /requests` for one console, in JSON."""

    def __init__(self, console: Console, addresses: Callable[[], Mapping[str, object]]) -> None:
        """`addresses` is shown in `GET /state` beside what the console tells."""
        self._console = console
        self._addresses = addresses

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await hypertext.serve(reader, writer, self._reply, _refusal)

    def _reply(self, request: Request) -> Reply:
        action = request.target.split("?", 1)[0].strip("/")
        if request.method == "GET":
            views = {"state": self._state, "requests": self._requests}
            if action not in views:
                raise BadRequest(f"no such view: {action!r}", HTTPStatus.NOT_FOUND)
            return _in_json(HTTPStatus.OK, {"ok": True, **views[action]()})
        if request.method != "POST":
            raise BadRequest(f"{request.method} is not understood", HTTPStatus.METHOD_NOT_ALLOWED)
        try:
            done = perform(self._console, action, _json_object(request.body))
        except Refused as refused:
            raise BadRequest(str(refused)) from refused
        if done is None:
            raise BadRequest(f"no such action: {action!r}", HTTPStatus.NOT_FOUND)
        return _in_json(HTTPStatus.OK, {"ok": True, **done})

    def _state(self) -> Fields:
        return {**self._addresses(), **self._console.state()}

    def _requests(self) -> Fields:
        return {"requests": self._console.requests()}


def _json_object(body: bytes) -> Mapping[str, object]:
    """No body is an empty object."""
    try:
        fields = read_json(body) if body.strip() else {}
    except ValueError as error:
        raise BadRequest(f"the body is no JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadRequest("the body must be a JSON object")
    return fields


def _refusal(bad: BadRequest) -> Reply:
    return _in_json(bad.status, {"ok": False, "error": str(bad)})


def _in_json(status: HTTPStatus, fields: Fields) -> Reply:
    return Reply(status, to_json(fields).encode(), {"Content-Type": "application/json; charset=utf-8"})
