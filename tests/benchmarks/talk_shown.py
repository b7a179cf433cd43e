"""Talk shown after the other side has answered an outgoing call: commstarted on the wire -> phone.changed.

    [OKTELL_JS=.../oktell.js] python tests/benchmarks/talk_shown.py [RUNS]

Ours: the simulator, the agent, a real relay; the end is the frame with state talk at the browser's end of the
relay. With OKTELL_JS, the public client 1.8.4, unmodified in a headless Chromium, signed in as the same
employee and so in the same calls; its end is its own `stateChange` to talk. The start of both is the moment
before the server gives its events to the sockets. Aim: under 10 ms.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.demo.chromium import FLAGS, binary  # noqa: E402
from native_host.demo.scenes import CLIENT_NUMBER, EMPLOYEE, PASSWORD  # noqa: E402
from native_host.demo.stage import Stage  # noqa: E402
from tests.benchmarks.parts.figures import Milliseconds, say, say_ratio, say_times  # noqa: E402
from tests.benchmarks.parts.servers import Servers  # noqa: E402
from tests.scenarios.browser_end import BrowserEnd  # noqa: E402
from tests.waiting import wait_until  # noqa: E402

RUNS = 50
AIM: Milliseconds = 10.0
PUTS_OFF_MS = 800  # it reads the line up to 700 ms after an event
CLIENT = os.environ.get("OKTELL_JS")

_CONNECT = """([url, login, password]) => new Promise((told) => {
  globalThis.talkAt = null;
  oktell.on("stateChange", (state) => {
    if (state === "talk") globalThis.talkAt = performance.timeOrigin + performance.now();
  });
  oktell.connect({ url, login, password, callback: told });
})"""


def main(runs: int = RUNS) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        servers = stack.enter_context(Servers())
        end = stack.enter_context(signed_in(Stage(folder), servers))
        client = stack.enter_context(public_client(servers, CLIENT)) if CLIENT else None
        ours: list[Milliseconds] = []
        theirs: list[Milliseconds] = []
        for _ in range(runs):
            call_out(end, servers)
            if client:
                client.settle()
            answered_at = answer(end, servers)
            ours.append(wait_until(lambda: end.talk_at, what="the talk at our end") - answered_at)
            if client:
                theirs.append(client.next_talk() - answered_at)
            servers.hang_up(EMPLOYEE)
            end.until_phone("ready")
    say_times("talk shown", ours)
    say(f"aim: under {AIM:g} ms")
    if CLIENT:
        say_times("public client", theirs)
        say_ratio(theirs, ours, aim=None)


class TimedEnd(BrowserEnd):
    """Notes when the frame came that shows a talk."""

    talk_at: Milliseconds | None = None

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "phone.changed" and message["params"]["state"] == "talk":
            self.talk_at = self.talk_at or time.time() * 1000
        super()._take(message)


@contextmanager
def signed_in(stage: Stage, servers: Servers) -> Iterator[TimedEnd]:
    """The agent of this home runs, and its employee is signed in."""
    (stage.folder / "run").mkdir(mode=0o700)
    end = TimedEnd(stage)
    try:
        end.ask(
            "session.login",
            server=servers.oktell_address,
            login=EMPLOYEE,
            password=PASSWORD,
            remember=False,
        )
        end.until_phone("ready")
        yield end
    finally:
        end.close()
        stage.companion("stop")


def call_out(end: TimedEnd, servers: Servers) -> None:
    """The employee calls, picks up, and hears the other side's phone ring."""
    end.ask("phone.call", number=CLIENT_NUMBER)
    end.until_phone("backring")
    servers.in_turn(lambda: servers.simulator.answer(EMPLOYEE))
    end.until_phone("call")


def answer(end: TimedEnd, servers: Servers) -> Milliseconds:
    """The other side answers; when the server tells so."""
    end.talk_at = None

    def tell() -> Milliseconds:
        at = time.time() * 1000
        servers.simulator.answer(CLIENT_NUMBER)
        return at

    return servers.in_turn(tell)


class PublicClient:
    """Signed in on its page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def settle(self) -> None:
        """It shows the call, and what its earlier events have put off is over: nobody answers at once."""
        self._page.wait_for_function("oktell.getState() === 'call'", polling=10)
        self._page.wait_for_timeout(PUTS_OFF_MS)

    def next_talk(self) -> Milliseconds:
        """When it showed the talk."""
        self._page.wait_for_function("talkAt !== null", polling=10)
        at: Milliseconds = self._page.evaluate("const at = talkAt; talkAt = null; at")
        return at


@contextmanager
def public_client(servers: Servers, script: str) -> Iterator[PublicClient]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary(), args=list(FLAGS))
        page = browser.new_page()
        page.goto(servers.card_origin)  # a page of the loopback: no other may open sockets to it
        page.add_script_tag(path=script)
        told = page.evaluate(_CONNECT, [servers.oktell_address, EMPLOYEE, PASSWORD])
        assert told["result"], told
        yield PublicClient(page)
        browser.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
