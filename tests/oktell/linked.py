"""A Link that runs for the length of a test, and what it reported."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from native_host.errors import Failure
from native_host.oktell.address import Server
from native_host.oktell.link import Link
from native_host.oktell.login import Credentials
from native_host.oktell.reports import LinkReport, LinkState, Report
from native_host.oktell.timing import Timing
from native_host.telephony.words import Seconds
from tests.oktell.stub import Body, Stub

QUICK = Timing(open=5.0, retry_first=0.01, retry_most=0.05, chain_answer=0.2)
PASSWORD = Credentials("petrova", password="Пароль1ё")


class Heard:
    """What a Link reported, and a way to wait for it."""

    def __init__(self) -> None:
        self.items: list[Report] = []
        self._came = asyncio.Event()

    def __call__(self, item: Report) -> None:
        self.items.append(item)
        self._came.set()

    def states(self) -> list[LinkState]:
        return [item.state for item in self.items if isinstance(item, LinkReport)]

    def waits(self) -> list[Seconds | None]:
        return [item.retry_in for item in self.items if isinstance(item, LinkReport) and item.failure]

    def failures(self) -> list[Failure | None]:
        return [item.failure for item in self.items if isinstance(item, LinkReport) and item.failure]

    async def until(self, is_so: Callable[[], bool], within: float = 10.0) -> None:
        async with asyncio.timeout(within):
            while not is_so():
                self._came.clear()
                await self._came.wait()

    async def until_state(self, state: LinkState, times: int = 1) -> None:
        await self.until(lambda: self.states().count(state) >= times)


@asynccontextmanager
async def linked(
    server: Server,
    credentials: Credentials = PASSWORD,
    timing: Timing = QUICK,
    is_patient: bool = True,
    ca_file: str = "",
) -> AsyncIterator[tuple[Link, Heard, "asyncio.Task[None]"]]:
    heard = Heard()
    link = Link(
        server, credentials, heard, ca_file=ca_file, timing=timing, random=lambda: 1.0, is_patient=is_patient
    )
    async with asyncio.TaskGroup() as group:
        task = group.create_task(link.run())
        yield link, heard, task
        task.cancel()


def logins(stub: Stub) -> list[Body]:
    return [body for name, body in stub.asked if name == "login"]
