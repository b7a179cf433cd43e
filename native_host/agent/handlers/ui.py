"""What browsers say of themselves: used last, awake again, showing the ring."""

from native_host.agent.account import Account
from native_host.agent.attention import Attention
from native_host.agent.desk import Desk
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.messaging.contract.attention import RingShownParams
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.to_host import AwakeParams
from native_host.messaging.port import Port


class UiHandlers:
    def __init__(self, account: Account, desk: Desk, fanout: Fanout, attention: Attention) -> None:
        self._account = account
        self._desk = desk
        self._fanout = fanout
        self._attention = attention

    def table(self) -> Table:
        return {"ui.focus": self.focus, "ui.awake": self.awake, "ring.shown": self.ring_shown}

    async def focus(self, _: Nothing, port: Port) -> Nothing:
        self._fanout.note_use(port, self._desk.clock.now())
        return Nothing()

    async def awake(self, _: AwakeParams, __: Port) -> Nothing:
        self._account.nudge()
        return Nothing()

    async def ring_shown(self, params: RingShownParams, port: Port) -> Nothing:
        browser = self._fanout.of_port(port)
        if browser:
            self._attention.shown(params.ring, browser)
        return Nothing()
