"""Serves the fixture pages, and React and Vue from the extension's packages, on the loopback."""

import functools
import http.server
import threading
from pathlib import Path
from types import TracebackType

from native_host.demo.stage import ROOT

PAGES = ROOT / "tests" / "extension" / "pages"
PACKAGES = ROOT / "extension" / "node_modules"
WATCHED = b"""
<div style="position:fixed;right:8px;bottom:8px;z-index:99"><input type="tel" value="89990000000"></div>
"""


class PageSite:
    """A context: inside it the pages answer at `origin`. With `?watched` a page gets one more field at its
    end: when that one has its button, the page has been read."""

    def __init__(self) -> None:
        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Pages, directory=str(PAGES))
        )
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.port = self._server.server_port
        self.origin = f"http://127.0.0.1:{self.port}"
        self.foreign = f"http://localhost:{self.port}"  # the same pages, where the extension is not allowed

    def __enter__(self) -> "PageSite":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Pages(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """The tests' own report is what people read."""

    def translate_path(self, path: str) -> str:
        if path.startswith("/packages/"):
            return str(PACKAGES / path.removeprefix("/packages/"))
        return super().translate_path(path)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if query != "watched":
            super().do_GET()
            return
        body = Path(self.translate_path(path)).read_bytes() + WATCHED
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
