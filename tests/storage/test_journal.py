"""The journal of opened cards over restarts, crashes, years and a full disk."""

import os
from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.storage.journal import KEPT_LINES, MAX_AGE, MAX_LINES, Journal, Mark

KEY = "petrova|41234567-2222-4333-8444-955555555555|79123456789"


class Clock:
    def __init__(self) -> None:
        self.time = 1_764_000_000.0

    def __call__(self) -> float:
        return self.time


def test_a_card_is_granted_once(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal")
    assert journal.grant(KEY)
    assert not journal.grant(KEY)
    journal.close()


def test_a_grant_is_on_disk_before_it_is_given_and_survives_the_process(tmp_path: Path) -> None:
    killed = Journal.open(tmp_path / "journal")
    killed.grant(KEY)
    after = Journal.open(tmp_path / "journal")
    assert after.seen(KEY)
    assert not after.grant(KEY)
    killed.close()
    after.close()


def test_what_became_of_a_card_is_kept(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal")
    journal.grant(KEY)
    journal.note(KEY, Mark.OPENED)
    journal.close()
    after = Journal.open(tmp_path / "journal")
    assert after.mark_of(KEY) is Mark.OPENED
    assert after.mark_of("another") is None
    after.close()


def test_the_file_holds_no_number_and_no_login(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal")
    journal.grant(KEY)
    journal.close()
    written = (tmp_path / "journal").read_text()
    assert "petrova" not in written
    assert "79123456789" not in written
    assert len(written.splitlines()) == 2


def test_two_journals_hash_the_same_key_differently(tmp_path: Path) -> None:
    for name in ("one", "two"):
        journal = Journal.open(tmp_path / name)
        journal.grant(KEY)
        journal.close()
    assert (tmp_path / "one").read_text().split()[-1] != (tmp_path / "two").read_text().split()[-1]


def test_a_line_that_a_crash_cut_is_dropped_and_the_next_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal.open(path)
    journal.grant("first")
    journal.grant("second")
    journal.close()
    path.write_bytes(path.read_bytes()[:-5])
    mended = Journal.open(path)
    assert mended.notice is None
    assert mended.seen("first")
    assert not mended.seen("second")
    assert mended.grant("second")
    mended.close()
    last = Journal.open(path)
    assert last.seen("second")
    last.close()


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff\xfe", b"oktell-companion-journal 1 xyz\n"])
def test_an_unreadable_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal"
    path.write_bytes(content)
    journal = Journal.open(path)
    assert journal.notice == Failure(ErrorCode.JOURNAL_SET_ASIDE, file="journal.set-aside-1")
    assert journal.grant(KEY)
    journal.close()
    assert (tmp_path / "journal.set-aside-1").read_bytes() == content


def test_a_broken_line_in_the_middle_makes_the_file_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal.open(path)
    journal.grant("first")
    journal.grant("second")
    journal.close()
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0] + "17640\n" + lines[2])
    journal = Journal.open(path)
    assert journal.notice is not None
    journal.close()


def test_after_thirty_days_a_mark_is_dropped_at_the_next_start(tmp_path: Path) -> None:
    path, clock = tmp_path / "journal", Clock()
    journal = Journal.open(path, clock)
    journal.grant("old")
    clock.time += MAX_AGE / 2
    journal.grant("new")
    journal.close()
    clock.time += MAX_AGE / 2 + 1
    after = Journal.open(path, clock)
    assert not after.seen("old")
    assert after.seen("new")
    after.close()
    assert len(path.read_text().splitlines()) == 2


def test_the_file_stays_bounded_and_keeps_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal.open(path)
    for number in range(MAX_LINES // 2 + 1):
        journal.grant(str(number))
        journal.note(str(number), Mark.OPENED)
    assert len(path.read_text().splitlines()) <= MAX_LINES // 2 + 2
    for number in range(MAX_LINES):
        journal.grant(f"later {number}")
    journal.note("later 0", Mark.OPENED)
    journal.close()
    assert len(path.read_text().splitlines()) == KEPT_LINES + 1
    after = Journal.open(path)
    assert after.seen(f"later {MAX_LINES - 1}")
    assert after.mark_of("later 0") is Mark.OPENED
    assert not after.seen("0")
    after.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    Journal.open(tmp_path / "journal").close()
    assert (tmp_path / "journal").stat().st_mode & 0o777 == 0o600


def test_without_a_disk_to_write_on_a_card_is_still_granted_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    journal = Journal.open(tmp_path / "file" / "journal")
    assert journal.grant(KEY)
    assert not journal.grant(KEY)
    journal.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_disk_that_fills_up_within_a_line_leaves_the_file_readable(tmp_path: Path) -> None:
    import resource

    journal = Journal.open(tmp_path / "journal")
    assert journal.grant("before")
    size = (tmp_path / "journal").stat().st_size
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, unlimited[1]))
    try:
        assert journal.grant("full")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert journal.grant("after")
    journal.close()
    again = Journal.open(tmp_path / "journal")
    assert again.notice is None
    assert [again.seen(key) for key in ("before", "full", "after")] == [True, False, True]
    again.close()
