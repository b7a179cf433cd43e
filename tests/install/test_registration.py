"""What the doctor says of each browser: registered, damaged, forbidden, in a sandbox."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from native_host.install.browsers import BROWSERS, Browser
from native_host.install.findings import Finding, State
from native_host.install.places import Computer
from native_host.install.register import install
from native_host.install.registration import examine_browsers, launchers


def row(name: str) -> Browser:
    return next(browser for browser in BROWSERS if browser.name == name)


def examine(computer: Computer) -> list[Finding]:
    return list(examine_browsers(computer, replace(computer, is_system_wide=True)))


def found_keys(computer: Computer) -> list[tuple[str, str, State]]:
    return [(finding.link, finding.key, finding.state) for finding in examine(computer)]


@pytest.fixture
def chrome(computer: Computer) -> Computer:
    """A computer on which Chrome was used and the host is registered with it."""
    (computer.config / "google-chrome" / "Default").mkdir(parents=True)
    install(computer, [row("chrome")])
    return computer


def manifest_of(computer: Computer) -> Path:
    return computer.config / "google-chrome/NativeMessagingHosts/ru.oktell.companion.json"


def change_manifest(computer: Computer, **fields: Any) -> None:
    path = manifest_of(computer)
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))


def put_policy(computer: Computer, **policies: Any) -> None:
    folder = computer.root / "etc/opt/chrome/policies/managed"
    folder.mkdir(parents=True)
    (folder / "company.json").write_text(json.dumps(policies))


def test_no_browser_is_told(computer: Computer) -> None:
    assert found_keys(computer) == [("browsers", "doctor.no-browser", State.WARN)]


def test_a_registered_browser_is_fine(chrome: Computer) -> None:
    assert found_keys(chrome) == [("chrome", "doctor.registered", State.OK)]
    assert launchers(chrome, replace(chrome, is_system_wide=True)) == (chrome.launcher,)


def test_a_browser_that_is_used_and_not_registered_is_named_with_the_command(computer: Computer) -> None:
    (computer.home / ".mozilla/firefox/profile").mkdir(parents=True)
    (finding,) = examine(computer)
    assert (finding.key, finding.state) == ("doctor.not-registered", State.FAIL)
    assert "oktell-companion install --browser firefox" in finding.wording("ru").advice


def test_a_registration_of_a_browser_never_used_is_no_browser(computer: Computer) -> None:
    install(computer, [row("chrome")])
    assert found_keys(computer) == [
        ("browsers", "doctor.no-browser", State.WARN),
        ("chrome", "doctor.registered", State.OK),
    ]


def test_a_registration_for_all_users_is_as_good(computer: Computer) -> None:
    (computer.config / "google-chrome" / "Default").mkdir(parents=True)
    install(replace(computer, is_system_wide=True), [row("chrome")])
    assert found_keys(computer) == [("chrome", "doctor.registered", State.OK)]


@pytest.mark.parametrize(
    "fields",
    [{"name": "ru.other"}, {"type": "pipe"}, {"path": "relative/host"}, {"path": None}],
    ids=lambda fields: next(iter(fields)),
)
def test_a_wrong_manifest_is_broken(chrome: Computer, fields: dict[str, Any]) -> None:
    change_manifest(chrome, **fields)
    assert found_keys(chrome) == [("chrome", "doctor.manifest-broken", State.FAIL)]


@pytest.mark.parametrize("content", ["{", "[]", ""])
def test_a_manifest_that_is_no_object_is_broken(chrome: Computer, content: str) -> None:
    manifest_of(chrome).write_text(content)
    assert found_keys(chrome) == [("chrome", "doctor.manifest-broken", State.FAIL)]


@pytest.mark.parametrize("origins", [[], None, ["chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh/"]])
def test_a_manifest_that_does_not_let_our_extension_in_is_named(chrome: Computer, origins: Any) -> None:
    change_manifest(chrome, allowed_origins=origins)
    assert found_keys(chrome) == [("chrome", "doctor.manifest-other-ids", State.FAIL)]


def test_a_launcher_that_is_gone_is_named(chrome: Computer) -> None:
    chrome.launcher.unlink()
    (finding,) = examine(chrome)
    assert finding.key == "doctor.launcher-missing"
    assert str(chrome.launcher) in finding.wording("en").advice
    assert launchers(chrome, replace(chrome, is_system_wide=True)) == ()


def test_a_launcher_that_cannot_be_executed_is_named(chrome: Computer) -> None:
    chrome.launcher.chmod(0o644)
    assert found_keys(chrome) == [("chrome", "doctor.launcher-not-executable", State.FAIL)]


def test_a_policy_against_hosts_of_one_user_asks_to_install_for_all(chrome: Computer) -> None:
    put_policy(chrome, NativeMessagingUserLevelHosts=False)
    assert ("chrome", "doctor.user-hosts-forbidden", State.FAIL) in found_keys(chrome)
    assert "install --system --browser chrome" in examine(chrome)[-1].wording("ru").advice


def test_the_same_policy_does_not_harm_a_host_of_all_users(computer: Computer) -> None:
    (computer.config / "google-chrome" / "Default").mkdir(parents=True)
    install(replace(computer, is_system_wide=True), [row("chrome")])
    put_policy(computer, NativeMessagingUserLevelHosts=False)
    assert found_keys(computer) == [("chrome", "doctor.registered", State.OK)]


@pytest.mark.parametrize(
    ("policies", "is_blocked"),
    [
        ({"NativeMessagingBlocklist": ["*"]}, True),
        ({"NativeMessagingBlocklist": ["ru.oktell.companion"]}, True),
        ({"NativeMessagingBlocklist": ["*"], "NativeMessagingAllowlist": ["ru.oktell.companion"]}, False),
        ({"NativeMessagingBlocklist": ["com.other"]}, False),
    ],
)
def test_a_policy_that_blocks_the_host_is_named(
    chrome: Computer, policies: dict[str, Any], *, is_blocked: bool
) -> None:
    put_policy(chrome, **policies)
    assert (("chrome", "doctor.host-blocked", State.FAIL) in found_keys(chrome)) is is_blocked


def test_a_snap_of_firefox_needs_a_permission(computer: Computer) -> None:
    (computer.root / "snap/bin").mkdir(parents=True)
    (computer.root / "snap/bin/firefox").touch()
    install(computer, [row("firefox")])
    box, registered = examine(computer)
    assert (box.key, box.state) == ("doctor.sandbox-permission", State.WARN)
    assert (
        "flatpak permission-set webextensions ru.oktell.companion snap.firefox yes"
        in box.wording("ru").advice
    )
    assert registered.key == "doctor.registered"


def test_a_flatpak_cannot_start_programs_and_is_named_with_the_command(computer: Computer) -> None:
    (computer.home / ".local/share/flatpak/app/org.chromium.Chromium").mkdir(parents=True)
    (box,) = examine(computer)
    assert (box.key, box.state) == ("doctor.sandbox-replace", State.WARN)
    assert "flatpak uninstall org.chromium.Chromium" in box.wording("en").advice
