"""Both kinds of meeting place, with real sockets in one process."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.errors import Failure
from native_host.relay.folder import Folder
from native_host.relay.greeting import BROWSER, Admission, Greeting
from native_host.relay.lock import FolderLock
from native_host.relay.loopback import LoopbackMeeting
from native_host.relay.meeting import Meeting, NobodyThere, UnixMeeting
from native_host.relay.peer import peer_uid


@pytest.fixture
def meeting(tmp_path: Path, kind: str) -> Iterator[Meeting]:
    folder = Folder(str(tmp_path / "run"))
    yield {"unix": UnixMeeting, "loopback": LoopbackMeeting}[kind](folder)
    folder.close()


@pytest.fixture
def lock(meeting: Meeting) -> Iterator[FolderLock]:
    lock = FolderLock(meeting.folder)
    assert lock.take()
    yield lock
    lock.release()


def admit(listening: socket.socket, admission: Admission) -> None:
    """What the agent's door does, for one visitor."""
    peer, _ = listening.accept()
    with peer, peer.makefile("rb") as lines:
        while admission.greeting is None:
            answer = admission.receive(lines.readline())
            if answer:
                peer.sendall(answer)


def test_who_comes_is_admitted_with_his_greeting(meeting: Meeting, lock: FolderLock) -> None:
    with meeting.listen(lock) as listening:
        admission = meeting.admission()
        door = threading.Thread(target=admit, args=(listening, admission))
        door.start()
        with meeting.connect() as agent:
            assert agent.gettimeout() is None
            agent.sendall(Greeting(BROWSER, "chrome-extension://abc/").line())
            door.join(10)
    assert admission.greeting is not None
    assert admission.greeting.origin == "chrome-extension://abc/"


def test_nobody_is_there_before_an_agent_listens(meeting: Meeting) -> None:
    with pytest.raises(NobodyThere):
        meeting.connect()


def test_nobody_is_there_after_an_agent_has_ended(meeting: Meeting, lock: FolderLock) -> None:
    meeting.listen(lock).close()
    with pytest.raises(NobodyThere):
        meeting.connect()


def test_what_a_dead_agent_left_is_replaced_by_the_holder_of_the_lock(
    meeting: Meeting, lock: FolderLock
) -> None:
    meeting.listen(lock).close()
    with meeting.listen(lock) as listening:
        door = threading.Thread(target=admit, args=(listening, meeting.admission()))
        door.start()
        with meeting.connect() as agent:
            agent.sendall(Greeting(BROWSER).line())
        door.join(10)


def test_without_the_lock_nobody_may_listen(meeting: Meeting) -> None:
    with pytest.raises(RuntimeError, match="lock"):
        meeting.listen(FolderLock(meeting.folder))


def test_the_socket_is_for_the_user_alone(tmp_path: Path) -> None:
    meeting = UnixMeeting(Folder(str(tmp_path / "run")))
    lock = FolderLock(meeting.folder)
    lock.take()
    with meeting.listen(lock):
        assert (tmp_path / "run" / "agent.sock").stat().st_mode & 0o777 == 0o600
    lock.release()
    meeting.folder.close()


def test_both_ends_of_a_unix_socket_tell_whose_they_are(tmp_path: Path) -> None:
    meeting = UnixMeeting(Folder(str(tmp_path / "run")))
    one, other = socket.socketpair()
    with one, other:
        assert meeting.admits(one)
        assert peer_uid(other) == os.getuid()
    meeting.folder.close()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can act for another user")
def test_a_process_of_another_user_is_not_admitted(tmp_path: Path) -> None:
    meeting = UnixMeeting(Folder(str(tmp_path / "run")))
    name = f"\0oktell-companion-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listening, socket.socket(socket.AF_UNIX) as visitor:
        listening.bind(name)
        listening.listen()
        os.seteuid(65534)
        try:
            visitor.connect(name)
        finally:
            os.seteuid(0)
        peer, _ = listening.accept()
        with peer:
            assert peer_uid(peer) == 65534
            assert not meeting.admits(peer)
    meeting.folder.close()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can act for another user")
def test_an_agent_of_another_user_is_not_spoken_to(tmp_path: Path) -> None:
    meeting = UnixMeeting(Folder(str(tmp_path / "run")))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(meeting.folder.at("agent.sock"))
        os.seteuid(65534)
        try:
            listening.listen()
        finally:
            os.seteuid(0)
        with pytest.raises(Failure, match="agent-unreachable"):
            meeting.connect()
    meeting.folder.close()
