"""One connection from the first ping to its end: sign in, start up, pass on what happens.

A new connection is a new Visit, as it is a new Session: no field is reset by hand.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.chain import ChainContent
from native_host.oktell.hearing import Hearing
from native_host.oktell.login import Accepted, Credentials, login_fields, read_login
from native_host.oktell.opening import open_session
from native_host.oktell.parties import read_queue
from native_host.oktell.reports import LinkReport, LinkState, QueueRead, Report, SignedIn
from native_host.oktell.session import Body, Clock, Request, Session
from native_host.oktell.startup import start_up
from native_host.oktell.timing import Timing
from native_host.oktell.translate import read_line
from native_host.oktell.web import WebServer
from native_host.oktell.wishes import Here
from native_host.telephony.inputs import LineRead
from native_host.telephony.words import Seconds
from native_host.wire import names

log = logging.getLogger(__name__)


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
        self._hearing = Hearing(report, now)
        self._session: Session | None = None
        self._here: Here | None = None
        self._chain: ChainContent | None = None
        self._queue: QueueRead | None = None  # the last one that was told
        self.session_id = credentials.session_id
        self.online_since: Seconds | None = None

    async def run(self) -> Failure:
        """Returns why it ended. Cancel it to close the socket without a logout."""
        self._report(LinkReport(LinkState.CONNECTING))
        try:
            self._session = await open_session(
                self._server,
                self._credentials.login,
                self._hearing.hear,
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
        finally:
            if self._here is not None:
                await self._here.web.close()
        return Failure(ErrorCode.CONNECTION_LOST, server=self._server.shown)

    @property
    def here(self) -> Here:
        """Known once the employee is online. Failure: NOT_SIGNED_IN."""
        if self._here is None:
            raise Failure(ErrorCode.NOT_SIGNED_IN)
        return self._here

    async def ask(self, name: str, fields: Mapping[str, object] | None = None) -> Body:
        return await self._session_for(name).ask(name, fields)

    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None:
        await self._session_for(name).tell(name, fields)

    async def read_line(self) -> LineRead:
        asked_at = self._now()
        return LineRead(read_line(await self.ask(names.GET_LINE)), asked_at)

    async def read_chain(self, chain: str | None) -> tuple[str, ...] | None:
        if self._chain is None:
            session = self._session_for(names.GET_CHAIN_CONTENT)
            self._chain = ChainContent(session, self._timing.chain_answer)
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
        """Sign in, start up, and then look at the queue again and again: no event tells of it."""
        assert self._session is not None
        await self._start(self._session, await self._sign_in(self._session))
        while True:
            await asyncio.sleep(self._timing.queue_every)
            try:
                queue = QueueRead(read_queue(await self._session.ask(names.GET_QUEUE)))
            except Failure as failure:
                if failure.code is ErrorCode.CONNECTION_LOST:
                    raise
                log.debug("the queue could not be read: %s", failure.code)
                continue
            if queue != self._queue:
                self._queue = queue
                self._report(queue)

    async def _sign_in(self, session: Session) -> Accepted:
        accepted = read_login(
            await self._answer_to_login(session),
            self._credentials,
            session.server.shown,
            self._timing.desktop_client_retry,
        )
        self.session_id = accepted.session_id
        self._report(SignedIn(accepted.session_id, accepted.user_id))
        return accepted

    async def _start(self, session: Session, accepted: Accepted) -> None:
        """Read everything there is, tell it, and then what has happened meanwhile."""
        login = self._credentials.login
        started = await start_up(session, login, accepted, self._hearing, self._now)
        web = WebServer(started.facts, self._ca_file, self._timing.web)
        self._here = Here(login, accepted.user_id, started.facts, self._hearing, self._report, web)
        self.online_since = self._now()
        for item in started.reports:
            self._queue = item if isinstance(item, QueueRead) else self._queue
            self._report(item)
        self._report(LinkReport(LinkState.ONLINE))
        self._hearing.open()

    async def _answer_to_login(self, session: Session) -> Body:
        try:
            return await session.call(Request(names.LOGIN, login_fields(self._credentials)))
        except Failure as failure:
            if failure.code is not ErrorCode.REQUEST_TIMEOUT:
                raise
            raise Failure(ErrorCode.SERVER_SILENT, server=session.server.shown) from None

    def _session_for(self, name: str) -> Session:
        """The session, for a method that the server knows. Failure: NOT_SIGNED_IN, SERVER_TOO_OLD."""
        if self._session is None or self._here is None:
            raise Failure(ErrorCode.NOT_SIGNED_IN)
        self._here.facts.check(name)
        return self._session
