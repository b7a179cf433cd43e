"""Carries out what a step asks for: readings of the line and of a chain's content, now or in a moment."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

from native_host.agent.desk import Desk
from native_host.errors import Failure
from native_host.oktell.link import Link
from native_host.telephony.effects import Effect, ReadChain, ReadConference, ReadLine, WatchConference

log = logging.getLogger(__name__)

Spawn = Callable[[Coroutine[object, object, None]], object]


class Effects:
    """The errands of one login; `drop` them whenever its connection ends."""

    def __init__(self, desk: Desk, link: Link, spawn: Spawn) -> None:
        self._desk = desk
        self._link = link
        self._spawn = spawn
        self._timers: dict[ReadLine | ReadChain, asyncio.TimerHandle] = {}

    def carry_out(self, effects: list[Effect]) -> None:
        """Starts each effect, or puts off one that is already waiting with the same delay."""
        for effect in effects:
            if isinstance(effect, ReadLine | ReadChain) and effect.after > 0:
                self._later(effect)
            else:
                self._start(effect)

    def drop(self) -> None:
        """The connection has ended: nothing that was put off is asked any more."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _later(self, effect: ReadLine | ReadChain) -> None:
        waiting = self._timers.pop(effect, None)
        if waiting:
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._timers[effect] = loop.call_later(effect.after, self._start, effect)

    def _start(self, effect: Effect) -> None:
        if isinstance(effect, ReadLine | ReadChain):
            self._timers.pop(effect, None)
        if isinstance(effect, ReadChain) and not self._is_on(effect.chain):
            return
        self._spawn(self._run(effect))

    async def _run(self, effect: Effect) -> None:
        try:
            match effect:
                case ReadLine():
                    self._desk.feed(await self._link.read_line())
                case ReadConference(conference=conference):
                    self._desk.feed(await self._link.read_conference(conference))
                case WatchConference(conference=conference, is_on=is_on):
                    await self._link.watch_conference(conference, is_on=is_on)
                case ReadChain(chain=chain):
                    await self._read_chain(chain)
        except Failure as failure:
            log.info("%s was not carried out: %r", type(effect).__name__, failure)

    async def _read_chain(self, chain: str | None) -> None:
        """A refusal proves nothing about the next call: a talk in a conference is refused too."""
        texts = await self._link.read_chain(chain)
        self._desk.take_content(chain, texts or ())

    def _is_on(self, chain: str | None) -> bool:
        """Whether the call is on whose content is asked for."""
        phone = self._desk.phone
        return any(chain in (None, party.chain) for party in phone.people) or chain == phone.chain is not None
