"""Files are replaced whole or not at all, for their owner only."""

import os
from pathlib import Path

import pytest

from native_host.storage.files import MAX_SET_ASIDE, is_private, set_aside, write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


def test_a_file_is_replaced_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    write_whole(path, b"one")
    path.chmod(0o644)
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert is_private(path)
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()  # a folder cannot be replaced by a file
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        write_whole(tmp_path / "file", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_link_and_a_file_that_others_read_are_not_private(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert not is_private(tmp_path / "link")
    (tmp_path / "file").chmod(0o640)
    assert not is_private(tmp_path / "file")


def test_files_that_are_set_aside_are_bounded_in_number(tmp_path: Path) -> None:
    for number in range(MAX_SET_ASIDE + 3):
        (tmp_path / "file").write_text(str(number))
        set_aside(tmp_path / "file")
    assert len(list(tmp_path.iterdir())) == MAX_SET_ASIDE
    assert (tmp_path / "file.set-aside-1").read_text() == "0"
