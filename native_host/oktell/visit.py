"""One connection from the first ping to its end: sign in, start up, pass on what happens.

A new connection is a new Visit, as it is a new Session: no field is reset by hand.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.chain import ChainContent
from native_host.oktell.login import Credentials, login_fields, read_login
from native_host.oktell.opening import open_session
from native_host.oktell.reports import Happened, LinkReport, LinkState, Report, SignedIn
from native_host.oktell.session import Body, Clock, Request, Session
from native_host.oktell.startup import start_up
from native_host.oktell.timing import Timing
from native_host.oktell.translate import LINE_EVENTS, read_event, read_line
from native_host.telephony.inputs import LineRead
from native_host.telephony.words import Seconds
from native_host.wire import names

log = logging.getLogger(__name__)

_MAX_HELD_BACK = 100


class Visit:
    """`session_id` is what the server gave, else what it was asked with; `online_since` None: never."""

    def __init__(
        self,
        server: Server,
        credentials: Credentials,
        report: Callable[[Report], None],
        *,
        ca_file: str,
        timing: Timing,
        now: Clock,
    ) -> None:
        self._server = server
        self._credentials = credentials
        self._report = report
        self._ca_file = ca_file
        self._timing = timing
        self._now = now
        self._session: Session | None = None
        self._chain: ChainContent | None = None
        self._line_touched = asyncio.Event()
        self._held_back: deque[Happened] = deque(maxlen=_MAX_HELD_BACK)
        self.session_id = credentials.session_id
        self.online_since: Seconds | None = None

    async def run(self) -> Failure:
        """Returns why it ended. Cancel it to close the socket without a logout."""
        self._report(LinkReport(LinkState.CONNECTING))
        try:
            self._session = await open_session(
                self._server,
                self._credentials.login,
                self._hear,
                ca_file=self._ca_file,
                timing=self._timing,
                now=self._now,
            )
            await self._session.live(self._conduct)
        except Failure as failure:
            return failure
        except Exception:
            log.exception("a connection ended by a mistake of this program")
            return Failure(ErrorCode.INTERNAL)
        return Failure(ErrorCode.CONNECTION_LOST, server=self._server.shown)

    def session(self) -> Session:
        """The session of a signed-in employee. Failure: NOT_SIGNED_IN."""
        if self._session is None or self.online_since is None:
            raise Failure(ErrorCode.NOT_SIGNED_IN)
        return self._session

    async def read_line(self) -> LineRead:
        asked_at = self._now()
        return LineRead(read_line(await self.session().ask(names.GET_LINE)), asked_at)

    async def read_chain(self, chain: str | None) -> tuple[str, ...] | None:
        if self._chain is None:
            self._chain = ChainContent(self.session(), self._timing.chain_answer)
        return await self._chain.read(chain)

    def nudge(self) -> None:
        if self._session is not None:
            self._session.nudge()

    async def logout(self) -> None:
        """End the session on the server. Closing is then its part; a server that forgets it is closed on."""
        if self._session is None:
            return
        with suppress(Failure):
            await self._session.tell(names.LOGOUT)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._timing.close):
                await self._session.gone.wait()
        await self._session.close()

    async def _conduct(self) -> None:
        """Sign in, start up, and then read the line whenever an event says that it may have changed."""
        assert self._session is not None
        await self._sign_in(self._session)
        while True:
            await self._line_touched.wait()
            await asyncio.sleep(self._timing.line_settles)
            self._line_touched.clear()
            try:
                self._report(Happened(await self.read_line()))
            except Failure as failure:
                if failure.code is ErrorCode.CONNECTION_LOST:
                    raise
                log.info("the line could not be read: %s", failure.code)

    async def _sign_in(self, session: Session) -> None:
        accepted = read_login(
            await self._answer_to_login(session),
            self._credentials,
            self._server.shown,
            self._timing.desktop_client_retry,
        )
        self.session_id = accepted.session_id
        self._report(SignedIn(accepted.session_id, accepted.user_id))
        started = await start_up(session, self._credentials.login, accepted, self._now)
        self.online_since = self._now()
        self._report(started.snapshot)
        self._report(LinkReport(LinkState.ONLINE))
        for given in started.inputs:
            self._report(Happened(given))
        while self._held_back:
            self._report(self._held_back.popleft())

    async def _answer_to_login(self, session: Session) -> Body:
        try:
            return await session.call(Request(names.LOGIN, login_fields(self._credentials)))
        except Failure as failure:
            if failure.code is not ErrorCode.REQUEST_TIMEOUT:
                raise
            raise Failure(ErrorCode.SERVER_SILENT, server=self._server.shown) from None

    def _hear(self, name: str, fields: Body) -> None:
        try:
            self._pass_on(name, fields)
        except Exception:  # one event that we fail at must not cost the connection
            log.exception("an event could not be passed on: %.60s", name)

    def _pass_on(self, name: str, fields: Body) -> None:
        """Events of the start-up wait until the phone knows that the link is up."""
        if name in LINE_EVENTS:
            self._line_touched.set()
            return
        happened = read_event(name, fields)
        if happened is None:
            log.debug("event passed over: %.60s", name)
        elif self.online_since is None:
            self._held_back.append(happened)
        else:
            self._report(happened)
