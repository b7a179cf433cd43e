"""One browser, or the shell, as the agent talks to it: frames over a pair of asyncio streams."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from native_host.errors import ErrorCode, Failure
from native_host.messaging import rpc
from native_host.messaging.frames import FROM_BROWSER_MAX_BYTES, FrameReader, encode
from native_host.messaging.outbox import Outbox
from native_host.messaging.registry import is_state

log = logging.getLogger(__name__)

MAX_OPEN_REQUESTS = 256  # more at once come from a fault or a hostile page, not from a person
LAST_WORDS_WITHIN = 1.0  # seconds that what waits may take to go out when the port closes
_CHUNK_BYTES = 256 * 1024
_END = object()

Answerer = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]
"""Method and params -> result; raises Failure."""

Wording = Callable[[Failure], dict[str, Any]]
"""A failure -> the `data` of its error: an ErrorView in the other end's language."""

_CODES = {
    ErrorCode.METHOD_UNKNOWN: rpc.METHOD_NOT_FOUND,
    ErrorCode.PARAMS_INVALID: rpc.INVALID_PARAMS,
    ErrorCode.INTERNAL: rpc.INTERNAL_ERROR,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that has been sent; `Port.answer_to` waits for what the other end says to it."""

    number: int
    method: str
    outcome: asyncio.Future[dict[str, Any]]


class Port:
    """`run` owns the tasks; `ask` and `tell` may be called while it runs, and do no harm after."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answer: Answerer,
        word: Wording,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._answer = answer
        self._word = word
        self._outbox = Outbox(is_state)
        self._has_mail = asyncio.Event()
        self._ending = asyncio.Event()
        self._answering: set[asyncio.Task[None]] = set()
        self._asked: dict[rpc.Id, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = count(1)

    async def run(self) -> None:
        """Serves until the other end leaves, breaks its frames, or `close` is called.

        Then what waits is sent, requests still being answered are cancelled, and those asked fail.
        """
        try:
            async with asyncio.TaskGroup() as group:
                reading = group.create_task(self._read(group))
                writing = group.create_task(self._write())
                await self._ending.wait()
                await self._finish(writing)
                for task in (reading, writing, *self._answering):
                    task.cancel()
        finally:
            self.close()
            for waiting in self._asked.values():
                if not waiting.done():
                    waiting.set_exception(Failure(ErrorCode.CONNECTION_LOST))
            self._writer.close()

    async def ask(self, method: str, params: dict[str, Any], timeout: float) -> dict[str, Any]:  # noqa: ASYNC109
        """The result of a request to the other end; failures as in `answer_to`."""
        return await self.answer_to(self.post(method, params), timeout)

    def post(self, method: str, params: dict[str, Any]) -> Asked:
        """Sends a request in this turn of the loop, so before anything that is told later in it."""
        asked = Asked(next(self._numbers), method, asyncio.get_running_loop().create_future())
        if not self._ending.is_set():
            self._asked[asked.number] = asked.outcome
            self._send(rpc.Request(asked.number, method, params))
        return asked

    async def answer_to(self, asked: Asked, timeout: float) -> dict[str, Any]:  # noqa: ASYNC109
        """The result of a request that was posted.

        Failure(REQUEST_TIMEOUT) after `timeout` seconds, Failure(CONNECTION_LOST) when the other end leaves,
        else the code that its error names, or Failure(INTERNAL) when that is no code of ours.
        """
        if asked.number not in self._asked:
            raise Failure(ErrorCode.CONNECTION_LOST)
        try:
            async with asyncio.timeout(timeout):
                return await asked.outcome
        except TimeoutError:
            raise Failure(ErrorCode.REQUEST_TIMEOUT, method=asked.method) from None
        finally:
            del self._asked[asked.number]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """A notification: sent when the other end reads; see `outbox` for what may be dropped."""
        self._send(rpc.Notice(method, params))

    def close(self) -> None:
        """Ends `run` once what waits has gone out."""
        self._ending.set()
        self._has_mail.set()

    def _send(self, envelope: rpc.Envelope) -> None:
        if self._ending.is_set():
            return
        self._outbox.add(envelope)
        self._has_mail.set()
        if self._outbox.is_overfull:
            log.error("the other end does not read its answers; its port is closed")
            self._writer.transport.abort()

    async def _read(self, group: asyncio.TaskGroup) -> None:
        frames = FrameReader(FROM_BROWSER_MAX_BYTES)
        try:
            while received := await self._reader.read(_CHUNK_BYTES):
                self._receive(frames.feed(received), group)
        except Failure as failure:
            log.error("the other end broke its frames: %r", failure)
            self._send(rpc.Refusal(None, rpc.PARSE_ERROR, failure.code.value, self._word(failure)))
        except ConnectionError as error:
            log.info("the other end left: %r", error)
        self.close()

    def _receive(self, values: Iterator[object], group: asyncio.TaskGroup) -> None:
        """Raises Failure(FRAME_TOO_BIG): the next frame cannot be found. Other faults are answered."""
        while True:
            try:
                value = next(values, _END)
                if value is _END:
                    return
                self._handle(rpc.read(value), group)
            except rpc.Malformed as malformed:
                self._send(malformed.refusal)
            except Failure as failure:
                if failure.code is not ErrorCode.FRAME_BROKEN:
                    raise
                self._send(rpc.Refusal(None, rpc.PARSE_ERROR, failure.code.value, self._word(failure)))

    def _handle(self, envelope: rpc.Envelope, group: asyncio.TaskGroup) -> None:
        match envelope:
            case rpc.Request() if len(self._answering) >= MAX_OPEN_REQUESTS:
                self._send(self._refusal(envelope, Failure(ErrorCode.TOO_MANY_REQUESTS)))
            case rpc.Request():
                task = group.create_task(self._serve(envelope))
                self._answering.add(task)
                task.add_done_callback(self._answering.discard)
            case rpc.Answer(to, result):
                self._settle(to, result)
            case rpc.Refusal(to, _, message, _):
                self._settle(to, _failure(message))
            case rpc.Notice(method):
                log.info("ignored the notification %s: only requests come in", method[:100])

    async def _serve(self, request: rpc.Request) -> None:
        try:
            self._send(rpc.Answer(request.id, await self._answer(request.method, request.params)))
        except Failure as failure:
            self._send(self._refusal(request, failure))
        except Exception:
            log.exception("%s failed by a fault of ours", request.method[:100])
            self._send(self._refusal(request, Failure(ErrorCode.INTERNAL)))

    def _refusal(self, request: rpc.Request, failure: Failure) -> rpc.Refusal:
        code = _CODES.get(failure.code, rpc.FAILED)
        return rpc.Refusal(request.id, code, failure.code.value, self._word(failure))

    def _settle(self, to: rpc.Id | None, outcome: dict[str, Any] | Failure) -> None:
        waiting = self._asked.get(to) if to is not None else None
        if waiting is None or waiting.done():
            log.info("an answer came that nobody waits for any more")
        elif isinstance(outcome, Failure):
            waiting.set_exception(outcome)
        else:
            waiting.set_result(outcome)

    async def _write(self) -> None:
        """Ends when the port is closing and nothing waits."""
        try:
            while len(self._outbox) or not self._ending.is_set():
                await self._has_mail.wait()
                self._has_mail.clear()
                while envelope := self._outbox.take():
                    self._writer.write(self._frame(envelope))
                    await self._writer.drain()
        except ConnectionError as error:
            log.info("the other end left: %r", error)
            self.close()

    async def _finish(self, writing: asyncio.Task[None]) -> None:
        """Lets what waits go out, as long as the other end reads."""
        try:
            async with asyncio.timeout(LAST_WORDS_WITHIN):
                await asyncio.wait([writing])
                self._writer.close()
                await self._writer.wait_closed()
        except (TimeoutError, ConnectionError):
            self._writer.transport.abort()

    def _frame(self, envelope: rpc.Envelope) -> bytes:
        """Nothing over the limit goes out; whose answer was too big is told."""
        try:
            return encode(rpc.write(envelope))
        except Failure as failure:
            log.error("dropped a message that no browser would take: %r", failure)
            if not isinstance(envelope, rpc.Answer):
                return b""
            refusal = rpc.Refusal(envelope.id, rpc.FAILED, failure.code.value, self._word(failure))
            return encode(rpc.write(refusal))


def _failure(message: str) -> Failure:
    try:
        return Failure(ErrorCode(message))
    except ValueError:
        return Failure(ErrorCode.INTERNAL, reason=message[:200])
