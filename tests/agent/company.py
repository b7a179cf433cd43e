"""A server, and the agent's parts at the computer of one of its employees."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from native_host.agent.account import Account
from native_host.agent.dispatch import Dispatch
from native_host.agent.handlers.calls import CallHandlers
from native_host.agent.handlers.cards import CardHandlers
from native_host.agent.handlers.history import HistoryHandlers
from native_host.agent.handlers.numbers import NumberHandlers
from native_host.agent.handlers.phone import PhoneHandlers
from native_host.agent.handlers.plan import PlanHandlers
from native_host.agent.handlers.status import StatusHandlers
from native_host.messaging.contract.to_host import LoginParams
from native_host.messaging.contract.views import LinkPhase
from native_host.simulator.server import Simulator
from native_host.storage.vault import Vault
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState
from tests.agent.office import Office, Visitor, office


class Company:
    """`ask` is what a browser would ask; the parts are in `office`."""

    def __init__(self, server: Simulator, staffed: Office) -> None:
        self.server = server
        self.office = staffed
        self.account: Account = staffed.account
        staffed.dispatch = Dispatch(
            PhoneHandlers(
                staffed.account, staffed.desk, staffed.company, staffed.recorder, staffed.fanout
            ).table(),
            CardHandlers(staffed.desk, staffed.opening, staffed.fanout).table(),
            NumberHandlers(staffed.desk, staffed.fanout).table(),
            CallHandlers(staffed.account, staffed.desk, staffed.company).table(),
            PlanHandlers(staffed.account, staffed.company).table(),
            StatusHandlers(staffed.account, staffed.desk, staffed.company).table(),
            HistoryHandlers(staffed.desk, staffed.recorder, staffed.company, staffed.fanout).table(),
        )
        staffed.desk.on_step = staffed.recorder.note
        self.account.on_signed_in = staffed.recorder.open
        self.account.on_signed_out = staffed.recorder.close
        self._changed = asyncio.Event()
        self.account.on_change = self._changed.set

    def params(self, login: str = "petrova", **more: object) -> LoginParams:
        address = f"ws://127.0.0.1:{self.server.port}"
        wishes: dict[str, object] = {"server": address, "login": login, "password": login}
        return LoginParams.model_validate(wishes | more)

    async def ask(self, visitor: Visitor, method: str, **params: Any) -> dict[str, Any]:
        return await self.office.dispatch.answer(visitor.port, method, params)

    async def until(self, phase: LinkPhase) -> None:
        async with asyncio.timeout(10):
            while self.account.phase is not phase:
                self._changed.clear()
                await self._changed.wait()

    async def until_phone(self, state: PhoneState) -> Phone:
        assert await self.office.desk.until(lambda phone: phone.state is state, 10)
        return self.office.desk.phone

    async def at_work(self) -> Visitor:
        """Petrova is signed in; her browser."""
        await self.account.sign_in(self.params())
        await self.until_phone(PhoneState.READY)
        return await self.office.browser()

    async def talk(self, number: str) -> Phone:
        """An outside number has called her and was answered."""
        self.server.incoming("petrova", number)
        await self.until_phone(PhoneState.RING)
        self.server.answer("petrova")
        return await self.until_phone(PhoneState.TALK)

    def kept(self) -> set[str]:
        return set(Vault.open(self.office.paths, lambda: None).names())

    def asked(self, name: str) -> list[dict[str, Any]]:
        """The requests of that name that the server got, oldest first."""
        return [one for one in self.server.requests() if one["name"] == name]


@asynccontextmanager
async def company(folder: Path) -> AsyncIterator[Company]:
    async with Simulator.start() as server, office(folder) as staffed:
        yield Company(server, staffed)


def play(folder: Path, scene: Callable[[Company], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(30), company(folder) as staged:
            await scene(staged)
            await staged.account.close()

    asyncio.run(whole())
