"""Recent calls: pages, who is found in them, and the end of them."""

from native_host.agent.company import Company
from native_host.agent.company_views import mark_views
from native_host.agent.desk import Desk
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.agent.recorder import Recorder
from native_host.agent.views import history_entry
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.history import (
    HistoryFindParams,
    HistoryFindResult,
    HistoryHit,
    HistoryPageParams,
    HistoryPageResult,
)
from native_host.messaging.port import Port
from native_host.telephony.plan import row_of
from native_host.telephony.recent_search import RecentIndex


class HistoryHandlers:
    def __init__(self, desk: Desk, recorder: Recorder, company: Company, fanout: Fanout) -> None:
        self._desk = desk
        self._recorder = recorder
        self._company = company
        self._fanout = fanout
        self._index: RecentIndex | None = None
        self._index_of: tuple[object, ...] = ()

    def table(self) -> Table:
        return {"history.page": self.page, "history.find": self.find, "history.clear": self.clear}

    async def page(self, params: HistoryPageParams, port: Port) -> HistoryPageResult:
        locale = self._fanout.locale_of(port)
        entries = [one for one in self._recorder.entries if one.is_missed or not params.only_missed]
        shown = entries[params.offset : params.offset + params.limit]
        result = HistoryPageResult(
            revision=self._recorder.revision,
            total=len(entries),
            entries=tuple(
                history_entry(self._desk, entry, self._recorder.call_of(entry), locale) for entry in shown
            ),
        )
        if params.is_seen:
            self._recorder.see()
        return result

    async def find(self, params: HistoryFindParams, port: Port) -> HistoryFindResult:
        locale = self._fanout.locale_of(port)
        found = self._people().find(params.text, params.limit)
        hits = (
            HistoryHit(
                entry=history_entry(self._desk, entry, self._recorder.call_of(entry), locale),
                marks=mark_views(hit),
                in_number=hit.in_number,
            )
            for entry, hit in found
        )
        return HistoryFindResult(hits=tuple(hits))

    def _people(self) -> RecentIndex:
        """Made anew when the calls, the plan or the country has changed: reading every number takes long."""
        made_of = (self._recorder.revision, self._company.plan_revision, self._desk.region)
        if self._index is None or self._index_of != made_of:
            plan, region = self._company.plan, self._desk.region
            self._index = RecentIndex.of(
                self._recorder.entries, lambda number: row_of(plan, number) is not None, region
            )
            self._index_of = made_of
        return self._index

    async def clear(self, _: Nothing, __: Port) -> Nothing:
        await self._recorder.clear()
        return Nothing()
