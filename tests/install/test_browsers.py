"""The table of browsers: complete for the three usual ones, sound for all."""

from pathlib import PurePosixPath

import pytest

from native_host.install.browsers import BROWSERS, Browser, Kind, System


def test_names_are_unique() -> None:
    assert len({browser.name for browser in BROWSERS}) == len(BROWSERS)


def test_chrome_chromium_and_firefox_are_the_usual_ones() -> None:
    assert [browser.name for browser in BROWSERS if browser.is_usual] == ["chrome", "chromium", "firefox"]


@pytest.mark.parametrize("browser", BROWSERS, ids=lambda browser: browser.name)
def test_every_browser_has_a_row_for_each_system(browser: Browser) -> None:
    assert set(browser.places) == set(System)
    linux, windows = browser.places[System.LINUX], browser.places[System.WINDOWS]
    assert linux.user_hosts.startswith(("{home}/", "{config}/"))
    assert PurePosixPath(linux.system_hosts).is_absolute()
    assert windows.registry
    assert all(key.startswith("Software\\") for key in windows.registry)
    assert windows.user_hosts == "{data}/" + browser.kind


@pytest.mark.parametrize(
    ("name", "kind", "hosts"),
    [
        ("chrome", Kind.CHROMIUM, "{config}/google-chrome/NativeMessagingHosts"),
        ("chromium", Kind.CHROMIUM, "{config}/chromium/NativeMessagingHosts"),
        ("firefox", Kind.FIREFOX, "{home}/.mozilla/native-messaging-hosts"),
    ],
)
def test_the_folders_of_the_usual_browsers(name: str, kind: Kind, hosts: str) -> None:
    browser = next(browser for browser in BROWSERS if browser.name == name)
    assert browser.kind is kind
    assert browser.places[System.LINUX].user_hosts == hosts
