"""Recent calls of whoever is signed in."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path

from native_host.agent.views import history_entry
from native_host.storage.history import HistoryFile
from native_host.telephony.words import CallDirection
from tests.agent.calls import CLIENT, COLLEAGUE, OPEN, hang_up, ring, sign_in, talk
from tests.agent.office import Office, office
from tests.agent.timed_loop import run

SERVER = "pbx.example"
Scene = Callable[[Office], Coroutine[object, object, None]]


def play(folder: Path, scene: Scene, login: str = "petrova") -> None:
    """An agent's life: everything it was about to write is written at its end."""

    async def whole() -> None:
        async with office(folder) as staffed:
            staffed.desk.on_step = staffed.recorder.note
            staffed.recorder.open(SERVER, login)
            sign_in(staffed.desk)
            await scene(staffed)
            await staffed.settled()

    run(whole())


async def miss_a_call(staffed: Office) -> None:
    ring(staffed.desk, OPEN)
    hang_up(staffed.desk)


def test_an_unanswered_ring_is_missed_until_somebody_looks(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        await miss_a_call(staffed)
        recorder = staffed.recorder
        (entry,) = recorder.entries
        assert (entry.is_missed, entry.direction, recorder.missed) == (True, CallDirection.IN, 1)
        revision = recorder.revision
        recorder.see()
        assert (recorder.missed, recorder.revision) == (0, revision + 1)
        recorder.see()
        assert recorder.revision == revision + 1

    play(tmp_path, scene)


def test_an_answered_call_is_kept_with_how_long_was_spoken(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        ring(staffed.desk)
        talk(staffed.desk)
        await asyncio.sleep(60)
        hang_up(staffed.desk)
        (entry,) = staffed.recorder.entries
        assert not entry.is_missed
        assert 59 <= entry.talk_seconds <= 66
        assert staffed.recorder.missed == 0

    play(tmp_path, scene)


def test_what_the_employee_declines_is_not_missed(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        ring(staffed.desk)
        staffed.recorder.decline()
        hang_up(staffed.desk)
        assert [entry.is_missed for entry in staffed.recorder.entries] == [False]

    play(tmp_path, scene)


def test_calls_and_their_cards_outlive_the_agent(tmp_path: Path) -> None:
    async def later(staffed: Office) -> None:
        (entry,) = staffed.recorder.entries
        assert (entry.party and entry.party.number, staffed.recorder.missed) == (CLIENT.number, 1)
        view = history_entry(staffed.desk, entry, staffed.recorder.call_of(entry), "ru")
        assert len(view.cards) == 1
        ring(staffed.desk, chain="c2", party=COLLEAGUE)
        hang_up(staffed.desk)
        numbers = [one.party and one.party.number for one in staffed.recorder.entries]
        assert numbers == [COLLEAGUE.number, CLIENT.number]
        assert staffed.recorder.missed == 2

    play(tmp_path, miss_a_call)
    play(tmp_path, later)


def test_each_login_has_its_own_calls(tmp_path: Path) -> None:
    async def other(staffed: Office) -> None:
        assert staffed.recorder.entries == ()
        staffed.recorder.close()
        staffed.recorder.open(SERVER, "Petrova")
        assert len(staffed.recorder.entries) == 1

    play(tmp_path, miss_a_call)
    play(tmp_path, other, login="ivanov")


def test_a_connection_that_comes_back_reads_nothing_again(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        revision = staffed.recorder.revision
        staffed.recorder.open(SERVER, "petrova")
        assert staffed.recorder.revision == revision

    play(tmp_path, scene)


def test_cleared_calls_do_not_come_back(tmp_path: Path) -> None:
    async def clear(staffed: Office) -> None:
        await miss_a_call(staffed)
        await staffed.recorder.clear()
        assert (staffed.recorder.entries, staffed.recorder.missed) == ((), 0)

    async def later(staffed: Office) -> None:
        assert staffed.recorder.entries == ()

    play(tmp_path, clear)
    play(tmp_path, later)


def test_an_unreadable_file_is_told_and_calls_go_on(tmp_path: Path) -> None:
    async def later(staffed: Office) -> None:
        assert [notice.text.code for notice in staffed.notices.told_in("en")] == ["history-set-aside"]
        assert staffed.recorder.entries == ()
        await miss_a_call(staffed)
        assert len(staffed.recorder.entries) == 1

    play(tmp_path, miss_a_call)
    (path,) = tmp_path.glob("calls-*.json")
    path.write_text("{", encoding="utf-8")
    play(tmp_path, later)


def test_a_call_that_ended_a_moment_before_the_agent_is_on_the_disk(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        ring(staffed.desk)
        hang_up(staffed.desk)
        await staffed.recorder.finish()
        assert len(HistoryFile(tmp_path, SERVER, "petrova").load()[0].calls) == 1

    play(tmp_path, scene)


def test_nobody_is_signed_in_and_nothing_is_written(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        staffed.recorder.close()
        await miss_a_call(staffed)
        await staffed.recorder.clear()

    play(tmp_path, scene)
    assert list(tmp_path.glob("calls-*")) == []
