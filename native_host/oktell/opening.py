"""From an address to a Session: connect, the first ping, `websocketredirect` (protocol, section 1.2)."""

import asyncio

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import SECURE_PORT, Server
from native_host.oktell.protocol import Answer, Event, OktellProtocol
from native_host.oktell.race import open_first
from native_host.oktell.session import Clock, OnEvent, Session
from native_host.oktell.timing import Timing
from native_host.oktell.transport import Transport, open_transport
from native_host.wire import names


async def open_session(
    server: Server,
    login: str,
    on_event: OnEvent,
    *,
    ca_file: str,
    timing: Timing,
    now: Clock,
    redirect_port: int = SECURE_PORT,
) -> Session:
    """A connection that has proved to be Oktell, within `timing.open`; nothing secret has been sent yet.

    Of several addresses the first that proves it. Failure: those of `open_transport`, SERVER_SILENT,
    NOT_OKTELL, CONNECTION_LOST; SERVERS_UNREACHABLE where several addresses fail in different ways.
    """

    async def open_one(one: Server) -> Session:
        return await _open_one(
            one, login, on_event, ca_file=ca_file, timing=timing, now=now, redirect_port=redirect_port
        )

    return await open_first(server, open_one)


async def _open_one(
    server: Server,
    login: str,
    on_event: OnEvent,
    *,
    ca_file: str,
    timing: Timing,
    now: Clock,
    redirect_port: int,
) -> Session:
    protocol = OktellProtocol(login)
    strange = _Strange()
    try:
        async with asyncio.timeout(timing.open):
            transport = await open_transport(server, ca_file, timing)
            if await _is_redirected(transport, protocol, strange, now):
                transport = await open_transport(server.raised(redirect_port), ca_file, timing)
    except TimeoutError:
        code = ErrorCode.NOT_OKTELL if strange.messages else ErrorCode.SERVER_SILENT
        raise Failure(code, server=server.shown) from None
    return Session(transport, protocol, on_event, timing, now)


class _Strange:
    """How many messages came that no Oktell server would have sent."""

    messages = 0


async def _is_redirected(
    transport: Transport, protocol: OktellProtocol, strange: _Strange, now: Clock
) -> bool:
    """Ping and wait: any answer means that this socket is the one, `websocketredirect` that it is another.

    The socket is closed unless it is the one. Other messages are ignored, as the known client does; a server
    that asks `whoareyou` takes us for another server, and answers the ping all the same.
    """
    is_the_one = False
    try:
        text, qid = protocol.ask(names.PING)
        await transport.send(text)
        while True:
            match protocol.receive(await transport.receive(), now()):
                case Answer():
                    is_the_one = True
                    return False
                case Event(name=names.REDIRECT):
                    protocol.give_up(qid)
                    return True
                case Event(name=names.WHO_ARE_YOU):
                    continue
                case _:
                    strange.messages += 1
    except Failure:
        if strange.messages:
            raise Failure(ErrorCode.NOT_OKTELL, server=transport.server.shown) from None
        raise
    except asyncio.CancelledError:
        transport.abort()  # another address was first: nobody waits for the farewell of this one
        raise
    finally:
        if not is_the_one:
            await transport.close()
