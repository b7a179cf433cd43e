"""What of ours is drawn on a page, looked at through the debugging protocol: closed roots are open to it."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page

LAYER = "oktell-companion-layer"


def shown_numbers(context: BrowserContext, page: Page) -> list[str]:
    """The numbers that have a visible button, in all frames, sorted."""
    session = context.new_cdp_session(page)
    try:
        root = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    finally:
        session.detach()
    layers = [node for node in _nodes(root) if node["localName"] == LAYER]
    boxes = [
        node for layer in layers for node in _nodes(layer) if "split" in _attributes(node).get("class", "")
    ]
    seen = [attributes for attributes in map(_attributes, boxes) if "hidden" not in attributes]
    return sorted(attributes["aria-label"] for attributes in seen)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for part in ("children", "shadowRoots"):
        for child in node.get(part, ()):
            yield from _nodes(child)
    if "contentDocument" in node:
        yield from _nodes(node["contentDocument"])


def _attributes(node: dict[str, Any]) -> dict[str, str]:
    flat = node.get("attributes", [])
    return dict(zip(flat[::2], flat[1::2], strict=True))
