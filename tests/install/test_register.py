"""Registering leaves what was there alone, and taking it away leaves nothing of ours."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from native_host.install.browsers import BROWSERS, Browser, System
from native_host.install.places import Computer, chosen_browsers
from native_host.install.register import Outcome, install, uninstall


def row(name: str) -> Browser:
    return next(browser for browser in BROWSERS if browser.name == name)


def tree(computer: Computer) -> dict[str, bytes]:
    """All files and folders of the computer."""
    top = computer.root.parent
    return {
        str(path.relative_to(top)): path.read_bytes() if path.is_file() else b"" for path in top.rglob("*")
    }


def test_the_three_usual_browsers_are_registered(computer: Computer) -> None:
    changes = install(computer, chosen_browsers(computer, []))
    assert {change.outcome for change in changes} == {Outcome.WRITTEN}
    for hosts in (
        ".config/google-chrome/NativeMessagingHosts",
        ".config/chromium/NativeMessagingHosts",
        ".mozilla/native-messaging-hosts",
    ):
        manifest = computer.home / hosts / "ru.oktell.companion.json"
        assert json.loads(manifest.read_text())["path"] == str(computer.launcher)
        assert manifest.stat().st_mode & 0o777 == 0o644
    assert computer.launcher.stat().st_mode & 0o777 == 0o755
    assert computer.data.stat().st_mode & 0o777 == 0o700


def test_another_browser_is_registered_once_it_was_used(computer: Computer) -> None:
    assert row("vivaldi") not in chosen_browsers(computer, [])
    (computer.config / "vivaldi" / "Default").mkdir(parents=True)
    assert row("vivaldi") in chosen_browsers(computer, [])


def test_a_named_browser_alone_is_registered(computer: Computer) -> None:
    install(computer, chosen_browsers(computer, ["brave"]))
    manifests = [path.parent.parent.name for path in computer.home.rglob("ru.oktell.companion.json")]
    assert manifests == ["Brave-Browser"]


def test_twice_is_as_good_as_once(computer: Computer) -> None:
    install(computer, chosen_browsers(computer, []))
    before = tree(computer)
    changes = install(computer, chosen_browsers(computer, []))
    assert {change.outcome for change in changes} == {Outcome.UNCHANGED}
    assert tree(computer) == before


def test_a_damaged_registration_is_mended(computer: Computer) -> None:
    install(computer, [row("chrome")])
    computer.launcher.chmod(0o644)
    changes = install(computer, [row("chrome")])
    assert [change.outcome for change in changes] == [Outcome.WRITTEN, Outcome.UNCHANGED]
    assert computer.launcher.stat().st_mode & 0o777 == 0o755


def test_a_dry_run_writes_nothing_and_tells_what_it_would_write(computer: Computer) -> None:
    before = tree(computer)
    changes = install(computer, [row("chrome")], is_dry=True)
    assert tree(computer) == before
    assert [change.where for change in changes] == [
        str(computer.launcher),
        str(computer.config / "google-chrome/NativeMessagingHosts/ru.oktell.companion.json"),
    ]
    assert "exec" in changes[0].content


def test_uninstall_takes_all_of_it_away(computer: Computer) -> None:
    before = tree(computer)
    install(computer, BROWSERS)
    uninstall(computer)
    assert tree(computer) == before


def test_uninstall_leaves_files_and_folders_of_others(computer: Computer) -> None:
    hosts = computer.config / "chromium" / "NativeMessagingHosts"
    hosts.mkdir(parents=True)
    (hosts / "org.other.json").write_text("{}")
    (computer.config / "google-chrome").mkdir()  # empty, but it was there before us
    before = tree(computer)
    install(computer, BROWSERS)
    (computer.home / ".mozilla" / "native-messaging-hosts" / "later.json").write_text("{}")
    uninstall(computer)
    after = tree(computer)
    assert after.items() >= before.items()
    assert {path.split("/")[-1] for path in after.keys() - before.keys()} == {
        ".mozilla",
        "native-messaging-hosts",
        "later.json",
    }


def test_uninstall_leaves_settings_in_our_own_folder(computer: Computer) -> None:
    install(computer, BROWSERS)
    (computer.data / "settings.json").write_text("{}")
    uninstall(computer)
    assert [path.name for path in computer.data.iterdir()] == ["settings.json"]


def test_uninstall_of_one_browser_leaves_the_launcher_to_the_others(computer: Computer) -> None:
    install(computer, [row("chrome"), row("firefox")])
    uninstall(computer, [row("chrome")])
    assert computer.launcher.exists()
    changes = uninstall(computer, [row("firefox")])
    assert str(computer.launcher) in {change.where for change in changes}
    assert not computer.data.exists()


def test_a_dry_uninstall_removes_nothing(computer: Computer) -> None:
    install(computer, [row("chrome")])
    before = tree(computer)
    assert len(uninstall(computer, is_dry=True)) == 3
    assert tree(computer) == before


def test_uninstall_without_an_installation_finds_nothing(computer: Computer) -> None:
    assert uninstall(computer) == ()


def test_for_all_users_the_systems_folders_are_used(computer: Computer) -> None:
    everyone = replace(computer, is_system_wide=True)
    before = tree(computer)
    install(everyone, BROWSERS)
    for path in (
        "etc/opt/chrome/native-messaging-hosts/ru.oktell.companion.json",
        "etc/chromium/native-messaging-hosts/ru.oktell.companion.json",
        "usr/lib/mozilla/native-messaging-hosts/ru.oktell.companion.json",
        "usr/local/lib/oktell-companion/oktell-companion-host",
    ):
        assert (computer.root / path).is_file()
        assert (computer.root / path).parent.stat().st_mode & 0o777 == 0o755
    assert list(computer.home.iterdir()) == []
    uninstall(everyone)
    assert tree(computer) == before


def test_on_windows_files_lie_in_our_folder_and_the_registry_names_them(computer: Computer) -> None:
    windows = replace(computer, system=System.WINDOWS)
    changes = install(windows, [row("chrome"), row("yandex"), row("firefox")], is_dry=True)
    files = [change.where for change in changes if change.where.startswith(str(computer.data))]
    assert [Path(file).name for file in files] == [
        "oktell-companion-host.bat",
        *["ru.oktell.companion.json"] * 3,
    ]
    assert {change.where: change.content for change in changes if change.where not in files} == {
        r"HKEY_CURRENT_USER\Software\Google\Chrome\NativeMessagingHosts\ru.oktell.companion": files[1],
        r"HKEY_CURRENT_USER\Software\Yandex\NativeMessagingHosts\ru.oktell.companion": files[2],
        r"HKEY_CURRENT_USER\Software\Chromium\NativeMessagingHosts\ru.oktell.companion": files[2],
        r"HKEY_CURRENT_USER\Software\Mozilla\NativeMessagingHosts\ru.oktell.companion": files[3],
    }


def test_on_a_mac_the_folders_of_the_library_are_used(computer: Computer) -> None:
    mac = replace(computer, system=System.MACOS)
    install(mac, [row("chrome"), row("firefox")])
    library = computer.home / "Library" / "Application Support"
    assert (library / "Google/Chrome/NativeMessagingHosts/ru.oktell.companion.json").is_file()
    assert (library / "Mozilla/NativeMessagingHosts/ru.oktell.companion.json").is_file()
    uninstall(mac)
    assert list(computer.home.iterdir()) == []


def test_a_disk_that_refuses_is_an_error_of_the_system(computer: Computer) -> None:
    computer.config.write_text("a file where a folder should be")
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        install(computer, [row("chrome")])
