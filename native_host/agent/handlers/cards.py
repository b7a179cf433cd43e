"""Cards: listed, opened by a click, claimed for an automatic opening, closed, tried."""

from native_host.agent import views
from native_host.agent.addresses import card_url
from native_host.agent.deck import Card
from native_host.agent.desk import Desk
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.agent.opening import Opening
from native_host.agent.trial import try_list
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.to_host import (
    CardClosedParams,
    CardOpenParams,
    CardOpenResult,
    CardsCheckParams,
    CardsCheckResult,
    CardsListParams,
    CardsListResult,
    ClaimParams,
    ClaimResult,
)
from native_host.messaging.port import Port


class CardHandlers:
    def __init__(self, desk: Desk, opening: Opening, fanout: Fanout) -> None:
        self._desk = desk
        self._opening = opening
        self._fanout = fanout

    def table(self) -> Table:
        return {
            "cards.list": self.list_cards,
            "cards.open": self.open,
            "cards.claim": self.claim,
            "cards.closed": self.closed,
            "cards.check": self.check,
        }

    async def list_cards(self, params: CardsListParams, port: Port) -> CardsListResult:
        locale = self._fanout.locale_of(port)
        parties = [one for one in self._desk.phone.parties if params.party in {None, one.key}]
        cards = {card.id: card for party in parties for card in self._desk.cards_of(party)}
        return CardsListResult(
            cards=tuple(views.card_view(self._desk, card, locale) for card in cards.values())
        )

    async def open(self, params: CardOpenParams, _: Port) -> CardOpenResult:
        card = self._known(params.card)
        url = card_url(card, self._desk.settings)
        self._desk.mark_opened(card)
        return CardOpenResult(card=card.id, url=url)

    async def claim(self, params: ClaimParams, port: Port) -> ClaimResult:
        browser = self._fanout.of_port(port)
        offer = self._opening.claim(params.offer, browser) if browser else None
        if offer is None:
            return ClaimResult(granted=False)
        return ClaimResult(granted=True, card=offer.card.id, url=offer.url)

    async def closed(self, params: CardClosedParams, _: Port) -> Nothing:
        self._opening.close(params.card)
        return Nothing()

    async def check(self, params: CardsCheckParams, port: Port) -> CardsCheckResult:
        return try_list(params.text, params.number, self._desk.settings, self._fanout.locale_of(port))

    def _known(self, card_id: str) -> Card:
        card = self._desk.deck.card(card_id)
        if card is None:
            raise Failure(ErrorCode.CARD_GONE)
        return card
