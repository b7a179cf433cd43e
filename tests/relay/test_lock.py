import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.relay.folder import Folder
from native_host.relay.lock import START_LOCK, FolderLock

HOLD = (
    "import sys; from native_host.relay.folder import Folder; from native_host.relay.lock import FolderLock\n"
    "lock = FolderLock(Folder(sys.argv[1])); print(lock.take(), flush=True); sys.stdin.read()"
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    folder = Folder(str(tmp_path / "run"))
    yield folder
    folder.close()


def test_one_holder_at_a_time(folder: Folder) -> None:
    first, second = FolderLock(folder), FolderLock(folder)
    assert first.take()
    assert first.take()
    assert not second.take()
    assert (first.is_held, second.is_held) == (True, False)
    first.release()
    assert second.take()
    second.release()


def test_two_locks_of_a_folder_do_not_meet(folder: Folder) -> None:
    agent, start = FolderLock(folder), FolderLock(folder, START_LOCK)
    assert agent.take()
    assert start.take()
    agent.release()
    start.release()


def test_the_file_tells_people_who_holds_it(folder: Folder) -> None:
    lock = FolderLock(folder)
    lock.take()
    assert Path(folder.at("agent.lock")).read_text() == f"{os.getpid()}\n"
    assert Path(folder.at("agent.lock")).stat().st_mode & 0o777 == 0o600
    lock.release()


def test_a_link_in_place_of_the_lock_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("kept")
    Path(folder.at("agent.lock")).symlink_to(target)
    with pytest.raises(OSError, match="symbolic links"):
        FolderLock(folder).take()
    assert target.read_text() == "kept"


def test_a_killed_holder_gives_the_lock_up(folder: Folder) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, folder.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdout
    assert holder.stdin
    assert holder.stdout.readline() == b"True\n"
    lock = FolderLock(folder)
    assert not lock.take()
    holder.kill()
    holder.wait(20)
    assert lock.take()
    lock.release()
    holder.stdin.close()
    holder.stdout.close()
