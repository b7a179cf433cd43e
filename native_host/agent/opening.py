"""Which card opens by itself, and in which browser: once per call and employee, whatever repeats.

`card.open` only asks. The first browser that claims is granted, and the journal knows it before the browser
does; so a grant that was not finished (a killed browser, a lost frame) is never repeated, and its card
stays offered in the panel.
"""

import asyncio
import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field

from native_host.agent.account import Account
from native_host.agent.addresses import card_url
from native_host.agent.deck import Card
from native_host.agent.desk import Desk
from native_host.agent.effects import Spawn
from native_host.agent.fanout import Browser, Fanout
from native_host.cards.action_list import title_of
from native_host.cards.opening import choose, opening_key
from native_host.errors import Failure
from native_host.messaging.contract.to_browser import CardOfferParams, CardOfferResult, CardOutcome
from native_host.messaging.port import Asked
from native_host.storage.journal import Journal, Mark
from native_host.telephony.words import OpenWhen, PhoneState, Seconds

log = logging.getLogger(__name__)

CLAIM_WITHIN: Seconds = 1.0  # a browser that has not claimed by then is busy or dead: the next is asked
OPEN_WITHIN: Seconds = 30.0  # a tab that takes longer is not told about any more


@dataclass(eq=False, slots=True)
class Offer:
    """One automatic opening that is looking for a browser. `stirred`: look again who could be asked."""

    card: Card
    key: str
    url: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    claimant: Browser | None = None
    stirred: asyncio.Event = field(default_factory=asyncio.Event)


class Opening:
    """Watches the desk; offers what is to open to the browser that was used last, then to the next."""

    def __init__(self, desk: Desk, fanout: Fanout, account: Account, journal: Journal, spawn: Spawn) -> None:
        self._desk = desk
        self._fanout = fanout
        self._account = account
        self._journal = journal
        self._spawn = spawn
        self._offers: dict[str, Offer] = {}  # by call
        self._told: tuple[str, Failure] | None = None  # what the log knows already

    def consider(self) -> None:
        """The phone, the cards or the browsers have changed: is there something to open now?"""
        for offer in self._offers.values():
            offer.stirred.set()
        card = self._due()
        if card is None or card.call in self._offers or self._is_settled(card):
            return
        try:
            offer = Offer(card, self._key(card.call), card_url(card, self._desk.settings))
        except Failure as failure:
            self._tell_once(card.call, failure)
            return
        self._offers[card.call] = offer
        self._spawn(self._pursue(offer, self._ask_next(offer, ())))

    def claim(self, offer_id: str, browser: Browser) -> Offer | None:
        """`browser` would open it: the offer, when this is its first claim and the call is still on."""
        offer = next((offer for offer in self._offers.values() if offer.id == offer_id), None)
        if offer is None or offer.claimant or not self._desk.is_alive(offer.card.call):
            return None
        if not self._journal.grant(offer.key):
            return None
        offer.claimant = browser
        offer.stirred.set()
        return offer

    def close(self, card_id: str) -> None:
        """The employee closed the card's tab: it stays closed, over restarts too."""
        self._journal.note(self._key(card_id), Mark.CLOSED)
        self._desk.mark_closed(card_id)

    def _key(self, what: str) -> str:
        return opening_key(self._account.login, what)

    def _is_settled(self, card: Card) -> bool:
        """Whether this call has had its opening, or its card was closed by hand. A chain that became known
        after the opening goes on record too: the next agent knows the call by nothing else."""
        if self._journal.seen(self._key(card.id)):
            return True
        if not self._journal.seen(self._key(card.call)):
            return False
        party = self._desk.phone.party
        if party and party.chain:
            self._journal.grant(self._key(party.chain))
        return True

    def _tell_once(self, call: str, failure: Failure) -> None:
        if self._told != (call, failure):
            self._told = (call, failure)
            log.warning("the card of the call does not open by itself: %r", failure)

    def _due(self) -> Card | None:
        phone, party = self._desk.phone, self._desk.phone.party
        if party is None or not self._desk.is_incoming:
            return None
        moment = {PhoneState.RING: OpenWhen.RING, PhoneState.TALK: OpenWhen.ANSWER}.get(phone.state)
        if moment is None:
            return None
        cards = self._desk.cards_of(party)
        action = choose([card.action for card in cards], self._desk.settings.opens, moment)
        return next((card for card in cards if card.action is action), None)

    async def _pursue(self, offer: Offer, asked: tuple[Browser, Asked] | None) -> None:
        answers: dict[Browser, asyncio.Task[None]] = {}
        try:
            async with asyncio.TaskGroup() as group:
                while self._is_open(offer):
                    answer = None
                    if asked:
                        answer = answers[asked[0]] = group.create_task(self._hear(*asked, offer))
                    await self._wait(offer, answer)
                    asked = self._ask_next(offer, answers) if self._is_open(offer) else None
                for browser, answer in answers.items():
                    if browser is not offer.claimant:
                        answer.cancel()
        finally:
            del self._offers[offer.card.call]

    def _ask_next(self, offer: Offer, asked: Collection[Browser]) -> tuple[Browser, Asked] | None:
        """Sends the offer to the next browser at once: at a ring it comes before the news of its cards, for
        which a browser makes a window and would make the tab wait."""
        browser = next((one for one in self._fanout.last_used_first() if one not in asked), None)
        if browser is None:
            return None
        card = offer.card
        title = title_of(card.action, self._fanout.locale_of(browser.port))
        params = CardOfferParams(offer=offer.id, card=card.id, kind=card.action.kind, title=title)
        return browser, browser.port.post("card.open", params.model_dump(by_alias=True))

    def _is_open(self, offer: Offer) -> bool:
        """Whether a browser is still looked for."""
        return offer.claimant is None and self._desk.is_alive(offer.card.call)

    async def _wait(self, offer: Offer, answer: asyncio.Task[None] | None) -> None:
        """Until the offer is claimed, its call is over, or the next browser's turn comes: when the one that
        was asked has answered or left, or CLAIM_WITHIN is over. News of the phone, of which a ring brings
        many, do not shorten its turn. Nobody asked (`answer` None): until a browser may have come."""
        try:
            async with asyncio.timeout(CLAIM_WITHIN if answer else None):
                while self._is_open(offer) and not (answer and answer.done()):
                    await offer.stirred.wait()
                    offer.stirred.clear()
                    if answer is None:
                        return
        except TimeoutError:
            log.info("no claim within %s s", CLAIM_WITHIN)

    async def _hear(self, browser: Browser, asked: Asked, offer: Offer) -> None:
        """What came of the offer, as the browser says."""
        try:
            told = await browser.port.answer_to(asked, OPEN_WITHIN)
            outcome = CardOfferResult.model_validate(told).outcome
        except (Failure, ValueError) as error:
            log.info("a browser did not take the offer: %r", error)
            return
        finally:
            offer.stirred.set()
        log.info("the card of the call was %s", outcome.value)
        if outcome in {CardOutcome.OPENED, CardOutcome.FOCUSED}:
            self._journal.note(offer.key, Mark.OPENED)
            self._desk.mark_opened(offer.card)
