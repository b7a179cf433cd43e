"""Recent calls: pages, and the end of them."""

from native_host.agent.desk import Desk
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.agent.recorder import Recorder
from native_host.agent.views import history_entry
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.history import HistoryPageParams, HistoryPageResult
from native_host.messaging.port import Port


class HistoryHandlers:
    def __init__(self, desk: Desk, recorder: Recorder, fanout: Fanout) -> None:
        self._desk = desk
        self._recorder = recorder
        self._fanout = fanout

    def table(self) -> Table:
        return {"history.page": self.page, "history.clear": self.clear}

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

    async def clear(self, _: Nothing, __: Port) -> Nothing:
        await self._recorder.clear()
        return Nothing()
