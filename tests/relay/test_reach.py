import sys
import threading
import time
from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.relay.folder import Folder
from native_host.relay.lock import START_LOCK, FolderLock
from native_host.relay.meeting import UnixMeeting
from native_host.relay.reach import reach_agent
from tests.relay.relays import ECHO_AGENT, Relays
from tests.waiting import wait_until


def echo_agent(relays: Relays) -> list[str]:
    return [sys.executable, "-P", str(ECHO_AGENT), "unix", str(relays.folder)]


def test_an_agent_is_started_when_nobody_listens_and_only_then(relays: Relays) -> None:
    meeting = UnixMeeting(Folder(str(relays.folder)))
    for _ in range(2):
        reach_agent(meeting, echo_agent(relays)).close()
    assert len(relays.agents()) == 1
    lock = FolderLock(meeting.folder, START_LOCK)
    assert lock.take()
    lock.release()
    meeting.folder.close()


def test_an_agent_that_does_not_come_up_is_unreachable_after_the_limit(tmp_path: Path) -> None:
    meeting = UnixMeeting(Folder(str(tmp_path / "run")))
    started = time.monotonic()
    with pytest.raises(Failure) as raised:
        reach_agent(meeting, [sys.executable, "-I", "-S", "-c", "pass"], limit=0.2)
    assert raised.value.code is ErrorCode.AGENT_UNREACHABLE
    assert 0.2 <= time.monotonic() - started < 5
    meeting.folder.close()


def test_a_command_that_does_not_exist_is_unreachable_too(tmp_path: Path) -> None:
    meeting = UnixMeeting(Folder(str(tmp_path / "run")))
    with pytest.raises(Failure) as raised:
        reach_agent(meeting, [str(tmp_path / "absent")], limit=0.2)
    assert raised.value.code is ErrorCode.AGENT_UNREACHABLE
    meeting.folder.close()


def test_while_another_starts_the_agent_nobody_else_does(relays: Relays) -> None:
    meeting = UnixMeeting(Folder(str(relays.folder)))
    other = FolderLock(Folder(str(relays.folder)), START_LOCK)
    assert other.take()
    with pytest.raises(Failure, match="agent-unreachable"):
        reach_agent(meeting, echo_agent(relays), limit=0.2)
    assert relays.agents() == []
    other.release()
    meeting.folder.close()


def test_when_the_starter_dies_another_takes_over(relays: Relays) -> None:
    meeting = UnixMeeting(Folder(str(relays.folder)))
    other = FolderLock(Folder(str(relays.folder)), START_LOCK)
    assert other.take()
    reached = threading.Event()

    def reach() -> None:
        reach_agent(meeting, echo_agent(relays)).close()
        reached.set()

    waiting = threading.Thread(target=reach)
    waiting.start()
    other.release()
    wait_until(reached.is_set, what="the other relay has started the agent")
    waiting.join(10)
    assert len(relays.agents()) == 1
    meeting.folder.close()
