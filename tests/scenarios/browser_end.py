"""The browser's end of native messaging, without a browser: starts a real relay and speaks frames with it."""

import itertools
import json
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from native_host.demo.stage import ROOT, Stage
from native_host.relay.extensions import CHROMIUM_ID
from tests.waiting import wait_until

RELAY = (sys.executable, "-I", "-S", str(ROOT / "native_host" / "relay" / "__main__.py"))
ORIGIN = f"chrome-extension://{CHROMIUM_ID}/"


class Refused(Exception):  # noqa: N818
    """The agent answered a request with an error; `data` is its ErrorView."""

    def __init__(self, error: dict[str, Any]) -> None:
        self.data: dict[str, Any] = error.get("data") or {}
        super().__init__(f"{error.get('code')}: {self.data.get('code') or error.get('message')}")

    @property
    def code(self) -> str:
        return str(self.data.get("code", ""))


class BrowserEnd:
    """One connection, as a worker of the extension has it. Keeps the newest of each state notification."""

    def __init__(
        self, stage: Stage, client: str = "profile-1", *, locale: str = "ru", claims: bool = True
    ) -> None:
        self.process = subprocess.Popen(
            (*RELAY, ORIGIN), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=stage.env
        )
        self.state: dict[str, dict[str, Any]] = {}
        self.offers: list[dict[str, Any]] = []
        self.opened: list[str] = []
        self.on_offer: Callable[[dict[str, Any]], str | None] = self.claim if claims else lambda offer: None
        self._numbers = itertools.count(1)
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self._writing = threading.Lock()
        self.is_over = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        self.hello = self.ask(
            "session.hello", contract=1, client=client, version="0.1.0", locale=locale, browser="Test"
        )
        for name in ("session", "phone", "settings"):
            self.state.setdefault(name, self.hello[name])

    def ask(self, method: str, timeout_seconds: float = 30.0, **params: Any) -> dict[str, Any]:
        """The result of a request; raises Refused with what the agent said."""
        number = next(self._numbers)
        waiting = self._answers[number] = queue.Queue()
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = waiting.get(timeout=timeout_seconds)
        if "error" in answer:
            raise Refused(answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def sign_in(self, stage: Stage, login: str = "petrova", **more: Any) -> None:
        self.sign_in_at(stage.simulator.address, login, login, **more)

    def sign_in_at(self, server: str, login: str, password: str, **more: Any) -> None:
        wishes: dict[str, Any] = {"remember": False} | more
        self.ask("session.login", server=server, login=login, password=password, **wishes)
        self.until_phone("ready")

    def until_phone(self, state: str) -> dict[str, Any]:
        """The phone's view, once it is in that state."""
        wait_until(
            lambda: self.state["phone"]["state"] == state, what=f"the phone is {state}; {self.state['phone']}"
        )
        return self.state["phone"]

    def party(self) -> dict[str, Any]:
        """The first party of the call, as told last."""
        party: dict[str, Any] = self.state["phone"]["parties"][0]
        return party

    def claim(self, offer: dict[str, Any]) -> str:
        told = self.ask("cards.claim", offer=offer["offer"])
        if not told["granted"]:
            return "refused"
        self.opened.append(told["url"])
        return "opened"

    def kill(self) -> None:
        """As when the browser kills the host: no farewell."""
        self.process.kill()
        self.process.wait(10)

    def close(self) -> None:
        """As when the worker lets the port go: the relay sees the end of its input."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait(10)
        assert self.is_over.wait(10), "the relay has ended, but its output has not"
        if self.process.stdout:
            self.process.stdout.close()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        with self._writing:
            assert self.process.stdin
            self.process.stdin.write(struct.pack("=I", len(body)) + body)
            self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout
        while head := self.process.stdout.read(4):
            self._take(json.loads(self.process.stdout.read(struct.unpack("=I", head)[0])))
        self.is_over.set()

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method", "")
        if not method:
            self._answers.pop(message["id"]).put(message)
        elif method == "card.open":
            self.offers.append(message["params"])
            threading.Thread(target=self._answer_offer, args=(message,), daemon=True).start()
        elif method.endswith(".changed"):
            self.state[method.removesuffix(".changed")] = message["params"]
        else:
            self.state.setdefault(method, message["params"])

    def _answer_offer(self, message: dict[str, Any]) -> None:
        try:
            outcome = self.on_offer(message["params"])
            if outcome is not None:
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": {"outcome": outcome}})
        except (OSError, ValueError, queue.Empty):
            assert self.is_over.wait(10), "an offer was not answered, though the relay lives"
