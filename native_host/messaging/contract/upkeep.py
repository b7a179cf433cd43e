"""Settings as a file, and what a person sends to whoever helps him."""

from typing import Annotated

from pydantic import Field

from native_host.messaging.contract.base import Method, Model, Nothing
from native_host.messaging.contract.views import SettingsView


class SettingsExportResult(Model):
    """The person's own settings as the text of a file, without logins and what the administrator fixed."""

    file_name: str
    text: str


class SettingsImportParams(Model):
    text: Annotated[str, Field(max_length=1_048_576)]


class SettingsImportResult(Model):
    """`skipped`: settings of the file that the administrator fixed, or that this version does not know."""

    settings: SettingsView
    skipped: tuple[str, ...] = ()


class FactView(Model):
    """`name` is stable: `agent`, `python`, `system`, `browsers`, `server`, `secrets`, `data`, `log`."""

    name: str
    value: str


class DiagnosticsResult(Model):
    """`troubles`: the last warnings and errors of the log, oldest first. `text`: all of it, to be sent on.
    No password, no session, of numbers only the last digits."""

    facts: tuple[FactView, ...]
    troubles: tuple[str, ...] = ()
    text: str


REQUESTS: tuple[Method, ...] = (
    Method("settings.export", Nothing, SettingsExportResult, "The person's settings as a file."),
    Method(
        "settings.import",
        SettingsImportParams,
        SettingsImportResult,
        "Takes over the settings of such a file: all that may be set, or none.",
        ("settings-unreadable", "setting-invalid", "template-invalid", "site-not-allowed"),
    ),
    Method("diagnostics.export", Nothing, DiagnosticsResult, "How things stand, to be sent to support."),
)
