"""The agent's parts around one desk, as `agent/host.py` puts them together, with browsers at real ports."""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from native_host.agent.account import Account
from native_host.agent.company import Company
from native_host.agent.desk import Desk
from native_host.agent.dispatch import Dispatch
from native_host.agent.fanout import Browser, Fanout
from native_host.agent.keeper import Keeper
from native_host.agent.notices import Notices
from native_host.agent.opening import Opening
from native_host.agent.preferences import Preferences
from native_host.agent.recorder import Recorder
from native_host.agent.wording import error_view
from native_host.errors import Failure
from native_host.messaging.frames import TO_BROWSER_MAX_BYTES, FrameReader
from native_host.messaging.port import Port
from native_host.storage.journal import Journal
from native_host.storage.paths import Paths
from native_host.storage.settings import Settings
from native_host.storage.vault import Vault
from tests.agent.timed_loop import LoopClock

CRM = {
    "origin": "https://crm.example",
    "openTemplate": "https://crm.example/open/{catalogId}/{recordId}",
    "createTemplate": "https://crm.example/new/{catalogId}",
}
Message = dict[str, Any]


def word(failure: Failure) -> dict[str, Any]:
    return error_view(failure, "en").model_dump(mode="json", by_alias=True)


class Visitor:
    """The other end of a port: what it was told, and what it answers."""

    def __init__(self, port: Port, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.port = port
        self._reader = reader
        self._writer = writer
        self._frames = FrameReader(TO_BROWSER_MAX_BYTES)
        self._unread: list[Message] = []

    async def hear(self, method: str = "") -> Message:
        """The next message; with `method` the next of that name, others passed over."""
        async with asyncio.timeout(60):
            while True:
                while not self._unread:
                    received = await self._reader.read(65_536)
                    assert received, "the port was closed"
                    self._unread += self._frames.feed(received)  # type: ignore[arg-type]
                message = self._unread.pop(0)
                if method in {"", message.get("method")}:
                    return message

    def send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._writer.write(struct.pack("=I", len(body)) + body)

    def answer(self, request: Message, **result: Any) -> None:
        self.send({"id": request["id"], "result": result})

    async def leave(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


class Office:
    """`paths` is a home of its own; nobody is signed in, and `account.login` names the employee."""

    def __init__(self, group: asyncio.TaskGroup, paths: Paths, **settings: object) -> None:
        self._group = group
        self._tasks: list[asyncio.Task[None]] = []
        self._visitors: list[Visitor] = []
        self.paths = paths
        self.fanout = Fanout()
        self.notices = Notices(self.fanout)
        self.preferences = Preferences(paths, self.notices)
        values = Settings.model_validate({"sites": [CRM], **settings})
        self.desk = Desk(LoopClock(), values)
        keeper = Keeper(Vault.open(paths, lambda: None), self.preferences, self.notices)
        self.company = Company(self.desk.clock)
        self.recorder = Recorder(self.desk, paths, self.notices, self.spawn)
        self.account = Account(self.desk, self.company, keeper, self.spawn)
        self.account.login = "petrova"
        self.journal = Journal.open(paths.journal_file)
        self.opening = Opening(self.desk, self.fanout, self.account, self.journal, self.spawn)
        self.desk.on_change = self.opening.consider
        self.fanout.on_change = self.opening.consider
        self.dispatch = Dispatch()

    def spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        self._tasks.append(self._group.create_task(work))
        return self._tasks[-1]

    async def visitor(self) -> Visitor:
        """Somebody at a port who has not said hello."""
        ours, theirs = socket.socketpair()

        async def answer(method: str, params: dict[str, Any]) -> dict[str, Any]:
            return await self.dispatch.answer(port, method, params)

        port = Port(*await asyncio.open_unix_connection(sock=ours), answer, word)
        visitor = Visitor(port, *await asyncio.open_unix_connection(sock=theirs))
        self._visitors.append(visitor)
        self.spawn(self._host(port))
        return visitor

    async def browser(
        self, client: str = "one", *, has_window: bool = True, locale: str = "ru", version: str = "0.1"
    ) -> Visitor:
        """A browser that has said hello."""
        visitor = await self.visitor()
        came_at = self.desk.clock.now()
        self.fanout.add(Browser(visitor.port, client, locale, "Test", version, has_window, came_at))
        return visitor

    async def settled(self) -> None:
        """Until every errand that was begun is done."""
        while running := [task for task in self._tasks if not task.done()]:
            await asyncio.wait(running)

    async def end(self) -> None:
        for visitor in self._visitors:
            await visitor.leave()
        for task in self._tasks:
            task.cancel()
        self.journal.close()

    async def _host(self, port: Port) -> None:
        try:
            await port.run()
        finally:
            self.fanout.remove(port)


@asynccontextmanager
async def office(folder: Path, **settings: object) -> AsyncIterator[Office]:
    async with asyncio.TaskGroup() as group:
        staffed = Office(group, Paths(folder), **settings)
        try:
            yield staffed
        finally:
            await staffed.end()


async def turns(times: int = 20) -> None:
    """Lets everything that is ready happen; no time passes."""
    for _ in range(times):
        await asyncio.sleep(0)
