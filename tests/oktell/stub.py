"""A server of a few lines, written by hand for these tests: it shares no word with the simulator."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Self

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from native_host.oktell.address import Server

Body = dict[str, Any]
Answer = Body | Callable[[Body], Body | None] | None

USUAL_ANSWERS: Mapping[str, Answer] = {
    "login": {"userid": "7d0c6f0e-3a51-4c0e-9a5e-1f2b3c4d5e6f", "sessionid": "a91b"},
    "getversion": {"version": {"dated": 150520, "build": "2.12.3.150520"}},
    "getmyuserinfo": {"mainpbxnumber": "101", "username": "Петрова Анна", "hasline": True},
    "getuserstate": {"userstateid": 1},
    "getextendedlineinfo": {"linestatestr": "lsHookDown", "isflashing": False, "abonent": {}},
    "logout": {},
}


class Stub:
    """`asked` is every request as (name, body); an answer of None is none, an absent one is result 1."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = {**USUAL_ANSWERS, **answers}
        self.asked: list[tuple[str, Body]] = []
        self.connections: list[ServerConnection] = []
        self.is_deaf = False
        self.closes_after = {"logout"}
        self.port = 0
        self.is_secure = False

    @classmethod
    @asynccontextmanager
    async def start(
        cls,
        answers: Mapping[str, Answer] | None = None,
        context: ssl.SSLContext | None = None,
        port: int = 0,
    ) -> AsyncIterator[Self]:
        stub = cls(answers or {})
        stub.is_secure = context is not None
        async with serve(stub._attend, "127.0.0.1", port, ssl=context, close_timeout=0.2) as listening:
            stub.port = listening.sockets[0].getsockname()[1]
            yield stub

    @property
    def address(self) -> Server:
        return Server("127.0.0.1", self.port, self.is_secure, "oktell.example")

    def names(self) -> list[str]:
        return [name for name, _ in self.asked]

    async def send(self, name: str, fields: Body) -> None:
        await self.connections[-1].send(json.dumps([name, fields]))

    def drop(self) -> None:
        self.connections[-1].transport.abort()

    async def _attend(self, connection: ServerConnection) -> None:
        self.connections.append(connection)
        try:
            async for text in connection:
                await self._answer(connection, text)
        except ConnectionClosed:
            pass

    async def _answer(self, connection: ServerConnection, text: str | bytes) -> None:
        name, body = json.loads(text)
        self.asked.append((name, body))
        answer = self.answers.get(name, {})
        if callable(answer):
            answer = answer(body)
        if answer is not None and not self.is_deaf:
            message = [f"{name}result", {"qid": body.get("qid"), "result": 1, **answer}]
            await connection.send(json.dumps(message))
        if name in self.closes_after:
            await connection.close()


async def until(is_so: Callable[[], bool], within: float = 10.0) -> None:
    """Look at a condition that nobody announces, once a millisecond."""
    async with asyncio.timeout(within):
        while not is_so():  # noqa: ASYNC110
            await asyncio.sleep(0.001)
