"""Pictures of every state of the views in a real Chromium: `python extension/preview/shoot.py OUT [only...]`.

Builds the preview first (`npx vite build preview` in extension/). `only` are parts of the pictures' names.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

EXTENSION = Path(__file__).resolve().parents[1]
BUILT = EXTENSION / ".output" / "preview"

# fmt: off
PANEL = (
    "starting", "missing", "forbidden", "other-version", "unreachable", "failed", "signin",
    "signin-error", "signin-keyfile", "connecting", "reconnecting", "offline", "crm", "denied",
    "idle", "insecure", "break", "dnd", "no-phone", "notice", "ring", "ring-unknown",
    "ring-hostile", "ring-crm", "backring", "call", "talk", "talk-many", "hold",
)
DESK = (
    "desk", "desk-crm", "desk-offline", "desk-ring", "desk-talk", "desk-parties", "desk-hold",
    "desk-held-alone", "desk-conference", "desk-break", "desk-redirect", "desk-dnd", "desk-cc",
)
# fmt: on
INCOMING = ("ring", "ring-unknown", "ring-hostile")
OPTIONS = ("idle", "sites", "managed", "missing")
SIZES = {"panel": (320, 640), "incoming": (360, 240), "options": (1100, 900)}
WIDTHS = (280, 360, 400)
SETTLED = """document.getAnimations().every(
    (each) => each.effect.getTiming().iterations === Infinity || each.playState === 'finished')"""

Shot = tuple[str, str, str, str, int, int]  # view, state, language, theme, width, height

CRM = "[placeholder='https://company.bpium.ru']"
SEARCH = "[data-region=search]"
HOVER = "(hover)"
NEXT = "(what comes next)"
KEY = "[role=menuitem]:has-text('пароль')"
ACTS: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    # name: view, state, steps; a step is a selector to click, or one with what to type there
    "dial": ("panel", "idle", [(SEARCH, "9123456789")]),
    "dial-text": ("panel", "talk", [(SEARCH, "склад")]),
    "lost": ("panel", "desk", [("#desk-offline", NEXT)]),
    "ring-over-list": ("panel", "desk", [("[data-key=n446]", HOVER), ("#desk-ring", NEXT)]),
    "search-number": ("panel", "desk", [(SEARCH, "9123456789")]),
    "search-extension": ("panel", "desk", [(SEARCH, "455")]),
    "search-layout": ("panel", "desk", [(SEARCH, "Rjpkjd")]),
    "search-nobody": ("panel", "desk", [(SEARCH, "Сидорчук")]),
    "row-hover": ("panel", "desk", [("[data-key=n455]", HOVER)]),
    "row-menu": ("panel", "desk", [("[data-key=n455]", HOVER), ("[data-key=n455] .more", "")]),
    "folded": ("panel", "desk", [(".heading:has-text('Отдел продаж')", "")]),
    "one-list": ("panel", "desk", [(".view-menu", ""), ("[role=menuitemradio] >> nth=1", "")]),
    "view-menu": ("panel", "desk", [(".view-menu", "")]),
    "recent": ("panel", "desk", [("#tab-recent", "")]),
    "missed": ("panel", "desk", [("#tab-recent", ""), (".chip >> nth=1", "")]),
    "recent-menu": ("panel", "desk", [("#tab-recent", ""), (".log", HOVER), (".log .more", "")]),
    "queue": ("panel", "desk", [("#tab-queue", "")]),
    "transfer": ("panel", "desk-talk", [(".tool >> nth=1", ""), (SEARCH, "4")]),
    "invite": ("panel", "desk-conference", [(".btn-soft", "")]),
    "keypad": ("panel", "desk-talk", [(".tool >> nth=3", ""), (".pad-keys button >> nth=0", "")]),
    "talk-menu": ("panel", "desk-talk", [(".who .icon-btn", "")]),
    "desk-status": ("panel", "desk", [(".status", "")]),
    "redirect-dialog": ("panel", "desk", [(".status", ""), (".inset .mi:has(.change)", "")]),
    "keys": ("panel", "desk", [(".status", ""), ("[role=menuitem]:has(.kbd)", "")]),
    "password": ("panel", "desk", [(".status", ""), (KEY, ""), ("[name=new]", "a"), (".dialog .btn-call", "")]),
    "clear-history": ("panel", "desk", [("#tab-recent", ""), (".filter .icon-btn", "")]),
    "party-menu": ("panel", "talk", [(".who .icon-btn", "")]),
    "status-menu": ("panel", "idle", [(".status", "")]),
    "all-cards": ("panel", "talk-many", [(".card.rest", "")]),
    "crm-wrong": ("panel", "crm", [(CRM, "company"), (".btn-call", "")]),
    "crm-bpium": ("panel", "crm", [(CRM, "company.bpium.ru/#/section/1")]),
    "crm-custom": (
        "panel",
        "crm",
        [
            (CRM, "crm.example.ru"),
            (".template", "https://crm.example.ru/c/{catalogId}/{recordId}?p={number}"),
        ],
    ),
    "crm-other": (
        "panel",
        "crm",
        [(CRM, "crm.example.ru"), (".template", "https://other.example/{recordId}/{id}")],
    ),
    "sign-in-empty": ("panel", "signin", [(".btn-call", "")]),
    "sign-in-shown": ("panel", "signin", [("[name=password]", "Secret-1"), (".pw .icon-btn", "")]),
    "all-chips": ("incoming", "ring-hostile", [(".chip.rest", "")]),
    "templates": ("options", "sites", [(".site:nth-of-type(2) .icon-btn", "")]),
}


def shots() -> Iterator[Shot]:
    for state in PANEL:
        yield "panel", state, "ru", "light", 320, 640
    for state in ("signin-error", "idle", "ring", "talk", "offline", "missing", "crm", "hold"):
        yield "panel", state, "en", "dark", 400, 640
        for width in WIDTHS:
            yield "panel", state, "ru", "dark", width, 640
        yield "panel", state, "ru", "light", 160, 400  # 200 % zoom of a narrow panel
    for state in DESK:
        yield "panel", state, "ru", "light", 320, 640
        yield "panel", state, "en", "dark", 400, 640
    for state in ("desk", "desk-ring", "desk-talk", "desk-hold", "desk-conference"):
        yield "panel", state, "ru", "dark", 280, 640
        yield "panel", state, "ru", "light", 160, 400
        yield "panel", state, "ru", "light", 800, 700
    for state in INCOMING:
        yield "incoming", state, "ru", "light", 360, 240
        yield "incoming", state, "en", "dark", 360, 240
    for state in OPTIONS:
        yield "options", state, "ru", "light", 1100, 900
        yield "options", state, "en", "dark", 420, 900


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            """A picture is enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def act(page: Page, steps: list[tuple[str, str]]) -> None:
    for selector, words in steps:
        if words == NEXT:
            page.evaluate("next => { location.hash = next }", selector)
            page.wait_for_selector(".dock, .note")
            continue
        target = page.locator(selector).first
        if words == HOVER:
            target.hover()
        elif words:
            target.fill(words)
        else:
            target.click()


def shoot(page: Page, base: str, shot: Shot, out: Path, name: str = "") -> Iterator[str]:
    """One picture; yields what is wrong with it."""
    view, state, language, theme, width, height = shot
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{base}/?view={view}&state={state}&lang={language}&theme={theme}")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_function(SETTLED)
    if name:
        act(page, ACTS[name][2])
        page.wait_for_function(SETTLED)
    named = f"{name or f'{view}-{state}'}-{language}-{theme}-{width}.png"
    page.screenshot(path=out / named, full_page=view == "options")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield f"{named} scrolls sideways"


def stays(page: Page, base: str) -> Iterator[str]:
    """A ring that comes while the CRM's address is being typed moves nothing and takes no focus."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}/?view=panel&state=crm")
    page.locator(CRM).fill("crm.example.ru")
    button = page.locator(".first-site .btn-call")
    before = button.bounding_box()
    page.evaluate("location.hash = 'ring-crm'")
    page.locator(".dock.ringing").wait_for()
    page.wait_for_function(SETTLED)
    if button.bounding_box() != before:
        yield f"the ring moved a button from {before} to {button.bounding_box()}"
    if page.locator(f"{CRM}:focus").count() != 1:
        yield "the ring took the focus"


def rows_stay(page: Page, base: str) -> Iterator[str]:
    """A ring over a scrolled list moves no row that can be seen, and the end of the call none back."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}/?view=panel&state=desk&rows=500")
    page.locator(".row").first.wait_for()
    page.evaluate("document.querySelector('.list').scrollTop = 777")
    page.locator(SEARCH).focus()
    places = """Object.fromEntries([...document.querySelectorAll('.row')].map(
        (row) => [row.id, row.getBoundingClientRect().top]))"""
    page.wait_for_function("document.querySelector('.list').scrollTop === 777")
    before = page.evaluate(places)
    for state, shown in (("desk-ring", True), ("desk-hold", True), ("desk", False)):
        page.evaluate("next => { location.hash = next }", state)
        page.locator(".dock").wait_for(state="visible" if shown else "hidden")
        page.wait_for_function(SETTLED)
        after = page.evaluate(places)
        moved = [key for key in before if after.get(key, before[key]) != before[key]]
        if moved:
            yield f"{state} moved {len(moved)} rows"
    if page.locator(f"{SEARCH}:focus").count() != 1:
        yield "a call took the focus from the search"


def main(out: Path, only: list[str]) -> int:
    """Exit code 1 when a picture scrolls sideways or a page wrote to its console."""
    build = ["npx", "vite", "build", "preview", "--logLevel", "warn"]
    subprocess.run(build, cwd=EXTENSION, check=True)  # noqa: S603 - the words are our own
    out.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    with served(BUILT) as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(device_scale_factor=2).new_page()
        page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        for shot in shots():
            if not only or any(part in "-".join(map(str, shot)) for part in only):
                wrong += shoot(page, base, shot, out)
        for name, (view, state, _) in ACTS.items():
            if not only or any(part in f"act-{name}" for part in only):
                size = SIZES[view]
                wrong += shoot(page, base, (view, state, "ru", "light", *size), out, name)
        wrong += stays(page, base)
        wrong += rows_stay(page, base)
        browser.close()
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2:]))
