"""The cards that calls offer: which lists came for which chain, and what became of each card."""

import hashlib
from dataclasses import dataclass, field, replace

from native_host.cards.action_list import ActionList
from native_host.cards.entry import Action
from native_host.cards.matching import actions_for, main_action
from native_host.telephony.party import Party
from native_host.telephony.words import CardKind

MAX_CALLS = 500  # as many as the history keeps
NO_LIST = ActionList(actions=(), notes=())


@dataclass(frozen=True, slots=True)
class Card:
    """One action of one call. `id` stays the same when the same action comes again for the same call."""

    id: str
    call: str
    action: Action
    number: str  # of the party that it belongs to
    is_main: bool = False


@dataclass(slots=True)
class CallCards:
    """What one call has been told so far. `is_asked`: the server has answered about its content."""

    actions: ActionList | None = None
    is_from_content: bool = False
    is_asked: bool = False


@dataclass(slots=True)
class Deck:
    """Keeps the lists by call; a call is its chain, or party and start where no chain is known."""

    region: str
    calls: dict[str, CallCards] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def take(self, call: str, found: ActionList | None, *, is_from_content: bool) -> bool:
        """Notes what was found for `call`; True when what is offered may have changed.

        The content of the chain counts more than the texts of an event, and no list never takes one away:
        a card that was offered stays while the call lasts.
        """
        known = self.calls.setdefault(call, CallCards())
        was_asked, before = known.is_asked, known.actions
        known.is_asked = known.is_asked or is_from_content
        if found is not None and (is_from_content or not known.is_from_content):
            known.actions, known.is_from_content = found, is_from_content
        self._forget_old()
        return known.actions != before or known.is_asked != was_asked

    def has_list(self, call: str) -> bool:
        return call in self.calls and self.calls[call].actions is not None

    def of_party(self, call: str, party: Party, searches: bool) -> tuple[Card, ...]:
        """The cards of `party` in `call`, in the scenario's order. Without a list, and once the server has
        been asked, a search card when the CRM has a template for one."""
        known = self.calls.get(call, CallCards())
        if known.actions is None:
            wanted: tuple[Action, ...] = (
                (_search_for(party),) if searches and known.is_asked and party.number else ()
            )
        else:
            wanted = actions_for(known.actions.actions, party.number, self.region)
        main = main_action(wanted)
        return tuple(self._card(call, action, party, is_main=action is main) for action in wanted)

    def card(self, card_id: str) -> Card | None:
        return self.cards.get(card_id)

    def _card(self, call: str, action: Action, party: Party, *, is_main: bool) -> Card:
        told = (call, action.kind, action.catalog_id, action.record_id, action.title, action.number)
        card_id = hashlib.sha256("\x1f".join(part or "" for part in told).encode()).hexdigest()[:16]
        card = Card(card_id, call, action, number=party.number, is_main=is_main)
        self.cards[card_id] = card
        return card

    def _forget_old(self) -> None:
        while len(self.calls) > MAX_CALLS:
            gone = next(iter(self.calls))
            del self.calls[gone]
            self.cards = {card_id: card for card_id, card in self.cards.items() if card.call != gone}
            self.opened &= self.cards.keys()


def _search_for(party: Party) -> Action:
    return replace(_SEARCH, number=party.number)


_SEARCH = Action(kind=CardKind.SEARCH, is_click_default=True)
