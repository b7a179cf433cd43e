"""The proof of the token, and those who do not have it."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.relay.folder import Folder
from native_host.relay.lock import FolderLock
from native_host.relay.loopback import LoopbackMeeting, ProvenAdmission
from native_host.relay.meeting import NobodyThere


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[LoopbackMeeting]:
    folder = Folder(str(tmp_path / "run"))
    yield LoopbackMeeting(folder)
    folder.close()


@pytest.fixture
def listening(meeting: LoopbackMeeting) -> Iterator[socket.socket]:
    lock = FolderLock(meeting.folder)
    assert lock.take()
    with meeting.listen(lock) as listening:
        yield listening
    lock.release()


def address(meeting: LoopbackMeeting) -> dict[str, object]:
    written: dict[str, object] = json.loads(Path(meeting.folder.at("agent.json")).read_text())
    return written


def stranger(serve: Callable[[socket.socket], None]) -> int:
    """A program that took over the port; it serves one visitor."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        with listening:
            peer, _ = listening.accept()
            with peer:
                serve(peer)

    threading.Thread(target=run).start()
    return int(listening.getsockname()[1])


def test_the_address_is_for_the_user_alone_and_new_at_each_start(
    meeting: LoopbackMeeting, listening: socket.socket
) -> None:
    assert Path(meeting.folder.at("agent.json")).stat().st_mode & 0o777 == 0o600
    before = address(meeting)
    lock = FolderLock(meeting.folder, "another.lock")
    lock.take()
    with meeting.listen(lock):
        assert address(meeting)["token"] != before["token"]
    lock.release()


def test_the_agent_listens_on_the_loopback_only(listening: socket.socket) -> None:
    assert listening.getsockname()[0] == "127.0.0.1"


def answers_nothing(peer: socket.socket) -> None:
    peer.recv(100)


def gives_everything_back(peer: socket.socket) -> None:
    peer.sendall(peer.recv(100))


def speaks_without_end(peer: socket.socket) -> None:
    peer.sendall(b"x" * 1000)
    peer.recv(1)


def sends_a_wrong_proof(peer: socket.socket) -> None:
    peer.recv(100)
    peer.sendall(f"{'a' * 64} {'b' * 64}\n".encode())


@pytest.mark.parametrize(
    "serve", [answers_nothing, gives_everything_back, speaks_without_end, sends_a_wrong_proof]
)
def test_a_program_that_took_over_the_port_is_not_our_agent(
    meeting: LoopbackMeeting, listening: socket.socket, serve: Callable[[socket.socket], None]
) -> None:
    written = address(meeting) | {"port": stranger(serve)}
    Path(meeting.folder.at("agent.json")).write_text(json.dumps(written))
    with pytest.raises(NobodyThere):
        meeting.connect()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"port": 1}', '{"port": "x", "token": "zz"}'])
def test_an_address_that_cannot_be_read_means_that_nobody_is_there(
    meeting: LoopbackMeeting, content: str
) -> None:
    Path(meeting.folder.at("agent.json")).write_text(content)
    with pytest.raises(NobodyThere):
        meeting.connect()


def test_a_relay_with_another_token_is_not_admitted(
    meeting: LoopbackMeeting, listening: socket.socket
) -> None:
    written = address(meeting) | {"token": "00" * 32}
    Path(meeting.folder.at("agent.json")).write_text(json.dumps(written))
    admission = meeting.admission()
    refused: list[Failure] = []

    def door() -> None:
        peer, _ = listening.accept()
        with peer, peer.makefile("rb") as lines:
            try:
                while admission.greeting is None:
                    peer.sendall(admission.receive(lines.readline()))
            except Failure as failure:
                refused.append(failure)

    agent = threading.Thread(target=door)
    agent.start()
    with pytest.raises(NobodyThere):
        meeting.connect()
    agent.join(10)
    assert [failure.code for failure in refused] == [ErrorCode.ORIGIN_UNKNOWN]


@pytest.mark.parametrize("line", [b"", b"\n", b"x" * 300, "я\n".encode()])
def test_who_gives_nothing_to_prove_is_sent_away(line: bytes) -> None:
    with pytest.raises(Failure, match="origin-unknown"):
        ProvenAdmission(b"token").receive(line)


def test_the_agents_own_proof_given_back_proves_nothing() -> None:
    admission = ProvenAdmission(b"token")
    _own_text, proof = admission.receive(b"relay text\n").split()
    with pytest.raises(Failure, match="origin-unknown"):
        admission.receive(proof + b"\n")


def test_the_token_never_travels() -> None:
    token = bytes(range(32))
    answer = ProvenAdmission(token).receive(b"relay text\n")
    assert token.hex().encode() not in answer
    assert answer != ProvenAdmission(token).receive(b"relay text\n")
