"""A real Firefox with the extension in it, driven by raw WebDriver BiDi: no driver program, no node."""

import base64
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.sync.client import connect

from native_host.demo.stage import ROOT
from native_host.install.manifests import write_host_files
from native_host.relay.extensions import FIREFOX_ID
from tests.waiting import wait_until

EXTENSION = ROOT / "extension" / ".output" / "firefox-mv3"
UUID = "5f0c3a52-6f2e-4b8e-9d53-0c1d7f6d2a11"
PREFERENCES = {
    "extensions.webextensions.uuids": json.dumps({FIREFOX_ID: UUID}),
    "extensions.webextOptionalPermissionPrompts": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "browser.link.open_newwindow.override.external": 3,
}
LOOKS_MS = 400  # a person sees a button before he clicks it
PRESS = ({"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})


class Firefox:
    """A context: inside it the browser runs in a home of its own under `folder`."""

    def __init__(self, folder: Path, env: dict[str, str], *, language: str = "ru") -> None:
        self._home = folder / "firefox-home"
        self._profile = folder / "firefox"
        self._env = env | {"HOME": str(self._home), "MOZ_DISABLE_CONTENT_SANDBOX": "1"}
        self._language = language
        self._ids = itertools.count(1)

    def __enter__(self) -> "Firefox":
        write_host_files(
            "firefox", self._home / ".mozilla" / "native-messaging-hosts", launcher_in=self._home
        )
        self._profile.mkdir(parents=True)
        wanted = PREFERENCES | {"intl.locale.requested": self._language}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items())
        (self._profile / "user.js").write_text("\n".join(lines))
        self._log = (self._home / "log").open("w+")
        self._process = subprocess.Popen(
            (
                shutil.which("firefox-esr") or shutil.which("firefox") or "firefox",
                *("--headless", "--no-remote", "--profile", str(self._profile)),
                *("--remote-debugging-port=0", "--remote-allow-system-access"),
            ),
            env=self._env,
            stderr=self._log,
            stdout=self._log,
        )
        with ExitStack() as stack:
            stack.callback(self._end)
            address = wait_until(self._address, 60, "Firefox listens")
            self._socket = stack.enter_context(connect(f"{address}/session", max_size=None, proxy=None))
            self.send("session.new", capabilities={})
            self.send("webExtension.install", extensionData={"type": "path", "path": str(EXTENSION)})
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._log.close()

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the protocol and its result."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv(timeout=60))
            if told.get("id") == number:
                assert told["type"] == "success", f"{method}: {told.get('error')}: {told.get('message')}"
                result: dict[str, Any] = told["result"]
                return result

    def open(self, url: str) -> str:
        """Opens `url` in a new tab; returns the tab's context id."""
        context: str = self.send("browsingContext.create", type="tab")["context"]
        self.send("browsingContext.navigate", context=context, url=url, wait="complete")
        return context

    def open_view(self, name: str) -> str:
        return self.open(f"moz-extension://{UUID}/{name}")

    def urls(self) -> dict[str, str]:
        """Context id -> address of every tab."""
        tree = self.send("browsingContext.getTree", maxDepth=0)["contexts"]
        return {one["context"]: one["url"] for one in tree}

    def evaluate(self, context: str, expression: str, *, by_user: bool = False) -> Any:
        """The value of `expression` in the tab, promises awaited; text, numbers, booleans and null only."""
        told = self.send(
            "script.evaluate",
            expression=expression,
            target={"context": context},
            awaitPromise=True,
            userActivation=by_user,
        )
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return told["result"].get("value")

    def click_at(self, context: str, x: float, y: float) -> None:
        self._point(context, {"type": "pointerMove", "x": round(x), "y": round(y)}, *PRESS)

    def activate(self, context: str) -> None:
        """Brings the tab to the front, where clicks reach it."""
        self.send("browsingContext.activate", context=context)

    def click_button_of(self, context: str, label: str) -> None:
        """A trusted click on a page's button of that label, in a closed shadow root."""
        self.activate(context)
        button = wait_until(lambda: self._in_layer(context, label), what=f"button «{label}»")
        over = {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": button}}
        # The pointer rests a moment: a button that has just appeared there would not obey.
        press = [{"type": "pause", "duration": LOOKS_MS}, *PRESS]
        self._point(context, over, *press)

    def type(self, context: str, text: str) -> None:
        """Keys into whatever has the focus."""
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self.send(
            "input.performActions", context=context, actions=[{"type": "key", "id": "keys", "actions": keys}]
        )

    def screenshot(self, context: str, path: Path) -> None:
        told = self.send("browsingContext.captureScreenshot", context=context)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(told["data"]))

    def in_chrome(self, expression: str) -> Any:
        """Evaluates in the browser's own scope: what no extension and no page can do."""
        contexts = self.send("browsingContext.getTree", **{"moz:scope": "chrome", "maxDepth": 0})["contexts"]
        return self.evaluate(contexts[0]["context"], expression)

    def _point(self, context: str, *actions: dict[str, Any]) -> None:
        mouse = {"type": "pointer", "id": "mouse", "actions": list(actions)}
        self.send("input.performActions", context=context, actions=[mouse])

    def _in_layer(self, context: str, label: str) -> dict[str, str] | None:
        """The reference of the button with that label in the extension's own layer of a page."""
        told = self.send(
            "browsingContext.locateNodes",
            context=context,
            locator={"type": "css", "value": "oktell-companion-layer"},
            serializationOptions={"includeShadowTree": "all", "maxDomDepth": 5},
        )
        for node in _nodes(told["nodes"]):
            attributes = node.get("value", {}).get("attributes", {})
            if attributes.get("aria-label") == label and "disabled" not in attributes:
                return {"sharedId": node["sharedId"]}
        return None

    def _address(self) -> str | None:
        found = re.search(r"ws://\S+", (self._home / "log").read_text(errors="replace"))
        return found[0] if found else None


def _nodes(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Those that are shown, with all in them."""
    for node in nodes:
        value = node.get("value", {})
        if "hidden" in value.get("attributes", {}):
            continue
        yield node
        root = value.get("shadowRoot")
        yield from _nodes([*value.get("children", ()), *([root] if root else ())])
