"""A card's address: its site's template filled with the values of the action and of the party."""

from native_host.agent.deck import Card
from native_host.cards.templates import build_url
from native_host.errors import ErrorCode, Failure
from native_host.storage.settings import Settings
from native_host.telephony.words import CardKind


def card_url(card: Card, settings: Settings) -> str:
    """The address of `card`. Raises CARD_SITE_MISSING when no CRM is set or it has no template for this
    kind, TEMPLATE_INVALID and SITE_NOT_ALLOWED as `build_url` does."""
    site = settings.card_site
    templates = (
        {
            CardKind.OPEN_RECORD: site.open_template,
            CardKind.CREATE_RECORD: site.create_template,
            CardKind.SEARCH: site.search_template,
        }
        if site
        else {}
    )
    template = templates.get(card.action.kind)
    if not template:
        raise Failure(ErrorCode.CARD_SITE_MISSING)
    values = {
        "catalogId": card.action.catalog_id or "",
        "recordId": card.action.record_id or "",
        "number": card.number,
    }
    return build_url(template, values, {one.origin for one in settings.sites})
