"""From the login until the number plan of 10 000 people can be shown.

    [OKTELL_JS=.../oktell.js] python tests/benchmarks/start_up.py [RUNS]

Ours: `session.login` goes into a real relay, until the first page of the plan, all of which the agent has by
then, has come out of it; beside, the agent's own processor time. With OKTELL_JS, the public client 1.8.4,
unmodified on a fresh page of a headless Chromium, as another employee of the same simulator: from its
`connect` until it has all users. They take turns. Aim: no slower than it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.demo.chromium import FLAGS, binary  # noqa: E402
from native_host.demo.scenes import EMPLOYEE, PASSWORD  # noqa: E402
from native_host.demo.stage import Stage  # noqa: E402
from tests.benchmarks.parts.crowd import agent_of, crowd, processor_seconds  # noqa: E402
from tests.benchmarks.parts.figures import Milliseconds, say, say_ratio, say_times  # noqa: E402
from tests.benchmarks.parts.servers import Servers  # noqa: E402
from tests.scenarios.browser_end import BrowserEnd  # noqa: E402

RUNS = 10
SIZE = 10_000
CLIENT = os.environ.get("OKTELL_JS")
ANOTHER = "user10001"

_START = """([url, login, password, size]) => new Promise((told, failed) => {
  const began = performance.now();
  const look = () => {
    if (Object.keys(oktell.getUsers() || {}).length >= size) told(performance.now() - began);
    else setTimeout(look, 5);
  };
  oktell.connect({ url, login, password, callback: (answer) => (answer.result ? look() : failed(answer)) });
})"""


def main(runs: int = RUNS) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        servers = stack.enter_context(Servers(crowd(SIZE)))
        stage = Stage(folder)
        (folder / "run").mkdir(mode=0o700)
        end = BrowserEnd(stage)
        stack.callback(stage.companion, "stop")
        stack.callback(end.close)
        agent = agent_of(folder)
        client = stack.enter_context(public_client(servers, CLIENT)) if CLIENT else None
        ours: list[Milliseconds] = []
        theirs: list[Milliseconds] = []
        costs: list[Milliseconds] = []
        for _ in range(runs + 1):
            spent = processor_seconds(agent)
            ours.append(start(end, servers))
            costs.append((processor_seconds(agent) - spent) * 1000)
            end.ask("session.logout")
            if client:
                theirs.append(client())
    say_times("ours, until the plan is there", ours[1:])  # the first ones warm up
    say_times("the agent's processor time", costs[1:])
    if CLIENT:
        say_times("public client", theirs[1:])
        say_ratio(ours[1:], theirs[1:], aim=1.0)
    else:
        say("OKTELL_JS is not set: nothing to compare with")


def start(end: BrowserEnd, servers: Servers) -> Milliseconds:
    began = time.monotonic()
    end.sign_in_at(servers.oktell_address, EMPLOYEE, PASSWORD)
    page = end.ask("plan.page")
    took = (time.monotonic() - began) * 1000
    assert page["total"] == SIZE, page["total"]
    return took


@contextmanager
def public_client(servers: Servers, script: str) -> Iterator[Callable[[], Milliseconds]]:
    """Starts the client on a fresh page and returns how long it took."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary(), args=list(FLAGS))
        yield lambda: start_page(browser, servers, script)
        browser.close()


def start_page(browser: Browser, servers: Servers, script: str) -> Milliseconds:
    page = browser.new_page()
    page.goto(servers.card_origin)  # a page of the loopback: no other may open sockets to it
    page.add_script_tag(path=script)
    took: Milliseconds = page.evaluate(_START, [servers.oktell_address, ANOTHER, ANOTHER, SIZE - 1])
    page.close()
    return took


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
