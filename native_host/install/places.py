"""The table's rows on this computer: real folders instead of `{home}` and `{config}`."""

import os
from dataclasses import dataclass
from pathlib import Path

from native_host.install.browsers import BROWSERS, Browser, Sandbox, System, this_system
from native_host.install.manifests import MANIFEST_NAME, launcher_name
from native_host.install.winreg import ALL_USERS, CURRENT_USER, Value
from native_host.storage.paths import Paths


@dataclass(frozen=True, slots=True)
class Computer:
    """One user's folders on one system. `root` is `/`, or where a test has built a computer."""

    system: System
    home: Path
    config: Path
    data: Path
    root: Path
    is_system_wide: bool = False

    @classmethod
    def of_user(
        cls, home: Path | None = None, root: Path = Path("/"), *, is_system_wide: bool = False
    ) -> "Computer":
        """The present user's; of a `home` that is given, the usual folders below it."""
        system = this_system()
        if home is not None:
            return cls(
                system, home, home / ".config", home / ".local/share/oktell-companion", root, is_system_wide
            )
        config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        return cls(system, Path.home(), config, Paths.for_user().data_dir, root, is_system_wide)

    @property
    def own_folder(self) -> Path:
        """Where launcher and receipt lie."""
        if not self.is_system_wide:
            return self.data / "host"
        if self.system is System.WINDOWS:
            return Path(os.environ.get("PROGRAMFILES", r"C:\Program Files")) / "Oktell Companion"
        return self.root / "usr/local/lib/oktell-companion"

    @property
    def launcher(self) -> Path:
        return self.own_folder / launcher_name(self.system)

    @property
    def receipt(self) -> Path:
        """Which folders we made, so that uninstall takes away those and no others."""
        return self.own_folder / "receipt.json"

    def manifest_of(self, browser: Browser) -> Path | None:
        """Where this browser looks for our host's manifest; None when the table knows no such place."""
        place = browser.places[self.system]
        if self.system is System.WINDOWS:
            return self.own_folder / browser.kind / MANIFEST_NAME
        folder = place.system_hosts if self.is_system_wide else place.user_hosts
        return self.path(folder) / MANIFEST_NAME if folder else None

    def registry_of(self, browser: Browser) -> tuple[Value, ...]:
        """The registry values that name the manifest; none but on Windows."""
        root = ALL_USERS if self.is_system_wide else CURRENT_USER
        manifest = str(self.manifest_of(browser))
        keys = browser.places[self.system].registry
        return tuple(Value(root, rf"{key}\{Path(MANIFEST_NAME).stem}", manifest) for key in keys)

    def is_used(self, browser: Browser) -> bool:
        """Whether the user has a profile of this browser; our own folder in its place makes none."""
        try:
            inside = [child.name for child in self.path(browser.places[self.system].profile).iterdir()]
        except OSError:
            return False
        return any(name != "NativeMessagingHosts" for name in inside)

    def sandbox_of(self, browser: Browser) -> Sandbox | None:
        """The sandbox that this browser runs in here, if any."""
        boxes = browser.sandboxes if self.system is System.LINUX else ()
        return next((box for box in boxes if any(self.path(mark).exists() for mark in box.marks)), None)

    def policies_of(self, browser: Browser) -> tuple[Path, ...]:
        """The administrator's policy files of this browser."""
        folder = browser.places[self.system].policies
        return tuple(sorted(self.path(folder).glob("*.json"))) if folder else ()

    def path(self, pattern: str) -> Path:
        """A folder of the table as it is here."""
        filled = pattern.format(home=self.home, config=self.config, data=self.data)
        is_of_user = pattern.startswith("{")
        return Path(filled) if is_of_user else self.root / filled.lstrip("/")


def chosen_browsers(computer: Computer, names: list[str]) -> tuple[Browser, ...]:
    """The rows of these names; without names the usual ones, and the others that are used here."""
    if names:
        return tuple(browser for browser in BROWSERS if browser.name in names)
    if computer.is_system_wide:
        return BROWSERS
    return tuple(browser for browser in BROWSERS if browser.is_usual or computer.is_used(browser))
