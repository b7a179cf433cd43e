"""Tries an action list for its author: what an employee would be offered, and what is wrong with the list."""

from native_host.agent.addresses import card_url
from native_host.agent.deck import Card, Deck
from native_host.agent.wording import note_text
from native_host.cards.action_list import parse_actions, title_of
from native_host.cards.opening import choose
from native_host.errors import Failure
from native_host.messaging.contract.to_host import CardsCheckResult, CheckedCard
from native_host.storage.settings import Settings
from native_host.telephony.party import Party
from native_host.telephony.words import OpenWhen

CALL = "trial"


def try_list(text: str, number: str, settings: Settings, locale: str) -> CardsCheckResult:
    """What a call from `number` would show with this list; notes in the reader's language."""
    found = parse_actions(text)
    deck = Deck(settings.region)
    deck.take(CALL, found, is_from_content=True)
    cards = deck.of_party(CALL, Party(key=number or CALL, number=number), searches=False)
    opens = choose([card.action for card in cards], settings.opens, OpenWhen.ANSWER)
    return CardsCheckResult(
        cards=tuple(_checked(card, settings, locale, is_opening=card.action is opens) for card in cards),
        notes=tuple(note_text(note, locale) for note in found.notes),
    )


def _checked(card: Card, settings: Settings, locale: str, *, is_opening: bool) -> CheckedCard:
    try:
        url = card_url(card, settings)
    except Failure:
        url = None
    return CheckedCard(
        kind=card.action.kind.value,
        title=title_of(card.action, locale),
        url=url,
        opens_by_itself=is_opening,
        is_main=card.is_main,
        number=card.action.number or None,
    )
