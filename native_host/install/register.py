"""Registers the host with browsers and takes that away again. Twice is as good as once."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from native_host.install import winreg
from native_host.install.browsers import BROWSERS, Browser
from native_host.install.manifests import EXECUTABLE, READABLE, launcher_text, manifest_text
from native_host.install.places import Computer
from native_host.install.winreg import Value
from native_host.storage.files import write_whole


class Outcome(StrEnum):
    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One file or registry key, and what became of it or in a dry run would; `browser` "" is the launcher."""

    outcome: Outcome
    where: str
    browser: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    content: str
    mode: int
    browser: str = ""


def install(computer: Computer, browsers: Iterable[Browser], *, is_dry: bool = False) -> tuple[Change, ...]:
    """Writes launcher, manifests and on Windows the registry. A dry run only tells. Raises OSError."""
    chosen = tuple(browsers)
    files = tuple(_files(computer, chosen))
    made = [] if is_dry else _make_folders(computer, {file.path.parent for file in files})
    changes = [_write(file, is_dry=is_dry) for file in files]
    for browser in chosen:
        changes += [_set(value, browser, is_dry=is_dry) for value in computer.registry_of(browser)]
    if not is_dry:
        _keep_receipt(computer, made)
    return tuple(changes)


def uninstall(
    computer: Computer, browsers: Iterable[Browser] = BROWSERS, *, is_dry: bool = False
) -> tuple[Change, ...]:
    """Removes what `install` wrote; the launcher goes with the last manifest, then folders of ours.

    Files of others, and folders that hold any, stay. Raises OSError.
    """
    chosen = tuple(browsers)
    ours = dict.fromkeys(filter(None, map(computer.manifest_of, chosen)))
    kept = {computer.manifest_of(browser) for browser in BROWSERS if browser not in chosen}
    doomed = [path for path in ours if path not in kept and path.exists()]
    is_last = not any(path.exists() for path in kept if path is not None)
    if is_last:
        doomed += [path for path in (computer.launcher, computer.receipt) if path.exists()]
    folders = _folders_made(computer) if is_last else []
    keys = dict.fromkeys(value for browser in chosen for value in computer.registry_of(browser))
    present = [value for value in keys if winreg.read(value) is not None]
    if not is_dry:
        for path in doomed:
            path.unlink()
        for value in present:
            winreg.remove(value)
        _remove_empty(folders)
    return tuple(Change(Outcome.REMOVED, str(where)) for where in (*doomed, *present))


def _files(computer: Computer, browsers: tuple[Browser, ...]) -> Iterator[_File]:
    yield _File(computer.launcher, launcher_text(computer.system), EXECUTABLE)
    for browser in browsers:
        path = computer.manifest_of(browser)
        if path is not None:
            text = manifest_text(browser.kind, str(computer.launcher))
            yield _File(path, text, READABLE, browser.title)


def _make_folders(computer: Computer, folders: set[Path]) -> list[Path]:
    """Makes what is missing, the data folder closed to others; returns the folders made."""
    wanted = {folder for leaf in folders for folder in (leaf, *leaf.parents) if not folder.exists()}
    for folder in sorted(wanted, key=lambda folder: len(folder.parts)):
        folder.mkdir(mode=0o700 if folder == computer.data else 0o755)
        if computer.is_system_wide:
            folder.chmod(0o755)  # whatever the administrator's umask
    return sorted(wanted)


def _write(file: _File, *, is_dry: bool) -> Change:
    content = file.content.encode()
    try:
        is_same = file.path.read_bytes() == content and file.path.stat().st_mode & 0o777 == file.mode
    except OSError:
        is_same = False
    if not is_same and not is_dry:
        write_whole(file.path, content, file.mode)
    outcome = Outcome.UNCHANGED if is_same else Outcome.WRITTEN
    return Change(outcome, str(file.path), file.browser, file.content)


def _set(value: Value, browser: Browser, *, is_dry: bool) -> Change:
    is_same = winreg.read(value) == value.text
    if not is_same and not is_dry:
        winreg.write(value)
    return Change(Outcome.UNCHANGED if is_same else Outcome.WRITTEN, str(value), browser.title, value.text)


def _keep_receipt(computer: Computer, made: list[Path]) -> None:
    folders = sorted({*map(str, _folders_made(computer)), *map(str, made)})
    write_whole(
        computer.receipt, json.dumps({"folders": folders}, ensure_ascii=False, indent=2).encode(), READABLE
    )


def _folders_made(computer: Computer) -> list[Path]:
    try:
        folders = json.loads(computer.receipt.read_text(encoding="utf-8"))["folders"]
        return [Path(folder) for folder in folders]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _remove_empty(folders: list[Path]) -> None:
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        try:
            folder.rmdir()
        except OSError:
            continue  # not empty, or gone: then it is not ours to remove
