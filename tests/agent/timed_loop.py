"""An event loop in which nobody waits: when nothing is left to do, time jumps to the next timer."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from native_host.agent.clock import Clock
from native_host.telephony.words import Seconds

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):
    jumped: Seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0 if timeout else timeout)
        if not ready and timeout:
            self.jumped += timeout
        return ready


class TimedLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return super().time() + self._jumping.jumped


class LoopClock(Clock):
    """The agent's clock, counting with the loop."""

    def now(self) -> Seconds:
        return asyncio.get_running_loop().time()


def run(scene: Coroutine[Any, Any, T]) -> T:
    """The result of the scene. A deadlock is known at once: every time-out of the scene has passed."""
    with asyncio.Runner(loop_factory=TimedLoop) as runner:
        return runner.run(scene)
