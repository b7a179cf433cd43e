"""Settings as a file, and the report for support."""

import asyncio

from native_host.agent import views
from native_host.agent.diagnostics import Diagnostics
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.agent.preferences import Preferences
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.upkeep import (
    DiagnosticsResult,
    SettingsExportResult,
    SettingsImportParams,
    SettingsImportResult,
)
from native_host.messaging.port import Port

FILE_NAME = "oktell-companion-settings.json"


class UpkeepHandlers:
    def __init__(self, preferences: Preferences, diagnostics: Diagnostics, fanout: Fanout) -> None:
        self._preferences = preferences
        self._diagnostics = diagnostics
        self._fanout = fanout

    def table(self) -> Table:
        return {
            "settings.export": self.export_settings,
            "settings.import": self.import_settings,
            "diagnostics.export": self.export_diagnostics,
        }

    async def export_settings(self, _: Nothing, __: Port) -> SettingsExportResult:
        return SettingsExportResult(file_name=FILE_NAME, text=self._preferences.export())

    async def import_settings(self, params: SettingsImportParams, _: Port) -> SettingsImportResult:
        skipped = self._preferences.take_over(params.text)
        return SettingsImportResult(settings=views.settings_view(self._preferences), skipped=skipped)

    async def export_diagnostics(self, _: Nothing, port: Port) -> DiagnosticsResult:
        return await asyncio.to_thread(self._diagnostics.report, self._fanout.locale_of(port))
