"""The settings in force: the person's on disk, under what the administrator fixed."""

import logging
from collections.abc import Callable, Mapping

from native_host.agent.notices import Notices
from native_host.cards.templates import check_template
from native_host.errors import ErrorCode, Failure
from native_host.storage.paths import Paths
from native_host.storage.policy import Policy, apply_policy, policy_file, read_policy
from native_host.storage.settings import Settings, changed, load, save
from native_host.storage.settings_exchange import export_text, read_export

log = logging.getLogger(__name__)


class Preferences:
    """`on_change` is called after each change of the settings in force."""

    def __init__(self, paths: Paths, notices: Notices) -> None:
        self._file = paths.settings_file
        self.on_change: Callable[[], None] = lambda: None
        self.revision = 0
        self._own, failures = load(self._file)
        for failure in failures:
            notices.tell(failure)
        self._of_computer, notes = read_policy(policy_file())
        self._of_browser: Policy = {}
        _note(notes)
        self.settings = self._own
        self.managed: tuple[str, ...] = ()
        self._govern()

    def change(self, values: Mapping[str, object]) -> None:
        """A person sets some values: all of them, or with SETTING_MANAGED, SETTING_INVALID or a template's
        failure none."""
        for name in values:
            if name in self.managed:
                raise Failure(ErrorCode.SETTING_MANAGED, name=name)
        wanted = changed(self._own, values)
        for site in wanted.sites:
            for template in filter(None, (site.open_template, site.create_template, site.search_template)):
                check_template(template, site.origin)
        self._keep(wanted)

    def export(self) -> str:
        """The person's own settings as a file's text."""
        return export_text(self._own)

    def take_over(self, text: str) -> tuple[str, ...]:
        """Sets what such a file holds, all or, with SETTINGS_UNREADABLE or a failure of `change`, nothing.
        The names that were passed over: fixed by the administrator, or of no use on this computer."""
        values, useless = read_export(text)
        fixed = tuple(name for name in values if name in self.managed)
        self.change({name: value for name, value in values.items() if name not in fixed})
        return (*fixed, *useless)

    def remember(self, server: str, login: str, *, keeps_password: bool) -> None:
        """Where and as whom to sign in again; a new server joins those that the sign-in offers."""
        servers = self._own.servers if server in self._own.servers else (server, *self._own.servers)[:20]
        self._keep(
            self._own.model_copy(
                update={
                    "servers": servers,
                    "last_server": server,
                    "last_login": login,
                    "remembers_password": keeps_password,
                }
            )
        )

    def obey(self, managed: Policy) -> None:
        """A browser handed over what its administrator fixed; it counts over the computer's file."""
        if managed != self._of_browser:
            self._of_browser = managed
            self._govern()
            self.on_change()

    def locale_for(self, browser_locale: str) -> str:
        """The language of sentences: the person's choice, else the browser's."""
        chosen = self.settings.language
        return browser_locale if chosen == "auto" else chosen

    def _keep(self, wanted: Settings) -> None:
        if wanted == self._own:
            return
        try:
            save(self._file, wanted)
        except OSError as error:
            log.error("the settings live only as long as the agent: %s", error)
        self._own = wanted
        self._govern()
        self.on_change()

    def _govern(self) -> None:
        governed = apply_policy(self._own, self._of_computer, self._of_browser)
        self.settings, self.managed = governed.settings, governed.fixed
        self.revision += 1
        _note(governed.notes)


def _note(notes: tuple[str, ...]) -> None:
    for note in notes:
        log.warning("%s", note)
