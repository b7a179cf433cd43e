"""The shell's way to the agent: one question, one answer, or watching what it tells."""

import socket
from collections.abc import Iterator

from native_host.errors import ErrorCode, Failure
from native_host.messaging.frames import TO_BROWSER_MAX_BYTES, FrameReader, encode
from native_host.relay.greeting import SHELL, Greeting
from native_host.relay.meeting import Meeting
from native_host.relay.place import meet
from native_host.relay.reach import reach_agent

ANSWER_LIMIT = 40.0  # seconds; a call waits for the server at most 20
_CHUNK_BYTES = 64 * 1024


class Refused(Exception):  # noqa: N818 - it is the agent's answer
    """The agent answered with an error: its code and facts, and the sentence for people that came with it,
    in the agent's language for shells, English."""

    def __init__(self, code: str, title: str, advice: str, facts: dict[str, str | int]) -> None:
        super().__init__(code)
        self.code = code
        self.title = title
        self.advice = advice
        self.facts = facts


class Shell:
    """A connection of kind shell. Use it in a `with`; blocking, one thread."""

    def __init__(self, agent: socket.socket) -> None:
        self._agent = agent
        self._frames = FrameReader(TO_BROWSER_MAX_BYTES)
        self._asked = 0
        agent.sendall(Greeting(SHELL).line())

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *_: object) -> None:
        self._agent.close()

    def ask(self, method: str, params: dict[str, object], limit: float = ANSWER_LIMIT) -> dict[str, object]:
        """The result. Raises Refused, or Failure(REQUEST_TIMEOUT, AGENT_RESTARTED when the agent left)."""
        self._asked += 1
        self._agent.settimeout(limit)
        try:
            self._agent.sendall(
                encode({"jsonrpc": "2.0", "id": self._asked, "method": method, "params": params})
            )
            for message in self._messages():
                if message.get("id") == self._asked:
                    return _result(message)
        except TimeoutError:
            raise Failure(ErrorCode.REQUEST_TIMEOUT, method=method) from None
        except ConnectionError:
            pass
        raise Failure(ErrorCode.AGENT_RESTARTED)

    def watch(self) -> Iterator[tuple[str, dict[str, object]]]:
        """What the agent tells from now on, name and params, until it leaves."""
        self._agent.settimeout(None)
        for message in self._messages():
            method, params = message.get("method"), message.get("params")
            if isinstance(method, str) and isinstance(params, dict):
                yield method, params

    def _messages(self) -> Iterator[dict[str, object]]:
        received = b""  # frames of an earlier question may still wait in the reader
        while True:
            for message in self._frames.feed(received):
                if isinstance(message, dict):
                    yield message
            received = self._agent.recv(_CHUNK_BYTES)
            if not received:
                return


def open_shell(meeting: Meeting | None = None, *, is_starting: bool = True) -> Shell:
    """A connection to this user's agent, started if need be; Failure(AGENT_UNREACHABLE).

    With `is_starting` false NobodyThere is raised when no agent runs.
    """
    place = meeting or meet()
    return Shell(reach_agent(place) if is_starting else place.connect())


def _result(message: dict[str, object]) -> dict[str, object]:
    result, error = message.get("result"), message.get("error")
    if isinstance(error, dict):
        view = error.get("data")
        words = view if isinstance(view, dict) else {}
        code = str(error.get("message", ""))
        facts = words.get("facts")
        raise Refused(
            code,
            str(words.get("title", code)),
            str(words.get("advice", "")),
            facts if isinstance(facts, dict) else {},
        )
    return result if isinstance(result, dict) else {}
