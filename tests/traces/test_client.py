"""Our client, held to the traces by a server that only reads from them."""

import asyncio
import dataclasses
import json
from collections.abc import Awaitable, Coroutine, Mapping
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from native_host.errors import Failure
from native_host.oktell.address import Server
from native_host.oktell.commands import carry_out
from native_host.oktell.link import Link
from native_host.oktell.login import Credentials
from native_host.oktell.reports import Happened, Report
from native_host.telephony.commands import Command, Invitee, Order
from native_host.telephony.inputs import ConferenceRead, LineRead
from native_host.telephony.presence import StatusRequest
from native_host.telephony.words import GhostMode, UserState
from tests.traces.reading import Bound, Step, read_trace, traces_for

PATIENCE = 10.0
ORDERS = {"end": Order.ABORT} | {order.value: order for order in Order}
OF_THE_LINK = {
    "read-line",
    "read-chain",
    "read-conference",
    "read-photos",
    "watch-conference",
    "save-redirect",
    "drop-redirect",
    "change-password",
    "trigger-event",
}
OF_ITS_OWN_ACCORD = {"ping", "getcurrentqueue"}  # sent whenever it is time, which no trace can know


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
        self._start(self._carry_out(self._link, wish))

    def leave(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _start(self, errand: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(self._group.create_task(errand))

    async def _carry_out(self, link: Link, wish: dict[str, Any]) -> None:
        """What comes of it, if anything, is heard as the name of its type, `Photos` or `Failure`."""
        try:
            came_of_it = await _do(link, wish)
        except Failure as failure:
            self.heard.put_nowait(("Failure", _plain(failure)))
            return
        if isinstance(came_of_it, dict):
            self.heard.put_nowait(("Photos", came_of_it))
        elif isinstance(came_of_it, tuple):
            self.heard.put_nowait(("Texts", {"first": came_of_it[0]}))
        elif isinstance(came_of_it, LineRead | ConferenceRead):
            self._report(Happened(came_of_it))

    def _report(self, item: Report) -> None:
        told = item.given if isinstance(item, Happened) else item
        self.heard.put_nowait((type(told).__name__, _plain(told)))


async def _do(link: Link, wish: dict[str, Any]) -> object:
    fields = {name: value for name, value in wish.items() if name != "do"}
    asked: Awaitable[object]
    match wish["do"]:
        case wanted if wanted in OF_THE_LINK:
            asked = getattr(link, wanted.replace("-", "_"))(**fields)
        case "set-status":
            state = UserState(fields.pop("state")) if "state" in fields else None
            asked = link.set_status(StatusRequest(state, **fields))
        case _:
            asked = carry_out(link, _command(wish))
    return await asked


def _command(wish: dict[str, Any]) -> Command:
    fields = {name: value for name, value in wish.items() if name not in ("do", "numbers", "mode")}
    invitees = tuple(Invitee(**invitee) for invitee in wish.get("numbers", ()))
    mode = GhostMode(wish["mode"]) if "mode" in wish else None
    return Command(ORDERS[wish["do"]], numbers=invitees, mode=mode, **fields)


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
                            await _expect(messages, bound, step)
                        case "server":
                            await connections[-1].send(json.dumps(bound.fill(step.content)))
                        case "hears":
                            while not bound.fits(step.content, list(await client.heard.get())):
                                pass
            except TimeoutError:
                pytest.fail(f"{step.place}: did not come: {step.kind} {step.content}")
        client.leave()


async def _expect(messages: "asyncio.Queue[list[Any]]", bound: Bound, step: Step) -> None:
    """The next message is that of the step."""
    sent = await messages.get()
    while not bound.fits(step.content, sent):
        assert sent[0] in OF_ITS_OWN_ACCORD, f"{step.place}: the client sent {sent}"
        sent = await messages.get()


def _plain(value: Any) -> Any:
    """Dataclasses and failures as the objects that a trace can name."""
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Failure):
        return {"code": value.code.value, **value.facts}
    return str(value) if isinstance(value, str) else value
