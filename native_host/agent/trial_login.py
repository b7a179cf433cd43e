"""Tries a login beside the one that is on: what the server says is known before anybody is signed out."""

import asyncio
from collections.abc import Callable, Coroutine

from native_host.errors import Failure
from native_host.oktell.address import Server
from native_host.oktell.link import Link
from native_host.oktell.login import Credentials
from native_host.oktell.reports import LinkReport, LinkState, Report, SignedIn


async def try_login(
    server: Server,
    credentials: Credentials,
    ca_file: str,
    spawn: Callable[[Coroutine[object, object, None]], "asyncio.Task[None]"],
) -> str:
    """The id of the session that the server gave; it stays valid, for nobody is logged out. Raises the
    server's refusal."""
    told: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def hear(item: Report) -> None:
        match item:
            case SignedIn(session_id=session_id) if not told.done():
                told.set_result(session_id)
            case LinkReport(state=LinkState.REFUSED, failure=Failure() as failure) if not told.done():
                told.set_exception(failure)

    link = Link(server, credentials, hear, ca_file=ca_file, is_patient=False)
    task = spawn(link.run())
    try:
        return await told
    finally:
        task.cancel()
        await asyncio.wait({task})
