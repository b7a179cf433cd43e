"""The first ping, the redirect, and servers that only look like Oktell."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.opening import open_session
from native_host.oktell.session import Session
from native_host.oktell.timing import USUAL, Timing
from tests.oktell.certificates import make
from tests.oktell.stub import Stub

Talk = Callable[[ServerConnection, str], Awaitable[None]]
HURRIED = replace(USUAL, open=1.0)


@asynccontextmanager
async def talking(talk: Talk) -> AsyncIterator[Server]:
    """A WebSocket server; `talk` gets each message."""

    async def attend(connection: ServerConnection) -> None:
        async for text in connection:
            await talk(connection, str(text))

    async with serve(attend, "127.0.0.1", 0, close_timeout=0.2) as listening:
        yield Server("127.0.0.1", listening.sockets[0].getsockname()[1], False, "oktell.example")


async def opened(
    server: Server, timing: Timing = USUAL, ca_file: str = "", redirect_port: int = 443
) -> Session:
    return await open_session(
        server,
        "petrova",
        lambda name, fields: None,
        ca_file=ca_file,
        timing=timing,
        now=asyncio.get_running_loop().time,
        redirect_port=redirect_port,
    )


@pytest.mark.parametrize("name", ["pong", "whatever"])
def test_any_message_with_the_qid_of_the_ping_answers_it(name: str) -> None:
    heard: list[object] = []

    async def answer(connection: ServerConnection, text: str) -> None:
        heard.append(json.loads(text))
        await connection.send(
            '["whoareyou",{"qid":"1","type":"commserver","name":"oktell","version":"2.12"}]'
        )
        await connection.send('["phoneevent_ringstopped",{}]')
        await connection.send("garbage")
        await connection.send(json.dumps([name, {"qid": json.loads(text)[1]["qid"]}]))

    async def check() -> None:
        async with talking(answer) as server:
            await (await opened(server)).close()

    asyncio.run(check())
    assert heard == [["ping", {"qid": "1"}]]


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        ([], ErrorCode.SERVER_SILENT),
        (['["whoareyou",{"qid":"1","type":"commserver"}]'], ErrorCode.SERVER_SILENT),
        (["garbage"], ErrorCode.NOT_OKTELL),
        (['["hello",{"qid":"77"}]'], ErrorCode.NOT_OKTELL),
        (['{"jsonrpc":"2.0"}'], ErrorCode.NOT_OKTELL),
    ],
)
def test_a_server_that_never_answers_the_ping(messages: list[str], code: ErrorCode) -> None:
    async def answer(connection: ServerConnection, text: str) -> None:
        for message in messages:
            await connection.send(message)

    async def check() -> None:
        async with talking(answer) as server:
            with pytest.raises(Failure) as failed:
                await opened(server, HURRIED)
        assert failed.value == Failure(code, server="oktell.example")

    asyncio.run(check())


@pytest.mark.parametrize(
    ("message", "code"), [(None, ErrorCode.CONNECTION_LOST), ("Welcome!", ErrorCode.NOT_OKTELL)]
)
def test_a_server_that_hangs_up_on_the_ping(message: str | None, code: ErrorCode) -> None:
    async def answer(connection: ServerConnection, text: str) -> None:
        if message:
            await connection.send(message)
        await connection.close()

    async def check() -> None:
        async with talking(answer) as server:
            with pytest.raises(Failure) as failed:
                await opened(server)
        assert failed.value.code is code

    asyncio.run(check())


def test_a_redirect_goes_to_tls_on_the_same_host_and_is_used_without_a_ping(tmp_path: Path) -> None:
    async def redirect(connection: ServerConnection, text: str) -> None:
        await connection.send('["websocketredirect",{}]')

    async def check() -> None:
        made = make(tmp_path)
        async with Stub.start(context=made.context) as stub, talking(redirect) as server:
            session = await opened(server, ca_file=str(made.authority), redirect_port=stub.port)
            assert session.server.url == f"wss://127.0.0.1:{stub.port}"
            assert stub.asked == []
            await session.close()

    asyncio.run(check())


def test_a_redirect_to_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    async def redirect(connection: ServerConnection, text: str) -> None:
        await connection.send('["websocketredirect",{}]')

    async def check() -> None:
        async with Stub.start(context=make(tmp_path).context) as stub, talking(redirect) as server:
            with pytest.raises(Failure) as failed:
                await opened(server, redirect_port=stub.port)
        assert failed.value.code is ErrorCode.CERTIFICATE_UNKNOWN

    asyncio.run(check())
