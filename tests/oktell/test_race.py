"""Several addresses of one server: the first good one is used, nothing of the others is left."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from websockets.asyncio.server import ServerConnection, serve

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.opening import open_session
from native_host.oktell.reports import LinkState, Snapshot
from native_host.oktell.session import Session
from native_host.oktell.timing import USUAL, Timing
from tests.oktell.linked import linked
from tests.oktell.stub import Stub, until
from tests.oktell.test_opening import Talk, talking

QUICK = replace(USUAL, open=1.0)


def both(first: Server, *others: Server) -> Server:
    return replace(first, others=others)


def named(server: Server, name: str) -> Server:
    return replace(server, shown=name)


def nowhere(port: int, name: str) -> Server:
    return Server("127.0.0.1", port, False, name)


async def opened(server: Server, timing: Timing = USUAL) -> Session:
    now = asyncio.get_running_loop().time
    return await open_session(
        server, "petrova", lambda name, fields: None, ca_file="", timing=timing, now=now
    )


@asynccontextmanager
async def closed_port() -> AsyncIterator[int]:
    async with Stub.start() as stub:
        port = stub.port
    yield port


async def silent(connection: ServerConnection, text: str) -> None:
    """A server that says nothing."""


async def stranger(connection: ServerConnection, text: str) -> None:
    await connection.send("Welcome!")


@pytest.mark.parametrize("talk", [silent, stranger])
@pytest.mark.parametrize("is_first", [True, False])
def test_an_address_that_never_answers_does_not_hold_up_the_other(talk: Talk, is_first: bool) -> None:
    async def check() -> None:
        async with talking(talk) as bad, Stub.start() as stub:
            server = both(stub.address, bad) if is_first else both(bad, stub.address)
            async with asyncio.timeout(USUAL.open / 2):
                session = await opened(server)
            assert session.server.port == stub.port
            await session.close()

    asyncio.run(check())


def test_a_refused_port_does_not_matter_when_the_other_answers() -> None:
    async def check() -> None:
        async with closed_port() as port, Stub.start() as stub:
            session = await opened(both(nowhere(port, "a.example"), stub.address))
            assert session.server.port == stub.port
            await session.close()

    asyncio.run(check())


def test_the_losers_are_closed() -> None:
    left = asyncio.Event()

    async def check() -> None:
        async def attend(connection: ServerConnection) -> None:
            await connection.recv()
            await connection.wait_closed()
            left.set()

        async with serve(attend, "127.0.0.1", 0) as listening, Stub.start() as stub:
            slow = nowhere(listening.sockets[0].getsockname()[1], "slow.example")
            stub.answers["ping"] = None
            async with asyncio.TaskGroup() as group:
                task = group.create_task(opened(both(slow, stub.address)))
                await until(lambda: len(stub.asked) == 1 and len(listening.connections) == 1)
                qid = stub.asked[0][1]["qid"]
                await stub.connections[0].send(json.dumps(["pong", {"qid": qid}]))
            async with asyncio.timeout(5):
                await left.wait()
            await task.result().close()

    asyncio.run(check())


def test_of_two_good_ones_one_is_used_and_the_other_closed() -> None:
    async def check() -> None:
        async with Stub.start() as one, Stub.start() as other:
            session = await opened(both(one.address, other.address))
            winner, loser = (one, other) if session.server.port == one.port else (other, one)
            await until(lambda: all(c.close_code is not None for c in loser.connections))
            assert winner.connections[0].close_code is None
            assert [name for name, _ in (*winner.asked, *loser.asked) if name != "ping"] == []
            await session.close()

    asyncio.run(check())


def test_ending_the_attempt_leaves_nothing_open() -> None:
    async def check() -> None:
        async with Stub.start({"ping": None}) as one, Stub.start({"ping": None}) as other:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(opened(both(one.address, other.address)))
                await until(lambda: len(one.asked) == len(other.asked) == 1)
                task.cancel()
            for stub in (one, other):
                await until(lambda stub=stub: stub.connections[0].close_code is not None)  # type: ignore[misc]

    asyncio.run(check())


def test_all_failing_in_one_way_are_told_as_one() -> None:
    async def check() -> None:
        async with talking(silent) as one, talking(silent) as other:
            with pytest.raises(Failure) as failed:
                await opened(both(named(one, "a.example"), named(other, "b.example")), QUICK)
        assert failed.value == Failure(ErrorCode.SERVER_SILENT, server="a.example, b.example")

    asyncio.run(check())


def test_each_failing_in_its_own_way_is_told_with_its_cause() -> None:
    async def check() -> None:
        async with closed_port() as port, talking(stranger) as other:
            with pytest.raises(Failure) as failed:
                await opened(both(nowhere(port, "a.example"), named(other, "b.example")), QUICK)
        assert failed.value.code is ErrorCode.SERVERS_UNREACHABLE
        assert failed.value.facts == {"server": "a.example, b.example"}
        assert failed.value.causes == (
            Failure(ErrorCode.PORT_REFUSED, server="a.example", port=port),
            Failure(ErrorCode.NOT_OKTELL, server="b.example"),
        )

    asyncio.run(check())


def test_a_link_tells_which_address_it_has_found_and_finds_another_when_that_is_lost() -> None:
    async def check() -> None:
        async with Stub.start() as other, Stub.start() as stub:
            server = both(named(stub.address, "a.example"), named(other.address, "b.example"))
            other.answers["ping"] = None
            async with linked(server) as (_, heard, _task):
                await heard.until_state(LinkState.ONLINE)
                del other.answers["ping"]
                stub.answers["ping"] = None
                stub.drop()
                await heard.until_state(LinkState.ONLINE, 2)
                found = [item.server for item in heard.items if isinstance(item, Snapshot)]
                assert found == ["a.example", "b.example"]
                assert Failure(ErrorCode.CONNECTION_LOST, server="a.example") in heard.failures()

    asyncio.run(check())
