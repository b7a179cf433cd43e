"""What the shell may ask: status, watch and stop; `call` and `end` are the browser's own."""

import os

import native_host
from native_host.agent import views
from native_host.agent.account import Account
from native_host.agent.desk import Desk
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.agent.lifetime import Lifetime
from native_host.messaging.contract.base import CONTRACT, Nothing
from native_host.messaging.contract.for_shell import BrowserView, StatusParams, StatusResult, WatchParams
from native_host.messaging.contract.views import SecretStore
from native_host.messaging.port import Port


class ShellHandlers:
    def __init__(self, account: Account, desk: Desk, fanout: Fanout, lifetime: Lifetime) -> None:
        self._account = account
        self._desk = desk
        self._fanout = fanout
        self._lifetime = lifetime

    def table(self) -> Table:
        return {"agent.status": self.status, "agent.stop": self.stop, "agent.watch": self.watch}

    async def status(self, params: StatusParams, _: Port) -> StatusResult:
        return StatusResult(
            version=native_host.__version__,
            contract=CONTRACT,
            pid=os.getpid(),
            session=views.session_view(self._account, self._desk, params.locale),
            phone=views.phone_view(self._desk, params.locale),
            browsers=tuple(BrowserView(name=one.name, version=one.version) for one in self._fanout.browsers),
            secret_store=SecretStore(self._account.secret_store),
        )

    async def watch(self, params: WatchParams, port: Port) -> Nothing:
        self._fanout.watch(port, params.locale)
        return Nothing()

    async def stop(self, _: Nothing, __: Port) -> Nothing:
        self._lifetime.stop()
        return Nothing()
