"""Pictures of a view in each width and theme, and what a machine can judge of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from native_host.demo.stage import ROOT
from tests.waiting import wait_until

AXE = ROOT / "extension" / "node_modules" / "axe-core" / "axe.min.js"
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
SETTLED = """document.getAnimations().every(
    (each) => each.effect.getTiming().iterations === Infinity || each.playState === 'finished')"""
WIDER = """[document.documentElement, ...document.querySelectorAll('body *')].filter((one) => {
    const { overflowX } = getComputedStyle(one);
    const scrolls = one === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
    return scrolls && one.scrollWidth > one.clientWidth && one.clientWidth > 0;
}).map((one) => `${one.tagName}.${one.className}`)"""
UNTRANSLATED = """[...document.querySelectorAll('body *')].flatMap((one) =>
    ['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name)))
    .filter((words) => words === '')"""


class Gallery:
    """Pictures go to `folder`; `wrong` gathers what is not as it should be, with the picture's name."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.wrong: list[str] = []

    def shoot(self, page: Page, name: str, widths: Sequence[int], height: int) -> None:
        """A page of the extension in both themes; it must be accessible and never scroll sideways."""
        page.bring_to_front()
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            page.mouse.move(0, 0)  # what the pointer happens to lie on looks otherwise
            for width in widths:
                page.set_viewport_size({"width": width, "height": height})
                picture = f"{name}-{theme}-{width}"
                self.picture(page, picture)
                self.wrong += (f"{picture}: scrolls sideways in {part}" for part in page.evaluate(WIDER))
            self.wrong += (f"{name}-{theme}: {fault}" for fault in _faults(page))

    def picture(self, page: Page, name: str) -> None:
        """Any page, as it is."""
        wait_until(lambda: page.evaluate(SETTLED), what="all motion over")
        page.screenshot(path=self._folder / f"{name}.png")


def _faults(page: Page) -> Iterator[str]:
    """What axe finds, one line each."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    for fault in page.evaluate("axe.run().then(({violations}) => violations)"):
        for node in fault["nodes"]:
            why = " ".join(node["failureSummary"].split())
            yield f"{fault['id']} ({fault['impact']}) at {node['target']}: {why}"
    if page.evaluate(UNTRANSLATED):
        yield "a label without words"
