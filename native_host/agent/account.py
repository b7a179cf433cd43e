"""The one Oktell login of this computer's user: signs in, keeps the link, remembers, signs out."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace

from native_host.agent.company import Company
from native_host.agent.desk import Desk
from native_host.agent.dialling import rules_of
from native_host.agent.effects import Effects
from native_host.agent.keeper import Keeper
from native_host.agent.trial_login import try_login
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.to_host import LoginParams
from native_host.messaging.contract.views import LinkPhase
from native_host.oktell.address import Server, parse_address
from native_host.oktell.link import Link
from native_host.oktell.login import Credentials
from native_host.oktell.reports import (
    Happened,
    LinkReport,
    LinkState,
    RedirectRead,
    Report,
    SignedIn,
    Snapshot,
)
from native_host.telephony.dial_rules import as_dialled_plainly
from native_host.telephony.effects import ReadChain
from native_host.telephony.inputs import LinkLost, LinkUp, UserChanged
from native_host.telephony.words import PhoneState, Seconds, UserState

log = logging.getLogger(__name__)

SpawnTask = Callable[[Coroutine[object, object, None]], "asyncio.Task[None]"]

_PHASES = {
    LinkState.CONNECTING: LinkPhase.CONNECTING,
    LinkState.ONLINE: LinkPhase.ONLINE,
    LinkState.WAITING: LinkPhase.WAITING,
    LinkState.REFUSED: LinkPhase.REFUSED,
    LinkState.CLOSED: LinkPhase.SIGNED_OUT,
}
_COMING_BACK = {LinkPhase.CONNECTING, LinkPhase.WAITING}


class Account:
    """`on_change` is called after each change of what `session_view` shows."""

    def __init__(self, desk: Desk, company: Company, keeper: Keeper, spawn: SpawnTask) -> None:
        self._desk = desk
        self._company = company
        self._keeper = keeper
        self._spawn = spawn
        self.on_change: Callable[[], None] = lambda: None
        self.on_signed_in: Callable[[str, str], None] = lambda server, login: None
        self.on_online: Callable[[], None] = lambda: None  # each time that a connection is there
        self.on_signed_out: Callable[[], None] = lambda: None
        self.revision = 0
        self.phase = LinkPhase.SIGNED_OUT
        self.server: Server | None = None
        self.login = ""
        self.me: Snapshot | None = None
        self.user_state = UserState.UNKNOWN
        self.reason: Failure | None = None
        self.retry_at: Seconds | None = None
        self.link: Link | None = None
        self._changing = asyncio.Lock()  # one at a time ends the present link and starts the next
        self._effects: Effects | None = None
        self._task: asyncio.Task[None] | None = None
        self._settled = asyncio.Event()  # of the present link: it is online, or will not be without a person
        self._password_is_kept = False
        self._is_established = False  # the server has taken this login, or one of an earlier agent

    @property
    def secret_store(self) -> str:
        return self._keeper.secret_store

    async def resume(self) -> None:
        """Signs in again with what was kept, if anything was. Called once, at the agent's start."""
        if self._keeper.holds_secrets:
            self._show(LinkPhase.CONNECTING)  # a keyring may think for seconds
        kept = await self._keeper.kept_login()
        async with self._changing:
            if self.link is not None:
                self._show(self.phase)
                return
            self.phase = LinkPhase.SIGNED_OUT
            try:
                if kept:
                    self._start(parse_address(kept[0]), kept[1], is_patient=True)
                    self._password_is_kept = True
            except Failure as failure:
                log.warning("the kept login is of no use: %r", failure)
            self._show(self.phase)

    async def sign_in(self, params: LoginParams) -> None:
        """A person signs in. Raises the server's refusal, NOT_SIGNED_IN when another sign-in or a sign-out
        came in between. What was kept of the same employee is gone only on success, and another employee is
        signed out only when the server has taken the new login."""
        server = parse_address(params.server)
        credentials = Credentials(params.login, params.password)
        if self._is_of_another(server, params):
            self._allow_replacing(params)
            credentials = await self._tried(server, credentials)
        async with self._changing:
            if self._is_of_another(server, params):
                self._allow_replacing(params)  # a call, or somebody else, may have come meanwhile
                await self._leave()
            await self._stop()
            link, settled = self._start(server, credentials, is_patient=False)
        await settled.wait()
        async with self._changing:
            if self.link is not link or self.phase is not LinkPhase.ONLINE:
                raise (self.reason if self.link is link else None) or Failure(ErrorCode.NOT_SIGNED_IN)
            self._password_is_kept = params.remember
            await self._keeper.keep_login(params.server, credentials, keeps_password=params.remember)

    async def sign_out(self) -> None:
        """Logs out on the server and forgets session and password, even if whoever asked is gone meanwhile:
        a browser that is closed behind the click must not leave the secrets on the disk."""

        async def leave() -> None:
            async with self._changing:
                await self._leave()

        await asyncio.shield(self._spawn(leave()))

    async def close(self) -> None:
        """The agent ends: closes without logout, so that the session can be used again."""
        async with self._changing:
            await self._stop()

    def need_link(self) -> Link:
        """The link, when it is of use now."""
        if self.link is None or self.phase is not LinkPhase.ONLINE:
            raise Failure(ErrorCode.NOT_SIGNED_IN)
        return self.link

    async def change_password(self, old: str, new: str) -> None:
        """On the server, and in the vault if the old one is kept there. Raises the server's refusal."""
        await self.need_link().change_password(old, new)
        if self._password_is_kept:
            await self._keeper.keep_password(new)

    def nudge(self) -> None:
        """The computer is awake or online again: try the server at once."""
        if self.link:
            self.link.nudge()

    def ask_cards(self, chain: str | None) -> None:
        """A person looks at a party: what the scenario has set on its chain is read again."""
        if self._effects and self.phase is LinkPhase.ONLINE:
            self._effects.carry_out([ReadChain(chain)])

    def show_user(self, state: UserState) -> None:
        """The employee's own state, as the phone has it now."""
        if state is not self.user_state:
            self.user_state = state
            self._show(self.phase)

    def _is_of_another(self, server: Server, params: LoginParams) -> bool:
        """Whether somebody else is signed in now."""
        same = self.server == server and self.login.casefold() == params.login.casefold()
        is_in_use = self.phase is LinkPhase.ONLINE or (self._is_established and self.phase in _COMING_BACK)
        return self.link is not None and is_in_use and not same

    def _allow_replacing(self, params: LoginParams) -> None:
        """Rule 16: another user's login waits for the end of a call, and for the person's yes."""
        if self._desk.phone.state not in {PhoneState.READY, PhoneState.DISCONNECTED}:
            raise Failure(ErrorCode.OTHER_USER_IN_CALL, name=self._name())
        if not params.replace:
            raise Failure(ErrorCode.OTHER_USER_SIGNED_IN, name=self._name())

    async def _tried(self, server: Server, credentials: Credentials) -> Credentials:
        """The credentials with the session that the server gave for them. A licence may have room only when
        the other employee is signed out: that is no refusal yet."""
        try:
            session_id = await try_login(server, credentials, self._desk.settings.ca_file, self._spawn)
        except Failure as failure:
            if failure.code is ErrorCode.LICENCE_LIMIT:
                return credentials
            raise
        return replace(credentials, session_id=session_id)

    async def _leave(self) -> None:
        link = self.link
        if link and self.phase is LinkPhase.ONLINE:
            try:
                await link.logout()
            except Failure as failure:
                log.info("the server did not hear the logout: %r", failure)
        await self._stop()
        await self._keeper.forget_login()
        self._company.forget()
        self.on_signed_out()
        self.login, self.me, self.reason, self.server = "", None, None, None
        self._show(LinkPhase.SIGNED_OUT)

    def _name(self) -> str:
        return (self.me.user_name if self.me else "") or self.login

    def _start(
        self, server: Server, credentials: Credentials, *, is_patient: bool
    ) -> tuple[Link, asyncio.Event]:
        self.server, self.login, self.me, self.reason = server, credentials.login, None, None
        self._desk.can_answer = True
        self._password_is_kept, self._is_established = False, is_patient
        settled = self._settled = asyncio.Event()
        link = Link(
            server, credentials, self._hear, ca_file=self._desk.settings.ca_file, is_patient=is_patient
        )
        self.link = link
        self._effects = Effects(self._desk, link, self._spawn)
        self._desk.on_effects = self._effects.carry_out
        self._show(LinkPhase.CONNECTING)
        self._task = self._spawn(link.run())
        return link, settled

    async def _stop(self) -> None:
        task, self._task, self.link = self._task, None, None
        self._settled.set()
        if self._effects:
            self._effects.drop()
        self._desk.on_effects = lambda effects: None
        if task:
            task.cancel()
            await asyncio.wait({task})
            self._desk.feed(LinkLost())

    def _hear(self, item: Report) -> None:
        match item:
            case Happened(given=given, texts=texts):
                if isinstance(given, UserChanged) and given.own:
                    self._company.take_own(given.own)
                self._desk.feed(given, texts)
            case SignedIn(session_id=session_id):
                self._spawn(self._keeper.keep_session(session_id))
            case Snapshot():
                self.me = item
                self.on_signed_in(self.server.shown if self.server else "", self.login)
                self._desk.feed(LinkUp(item.user_id, item.number))
            case LinkReport(state=state, failure=failure, retry_in=retry_in):
                self._turn(state, failure, retry_in)
            case RedirectRead(number=number):
                settings = self._desk.settings
                self._company.take_redirect(as_dialled_plainly(number, rules_of(settings), settings.region))
            case _:
                me = (self.me.user_id or self.me.number) if self.me else ""
                self._company.hear(item, me=me, on_line=self._desk.phone.parties)

    def _turn(self, state: LinkState, failure: Failure | None, retry_in: Seconds | None) -> None:
        if state is not LinkState.ONLINE and self.phase is LinkPhase.ONLINE:
            if self._effects:
                self._effects.drop()
            self._desk.feed(LinkLost())
        self.reason = failure if state is not LinkState.ONLINE else None
        self.retry_at = None if retry_in is None else self._desk.clock.now() + retry_in
        if state in {LinkState.ONLINE, LinkState.REFUSED, LinkState.CLOSED}:
            self._settled.set()
        self._is_established = self._is_established or state is LinkState.ONLINE
        if failure and failure.code in {ErrorCode.WRONG_PASSWORD, ErrorCode.SESSION_EXPIRED}:
            self._spawn(self._keeper.forget_session())
        if failure and failure.code is ErrorCode.WRONG_PASSWORD and self._password_is_kept:
            self._spawn(self._keeper.forget_password())  # else the next agent would try it again
        self._show(_PHASES[state])
        if state is LinkState.ONLINE:
            self.on_online()

    def _show(self, phase: LinkPhase) -> None:
        self.phase = phase
        self.revision += 1
        self.on_change()
