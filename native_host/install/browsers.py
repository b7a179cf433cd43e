"""The one table of browsers and systems. A further browser is a row here and no code.

`{config}` is the user's configuration folder, `{home}` the home folder, `{data}` our own data folder.
Folders: developer.chrome.com "Native messaging", developer.mozilla.org "Native manifests"; a browser made
from Chromium has them in its profile folder and reads the registry keys of Chrome beside its own.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """Which of the two host manifests a browser reads."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"


class System(StrEnum):
    LINUX = "linux"
    MACOS = "macos"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a browser looks on one system. `profile` exists once the browser was used; "" is unknown."""

    profile: str
    user_hosts: str
    system_hosts: str = ""
    policies: str = ""
    registry: tuple[str, ...] = ()  # below HKEY_CURRENT_USER, or HKEY_LOCAL_MACHINE for all users


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A packaging that keeps the browser from starting programs; one of `marks` exists when it is there.

    `command` lets the host through, or where there is no such way removes the packaging.
    """

    title: str
    marks: tuple[str, ...]
    command: str
    can_be_let_through: bool = False


@dataclass(frozen=True, slots=True)
class Browser:
    """`is_usual`: registered even before the browser was used for the first time."""

    name: str
    title: str
    kind: Kind
    places: Mapping[System, Place]
    sandboxes: tuple[Sandbox, ...] = ()
    is_usual: bool = False


def this_system() -> System:
    return {"win32": System.WINDOWS, "darwin": System.MACOS}.get(sys.platform, System.LINUX)


def _chromium(
    linux: str, macos: str, windows: str, *, etc: str, keys: tuple[str, ...]
) -> Mapping[System, Place]:
    support = f"{{home}}/Library/Application Support/{macos}"
    return MappingProxyType(
        {
            System.LINUX: Place(
                profile=f"{{config}}/{linux}",
                user_hosts=f"{{config}}/{linux}/NativeMessagingHosts",
                system_hosts=f"{etc}/native-messaging-hosts",
                policies=f"{etc}/policies/managed",
            ),
            System.MACOS: Place(profile=support, user_hosts=f"{support}/NativeMessagingHosts"),
            System.WINDOWS: Place(
                profile=f"{{home}}/AppData/Local/{windows}",
                user_hosts="{data}/chromium",
                registry=tuple(rf"Software\{key}\NativeMessagingHosts" for key in keys),
            ),
        }
    )


_MOZILLA = MappingProxyType(
    {
        System.LINUX: Place(
            profile="{home}/.mozilla/firefox",
            user_hosts="{home}/.mozilla/native-messaging-hosts",
            system_hosts="/usr/lib/mozilla/native-messaging-hosts",
        ),
        System.MACOS: Place(
            profile="{home}/Library/Application Support/Firefox",
            user_hosts="{home}/Library/Application Support/Mozilla/NativeMessagingHosts",
        ),
        System.WINDOWS: Place(
            profile="{home}/AppData/Roaming/Mozilla/Firefox",
            user_hosts="{data}/firefox",
            registry=(r"Software\Mozilla\NativeMessagingHosts",),
        ),
    }
)


def _snap(name: str) -> Sandbox:
    return Sandbox("Snap", _snap_marks(name), f"sudo snap remove {name}")


def _snap_marks(name: str) -> tuple[str, ...]:
    return (f"/snap/bin/{name}", f"/var/lib/snapd/snap/bin/{name}")


def _flatpak(application: str) -> Sandbox:
    marks = (f"/var/lib/flatpak/app/{application}", f"{{home}}/.local/share/flatpak/app/{application}")
    return Sandbox("Flatpak", marks, f"flatpak uninstall {application}")


BROWSERS: tuple[Browser, ...] = (
    Browser(
        name="chrome",
        title="Google Chrome",
        kind=Kind.CHROMIUM,
        places=_chromium(
            "google-chrome",
            "Google/Chrome",
            "Google/Chrome",
            etc="/etc/opt/chrome",
            keys=(r"Google\Chrome",),
        ),
        sandboxes=(_flatpak("com.google.Chrome"),),
        is_usual=True,
    ),
    Browser(
        name="chromium",
        title="Chromium",
        kind=Kind.CHROMIUM,
        places=_chromium("chromium", "Chromium", "Chromium", etc="/etc/chromium", keys=("Chromium",)),
        sandboxes=(_snap("chromium"), _flatpak("org.chromium.Chromium")),
        is_usual=True,
    ),
    Browser(
        name="edge",
        title="Microsoft Edge",
        kind=Kind.CHROMIUM,
        places=_chromium(
            "microsoft-edge",
            "Microsoft Edge",
            "Microsoft/Edge",
            etc="/etc/opt/edge",
            keys=(r"Microsoft\Edge",),
        ),
        sandboxes=(_flatpak("com.microsoft.Edge"),),
    ),
    Browser(
        name="brave",
        title="Brave",
        kind=Kind.CHROMIUM,
        places=_chromium(
            "BraveSoftware/Brave-Browser",
            "BraveSoftware/Brave-Browser",
            "BraveSoftware/Brave-Browser",
            etc="/etc/opt/brave",
            keys=(r"BraveSoftware\Brave-Browser", r"Google\Chrome"),
        ),
        sandboxes=(_snap("brave"), _flatpak("com.brave.Browser")),
    ),
    Browser(
        name="vivaldi",
        title="Vivaldi",
        kind=Kind.CHROMIUM,
        places=_chromium(
            "vivaldi", "Vivaldi", "Vivaldi", etc="/etc/opt/vivaldi", keys=("Vivaldi", r"Google\Chrome")
        ),
        sandboxes=(_flatpak("com.vivaldi.Vivaldi"),),
    ),
    Browser(
        name="yandex",
        title="Яндекс Браузер",
        kind=Kind.CHROMIUM,
        places=_chromium(
            "yandex-browser",
            "Yandex/YandexBrowser",
            "Yandex/YandexBrowser",
            etc="/etc/opt/yandex/browser",
            keys=("Yandex", "Chromium"),
        ),
        sandboxes=(_flatpak("ru.yandex.Browser"),),
    ),
    Browser(
        name="opera",
        title="Opera",
        kind=Kind.CHROMIUM,
        places=_chromium(
            "opera",
            "com.operasoftware.Opera",
            "Programs/Opera",
            etc="/etc/opt/opera",
            keys=(r"Opera Software", r"Google\Chrome"),
        ),
        sandboxes=(_snap("opera"), _flatpak("com.opera.Opera")),
    ),
    Browser(
        name="firefox",
        title="Mozilla Firefox",
        kind=Kind.FIREFOX,
        places=_MOZILLA,
        sandboxes=(
            Sandbox(
                "Snap",
                _snap_marks("firefox"),
                "flatpak permission-set webextensions ru.oktell.companion snap.firefox yes",
                can_be_let_through=True,
            ),
            _flatpak("org.mozilla.firefox"),
        ),
        is_usual=True,
    ),
)
