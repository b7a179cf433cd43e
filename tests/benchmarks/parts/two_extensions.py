"""One headless Chromium with two extensions in it: ours, and the bare one of the floor."""

import hashlib
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from playwright.sync_api import Worker, sync_playwright

from native_host.demo.chromium import EXTENSION, FLAGS, binary
from native_host.install.manifests import write_host_files
from native_host.relay.extensions import CHROMIUM_ID
from tests.waiting import wait_until

BARE_FILES = Path(__file__).parent / "bare"
OURS, BARE = "ours", "bare"

_OBSERVE = """() => {
  globalThis.seen = [];
  chrome.tabs.onCreated.addListener((tab) => {
    const at = performance.timeOrigin + performance.now();
    seen.push({ id: tab.id, at, url: tab.pendingUrl || tab.url });
    globalThis.onSeen?.();
  });
}"""
_WAIT_FOR = """(url) => new Promise((resolve) => {
  const look = () => {
    const found = seen.find((tab) => tab.url === url);
    if (found) resolve(found);
  };
  globalThis.onSeen = look;
  setTimeout(() => resolve(null), 10_000);
  look();
})"""
_IS_AT_REST = """async () => (
  await chrome.action.getBadgeText({}) === "" &&
  await chrome.action.getTitle({}) !== "" &&
  (await chrome.windows.getAll({ windowTypes: ["popup"] })).length === 0 &&
  ((await chrome.storage.session.get("cardTabs")).cardTabs ?? []).length === 0
)"""
_SHOWS_RING = """async () => (await chrome.windows.getAll({ windowTypes: ["popup"] })).length === 1"""


@dataclass(frozen=True, slots=True)
class Tab:
    """`at`: Unix time in milliseconds in which the worker heard of the tab."""

    id: int
    at: float
    url: str


class TwoExtensions:
    """A context: the browser runs, both workers observe which tabs are made."""

    def __init__(self, folder: Path, env: dict[str, str], bare_address: str) -> None:
        self._profile = folder / "chromium"
        self._bare = (folder / "bare").resolve()
        self._bare_address = bare_address
        self._env = env

    def __enter__(self) -> "TwoExtensions":
        hosts = self._profile / "NativeMessagingHosts"
        write_host_files("chromium", hosts, launcher_in=self._profile)
        self._write_bare(hosts)
        self._playwright = sync_playwright().start()
        loaded = f"{EXTENSION},{self._bare}"
        self._context = self._playwright.chromium.launch_persistent_context(
            str(self._profile),
            executable_path=binary(),
            headless=True,
            ignore_default_args=["--disable-extensions"],
            env=dict(self._env),
            args=[*FLAGS, f"--disable-extensions-except={loaded}", f"--load-extension={loaded}"],
        )
        self._workers = {OURS: self._worker(CHROMIUM_ID), BARE: self._worker(_id_of(self._bare))}
        for worker in self._workers.values():
            worker.evaluate(_OBSERVE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._context.close()
        self._playwright.stop()

    def allow(self, origin: str) -> None:
        """What a person grants to ours in the browser's prompt; the bare one has it by its manifest."""
        page = self._context.pages[0]
        page.goto("chrome://extensions")
        pattern = f"{origin.rsplit(':', 1)[0]}/*"
        page.evaluate(
            "([id, pattern]) => chrome.developerPrivate.addHostPermission(id, pattern)",
            [CHROMIUM_ID, pattern],
        )
        page.goto(f"chrome-extension://{CHROMIUM_ID}/options.html")
        page.evaluate("(pattern) => chrome.permissions.request({ origins: [pattern] })", pattern)
        page.goto("about:blank")

    def wait_for_tab(self, extension: str, url: str) -> Tab:
        """The tab with that address, as that extension's worker hears of it. One question, so that asking
        again and again slows nothing."""
        found = self._workers[extension].evaluate(_WAIT_FOR, url)
        assert found, f"no tab by {extension}; its worker saw {self._workers[extension].evaluate('seen')}"
        return Tab(**found)

    def close(self, tab_id: int) -> None:
        self._workers[BARE].evaluate("(id) => chrome.tabs.remove(id)", tab_id)

    def is_at_rest(self) -> bool:
        """Our worker shows no call, no window of a ring, no tab of a card."""
        return bool(self._workers[OURS].evaluate(_IS_AT_REST))

    def shows_ring(self) -> bool:
        return bool(self._workers[OURS].evaluate(_SHOWS_RING))

    def _worker(self, extension_id: str) -> Worker:
        def find() -> Worker | None:
            self._context.pages[0].wait_for_timeout(10)  # lets the driver hear of new workers
            return next((one for one in self._context.service_workers if extension_id in one.url), None)

        return wait_until(find, 60, f"the worker of {extension_id}")

    def _write_bare(self, hosts: Path) -> None:
        shutil.copytree(BARE_FILES, self._bare)
        launcher = self._bare / "launcher"
        launcher.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{self._bare / "host.py"}" {self._bare_address}\n'
        )
        launcher.chmod(0o755)
        manifest = {
            "name": "bare.host",
            "description": "Floor of the benchmark",
            "path": str(launcher),
            "type": "stdio",
            "allowed_origins": [f"chrome-extension://{_id_of(self._bare)}/"],
        }
        (hosts / "bare.host.json").write_text(json.dumps(manifest))


def _id_of(unpacked: Path) -> str:
    """Chromium names an extension without a key by the hash of its folder, in the letters a to p."""
    digest = hashlib.sha256(str(unpacked).encode()).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)
