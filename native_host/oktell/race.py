"""Several addresses of one server: all are tried at once, the first good one wins (protocol, section 1.2)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from native_host.errors import ErrorCode, Failure, Retry
from native_host.oktell.address import Server
from native_host.oktell.session import Session

OpenOne = Callable[[Server], Awaitable[Session]]


async def open_first(server: Server, open_one: OpenOne) -> Session:
    """The session of the address that was first; the others are cancelled, and closed by that.

    Failure: that of the only address; of several what `_failure_of_all` makes of theirs.
    """
    if not server.others:
        return await open_one(server)
    race = _Race(open_one)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = {group.create_task(race.run(one)) for one in server.addresses}
            while tasks and race.winner is None:
                _, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                task.cancel()
    except BaseException:
        if race.winner is not None:
            await race.winner.close()
        raise
    if race.winner is None:
        raise _failure_of_all(server, race.failures)
    return race.winner


class _Race:
    def __init__(self, open_one: OpenOne) -> None:
        self._open_one = open_one
        self.winner: Session | None = None
        self.failures: dict[Server, Failure] = {}

    async def run(self, server: Server) -> None:
        try:
            session = await self._open_one(server)
        except Failure as failure:
            self.failures[server] = failure
            return
        if self.winner is None:
            self.winner = session
        else:  # two were ready in the same turn of the loop
            await session.close()


def _failure_of_all(server: Server, failures: Mapping[Server, Failure]) -> Failure:
    """What all say, if they say the same; else that none can be reached, with each address's own cause.

    If none of the causes can pass by itself, the first address's is what a person must mend first.
    """
    causes = tuple(failures[one] for one in server.addresses)
    if len({cause.code for cause in causes}) == 1:
        return Failure(causes[0].code, **{**causes[0].facts, "server": server.all_shown})
    if not any(cause.retry is Retry.MACHINE for cause in causes):
        return causes[0]
    return Failure(ErrorCode.SERVERS_UNREACHABLE, server=server.all_shown).because_of(causes)
