"""install, uninstall and doctor as commands of the shell."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from native_host.install.browsers import BROWSERS, Kind
from native_host.install.doctor import AnyFinding, examine
from native_host.install.findings import State
from native_host.install.manifests import MANIFESTS
from native_host.install.places import Computer, chosen_browsers
from native_host.install.register import Change, Outcome, install, uninstall
from native_host.storage.history import PATTERN
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault
from native_host.texts.catalogue import shell_locale, word

BUILT = MANIFESTS.parent / "extension" / ".output"
EXTENSIONS = {
    Kind.CHROMIUM: (BUILT / "chrome-mv3", "install.load-chromium"),
    Kind.FIREFOX: (BUILT / "firefox-mv3", "install.load-firefox"),
}
"""Where the build leaves the extension, and how a person loads it."""

_MARKS = {State.OK: "ok  ", State.WARN: "warn", State.FAIL: "FAIL"}


def add_install_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    parser.add_argument("--dry-run", action="store_true", help="print what would be written, write nothing")


def add_uninstall_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    parser.add_argument("--dry-run", action="store_true", help="print what would be removed, remove nothing")
    parser.add_argument(
        "--all",
        action="store_true",
        help="also remove settings, saved sign-in, recent calls, journal and log of this user",
    )


def add_doctor_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", type=Path, help="look at this home folder instead of the user's own")
    parser.add_argument("--server", default="", help="try this server address")
    parser.add_argument("--json", action="store_true", help="print the findings for programs")


def run_install(args: argparse.Namespace) -> int:
    """0 when all is registered, 1 when the disk refused."""
    locale = shell_locale(os.environ)
    computer = Computer.of_user(args.home, is_system_wide=args.system)
    browsers = chosen_browsers(computer, args.browser)
    try:
        changes = install(computer, browsers, is_dry=args.dry_run)
    except OSError as error:
        return _tell_refusal(error, locale)
    _print_changes(changes, locale, is_dry=args.dry_run)
    if args.dry_run:
        for change in changes:
            print(f"\n--- {change.where}\n{change.content}")
        return 0
    for kind in dict.fromkeys(browser.kind for browser in browsers):
        folder, key = EXTENSIONS[kind]
        print(word(key, locale, {"folder": str(folder)}))
    return 0


def run_uninstall(args: argparse.Namespace) -> int:
    """0 when nothing of the registration is left, 1 when the disk refused."""
    locale = shell_locale(os.environ)
    computer = Computer.of_user(args.home, is_system_wide=args.system)
    browsers = chosen_browsers(computer, args.browser) if args.browser else BROWSERS
    try:
        changes = uninstall(computer, browsers, is_dry=args.dry_run)
        _print_changes(changes, locale, is_dry=args.dry_run)
        if args.all and not args.dry_run:
            _forget_user(Paths(computer.data))
    except OSError as error:
        return _tell_refusal(error, locale)
    if not changes:
        print(word("install.nothing", locale))
    if computer.data.is_dir() and not args.all:
        print(word("install.settings-stay", locale, {"folder": str(computer.data)}))
    return 0


def run_doctor(args: argparse.Namespace) -> int:
    """0 when no link has failed, 1 otherwise."""
    locale = shell_locale(os.environ)
    computer = Computer.of_user(args.home)
    everyone = Computer.of_user(args.home, is_system_wide=True)
    findings = examine(computer, everyone, Paths(computer.data), locale, args.server)
    shown = _print_json(findings, locale) if args.json else _print_findings(findings, locale)
    return 1 if State.FAIL in shown else 0


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--browser",
        action="append",
        default=[],
        choices=[browser.name for browser in BROWSERS],
        help="only this one; may be given several times",
    )
    parser.add_argument("--system", action="store_true", help="for all users of this computer (needs root)")
    parser.add_argument("--home", type=Path, help="use this home folder instead of the user's own")


def _print_changes(changes: Iterable[Change], locale: str, *, is_dry: bool) -> None:
    keys = {
        Outcome.WRITTEN: "install.would-write" if is_dry else "install.written",
        Outcome.UNCHANGED: "install.unchanged",
        Outcome.REMOVED: "install.would-remove" if is_dry else "install.removed",
    }
    for change in changes:
        print(word(keys[change.outcome], locale, {"file": change.where}).title)


def _tell_refusal(error: OSError, locale: str) -> int:
    facts = {"file": str(error.filename or ""), "text": error.strerror or str(error)}
    print(word("install.refused", locale, facts), file=sys.stderr)
    return 1


def _forget_user(paths: Paths) -> None:
    """Removes what we keep of this user, files set aside and rotated included, and no file of others."""
    Vault.open(paths).clear()
    kept = (paths.settings_file, paths.vault_file, paths.key_file, paths.journal_file, paths.log_file)
    patterns = (*(name.name for name in kept), PATTERN)
    for file in (file for pattern in patterns for file in paths.data_dir.glob(f"{pattern}*")):
        file.unlink()
    try:
        paths.data_dir.rmdir()
    except OSError:
        return  # something of others lies there, or nothing was there at all


def _print_findings(findings: Iterable[AnyFinding], locale: str) -> list[State]:
    states = []
    for finding in findings:
        wording = finding.wording(locale)
        print(f"{_MARKS[finding.state]}  {wording.title}", flush=True)
        if finding.state is not State.OK and wording.advice:
            print(f"      {wording.advice}", flush=True)
        states.append(finding.state)
    return states


def _print_json(findings: Iterable[AnyFinding], locale: str) -> list[State]:
    rows = [(finding, finding.wording(locale)) for finding in findings]
    shown = [
        {
            "link": finding.link,
            "state": finding.state,
            "key": finding.key,
            "title": wording.title,
            "advice": wording.advice,
        }
        for finding, wording in rows
    ]
    print(json.dumps(shown, ensure_ascii=False, indent=2))
    return [finding.state for finding, _ in rows]
