"""Keeps an employee signed in: connect, log in, serve, wait, again. The only place that reconnects."""

import asyncio
import random as system_random
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from native_host.errors import ErrorCode, Failure, Retry
from native_host.oktell.address import Server
from native_host.oktell.backoff import delay_before
from native_host.oktell.login import Credentials
from native_host.oktell.reports import LinkReport, LinkState, Report
from native_host.oktell.session import Body, Clock
from native_host.oktell.timing import USUAL, Timing
from native_host.oktell.visit import Visit
from native_host.oktell.wishes import Here, Wishes
from native_host.telephony.inputs import LineRead
from native_host.telephony.words import Seconds

_PASSING_ONCE_ONLINE = {
    ErrorCode.NOT_OKTELL,
    ErrorCode.TLS_MISSING,
    ErrorCode.TLS_UNSUITABLE,
    ErrorCode.CERTIFICATE_UNKNOWN,
    ErrorCode.CERTIFICATE_WRONG_NAME,
    ErrorCode.INTERNAL,
}
"""What a network that asks for a sign-in of its own answers in the server's place: it passes."""


class Link(Wishes):
    """All that it has to say goes through `report`, in one turn of the loop each time.

    `is_patient` False: a failure before it was ever online ends it, for a person waits for the answer.
    """

    def __init__(
        self,
        server: Server,
        credentials: Credentials,
        report: Callable[[Report], None],
        *,
        ca_file: str = "",
        timing: Timing = USUAL,
        random: Callable[[], float] = system_random.random,
        now: Clock = time.monotonic,
        is_patient: bool = True,
    ) -> None:
        self._server = server
        self._credentials = credentials
        self._report = report
        self._ca_file = ca_file
        self._timing = timing
        self._random = random
        self._now = now
        self._is_patient = is_patient
        self._visit: Visit | None = None
        self._was_online = False
        self._is_leaving = False
        self._nudged = asyncio.Event()

    async def run(self) -> None:
        """Returns after REFUSED or CLOSED was reported. Cancel it to end without a logout."""
        failed_in_a_row = 0
        while not self._is_leaving:
            failure, lasted = await self._visit_server()
            failed_in_a_row = 0 if lasted >= self._timing.stable_after else failed_in_a_row
            wait = self._wait_after(failure, failed_in_a_row)
            if self._is_leaving:
                break
            if wait is None:
                self._report(LinkReport(LinkState.REFUSED, _last(failure)))
                return
            failed_in_a_row += 1
            await self._pause(wait, failure)
        self._report(LinkReport(LinkState.CLOSED))

    async def ask(self, name: str, fields: Mapping[str, object] | None = None) -> Body:
        """Body of the answer. Failure: NOT_SIGNED_IN, SERVER_TOO_OLD, REQUEST_TIMEOUT, REQUEST_REFUSED,
        CONNECTION_LOST.
        """
        return await self._present().ask(name, fields)

    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None:
        """Send a request whose answer says nothing. Failure: NOT_SIGNED_IN, SERVER_TOO_OLD,
        CONNECTION_LOST.
        """
        await self._present().tell(name, fields)

    @property
    def here(self) -> Here:
        return self._present().here

    @property
    def login(self) -> str:
        return self._credentials.login

    @property
    def server_date(self) -> int:
        """YYMMDD of the present server, 0 where it hides it. Failure: NOT_SIGNED_IN."""
        return self.here.facts.date

    async def change_password(self, old: str, new: str) -> None:
        """As in Wishes; the link itself signs in with the new one from then on."""
        await super().change_password(old, new)
        if self._credentials.password:
            self._credentials = replace(self._credentials, password=new)

    async def read_line(self) -> LineRead:
        """Failure: those of `ask`."""
        return await self._present().read_line()

    async def read_chain(self, chain: str | None) -> tuple[str, ...] | None:
        """Texts of the chain's content that may hold an action list, in the order of trust.

        None: the server refuses, do not ask again in this session. Failure: NOT_SIGNED_IN, CONNECTION_LOST.
        """
        return await self._present().read_chain(chain)

    def nudge(self) -> None:
        """The machine woke up or came online: try at once if waiting, else see whether the link lives."""
        self._nudged.set()
        if self._visit is not None:
            self._visit.nudge()

    async def logout(self) -> None:
        """End the session on the server; `run` reports CLOSED and returns."""
        self._is_leaving = True
        self._nudged.set()
        if self._visit is not None:
            await self._visit.logout()

    async def _visit_server(self) -> tuple[Failure, Seconds]:
        """One connection; why it ended, and for how long it was online."""
        if not self._credentials.session_id and not self._credentials.password:
            return Failure(ErrorCode.NOT_SIGNED_IN), 0.0
        self._visit = visit = Visit(
            self._server,
            self._credentials,
            self._report,
            ca_file=self._ca_file,
            timing=self._timing,
            now=self._now,
        )
        try:
            failure = await visit.run()
        finally:
            self._visit = None
        self._credentials = replace(self._credentials, session_id=visit.session_id)
        if visit.online_since is None:
            return failure, 0.0
        self._was_online = True
        return failure, self._now() - visit.online_since

    def _wait_after(self, failure: Failure, failed_in_a_row: int) -> Seconds | None:
        """None: only a person can help. A refused password is never sent again by the machine."""
        if failure.code is ErrorCode.SESSION_EXPIRED:
            is_forgotten = bool(self._credentials.session_id)
            self._credentials = replace(self._credentials, session_id="")
            return 0.0 if is_forgotten and self._credentials.password else None
        if not self._was_online and not self._is_patient:
            return None
        if failure.code is ErrorCode.DESKTOP_CLIENT_SIGNED_IN:
            return self._timing.desktop_client_retry
        passes = failure.code in _PASSING_ONCE_ONLINE and self._was_online
        if not passes and failure.retry is not Retry.MACHINE:
            return None
        return delay_before(
            failed_in_a_row, self._random(), self._timing.retry_first, self._timing.retry_most
        )

    async def _pause(self, wait: Seconds, failure: Failure) -> None:
        if wait <= 0.0:
            return
        self._nudged.clear()
        self._report(LinkReport(LinkState.WAITING, failure, wait))
        try:
            async with asyncio.timeout(wait):
                await self._nudged.wait()
        except TimeoutError:
            return

    def _present(self) -> Visit:
        if self._visit is None:
            raise Failure(ErrorCode.NOT_SIGNED_IN)
        return self._visit


def _last(failure: Failure) -> Failure:
    """Without the fact that promises another try."""
    facts = {name: fact for name, fact in failure.facts.items() if name != "seconds"}
    return Failure(failure.code, **facts).because_of(failure.causes)
