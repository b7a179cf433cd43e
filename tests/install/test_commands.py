"""install and uninstall as people type them."""

from pathlib import Path

import pytest

from native_host.cli import main
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    return tmp_path / "Иван Петров"


def test_install_says_what_it_wrote_and_how_to_load_the_extension(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["install", "--home", str(home)]) == 0
    shown = capsys.readouterr().out
    assert f"Записано: {home}/.mozilla/native-messaging-hosts/ru.oktell.companion.json" in shown
    assert "chrome://extensions" in shown
    assert "about:debugging" in shown


def test_a_dry_run_shows_the_files_and_writes_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["install", "--dry-run", "--browser", "firefox", "--home", str(home)]) == 0
    shown = capsys.readouterr().out
    assert "Будет записано" in shown
    assert '"allowed_extensions"' in shown
    assert "google-chrome" not in shown
    assert not home.exists()


def test_uninstall_takes_it_away_and_says_where_the_settings_stay(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["install", "--home", str(home)])
    data = home / ".local/share/oktell-companion"
    (data / "settings.json").write_text("{}")
    assert main(["uninstall", "--home", str(home)]) == 0
    assert [path for path in home.rglob("*") if path.is_file()] == [data / "settings.json"]
    assert "--all" in capsys.readouterr().out


def test_uninstall_all_forgets_the_user_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    main(["install", "--home", str(home)])
    data = home / ".local/share/oktell-companion"
    Vault.open(Paths(data)).put("password", "x")
    for name in (
        "settings.json",
        "settings.json.set-aside-1",
        "companion.log",
        "companion.log.1",
        "calls-1f.json",
    ):
        (data / name).write_text("{}")
    assert main(["uninstall", "--all", "--home", str(home)]) == 0
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_uninstall_of_nothing_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["uninstall", "--home", str(home)]) == 0
    assert "Удалять нечего" in capsys.readouterr().out


def test_a_disk_that_refuses_is_told_without_a_traceback(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where the home folder should be")
    assert main(["install", "--home", str(home)]) == 1
    assert "Не удалось записать или удалить" in capsys.readouterr().err
