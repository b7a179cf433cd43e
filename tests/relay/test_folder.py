import os
import socket
from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.relay.folder import Folder, runtime_dir, user_session_dir


def test_the_variable_names_the_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OKTELL_COMPANION_RUNTIME_DIR", str(tmp_path))
    assert runtime_dir() == str(tmp_path)


def test_without_a_session_folder_the_place_is_in_the_home_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("OKTELL_COMPANION_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    session = user_session_dir()
    expected = f"{session}/oktell-companion" if session else f"{tmp_path}/.cache/oktell-companion/run"
    assert runtime_dir() == expected


def test_an_absent_folder_is_made_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / ".cache" / "run"
    Folder(str(path)).close()
    assert path.stat().st_mode & 0o777 == 0o700
    Folder(str(path)).close()


def test_files_are_reached_through_the_folder_that_was_checked(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "run"))
    (tmp_path / "run").rename(tmp_path / "moved")
    (tmp_path / "run").mkdir()
    Path(folder.at("file")).write_text("")
    assert (tmp_path / "moved" / "file").exists()
    folder.close()


def test_a_long_home_folder_is_no_hindrance_to_a_socket(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / ("Константинопольский" * 5) / "run"))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(folder.at("agent.sock"))
    folder.close()


def link(path: Path) -> None:
    target = path.with_name("target")
    target.mkdir(mode=0o700)
    path.symlink_to(target)


def too_open(path: Path) -> None:
    path.mkdir()
    path.chmod(0o750)


def file(path: Path) -> None:
    path.write_text("")


def of_another_user(path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    path.mkdir(mode=0o700)
    os.chown(path, 65534, 65534)


def parent_is_a_file(path: Path) -> None:
    path.parent.write_text("")


@pytest.mark.parametrize("hostile", [link, too_open, file, of_another_user, parent_is_a_file])
def test_a_folder_that_is_not_ours_alone_is_refused(tmp_path: Path, hostile: object) -> None:
    path = tmp_path / "place" / "run"
    assert callable(hostile)
    if hostile is not parent_is_a_file:
        path.parent.mkdir()
    hostile(path)
    with pytest.raises(Failure) as raised:
        Folder(str(path))
    assert raised.value.code is ErrorCode.RUNTIME_FOLDER_UNSAFE
    assert raised.value.facts["folder"] == str(path)
