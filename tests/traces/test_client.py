"""Our client, held to the traces by a server that only reads from them."""

import asyncio
import dataclasses
import json
from collections.abc import Coroutine
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from native_host.errors import Failure
from native_host.oktell.address import Server
from native_host.oktell.commands import carry_out
from native_host.oktell.link import Link
from native_host.oktell.login import Credentials
from native_host.oktell.reports import Happened, Report
from native_host.telephony.commands import Command, Order
from tests.traces.reading import Bound, Step, read_trace, traces_for

PATIENCE = 10.0
ORDERS = {
    "call": Order.CALL,
    "answer": Order.ANSWER,
    "end": Order.ABORT,
    "decline": Order.DECLINE,
}


@pytest.mark.parametrize("name", traces_for("client"))
def test_the_client_agrees_with_the_trace(name: str) -> None:
    asyncio.run(_play(read_trace(name).steps))


class Client:
    """What the employee has before him: does what a step says, tells what it hears."""

    def __init__(self, group: asyncio.TaskGroup, port: int) -> None:
        self.heard: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        self._group = group
        self._server = Server("127.0.0.1", port, False, "oktell.example")
        self._tasks: list[asyncio.Task[None]] = []
        self._link: Link | None = None

    def do(self, wish: dict[str, Any]) -> None:
        if wish["do"] == "sign-in":
            credentials = Credentials(wish["login"], password=wish["password"])
            self._link = Link(self._server, credentials, self._report, is_patient=False)
            self._start(self._link.run())
            return
        assert self._link
        match wish["do"]:
            case "read-line":
                self._start(self._read_line(self._link))
            case "read-chain":
                self._start(self._read_chain(self._link, wish["chain"]))
            case order:
                command = Command(ORDERS[order], wish.get("number", ""))
                self._start(carry_out(self._link, command))

    def leave(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _start(self, errand: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(self._group.create_task(errand))

    async def _read_line(self, link: Link) -> None:
        self._report(Happened(await link.read_line()))

    async def _read_chain(self, link: Link, chain: str) -> None:
        texts = await link.read_chain(chain)
        assert texts
        self.heard.put_nowait(("ChainRead", {"first": texts[0]}))

    def _report(self, item: Report) -> None:
        told = item.given if isinstance(item, Happened) else item
        self.heard.put_nowait((type(told).__name__, _plain(told)))


async def _play(steps: tuple[Step, ...]) -> None:
    messages: asyncio.Queue[list[Any]] = asyncio.Queue()
    connections: list[ServerConnection] = []

    async def attend(connection: ServerConnection) -> None:
        connections.append(connection)
        async for text in connection:
            messages.put_nowait(json.loads(text))

    async with serve(attend, "127.0.0.1", 0) as listening, asyncio.TaskGroup() as group:
        client = Client(group, listening.sockets[0].getsockname()[1])
        bound = Bound()
        for step in steps:
            try:
                async with asyncio.timeout(PATIENCE):
                    match step.kind:
                        case "person":
                            client.do(bound.fill(step.content))
                        case "client":
                            sent = await messages.get()
                            assert bound.fits(step.content, sent), f"{step.place}: the client sent {sent}"
                        case "server":
                            await connections[-1].send(json.dumps(bound.fill(step.content)))
                        case "hears":
                            while not bound.fits(step.content, list(await client.heard.get())):
                                pass
            except TimeoutError:
                pytest.fail(f"{step.place}: did not come: {step.kind} {step.content}")
        client.leave()


def _plain(value: Any) -> Any:
    """Dataclasses and failures as the objects that a trace can name."""
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Failure):
        return {"code": value.code.value, **value.facts}
    return str(value) if isinstance(value, str) else value
