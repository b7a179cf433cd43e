"""Carries out what a step asks for: readings of the line and of a chain's content, now or in a moment."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

from native_host.agent.desk import Desk
from native_host.errors import Failure
from native_host.oktell.link import Link
from native_host.telephony.effects import Effect, ReadChain, ReadLine
from native_host.telephony.words import Seconds

log = logging.getLogger(__name__)

Spawn = Callable[[Coroutine[object, object, None]], object]


class Effects:
    """The errands of one login; `drop` them whenever its connection ends."""

    def __init__(self, desk: Desk, link: Link, spawn: Spawn) -> None:
        self._desk = desk
        self._link = link
        self._spawn = spawn
        self._timers: dict[Effect, asyncio.TimerHandle] = {}
        self._knows_chains = True

    def carry_out(self, effects: list[Effect]) -> None:
        """Starts each effect, or puts off one that is already waiting with the same delay."""
        for effect in effects:
            if isinstance(effect, ReadLine | ReadChain) and effect.after > 0:
                self._later(effect, effect.after)
            else:
                self._start(effect)

    def drop(self) -> None:
        """The connection has ended: nothing that was put off is asked any more. What the server of the next
        one can do is not known."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        self._knows_chains = True

    def _later(self, effect: Effect, after: Seconds) -> None:
        waiting = self._timers.pop(effect, None)
        if waiting:
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._timers[effect] = loop.call_later(after, self._start, effect)

    def _start(self, effect: Effect) -> None:
        self._timers.pop(effect, None)
        match effect:
            case ReadLine():
                self._spawn(self._read_line())
            case ReadChain(chain=chain) if self._knows_chains:
                self._spawn(self._read_chain(chain))

    async def _read_line(self) -> None:
        try:
            read = await self._link.read_line()
        except Failure as failure:
            log.info("the line was not read: %r", failure)
            return
        self._desk.feed(read)

    async def _read_chain(self, chain: str | None) -> None:
        try:
            texts = await self._link.read_chain(chain)
        except Failure as failure:
            log.info("the content of the chain was not read: %r", failure)
            return
        if texts is None:
            self._knows_chains = False
        self._desk.take_content(chain, texts or ())
