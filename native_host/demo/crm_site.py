"""Serves the small demo CRM on the loopback."""

import functools
import http.server
import threading
from pathlib import Path
from types import TracebackType

PAGES = Path(__file__).with_name("crm")


class CrmSite:
    """A context: inside it the CRM answers at `origin`, for example http://127.0.0.1:40123."""

    def __init__(self, port: int = 0) -> None:
        handler = functools.partial(_Quiet, directory=str(PAGES))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "CrmSite":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """The demo's own report is what people read."""

    def do_GET(self) -> None:
        """Every address of the CRM is the same page; its script reads the query."""
        self.path = self.path.partition("?")[0]
        super().do_GET()
