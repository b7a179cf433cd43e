"""How things stand, in a text that a person can send to support: facts, and the last troubles of the log."""

import platform
import sys
from pathlib import Path

import native_host
from native_host.agent.account import Account
from native_host.agent.desk import Desk
from native_host.agent.fanout import Fanout
from native_host.agent.preferences import Preferences
from native_host.logs import redact
from native_host.messaging.contract.upkeep import DiagnosticsResult, FactView
from native_host.storage.paths import Paths
from native_host.telephony.words import Seconds
from native_host.texts.catalogue import word

MAX_TROUBLES = 20
TAIL_BYTES = 64 * 1024  # of the log; more than twenty lines of any length that people can read
_LEVELS = (" WARNING ", " ERROR ", " CRITICAL ")


class Diagnostics:
    def __init__(
        self, account: Account, desk: Desk, fanout: Fanout, preferences: Preferences, paths: Paths
    ) -> None:
        self._account = account
        self._desk = desk
        self._fanout = fanout
        self._preferences = preferences
        self._paths = paths
        self._began: Seconds = desk.clock.now()

    def report(self, locale: str) -> DiagnosticsResult:
        """Reads the end of the log: call it where a short reading from disk does no harm."""
        facts = {name: redact(value) for name, value in self._facts(locale).items() if value}
        troubles = last_troubles(self._paths.log_file)
        lines = [f"{name}: {value}" for name, value in facts.items()]
        told = ("", *troubles) if troubles else ()
        return DiagnosticsResult(
            facts=tuple(FactView(name=name, value=value) for name, value in facts.items()),
            troubles=troubles,
            text="\n".join(("Oktell Companion", *lines, *told, "")),
        )

    def _facts(self, locale: str) -> dict[str, str]:
        account, settings = self._account, self._preferences.settings
        minutes = round((self._desk.clock.now() - self._began) / 60)
        server = f"{account.server.shown}, {account.phase.value}" if account.server else account.phase.value
        reason = account.reason
        return {
            "agent": f"{native_host.__version__}, {minutes} min",
            "python": f"{platform.python_version()}, {sys.executable}",
            "system": platform.platform(),
            "browsers": ", ".join(f"{one.name} ({one.version})" for one in self._fanout.browsers),
            "server": server,
            "serverVersion": account.me.server_version if account.me else "",
            "reason": word(reason.code, locale, reason.facts).title if reason else "",
            "phone": self._desk.phone.state.value,
            "sites": ", ".join(site.origin for site in settings.sites),
            "managed": ", ".join(self._preferences.managed),
            "secrets": account.secret_store,
            "data": str(self._paths.data_dir),
            "log": str(self._paths.log_file),
        }


def last_troubles(log_file: Path) -> tuple[str, ...]:
    """The last warnings and errors, oldest first, a line each; none of a log that cannot be read."""
    try:
        with log_file.open("rb") as log:
            size = log.seek(0, 2)
            log.seek(max(0, size - TAIL_BYTES))
            tail = log.read().decode(errors="replace")
    except OSError:
        return ()
    found = [line for line in tail.splitlines() if any(level in line for level in _LEVELS)]
    return tuple(redact(line) for line in found[-MAX_TROUBLES:])
