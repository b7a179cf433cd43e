"""What of ours is drawn on a page, looked at through the debugging protocol: closed roots are open to it."""

from playwright.sync_api import BrowserContext, Page

from native_host.demo.pierced import all_nodes, attributes_of, nodes_in

LAYER = "oktell-companion-layer"


def shown_numbers(context: BrowserContext, page: Page) -> list[str]:
    """The numbers that have a visible button, in all frames, sorted."""
    session = context.new_cdp_session(page)
    try:
        layers = [node for node in all_nodes(session) if node["localName"] == LAYER]
    finally:
        session.detach()
    drawn = (attributes_of(node) for layer in layers for node in nodes_in(layer))
    seen = [one for one in drawn if "split" in one.get("class", "") and "hidden" not in one]
    return sorted(attributes["aria-label"] for attributes in seen)
