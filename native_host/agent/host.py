"""Builds the agent's parts, hands them to one another, and owns the tasks.

One agent serves one user of this computer: it holds the lock, listens at the meeting place, and ends when its
lifetime is over. All modules are imported at start, so that an update under a running agent mixes nothing.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Coroutine
from contextlib import suppress

from native_host.agent.account import Account
from native_host.agent.attention import Attention
from native_host.agent.clock import Clock
from native_host.agent.company import Company
from native_host.agent.company_views import history_mark, news_view, queue_view, status_view
from native_host.agent.desk import Desk
from native_host.agent.diagnostics import Diagnostics
from native_host.agent.dispatch import Dispatch, Table
from native_host.agent.door import Door
from native_host.agent.fanout import Fanout
from native_host.agent.handlers.calls import CallHandlers
from native_host.agent.handlers.cards import CardHandlers
from native_host.agent.handlers.history import HistoryHandlers
from native_host.agent.handlers.numbers import NumberHandlers
from native_host.agent.handlers.phone import PhoneHandlers
from native_host.agent.handlers.plan import PlanHandlers
from native_host.agent.handlers.session import SessionHandlers
from native_host.agent.handlers.settings import SettingsHandlers
from native_host.agent.handlers.shell import ShellHandlers
from native_host.agent.handlers.status import StatusHandlers
from native_host.agent.handlers.ui import UiHandlers
from native_host.agent.handlers.upkeep import UpkeepHandlers
from native_host.agent.journal_reader import JournalReader
from native_host.agent.keeper import Keeper
from native_host.agent.lifetime import LINGER, Lifetime
from native_host.agent.notices import Notices
from native_host.agent.opening import Opening
from native_host.agent.preferences import Preferences
from native_host.agent.recorder import Recorder
from native_host.agent.views import phone_view, session_view, settings_view
from native_host.relay.lock import FolderLock
from native_host.relay.meeting import Meeting
from native_host.storage.journal import Journal
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault
from native_host.telephony.words import Seconds

log = logging.getLogger(__name__)

LOOKS_AT_CLOCK_EVERY: Seconds = 5.0
WOKE_UP_AFTER: Seconds = 3.0  # a jump between the two clocks that no scheduling explains


async def serve(meeting: Meeting, lock: FolderLock) -> None:
    """Serves until the lifetime is over. `lock` is held by the caller for as long."""
    async with asyncio.TaskGroup() as group:
        agent = Agent(group, Paths.for_user(), meeting)
        server = await agent.door.open(meeting.listen(lock))
        agent.start()
        with suppress(NotImplementedError):  # Windows ends a process without a word to it
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, agent.lifetime.stop)
        await agent.lifetime.over.wait()
        log.info("the agent ends")
        server.close()
        await agent.account.close()
        await agent.finish()
        agent.end()


class Agent:
    """The parts of a running agent. Tasks go into `group`; `end` cancels those that are left."""

    def __init__(self, group: asyncio.TaskGroup, paths: Paths, meeting: Meeting) -> None:
        self._group = group
        self._tasks: set[asyncio.Task[None]] = set()
        clock = Clock()
        self._fanout = fanout = Fanout()
        notices = Notices(fanout)
        self._preferences = preferences = Preferences(paths, notices)
        fanout.locale_for = preferences.locale_for
        self._desk = desk = Desk(clock, preferences.settings)
        keeper = Keeper(Vault.open(paths), preferences, notices)
        self.lifetime = lifetime = Lifetime(desk, _linger())
        self._company = company = Company(clock)
        self._recorder = recorder = Recorder(desk, paths, notices, self.spawn)
        self.account = account = Account(desk, company, keeper, self.spawn)
        journal = Journal.open(paths.journal_file)
        if journal.notice:
            notices.tell(journal.notice)
        self._opening = Opening(desk, fanout, account, journal, self.spawn)
        self._attention = Attention(desk, fanout)
        phone = PhoneHandlers(account, desk, company, recorder, fanout).table()
        orders = {name: phone[name] for name in ("phone.call", "phone.end")}
        self.door = Door(
            meeting,
            browser=self._answers(phone, notices, paths),
            shell=Dispatch(ShellHandlers(account, desk, fanout, lifetime).table(), orders),
            fanout=fanout,
            lifetime=lifetime,
            spawn=self.spawn,
        )

    def _answers(self, phone: Table, notices: Notices, paths: Paths) -> Dispatch:
        """All that a browser may ask."""
        account, desk, company, fanout = self.account, self._desk, self._company, self._fanout
        preferences, recorder, attention = self._preferences, self._recorder, self._attention
        session = SessionHandlers(
            account,
            desk,
            company,
            preferences,
            recorder=recorder,
            fanout=fanout,
            notices=notices,
            attention=attention,
        )
        diagnostics = Diagnostics(account, desk, fanout, preferences, paths)
        answers = Dispatch(
            session.table(),
            phone,
            CardHandlers(desk, self._opening, fanout).table(),
            SettingsHandlers(preferences).table(),
            NumberHandlers(desk, fanout).table(),
            UiHandlers(account, desk, fanout, attention).table(),
            CallHandlers(account, desk, company).table(),
            PlanHandlers(account, company).table(),
            StatusHandlers(account, desk, company).table(),
            HistoryHandlers(desk, recorder, company, fanout).table(),
            UpkeepHandlers(preferences, diagnostics, fanout).table(),
        )
        session.methods = answers.methods
        return answers

    def start(self) -> None:
        """Listens to the parts, and signs in with what was kept."""
        desk, fanout, account = self._desk, self._fanout, self.account
        preferences, opening, attention = self._preferences, self._opening, self._attention

        def session_changed() -> None:
            fanout.tell("session.changed", lambda locale: session_view(account, desk, locale))

        def phone_changed() -> None:
            account.show_user(desk.phone.user)
            opening.consider()
            attention.consider()
            fanout.tell("phone.changed", lambda locale: phone_view(desk, locale))
            self.lifetime.consider()

        def settings_changed() -> None:
            desk.use_settings(preferences.settings)
            fanout.tell("settings.changed", lambda _: settings_view(preferences))
            session_changed()  # its sentences, perhaps in another language now

        def browsers_changed() -> None:
            opening.consider()
            attention.consider()

        self._listen_to_company()
        self._listen_to_calls()
        desk.on_change = phone_changed
        fanout.on_change = browsers_changed
        preferences.on_change = settings_changed
        account.on_change = session_changed
        self.lifetime.consider()
        self.spawn(self._watch_clock())
        self.spawn(account.resume())

    def _listen_to_company(self) -> None:
        company, desk, fanout = self._company, self._desk, self._fanout
        company.on_plan = lambda news: fanout.tell("plan.changed", lambda _: news_view(news))
        company.on_status = lambda: fanout.tell("status.changed", lambda _: status_view(company, desk.clock))
        company.on_queue = lambda: fanout.tell(
            "queue.changed", lambda _: queue_view(company, desk.clock, desk.region)
        )

    def _listen_to_calls(self) -> None:
        """What becomes of them is recorded, and a missed one is told."""
        account, recorder, fanout = self.account, self._recorder, self._fanout
        self._desk.on_step = recorder.note
        account.on_signed_in, account.on_signed_out = recorder.open, recorder.close
        reader = JournalReader(account, self._desk, self._company, recorder, self.spawn)
        account.on_online, recorder.on_fate_open = reader.online, reader.missed
        recorder.on_change = lambda: fanout.tell("history.changed", lambda _: history_mark(recorder))
        recorder.on_missed = lambda entry: self._attention.tell_missed(
            entry, recorder.call_of(entry), recorder.missed
        )

    def spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Starts a task of the agent. A bug in one is logged and ends only that one."""
        task = self._group.create_task(_guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def finish(self) -> None:
        """Returns when what the agent keeps of calls is on the disk."""
        await self._recorder.finish()

    def end(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _watch_clock(self) -> None:
        """A computer that slept has lost its connection without a word: the link is nudged."""
        clock = self._desk.clock
        before = clock.drift()
        while True:
            await asyncio.sleep(LOOKS_AT_CLOCK_EVERY)
            now = clock.drift()
            if abs(now - before) > WOKE_UP_AFTER:
                log.info("the clocks jumped by %.0f s: the computer slept", now - before)
                self.account.nudge()
            before = now


async def _guarded(work: Coroutine[object, object, None]) -> None:
    try:
        await work
    except Exception:
        log.exception("a task of the agent failed")


def _linger() -> Seconds:
    return float(os.environ.get("OKTELL_COMPANION_AGENT_LINGER_SECONDS", LINGER))
