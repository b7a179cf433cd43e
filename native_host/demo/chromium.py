"""A real Chromium with the extension in it, driven over its debugging protocol."""

import shutil
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Worker, sync_playwright

from native_host.demo.pierced import all_nodes, attributes_of
from native_host.demo.stage import ROOT, StepFailed, wait_for
from native_host.install.manifests import write_host_files
from native_host.relay.extensions import CHROMIUM_ID

STARTS_WITHIN_MS = 60_000  # a first start on a loaded machine
NOT_THERE = ("Could not compute box model", "Could not find node")  # hidden, or drawn anew meanwhile
LOOKS_MS = 400  # a person sees a button before he clicks it; one that has just appeared refuses
EXTENSION = ROOT / "extension" / ".output" / "chrome-mv3"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
)


def binary() -> str:
    """The browser of this machine: Debian's chromium, else Chrome."""
    found = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
    if not found:
        raise StepFailed("no Chromium on this machine; `make setup` installs Debian's")
    return found


class Chromium:
    """A context: inside it the browser runs on a profile of its own under `folder`.

    A thread can have one driver only: browsers that run beside each other share it.
    """

    def __init__(
        self,
        folder: Path,
        env: dict[str, str],
        *,
        headless: bool,
        language: str = "ru",
        has_host: bool = True,
        driver: Playwright | None = None,
        flags: tuple[str, ...] = (),
        program: str = "",
    ) -> None:
        """`program` is what starts the browser, a wrapper for instance; else that of this machine."""
        self._driver = driver
        self._flags = flags
        self._program = program or binary()
        self._has_host = has_host
        self._profile = folder / "chromium"
        self._env = env | {"LANGUAGE": language, "LANG": f"{language}.UTF-8"}
        self.is_headless = headless
        self._language = language

    def __enter__(self) -> "Chromium":
        if self._has_host:
            write_host_files("chromium", self._profile / "NativeMessagingHosts", launcher_in=self._profile)
        with ExitStack() as stack:
            driver = self._driver or stack.enter_context(sync_playwright())
            self.context = stack.enter_context(self._launch(driver))
            if not self.context.service_workers:
                self.context.wait_for_event("serviceworker", timeout=STARTS_WITHIN_MS)
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def _launch(self, driver: Playwright) -> BrowserContext:
        return driver.chromium.launch_persistent_context(
            str(self._profile),
            executable_path=self._program,
            headless=self.is_headless,
            no_viewport=not self.is_headless,
            ignore_default_args=["--disable-extensions"],
            env=dict(self._env),
            locale={"ru": "ru-RU", "en": "en-US"}[self._language],
            args=[
                *FLAGS,
                *self._flags,
                f"--lang={self._language}",
                "--window-size=1400,900",
                f"--disable-extensions-except={EXTENSION}",
                f"--load-extension={EXTENSION}",
            ],
        )

    @property
    def worker(self) -> Worker:
        return self.context.service_workers[0]

    def wait_until_closed(self) -> None:
        """Until the person closes the last window."""
        self.context.wait_for_event("close", timeout=0)

    def open_view(self, name: str, width: int = 360, height: int = 720) -> Page:
        """A page of the extension, sidepanel.html for instance, in a tab of that size."""
        page = self.context.new_page()
        if self.is_headless:
            page.set_viewport_size({"width": width, "height": height})
        page.goto(f"chrome-extension://{CHROMIUM_ID}/{name}")
        return page

    def open_side_panel(self, view: Page) -> None:
        """The real side panel beside the pages; `view` is a page of the extension, which may open it."""
        session = self.context.new_cdp_session(view)
        session.send(
            "Runtime.evaluate",
            {
                "expression": "chrome.windows.getCurrent()"
                ".then(({ id }) => chrome.sidePanel.open({ windowId: id }))",
                "userGesture": True,
                "awaitPromise": True,
            },
        )
        session.detach()

    def allow_site(self, pattern: str) -> None:
        """What a person does in the browser's own permission prompt, which no driver can press."""
        page = self.context.new_page()
        page.goto("chrome://extensions")
        page.evaluate(
            "([id, pattern]) => chrome.developerPrivate.addHostPermission(id, pattern)",
            [CHROMIUM_ID, pattern],
        )
        page.close()

    def click_in_closed_root(self, page: Page, label_part: str) -> None:
        """A real mouse click on the element whose label holds `label_part`, closed roots too."""
        page.mouse.move(*self._place(page, label_part))
        page.wait_for_timeout(LOOKS_MS)
        page.mouse.click(*self._place(page, label_part))

    def _place(self, page: Page, label_part: str) -> tuple[float, float]:
        return wait_for(f"a control «{label_part}» on the page", lambda: self.box_of(page, label_part))

    def box_of(self, page: Page, label_part: str) -> tuple[float, float] | None:
        """The middle of that element in CSS pixels; None while it is not there or takes no press."""
        session = self.context.new_cdp_session(page)
        try:
            for node in all_nodes(session):
                attributes = attributes_of(node)
                if label_part in attributes.get("aria-label", "") and "disabled" not in attributes:
                    return middle_of(session, node["nodeId"])
        finally:
            session.detach()
        return None


def middle_of(session: CDPSession, node_id: int) -> tuple[float, float] | None:
    """Of a node of that session's document, in CSS pixels; None while it is not drawn."""
    try:
        quad = session.send("DOM.getBoxModel", {"nodeId": node_id})["model"]["border"]
    except Exception as error:
        if any(words in str(error) for words in NOT_THERE):
            return None
        raise
    return (quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2
