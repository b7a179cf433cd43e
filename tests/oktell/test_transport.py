"""Each way in which a server cannot be reached has its own name. Real sockets."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server, parse_address
from native_host.oktell.timing import USUAL, Timing
from native_host.oktell.transport import MAX_MESSAGE_BYTES, open_transport
from tests.oktell.certificates import make
from tests.oktell.stub import Stub

HURRIED = replace(USUAL, open=1.5)
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "ws_proxy", "wss_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@asynccontextmanager
async def listening(talk: Talk, is_secure: bool = True) -> AsyncIterator[Server]:
    """A TCP server that is no WebSocket server."""

    async def attend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client has gone, as it should
        finally:
            writer.close()

    async with await asyncio.start_server(attend, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield Server("127.0.0.1", port, is_secure, "oktell.example")


async def failure_at(server: Server, ca_file: str = "", timing: Timing = HURRIED) -> Failure:
    with pytest.raises(Failure) as failed:
        await open_transport(server, ca_file, timing)
    return failed.value


def test_a_name_that_does_not_resolve() -> None:
    failure = asyncio.run(failure_at(parse_address("oktell.invalid")))
    assert failure == Failure(ErrorCode.NAME_UNRESOLVED, server="oktell.invalid")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("is_secure", [True, False])
def test_a_port_that_is_closed(host: str, is_secure: bool) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets it, and it refuses
        port = taken.getsockname()[1]
        failure = asyncio.run(failure_at(Server(host, port, is_secure, "oktell.example")))
    assert failure == Failure(ErrorCode.PORT_REFUSED, server="oktell.example", port=port)


def test_a_server_that_says_nothing_over_tls_or_plainly_is_silent() -> None:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1000):
            pass

    async def check() -> None:
        async with listening(say_nothing) as server:
            assert (await failure_at(server)).code is ErrorCode.SERVER_SILENT

    asyncio.run(check())


def test_a_port_that_hangs_up_is_silent() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    async def check() -> None:
        async with listening(hang_up) as server:
            assert (await failure_at(server)).code is ErrorCode.SERVER_SILENT

    asyncio.run(check())


def test_a_websocket_server_without_tls_offers_no_tls() -> None:
    async def check() -> None:
        async with Stub.start() as stub:
            failure = await failure_at(replace(stub.address, is_secure=True))
        assert failure == Failure(ErrorCode.TLS_MISSING, server="oktell.example")
        assert stub.asked == []

    asyncio.run(check())


@pytest.mark.parametrize("waits_for_a_line", [True, False])
def test_a_web_server_without_tls_offers_no_tls(waits_for_a_line: bool) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        greeting = await reader.readexactly(3)
        if greeting != b"GET" and waits_for_a_line:
            await reader.read()
            return
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async def check() -> None:
        async with listening(answer) as server:
            assert (await failure_at(server)).code is ErrorCode.TLS_MISSING

    asyncio.run(check())


def test_something_else_that_talks_first_is_not_oktell() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.6\r\n")
        await reader.read()

    async def check() -> None:
        async with listening(greet) as server:
            assert (await failure_at(server)).code is ErrorCode.NOT_OKTELL
            assert (await failure_at(replace(server, is_secure=False))).code is ErrorCode.NOT_OKTELL

    asyncio.run(check())


@pytest.mark.parametrize(
    "reply", [b"200 OK\r\nContent-Length: 0", b"302 Found\r\nLocation: ws://127.0.0.1:1/", b"404 Not Found"]
)
def test_a_website_is_not_oktell_and_its_redirects_are_not_followed(reply: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 " + reply + b"\r\n\r\n")
        await writer.drain()

    async def check() -> None:
        async with listening(answer, is_secure=False) as server:
            assert (await failure_at(server)).code is ErrorCode.NOT_OKTELL

    asyncio.run(check())


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    async def check() -> None:
        made = make(tmp_path)
        async with Stub.start(context=made.context) as stub:
            failure = await failure_at(stub.address)
            assert failure == Failure(ErrorCode.CERTIFICATE_UNKNOWN, server="oktell.example")
            transport = await open_transport(stub.address, str(made.authority), HURRIED)
            await transport.close()

    asyncio.run(check())


def test_the_servers_own_certificate_may_be_the_trusted_one(tmp_path: Path) -> None:
    async def check() -> None:
        async with Stub.start(context=make(tmp_path).context) as stub:
            transport = await open_transport(stub.address, str(tmp_path / "server.pem"), HURRIED)
            await transport.close()

    asyncio.run(check())


@pytest.mark.parametrize(
    ("address", "starts_in_days", "days", "code"),
    [
        ("127.0.0.1", -2, 1, ErrorCode.CERTIFICATE_EXPIRED),
        ("127.0.0.1", 1, 10, ErrorCode.CERTIFICATE_EXPIRED),
        ("127.0.0.9", -2, 30, ErrorCode.CERTIFICATE_WRONG_NAME),
    ],
)
def test_a_certificate_that_does_not_fit(
    tmp_path: Path, address: str, starts_in_days: int, days: int, code: ErrorCode
) -> None:
    async def check() -> None:
        made = make(tmp_path, address, starts_in_days, days)
        async with Stub.start(context=made.context) as stub:
            failure = await failure_at(stub.address, str(made.authority))
            assert failure == Failure(code, server="oktell.example")

    asyncio.run(check())


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_ca_file_that_is_none_is_named(tmp_path: Path, content: str | None) -> None:
    ca_file = tmp_path / "ca.pem"
    if content is not None:
        ca_file.write_text(content)

    async def check() -> None:
        async with Stub.start(context=make(tmp_path).context) as stub:
            failure = await failure_at(stub.address, str(ca_file))
        assert failure == Failure(ErrorCode.SETTING_INVALID, name="caFile", text=str(ca_file))

    asyncio.run(check())


def test_a_server_nearby_is_reached_without_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")

    async def check() -> None:
        async with Stub.start() as stub:
            transport = await open_transport(stub.address, "", HURRIED)
            await transport.close()

    asyncio.run(check())


def test_a_server_far_away_is_reached_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 403 Forbidden\r\n\r\n")
        await writer.drain()

    async def check() -> None:
        async with listening(refuse) as proxy:
            monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
            failure = await failure_at(parse_address("oktell.invalid"))
        assert failure == Failure(ErrorCode.PROXY_REFUSED, server="oktell.invalid")
        assert asked == [b"CONNECT oktell.invalid:443 HTTP/1.1\r\n"]

    asyncio.run(check())


def test_a_proxy_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    failure = asyncio.run(failure_at(parse_address("oktell.invalid")))
    assert failure.code is ErrorCode.PROXY_REFUSED


def test_the_subprotocol_is_json_and_a_closed_socket_is_lost_at_once() -> None:
    async def check() -> None:
        async with Stub.start() as stub:
            transport = await open_transport(stub.address, "", HURRIED)
            await transport.send('["ping",{"qid":"1"}]')
            assert await transport.receive() == '["pingresult", {"qid": "1", "result": 1}]'
            request = stub.connections[0].request
            assert request is not None
            assert request.headers["Sec-WebSocket-Protocol"] == "json"
            stub.drop()
            async with asyncio.timeout(2.0):
                for use in (transport.receive, lambda: transport.send("[]")):
                    with pytest.raises(Failure) as lost:
                        await use()
                    assert lost.value == Failure(ErrorCode.CONNECTION_LOST, server="oktell.example")
            await transport.close()

    asyncio.run(check())


def test_a_message_beyond_the_bound_ends_the_connection() -> None:
    async def flood(connection: ServerConnection) -> None:
        await connection.send("x" * (MAX_MESSAGE_BYTES + 1))

    async def check() -> None:
        async with serve(flood, "127.0.0.1", 0) as listening_server:
            port = listening_server.sockets[0].getsockname()[1]
            transport = await open_transport(Server("127.0.0.1", port, False, "oktell.example"), "", HURRIED)
            with pytest.raises(Failure) as lost:
                await transport.receive()
            assert lost.value.code is ErrorCode.CONNECTION_LOST
            await transport.close()

    asyncio.run(check())
