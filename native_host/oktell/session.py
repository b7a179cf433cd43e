"""One connection to the server: ask and be answered, hear events, know that the other end lives.

A new connection is a new Session: nothing is ever reset.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from native_host.errors import ErrorCode, Failure
from native_host.oktell.models import Result
from native_host.oktell.protocol import Answer, Event, OktellProtocol
from native_host.oktell.timing import Timing
from native_host.oktell.transport import Transport, lost
from native_host.telephony.words import Seconds
from native_host.wire import names

log = logging.getLogger(__name__)

Body = dict[str, Any]
Clock = Callable[[], Seconds]
OnEvent = Callable[[str, Body], None]


@dataclass(frozen=True, slots=True)
class Request:
    name: str
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A request that was sent. `body` is done early when its asker was cancelled."""

    qid: str
    body: asyncio.Future[Body]


class Session:
    """Made by `opening.open_session`. `on_event` hears every message that answers nothing, as it comes."""

    def __init__(
        self, transport: Transport, protocol: OktellProtocol, on_event: OnEvent, timing: Timing, now: Clock
    ) -> None:
        self.server = transport.server
        self._transport = transport
        self._protocol = protocol
        self._on_event = on_event
        self._timing = timing
        self._now = now
        self._waiting: dict[str, asyncio.Future[Body]] = {}
        self._heard_at = now()
        self._nudged = asyncio.Event()
        self.gone = asyncio.Event()

    async def live(self, conduct: Callable[[], Awaitable[None]]) -> None:
        """Read, keep alive and run `conduct` until one of them fails; closes the socket, without a logout.

        Failure: what `conduct` raised, else CONNECTION_LOST.
        """
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read())
                group.create_task(self._keep_alive())
                await conduct()
        except BaseExceptionGroup as ended:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise asyncio.CancelledError from None  # a group of Python 3.11 forgets it beside a failure
            raise _reason_of(ended) from ended
        finally:
            await self.close()

    def nudge(self) -> None:
        """Ping now: the machine may have slept."""
        self._nudged.set()

    async def ask(
        self, name: str, fields: Mapping[str, object] | None = None, patience: Seconds | None = None
    ) -> Body:
        """The body of the answer. Failure: REQUEST_REFUSED, REQUEST_TIMEOUT, CONNECTION_LOST."""
        return accept(name, await self.call(Request(name, fields or {}), patience))

    async def ask_all(self, requests: Sequence[Request]) -> list[Body | Failure]:
        """Send all at once and wait for each answer. Failure: CONNECTION_LOST; others are given back."""
        sent = [await self._send(request) for request in requests]
        answers: list[Body | Failure] = []
        for request, waiting in zip(requests, sent, strict=True):
            try:
                answers.append(accept(request.name, await self._answer(request.name, waiting, None)))
            except Failure as failure:
                if failure.code is ErrorCode.CONNECTION_LOST:
                    raise
                log.info("%s failed: %s", request.name, failure.code)
                answers.append(failure)
        return answers

    async def call(self, request: Request, patience: Seconds | None = None) -> Body:
        """The body of the answer, whatever it says. Failure: REQUEST_TIMEOUT, CONNECTION_LOST."""
        return await self._answer(request.name, await self._send(request), patience)

    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None:
        """Send a request whose answer nobody reads. Failure: CONNECTION_LOST."""
        self._give_up(await self._send(Request(name, fields or {})))

    async def close(self) -> None:
        """Close the socket without a logout: the session on the server stays valid."""
        await self._transport.close()
        self.gone.set()

    async def _read(self) -> None:
        """Take what comes until nothing can come any more."""
        try:
            while True:
                text = await self._transport.receive()
                self._heard_at = self._now()
                match self._protocol.receive(text, self._heard_at):
                    case Answer(qid, body):
                        self._settle(qid, body)
                    case Event(name, fields):
                        self._on_event(name, fields)
        finally:
            self.gone.set()
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(lost(self.server))
                    waiting.exception()  # nobody may be waiting for it any more
            self._waiting.clear()

    async def _keep_alive(self) -> None:
        """Ping, counted from ping to ping. Silence of everything after a ping means that the link is dead."""
        asked_at = self._now()
        while True:
            await self._pause(asked_at + self._timing.ping_every - self._now())
            asked_at = self._now()
            try:
                await self.call(Request(names.PING), self._timing.ping_answer)
            except Failure as failure:
                if failure.code is ErrorCode.CONNECTION_LOST or self._heard_at < asked_at:
                    raise lost(self.server) from None

    async def _send(self, request: Request) -> _Waiting:
        if self.gone.is_set():
            raise lost(self.server)
        text, qid = self._protocol.ask(request.name, request.fields)
        waiting = _Waiting(qid, asyncio.get_running_loop().create_future())
        self._waiting[qid] = waiting.body
        try:
            async with asyncio.timeout(self._timing.request):  # a peer that reads nothing fills the buffers
                await self._transport.send(text)
        except TimeoutError:
            self._give_up(waiting)
            raise lost(self.server) from None
        except Failure:
            self._give_up(waiting)
            raise
        return waiting

    async def _answer(self, name: str, waiting: _Waiting, patience: Seconds | None) -> Body:
        try:
            async with asyncio.timeout(self._timing.request if patience is None else patience):
                return await waiting.body
        except TimeoutError:
            raise Failure(ErrorCode.REQUEST_TIMEOUT, method=name, server=self.server.shown) from None
        finally:
            self._give_up(waiting)

    def _settle(self, qid: str, body: Body) -> None:
        waiting = self._waiting.pop(qid, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(body)

    def _give_up(self, waiting: _Waiting) -> None:
        self._protocol.give_up(waiting.qid)
        self._waiting.pop(waiting.qid, None)
        waiting.body.cancel()

    async def _pause(self, seconds: Seconds) -> None:
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._nudged.wait()
        except TimeoutError:
            return
        self._nudged.clear()


def accept(name: str, body: Body) -> Body:
    """The body, if the server did what it was asked. Failure: REQUEST_REFUSED(method, number, text)."""
    result = Result.model_validate(body)
    if not result.result:
        raise Failure(ErrorCode.REQUEST_REFUSED, method=name, number=result.error or 0, text=result.errormsg)
    return body


def _reason_of(ended: BaseExceptionGroup[BaseException]) -> BaseException:
    """One Failure for all that ended together. The lost connection is told last: often it only follows.

    Anything else is a bug, and the group is given back whole.
    """
    failures, bugs = ended.split(Failure)
    if bugs is not None or failures is None:
        return ended
    told = [failure for failure in failures.exceptions if isinstance(failure, Failure)]
    return min(told, key=lambda failure: failure.code is ErrorCode.CONNECTION_LOST)
