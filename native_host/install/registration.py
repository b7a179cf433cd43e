"""Whether each browser here can find, may start and is let in by the host."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from native_host.install import winreg
from native_host.install.browsers import BROWSERS, Browser, System
from native_host.install.findings import Finding, State, found
from native_host.install.manifests import ALLOWED, HOST_NAME
from native_host.install.places import Computer


def examine_browsers(computer: Computer, everyone: Computer) -> Iterator[Finding]:
    """Findings of the browsers that this user has used or that the host is registered with.

    `everyone` is the same computer, system-wide.
    """
    present = [browser for browser in BROWSERS if computer.is_used(browser) or computer.sandbox_of(browser)]
    if not present:
        yield found("browsers", State.WARN, "doctor.no-browser")
    for browser in BROWSERS:
        if browser in present or _manifest(browser, computer, everyone)[0]:
            yield from _examine(browser, computer, everyone)


def launchers(computer: Computer, everyone: Computer) -> tuple[Path, ...]:
    """The launchers that the manifests of this user's browsers name, each once."""
    paths = dict.fromkeys(
        path
        for browser in BROWSERS
        if (manifest := _manifest(browser, computer, everyone)[1])
        and (path := _launcher_of(manifest)) is not None
    )
    return tuple(path for path in paths if path.is_file() and os.access(path, os.X_OK))


def _examine(browser: Browser, computer: Computer, everyone: Computer) -> Iterator[Finding]:
    if box := computer.sandbox_of(browser):
        key = "doctor.sandbox-permission" if box.can_be_let_through else "doctor.sandbox-replace"
        yield found(
            browser.name, State.WARN, key, browser=browser.title, sandbox=box.title, command=box.command
        )
        if not box.can_be_let_through and not computer.is_used(browser):
            return  # no registration would help
    path, manifest = _manifest(browser, computer, everyone)
    yield _examine_manifest(browser, path, manifest)
    yield from _examine_policies(
        browser, computer, is_of_user=path is not None and path == computer.manifest_of(browser)
    )


def _manifest(
    browser: Browser, computer: Computer, everyone: Computer
) -> tuple[Path | None, dict[str, Any] | None]:
    """The manifest that the browser takes, the user's before that of all users; {} when it is no JSON."""
    for owner in (computer, everyone):
        path = owner.manifest_of(browser)
        if path is not None and path.is_file() and _is_in_registry(browser, owner):
            try:
                content = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                content = {}
            return path, content if isinstance(content, dict) else {}
    return None, None


def _is_in_registry(browser: Browser, owner: Computer) -> bool:
    values = owner.registry_of(browser)
    return owner.system is not System.WINDOWS or any(winreg.read(value) == value.text for value in values)


def _examine_manifest(browser: Browser, path: Path | None, manifest: dict[str, Any] | None) -> Finding:
    title = browser.title
    if path is None or manifest is None:
        return found(browser.name, State.FAIL, "doctor.not-registered", browser=title, name=browser.name)
    launcher = _launcher_of(manifest)
    field, ids = ALLOWED[browser.kind]
    if launcher is None or manifest.get("name") != HOST_NAME or manifest.get("type") != "stdio":
        return found(browser.name, State.FAIL, "doctor.manifest-broken", browser=title, file=str(path))
    if not set(ids) <= set(manifest.get(field) or ()):
        return found(browser.name, State.FAIL, "doctor.manifest-other-ids", browser=title, file=str(path))
    if not launcher.is_file():
        return found(browser.name, State.FAIL, "doctor.launcher-missing", browser=title, file=str(launcher))
    if not os.access(launcher, os.X_OK):
        return found(
            browser.name, State.FAIL, "doctor.launcher-not-executable", browser=title, file=str(launcher)
        )
    return found(browser.name, State.OK, "doctor.registered", browser=title)


def _launcher_of(manifest: dict[str, Any]) -> Path | None:
    path = manifest.get("path")
    return Path(path) if isinstance(path, str) and Path(path).is_absolute() else None


def _examine_policies(browser: Browser, computer: Computer, *, is_of_user: bool) -> Iterator[Finding]:
    for path in computer.policies_of(browser):
        try:
            policies = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # the browser passes it over as well
        if not isinstance(policies, dict):
            continue
        facts = {"browser": browser.title, "file": str(path), "name": browser.name}
        if is_of_user and policies.get("NativeMessagingUserLevelHosts") is False:
            yield Finding(browser.name, State.FAIL, "doctor.user-hosts-forbidden", {**facts})
        blocked = policies.get("NativeMessagingBlocklist") or ()
        if {"*", HOST_NAME} & set(blocked) and HOST_NAME not in (
            policies.get("NativeMessagingAllowlist") or ()
        ):
            yield Finding(browser.name, State.FAIL, "doctor.host-blocked", {**facts})
