"""What of ours is drawn on a page, looked at through the debugging protocol: closed roots are open to it."""

from collections.abc import Iterator

from playwright.sync_api import BrowserContext, Page

from native_host.demo.chromium import middle_of
from native_host.demo.pierced import Node, all_nodes, attributes_of, nodes_in

LAYER = "oktell-companion-layer"
TEXT = 3  # of the DOM standard


class Drawn:
    """One look, at all frames of a page."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        session = context.new_cdp_session(page)
        try:
            self._layers = [node for node in all_nodes(session) if node["localName"] == LAYER]
            buttons = [node for node in self._nodes() if node["localName"] == "button"]
            self._places = {_words(button): middle_of(session, button["nodeId"]) for button in buttons}
        finally:
            session.detach()

    @property
    def numbers(self) -> list[str]:
        """Those that have a visible button, sorted."""
        return sorted(one["aria-label"] for one in self._seen("split"))

    @property
    def is_outlined(self) -> bool:
        """A place is shown as the one that would be chosen."""
        return any(self._seen("picked"))

    @property
    def words(self) -> str:
        """All that can be read in our layers."""
        return " ".join(filter(None, map(_words, self._layers)))

    def button(self, words: str) -> tuple[float, float] | None:
        """The middle of the button that says this, in CSS pixels."""
        return self._places.get(words)

    def _nodes(self) -> Iterator[Node]:
        return (node for layer in self._layers for node in nodes_in(layer))

    def _seen(self, kind: str) -> Iterator[dict[str, str]]:
        """The attributes of what has that class and is not hidden."""
        drawn = map(attributes_of, self._nodes())
        return (one for one in drawn if kind in one.get("class", "").split() and "hidden" not in one)


def shown_numbers(context: BrowserContext, page: Page) -> list[str]:
    """The numbers that have a visible button, in all frames, sorted."""
    return Drawn(context, page).numbers


def _words(node: Node) -> str:
    texts = (one["nodeValue"].strip() for one in nodes_in(node) if one["nodeType"] == TEXT)
    return " ".join(filter(None, texts))
