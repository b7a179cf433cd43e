"""The files that browsers read, for each system; those that Debian cannot run as text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from native_host.install.browsers import Kind, System
from native_host.install.ids import CHROMIUM_ID, FIREFOX_ID, id_of_key
from native_host.install.manifests import MANIFESTS, launcher_text, manifest_text, write_host_files


def test_a_chromium_manifest_names_our_extension_and_no_other() -> None:
    assert json.loads(manifest_text(Kind.CHROMIUM, "/opt/host")) == {
        "name": "ru.oktell.companion",
        "description": "Oktell Companion",
        "path": "/opt/host",
        "type": "stdio",
        "allowed_origins": [f"chrome-extension://{CHROMIUM_ID}/"],
    }


def test_a_firefox_manifest_names_our_add_on_and_no_other() -> None:
    manifest = json.loads(manifest_text(Kind.FIREFOX, "/opt/host"))
    assert manifest["allowed_extensions"] == [FIREFOX_ID]
    assert "allowed_origins" not in manifest


def test_a_windows_path_keeps_its_backslashes() -> None:
    path = r"C:\Users\Иван Петров\AppData\Local\oktell-companion\host\oktell-companion-host.bat"
    assert json.loads(manifest_text(Kind.CHROMIUM, path))["path"] == path


def test_the_ids_are_those_of_the_extension_that_is_built() -> None:
    chromium = json.loads((MANIFESTS / "extension" / "chromium.json").read_text())
    firefox = json.loads((MANIFESTS / "extension" / "firefox.json").read_text())
    assert id_of_key(chromium["key"]) == CHROMIUM_ID
    assert firefox["browser_specific_settings"]["gecko"]["id"] == FIREFOX_ID


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.parametrize("folder", ["plain", "Иван Петров", "a 'quoted' \"one\" $HOME `x`"])
def test_a_launcher_starts_the_relay_whatever_the_folders_name(tmp_path: Path, folder: str) -> None:
    relay = tmp_path / folder / "relay.py"
    relay.parent.mkdir()
    relay.write_text("import sys; print(sys.argv[1:], sys.flags.isolated, sys.flags.no_site)")
    launcher = tmp_path / folder / "launcher"
    launcher.write_text(launcher_text(System.LINUX, sys.executable, str(relay)), encoding="utf-8")
    launcher.chmod(0o755)
    done = subprocess.run(
        [launcher, "chrome-extension://x/", "a b"], capture_output=True, text=True, env={}, check=True
    )
    assert done.stdout == "['chrome-extension://x/', 'a b'] 1 1\n"


def test_a_windows_launcher_is_a_batch_file_that_reads_cyrillic_paths() -> None:
    text = launcher_text(System.WINDOWS, r"C:\Users\Иван Петров\100%\python.exe", r"C:\host\__main__.py")
    assert text == (
        "@echo off\r\nchcp 65001 >nul\r\n"
        '"C:\\Users\\Иван Петров\\100%%\\python.exe" -I -S "C:\\host\\__main__.py" %*\r\n'
    )


def test_a_trial_profile_gets_manifest_and_launcher(tmp_path: Path) -> None:
    manifest = write_host_files("chromium", tmp_path / "NativeMessagingHosts", launcher_in=tmp_path)
    assert manifest == tmp_path / "NativeMessagingHosts" / "ru.oktell.companion.json"
    launcher = Path(json.loads(manifest.read_text())["path"])
    assert launcher.parent == tmp_path
    assert launcher.stat().st_mode & 0o777 == 0o755
