"""Keeps the recent calls of whoever is signed in, with their cards, over the end of the agent."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace

from native_host.agent.desk import Desk
from native_host.agent.effects import Spawn
from native_host.agent.notices import Notices
from native_host.cards.action_list import ActionList
from native_host.storage.history import HistoryFile, KeptCall, KeptHistory
from native_host.storage.paths import Paths
from native_host.telephony import call_journal, history
from native_host.telephony.call_journal import Commutation, Me
from native_host.telephony.history import Entry, History
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone

log = logging.getLogger(__name__)


class Recorder:
    """`on_change` is called when an entry came or was told of better, was seen or cleared; `on_missed` for
    each call that the phone has missed, `on_fate_open` then too: the server's journal may know more."""

    def __init__(self, desk: Desk, paths: Paths, notices: Notices, spawn: Spawn) -> None:
        self._desk = desk
        self._paths = paths
        self._notices = notices
        self._spawn = spawn
        self.on_change: Callable[[], None] = lambda: None
        self.on_fate_open: Callable[[], None] = lambda: None
        self.on_missed: Callable[[Entry], None] = lambda entry: None
        self.revision = 0
        self._history = History()
        self._kept: dict[str, KeptCall] = {}  # by entry id
        self._file: HistoryFile | None = None
        self._unsaved: dict[HistoryFile, KeptHistory] = {}
        self._writing = asyncio.Lock()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Newest first."""
        return self._history.entries

    @property
    def history(self) -> History:
        """With what is on and when the journal was read; empty while nobody is signed in."""
        return self._history

    @property
    def missed(self) -> int:
        return self._history.missed

    def call_of(self, entry: Entry) -> str:
        """What the cards of this entry are known by."""
        return self._kept[entry.id].call

    def open(self, server: str, login: str) -> None:
        """Somebody has signed in: his calls are shown from now on. The same once more changes nothing."""
        file = HistoryFile(self._paths.data_dir, server, login)
        if self._file is not None and file.is_same(self._file):
            return
        kept, failure = file.load()
        if failure:
            self._notices.tell(failure)
        self._file = file
        self._kept = {call.entry.id: call for call in kept.calls}
        self._history = History(
            entries=tuple(call.entry for call in kept.calls),
            read_at=kept.read_at,
            cleared_at=kept.cleared_at,
            clock_gap=kept.clock_gap,
        )
        for call in reversed(kept.calls):
            self._offer(call)
        self._changed()

    def close(self) -> None:
        """Nobody is signed in: nobody's calls are shown."""
        self._file, self._kept, self._history = None, {}, History()
        self._changed()

    def note(self, before: Phone, after: Phone) -> None:
        """The phone has changed."""
        known = self._history
        self._history = history.note(known, before, after, self._desk.is_incoming, self.now())
        if self._history.entries != known.entries:
            new = [entry for entry in self._history.entries if entry.id not in self._kept]
            self._save()
            for entry in reversed(new):
                if entry.is_missed:
                    self.on_missed(entry)
            if self._history.missed > known.missed:
                self.on_fate_open()

    def merge(self, rows: Iterable[Commutation], me: Me) -> None:
        """The server's journal has told of calls, seen or not."""
        known = self._history.entries
        self._history = call_journal.merge(self._history, rows, me, self.now())
        if self._history.entries != known:
            for entry in reversed(self._history.entries):
                if entry.id not in self._kept:
                    self._keep_unseen(entry)
            self._keep_known()
            self._changed()
        self._write_soon()

    def decline(self, party: Party | None = None) -> None:
        """The employee declines the ring of `party`, or whatever rings."""
        self._history = history.decline(self._history, party)

    def see(self) -> None:
        """Somebody has looked at the list."""
        if self._history.missed:
            self._history = history.seen(self._history)
            self._save()

    async def clear(self) -> None:
        """Forgets all calls; when it returns, they are gone from the disk too. Raises OSError."""
        self._history = history.cleared(self._history, self.now())
        self._keep_known()
        self._changed()
        file = self._file
        if file:
            self._unsaved.pop(file, None)
            async with self._writing:
                await asyncio.to_thread(file.save, self._on_disk())

    async def finish(self) -> None:
        """The agent ends: returns when all that is known is on the disk, or the disk has refused it."""
        for file in tuple(self._unsaved):
            await self._write(file)
        async with self._writing:
            return  # a write that was under way is done

    def now(self) -> int:
        """The time that entries are noted with, in Unix milliseconds."""
        return self._desk.clock.unix_ms(self._desk.clock.now())

    def _keep_known(self) -> None:
        """Exactly the entries of the list, as they are now; a new one with what its call offers."""
        kept = {}
        for entry in self._history.entries:
            known = self._kept.get(entry.id)
            kept[entry.id] = replace(known, entry=entry) if known else self._with_cards(entry)
        self._kept = kept

    def _with_cards(self, entry: Entry) -> KeptCall:
        call = self._desk.call_of(entry.party) if entry.party else entry.id
        known = self._desk.deck.calls.get(call)
        actions = known.actions.actions if known and known.actions else ()
        return KeptCall(entry, call, actions)

    def _keep_unseen(self, entry: Entry) -> None:
        """A call that only the journal knows: no scenario's list came, so a search may be offered."""
        call = (entry.party and entry.party.chain) or entry.id
        self._kept[entry.id] = KeptCall(entry, call)
        self._offer(self._kept[entry.id])

    def _offer(self, call: KeptCall) -> None:
        found = ActionList(call.actions) if call.actions else None
        self._desk.deck.take(call.call, found, is_from_content=True)

    def _save(self) -> None:
        self._keep_known()
        self._changed()
        self._write_soon()

    def _write_soon(self) -> None:
        if self._file:
            self._unsaved[self._file] = self._on_disk()
            self._spawn(self._write(self._file))

    def _on_disk(self) -> KeptHistory:
        told = self._history
        calls = tuple(self._kept[entry.id] for entry in told.entries)
        return KeptHistory(calls, told.read_at, told.cleared_at, told.clock_gap)

    async def _write(self, file: HistoryFile) -> None:
        """The newest list, one write at a time: an older one never replaces it, nor a cleared one."""
        async with self._writing:
            kept = self._unsaved.pop(file, None)
            if kept is None:
                return
            try:
                await asyncio.to_thread(file.save, kept)
            except OSError as error:
                log.warning("recent calls live only as long as the agent: %s", error)

    def _changed(self) -> None:
        self.revision += 1
        self.on_change()
