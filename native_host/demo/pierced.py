"""A page's tree through the debugging protocol, to which closed shadow roots and frames are open."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import CDPSession

Node = dict[str, Any]
"""As the protocol's DOM domain describes it."""


def all_nodes(session: CDPSession) -> Iterator[Node]:
    """Every node of the page that `session` looks at, in document order."""
    return nodes_in(session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"])


def nodes_in(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for part in ("children", "shadowRoots"):
        for child in node.get(part, ()):
            yield from nodes_in(child)
    if "contentDocument" in node:
        yield from nodes_in(node["contentDocument"])


def attributes_of(node: Node) -> dict[str, str]:
    flat = node.get("attributes", [])
    return dict(zip(flat[::2], flat[1::2], strict=True))
