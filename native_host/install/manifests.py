"""What a browser reads of the host: manifest, from `manifests/native-messaging`, and launcher."""

import json
import shlex
import sys
from pathlib import Path

from native_host.install.browsers import Kind, System, this_system
from native_host.relay import __file__ as relay_room
from native_host.relay.extensions import CHROMIUM_ID, FIREFOX_ID
from native_host.storage.files import write_whole

HOST_NAME = "ru.oktell.companion"
MANIFEST_NAME = f"{HOST_NAME}.json"
MANIFESTS = Path(__file__).parents[2] / "manifests"
RELAY = Path(relay_room).with_name("__main__.py")

READABLE = 0o644
EXECUTABLE = 0o755

ALLOWED: dict[Kind, tuple[str, list[str]]] = {
    Kind.CHROMIUM: ("allowed_origins", [f"chrome-extension://{CHROMIUM_ID}/"]),
    Kind.FIREFOX: ("allowed_extensions", [FIREFOX_ID]),
}
"""The field of a manifest that names our extensions, and all of them: one id too few shuts a browser out."""


def manifest_text(kind: Kind, launcher: str) -> str:
    """The host manifest; `launcher` is an absolute path in the spelling of its system."""
    template = json.loads((MANIFESTS / "native-messaging" / f"{kind}.json").read_text(encoding="utf-8"))
    field, ids = ALLOWED[kind]
    return json.dumps({**template, "path": launcher, field: ids}, ensure_ascii=False, indent=2) + "\n"


def launcher_name(system: System) -> str:
    return "oktell-companion-host.bat" if system is System.WINDOWS else "oktell-companion-host"


def launcher_text(system: System, python: str = sys.executable, relay: str = str(RELAY)) -> str:
    """Starts the relay by absolute paths (a browser of a desktop has another PATH), without site-packages.

    `python` is not resolved: the name inside a virtual environment is what finds that environment again.
    """
    if system is System.WINDOWS:
        run = f'"{_in_batch(python)}" -I -S "{_in_batch(relay)}" %*'
        # The file is UTF-8: without the code page a Cyrillic path would be read in that of DOS.
        return "\r\n".join(["@echo off", "chcp 65001 >nul", run, ""])
    return "\n".join(
        [
            "#!/bin/sh",
            "# Browsers start this; `oktell-companion install` writes it, `uninstall` removes it.",
            f'exec {shlex.quote(python)} -I -S {shlex.quote(relay)} "$@"',
            "",
        ]
    )


def write_host_files(kind: str, hosts: Path, *, launcher_in: Path) -> Path:
    """Registers the host with one profile of a browser, for a trial; returns the manifest's path."""
    launcher = launcher_in / launcher_name(this_system())
    write_whole(launcher, launcher_text(this_system()).encode(), EXECUTABLE)
    manifest = hosts / MANIFEST_NAME
    write_whole(manifest, manifest_text(Kind(kind), str(launcher)).encode(), READABLE)
    return manifest


def _in_batch(path: str) -> str:
    return path.replace("%", "%%")
