"""Who else may come to the agent: relays with other arguments, programs that knock at its socket directly."""

import json
import socket
import struct
import subprocess
from typing import Any

from native_host.demo.stage import Stage
from native_host.messaging.frames import TO_BROWSER_MAX_BYTES, FrameReader
from native_host.relay.greeting import BROWSER, SHELL, Greeting
from tests.scenarios.browser_end import ORIGIN, RELAY


def frame(body: bytes) -> bytes:
    return struct.pack("=I", len(body)) + body


def relay_says(stage: Stage, *arguments: str, says: bytes = b"") -> list[dict[str, Any]]:
    """All frames that a relay started with these arguments gave, until it ended by itself."""
    with subprocess.Popen(
        (*RELAY, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=stage.env,
    ) as relay:
        assert relay.stdin
        assert relay.stdout
        relay.stdin.write(says)
        relay.stdin.flush()
        heard = relay.stdout.read()  # its stdin stays open: it must end by itself
    return list(FrameReader(TO_BROWSER_MAX_BYTES).feed(heard))  # type: ignore[arg-type]


class Knock:
    """A connection to the socket of an agent that runs already; `greeting` is sent as it is."""

    def __init__(self, stage: Stage, greeting: bytes) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(20)
        self._socket.connect(str(stage.folder / "run" / "agent.sock"))
        self._socket.sendall(greeting)
        self._frames = FrameReader(TO_BROWSER_MAX_BYTES)
        self._read: list[dict[str, Any]] = []

    def __enter__(self) -> "Knock":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    @classmethod
    def as_browser(cls, stage: Stage) -> "Knock":
        return cls(stage, Greeting(BROWSER, ORIGIN).line())

    @classmethod
    def as_shell(cls, stage: Stage) -> "Knock":
        return cls(stage, Greeting(SHELL).line())

    def send(self, body: bytes) -> None:
        self._socket.sendall(frame(body))

    def receive(self) -> dict[str, Any] | None:
        """The next message that answers something; None once the agent has closed the door."""
        while not self._read:
            received = self._socket.recv(65_536)
            if not received:
                return None
            self._read += self._frames.feed(received)  # type: ignore[arg-type]
        return self._read.pop(0)

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer to a request, be it a result or an error."""
        self.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode())
        while (answer := self.receive()) is not None:
            if "method" not in answer:
                return answer
        raise AssertionError(f"the agent closed the door instead of answering {method}")
