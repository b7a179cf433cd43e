"""Settings: read and set, within what the administrator has left open."""

from native_host.agent import views
from native_host.agent.dispatch import Table
from native_host.agent.preferences import Preferences
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.to_host import SettingsSetParams
from native_host.messaging.contract.views import SettingsView
from native_host.messaging.port import Port


class SettingsHandlers:
    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def table(self) -> Table:
        return {"settings.get": self.get, "settings.set": self.set}

    async def get(self, _: Nothing, __: Port) -> SettingsView:
        return views.settings_view(self._preferences)

    async def set(self, params: SettingsSetParams, _: Port) -> SettingsView:
        self._preferences.change(params.values)
        return views.settings_view(self._preferences)
