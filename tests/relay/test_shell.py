"""The command line's connection, against a socket that plays the agent."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from native_host.errors import Failure
from native_host.messaging.frames import FROM_BROWSER_MAX_BYTES, FrameReader, encode
from native_host.relay.folder import Folder
from native_host.relay.lock import FolderLock
from native_host.relay.meeting import NobodyThere, UnixMeeting
from native_host.relay.shell import Refused, Shell, open_shell

Answer = Callable[[dict[str, Any]], list[dict[str, Any]]]


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[UnixMeeting]:
    folder = Folder(str(tmp_path / "run"))
    yield UnixMeeting(folder)
    folder.close()


def agent(meeting: UnixMeeting, answer: Answer, greetings: list[bytes]) -> threading.Thread:
    """Serves one visitor: each of his requests is answered by frames; none means that the agent leaves."""
    lock = FolderLock(meeting.folder)
    assert lock.take()
    listening = meeting.listen(lock)

    def serve() -> None:
        peer, _ = listening.accept()
        lock.release()
        with listening, peer, peer.makefile("rb") as received:
            greetings.append(received.readline())
            reader = FrameReader(FROM_BROWSER_MAX_BYTES)
            while data := received.read1(65_536):
                for request in reader.feed(data):
                    frames = answer(request)  # type: ignore[arg-type]
                    if not frames:
                        return
                    peer.sendall(b"".join(encode(frame) for frame in frames))

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


def visit(meeting: UnixMeeting, answer: Answer, scene: Callable[[Shell], None]) -> list[bytes]:
    greetings: list[bytes] = []
    serving = agent(meeting, answer, greetings)
    with open_shell(meeting) as shell:
        scene(shell)
    serving.join(10)
    return greetings


def result(request: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": request["id"], "result": fields}


CHANGED = {"jsonrpc": "2.0", "method": "phone.changed", "params": {"revision": 1}}


def test_a_question_gets_its_answer_whatever_is_told_between(meeting: UnixMeeting) -> None:
    def scene(shell: Shell) -> None:
        assert shell.ask("agent.status", {"locale": "ru"}) == {"asked": "agent.status", "locale": "ru"}
        assert shell.ask("phone.call", {}) == {"asked": "phone.call"}

    def answer(request: dict[str, Any]) -> list[dict[str, Any]]:
        return [CHANGED, result(request, asked=request["method"], **request["params"]), CHANGED]

    [greeting] = visit(meeting, answer, scene)
    assert json.loads(greeting)["kind"] == "shell"


def test_an_error_comes_with_its_words(meeting: UnixMeeting) -> None:
    words = {"code": "user-busy", "title": "Busy", "advice": "Call later."}

    def scene(shell: Shell) -> None:
        with pytest.raises(Refused) as raised:
            shell.ask("phone.call", {"number": "101"})
        assert (raised.value.code, raised.value.title, raised.value.advice) == (
            "user-busy",
            "Busy",
            "Call later.",
        )

    def answer(request: dict[str, Any]) -> list[dict[str, Any]]:
        error = {"code": -32000, "message": "user-busy", "data": words}
        return [{"jsonrpc": "2.0", "id": request["id"], "error": error}]

    visit(meeting, answer, scene)


def test_an_agent_that_leaves_has_restarted(meeting: UnixMeeting) -> None:
    def scene(shell: Shell) -> None:
        with pytest.raises(Failure, match="agent-restarted"):
            shell.ask("phone.call", {})

    visit(meeting, lambda request: [], scene)


def test_no_answer_in_time_is_told(meeting: UnixMeeting) -> None:
    def scene(shell: Shell) -> None:
        with pytest.raises(Failure, match="request-timeout"):
            shell.ask("phone.call", {}, limit=0.05)

    visit(meeting, lambda request: [CHANGED], scene)


def test_watching_gives_what_the_agent_tells_until_it_leaves(meeting: UnixMeeting) -> None:
    def scene(shell: Shell) -> None:
        shell.ask("phone.call", {})
        told = shell.watch()
        assert next(told) == ("phone.changed", {"revision": 1})
        with pytest.raises(Failure, match="agent-restarted"):
            shell.ask("leave", {})
        assert list(told) == []

    def answer(request: dict[str, Any]) -> list[dict[str, Any]]:
        return [] if request["method"] == "leave" else [result(request), CHANGED]

    visit(meeting, answer, scene)


def test_without_starting_nobody_is_there(meeting: UnixMeeting) -> None:
    with pytest.raises(NobodyThere):
        open_shell(meeting, is_starting=False)


def test_what_is_asked_is_a_frame(meeting: UnixMeeting) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, theirs.makefile("rb") as lines:
        shell = Shell(ours)
        lines.readline()
        with pytest.raises(Failure, match="frame-too-big"):
            shell.ask("phone.call", {"number": "x" * 2_000_000})
