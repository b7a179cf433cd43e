"""Recent calls on disk."""

import json
import stat
import sys
from pathlib import Path

import pytest

from native_host.cards.entry import Action
from native_host.errors import ErrorCode, Failure
from native_host.storage.files import MAX_SET_ASIDE
from native_host.storage.history import HistoryFile, KeptCall, KeptHistory
from native_host.telephony.history import MAX_ENTRIES, Entry
from native_host.telephony.party import Party
from native_host.telephony.words import CallDirection, CardKind

CLIENT = Party(key="79123456789", number="79123456789", name="ООО Ромашка", chain="c1", is_external=True)
OPEN = Action(kind=CardKind.OPEN_RECORD, title="Ромашка", catalog_id="3", record_id="17")


def kept(number: int) -> KeptCall:
    entry = Entry(f"{number}:c1", CallDirection.IN, CLIENT, started_at=number, is_missed=True)
    return KeptCall(entry, "c1", (OPEN,))


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    saved = KeptHistory((kept(2), kept(1)), read_at=3, cleared_at=1, clock_gap=900_000)
    HistoryFile(tmp_path, "pbx.example", "petrova").save(saved)
    assert HistoryFile(tmp_path, "pbx.example", "Petrova").load() == (saved, None)


def test_nothing_was_ever_saved(tmp_path: Path) -> None:
    assert HistoryFile(tmp_path, "pbx.example", "petrova").load() == (KeptHistory(), None)


def test_each_login_and_server_has_its_own(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path, "pbx.example", "petrova")
    file.save(KeptHistory((kept(1),)))
    for other in (
        HistoryFile(tmp_path, "pbx.example", "ivanov"),
        HistoryFile(tmp_path, "b.example", "petrova"),
    ):
        assert not other.is_same(file)
        assert other.load() == (KeptHistory(), None)
    assert HistoryFile(tmp_path, "pbx.example", "PETROVA").is_same(file)


def test_an_unreadable_file_is_set_aside_and_told(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path, "pbx.example", "petrova")
    file.save(KeptHistory((kept(1),)))
    (path,) = tmp_path.glob("calls-*.json")
    path.write_text('{"calls": 3}', encoding="utf-8")
    loaded, failure = file.load()
    assert loaded == KeptHistory()
    assert failure is not None
    assert failure.code is ErrorCode.HISTORY_SET_ASIDE
    assert (tmp_path / str(failure.facts["file"])).read_text(encoding="utf-8") == '{"calls": 3}'
    assert file.load() == (KeptHistory(), None)


def test_no_more_calls_are_kept_than_the_list_shows(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path, "pbx.example", "petrova")
    file.save(KeptHistory(tuple(kept(number) for number in range(MAX_ENTRIES + 5))))
    assert len(file.load()[0].calls) == MAX_ENTRIES


def test_of_an_older_file_the_newest_missed_calls_are_the_new_ones(tmp_path: Path) -> None:
    file = HistoryFile(tmp_path, "pbx.example", "petrova")
    file.save(KeptHistory((kept(2), kept(1))))
    (path,) = tmp_path.glob("calls-*.json")
    content = json.loads(path.read_bytes())
    for call in content["calls"]:
        del call["entry"]["is_new"], call["entry"]["answered_by"]
    path.write_text(json.dumps({"calls": content["calls"], "missed": 1, "version": 1}), encoding="utf-8")
    loaded, failure = file.load()
    assert failure is None
    assert [call.entry.is_new for call in loaded.calls] == [True, False]
    assert loaded == KeptHistory(loaded.calls)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes; the profile is private")
def test_nobody_else_may_read_the_file_and_its_name_tells_no_login(tmp_path: Path) -> None:
    HistoryFile(tmp_path, "pbx.example", "petrova").save(KeptHistory((kept(1),)))
    (path,) = tmp_path.glob("calls-*.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "petrova" not in path.name


def test_an_unreadable_file_that_the_disk_does_not_let_us_move_keeps_nobody_from_working(
    tmp_path: Path,
) -> None:
    file = HistoryFile(tmp_path, "pbx.example", "petrova")
    file.save(KeptHistory((kept(1),)))
    (path,) = tmp_path.glob("calls-*.json")
    path.write_bytes(b"broken")
    for number in range(1, MAX_SET_ASIDE + 1):
        path.with_name(f"{path.name}.set-aside-{number}").mkdir()  # no file replaces a folder
    assert file.load() == (KeptHistory(), Failure(ErrorCode.HISTORY_SET_ASIDE))
