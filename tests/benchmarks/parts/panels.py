"""Two panels in one Chromium, as people get them: ours from the extension, the public one on a page."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from playwright.sync_api import CDPSession, Page

from native_host.demo.chromium import Chromium
from native_host.relay.extensions import CHROMIUM_ID

WATCHER = Path(__file__).with_name("watcher.js")
WIDTH, HEIGHT = 360, 720
WAITS_MS = 120_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A panel: where it is, and by which parts of its page what happens in it is seen."""

    name: str
    url: str
    employee: str
    row: str
    whole: str
    mark: str
    field: str
    caller: str
    scroller: str


def our_panel(employee: str) -> Kind:
    return Kind(
        name="ours",
        url=f"chrome-extension://{CHROMIUM_ID}/sidepanel.html",
        employee=employee,
        row=".lines .row",
        whole=".lines[aria-busy=false]",
        mark=".lines:not(.stale) mark",
        field=".search input",
        caller=".over",
        scroller="#list",
    )


def public_panel(employee: str, origin: str) -> Kind:
    return Kind(
        name="public panel",
        url=f"{origin}/",
        employee=employee,
        row=".j_main_list tr.b_contact",
        whole=".j_main_list tr.b_contact",
        mark=".j_main_list .selected_text",
        field=".b_phone_number_input",
        caller=".oktell_panel_popup",
        scroller=".h_main_list",
    )


class OpenPanel:
    """A context: a tab with the panel in front, navigated to, with what watches it."""

    def __init__(self, browser: Chromium, kind: Kind) -> None:
        self.kind = kind
        self._browser = browser

    def __enter__(self) -> "OpenPanel":
        self.page: Page = self._browser.context.new_page()
        self.page.set_default_timeout(WAITS_MS)
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self.page.add_init_script(path=WATCHER)
        self.session: CDPSession = self._browser.context.new_cdp_session(self.page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.page.bring_to_front()
        self.page.goto(self.kind.url, wait_until="commit")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.page.close()

    def ask(self, expression: str, *values: Any) -> Any:
        """What a method of the watcher says, waited for."""
        return self.page.evaluate(f"(values) => watcher.{expression}(...values)", list(values))

    def start(self, expression: str, *values: Any) -> None:
        """The same, to be fetched by `finish`: meanwhile something is done."""
        self.page.evaluate(
            f"(values) => void (watcher.waiting = watcher.{expression}(...values))", list(values)
        )

    def finish(self) -> Any:
        return self.page.evaluate("watcher.waiting")

    def press(self, letter: str) -> None:
        """A key of any alphabet, which Playwright's keyboard has not."""
        key = {"key": letter, "text": letter, "windowsVirtualKeyCode": 0x41}
        self.session.send("Input.dispatchKeyEvent", {"type": "keyDown"} | key)
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp"} | key)

    def take_tasks(self) -> list[float]:
        """The durations in ms of tasks over 50 ms since this was asked last."""
        tasks: list[float] = self.page.evaluate("watcher.tasks.splice(0)")
        return tasks

    def metrics(self) -> Mapping[str, float]:
        answer = self.session.send("Performance.getMetrics")
        return {one["name"]: one["value"] for one in answer["metrics"]}


class PublicSite:
    """A context: a page of the loopback with nothing on it but the public panel, from files of elsewhere."""

    def __init__(self, client: Path, panel: Path, libraries: Path, server: str, login: str) -> None:
        self._files = {
            "/jquery.js": libraries / "jquery/dist/jquery.js",
            "/oktell.js": client,
            "/panel.js": panel / "oktell-panel.js",
            "/panel.css": panel / "oktell-panel.css",
        }
        self._page = _PAGE % {"server": server, "login": login}

    def __enter__(self) -> str:
        """The origin."""
        contents = {"/": ("text/html", self._page.encode())} | {
            path: ("text/css" if path.endswith("css") else "text/javascript", file.read_bytes())
            for path, file in self._files.items()
        }
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(contents))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _answering(contents: Mapping[str, tuple[str, bytes]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = contents.get(self.path, ("text/plain", b""))
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=3600")  # only the first opening fetches
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass  # it would drown the figures

    return Handler


_PAGE = """<!doctype html><meta charset=utf-8><title>public panel</title>
<link rel=stylesheet href=/panel.css>
<body><script src=/jquery.js></script><script src=/oktell.js></script><script src=/panel.js></script>
<div id=panel style="position: fixed; inset: 0; width: 280px"></div>
<script>
const container = document.getElementById("panel");
jQuery.oktellPanel({ oktell, container, ringtone: false, withoutPermissionsPopup: true });
oktell.connect({ url: "%(server)s", login: "%(login)s", password: "%(login)s" });
</script>
"""
