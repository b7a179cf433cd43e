"""Reads the server's journal of calls: what happened while nobody was here, and who took a missed call.

After a sign-in and after each lost connection the last days are read. After a missed ring its chain is asked
for, a few times, for a colleague's talk is told when it is over. A server that refuses is not asked again
until the next sign-in; one that says nothing, not before the next connection.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from native_host.agent.account import Account
from native_host.agent.company import Company
from native_host.agent.desk import Desk
from native_host.agent.dialling import rules_of
from native_host.agent.effects import Spawn
from native_host.agent.recorder import Recorder
from native_host.errors import ErrorCode, Failure
from native_host.oktell.link import Link
from native_host.telephony.call_journal import Commutation, Me, merge, open_chains
from native_host.telephony.party import Party
from native_host.telephony.plain_numbers import plain_party
from native_host.telephony.plan import row_of
from native_host.telephony.words import Seconds

log = logging.getLogger(__name__)

AT_LEAST_BETWEEN: Seconds = 5.0  # two readings; the queue is asked for as often
AFTER_MISSED: tuple[Seconds, ...] = (2.0, 60.0, 600.0)
FIRST, MOST = timedelta(days=7), timedelta(days=30)  # back from now
MOST_CHAINS = 10  # asked for in one reading
_FATE_OPEN_FOR = timedelta(days=1)
_NEVER = {ErrorCode.REQUEST_REFUSED, ErrorCode.SERVER_TOO_OLD}


class JournalReader:
    """`online` and `missed` say that there may be something to read."""

    def __init__(
        self, account: Account, desk: Desk, company: Company, recorder: Recorder, spawn: Spawn
    ) -> None:
        self._desk = desk
        self._account = account
        self._company = company
        self._recorder = recorder
        self._spawn = spawn
        self._link: Link | None = None  # the sign-in that the rest is about
        self._is_refused = False
        self._is_silent = False
        self._is_whole_due = False
        self._asked: Counter[str] = Counter()  # chains
        self._due: list[Seconds] = []
        self._read_at: Seconds = float("-inf")
        self._is_reading = False
        self._timer: asyncio.TimerHandle | None = None

    def online(self) -> None:
        """A connection is there."""
        if self._account.link is not self._link:
            self._link, self._is_refused = self._account.link, False
            self._asked.clear()
            self._read_at = float("-inf")
        self._is_silent = False
        self._is_whole_due = True
        self._plan(0.0)

    def missed(self) -> None:
        """The phone has missed a call."""
        for delay in AFTER_MISSED:
            self._plan(delay)

    def _plan(self, delay: Seconds) -> None:
        self._due.append(asyncio.get_running_loop().time() + delay)
        self._wait()

    def _wait(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None
        if self._due:
            at = max(min(self._due), self._read_at + AT_LEAST_BETWEEN)
            self._timer = asyncio.get_running_loop().call_at(at, self._start)

    def _start(self) -> None:
        self._read_at = asyncio.get_running_loop().time()
        self._due = [moment for moment in self._due if moment > self._read_at]
        self._wait()
        if not (self._is_refused or self._is_silent or self._is_reading):
            self._spawn(self._read())

    async def _read(self) -> None:
        self._is_reading = True
        try:
            await self._read_and_merge()
        finally:
            self._is_reading = False

    async def _read_and_merge(self) -> None:
        try:
            link = self._account.need_link()
            rows, is_whole = await self._rows(link)
        except Failure as failure:
            log.info("the journal of calls was not read: %r", failure)
            self._is_refused = self._is_refused or failure.code in _NEVER
            self._is_silent = failure.code is ErrorCode.REQUEST_TIMEOUT
            return
        if link is self._account.link and (rows or is_whole):
            self._recorder.merge(rows, self._me())

    async def _rows(self, link: Link) -> tuple[list[Commutation], bool]:
        """The rows of the last days, if they are due, and those of chains whose fate is open; all before
        anything is shown, so that no call is missed for a moment only."""
        rows: list[Commutation] = []
        is_whole, self._is_whole_due = self._is_whole_due, False
        if is_whole:
            rows += self._known(await link.read_journal(since=self._since()))
        me, now = self._me(), self._recorder.now()
        known = merge(self._recorder.history, rows, me, now)
        since = now - round(_FATE_OPEN_FOR.total_seconds() * 1000)
        open_ones = [one for one in open_chains(known, since) if self._asked[one] < len(AFTER_MISSED)]
        for chain in open_ones[:MOST_CHAINS]:
            self._asked[chain] += 1
            rows += self._known(await link.read_journal(chain))
        return rows, is_whole

    def _known(self, rows: Iterable[Commutation]) -> Iterator[Commutation]:
        """With numbers as everybody knows them, and with the names of the company's people."""
        for row in rows:
            yield replace(row, caller=self._named(row.caller), called=self._named(row.called))

    def _named(self, party: Party) -> Party:
        party = plain_party(party, rules_of(self._desk.settings), self._desk.region)
        row = row_of(self._company.plan, party.user_id) or row_of(self._company.plan, party.number)
        if row is None:
            return party
        return replace(party, name=party.name or row.name, user_id=party.user_id or row.user_id)

    def _since(self) -> str:
        """The day to read from, one more for servers in another zone."""
        read_at = self._recorder.history.read_at
        now = datetime.fromtimestamp(self._recorder.now() / 1000).astimezone()
        first = datetime.fromtimestamp(read_at / 1000).astimezone() if read_at else now - FIRST
        return (max(first, now - MOST) - timedelta(days=1)).date().isoformat()

    def _me(self) -> Me:
        me = self._account.me
        own = [me.number] if me and me.number else []
        own += [row.number for row in self._company.plan.rows if row.is_me and row.number]
        return Me(me.user_id if me else "", tuple(dict.fromkeys(own)), self._desk.region)
