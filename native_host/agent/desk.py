"""The one holder of live values: the phone, the cards of its calls, the settings in force.

Everything enters by `feed` and `take_content`. Both are synchronous: nothing slips in between, and whoever
listens sees only finished values.
"""

import asyncio
from collections.abc import Callable, Iterable

from native_host.agent.clock import Clock
from native_host.agent.deck import Card, Deck
from native_host.agent.dialling import rules_of
from native_host.cards.action_list import ActionList
from native_host.cards.locate import locate_list
from native_host.storage.settings import Settings
from native_host.telephony.effects import Effect
from native_host.telephony.inputs import Input
from native_host.telephony.party import Party, is_same_person
from native_host.telephony.phone import Phone
from native_host.telephony.plain_numbers import plain_input
from native_host.telephony.step import step
from native_host.telephony.words import PhoneState, Seconds

_OUTGOING = {PhoneState.BACKRING, PhoneState.BACKCALL, PhoneState.CALL}
MAX_LATE_CHAINS = 100


class Desk:
    """`on_effects` gets what a step asks for; `on_change` is called after each change that people can see."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        self.clock = clock
        self.settings = settings
        self.phone = Phone()
        self.deck = Deck(region=settings.region)
        self.revision = 0
        self.is_incoming = False
        self.can_answer = True  # until the phone has shown that the server cannot make it pick up
        self.on_effects: Callable[[list[Effect]], None] = lambda effects: None
        self.on_change: Callable[[], None] = lambda: None
        self.on_step: Callable[[Phone, Phone], None] = lambda before, after: None
        self._call_started_ms = 0
        self._late_chains: dict[str, str] = {}  # chain -> the name that its call had before it was known
        self._waiting: set[tuple[Callable[[Phone], bool], asyncio.Future[None]]] = set()

    def feed(self, given: Input, texts: Iterable[str] = ()) -> None:
        """Something happened. `texts` are places of the event that may hold an action list."""
        before, plain = self.phone, plain_input(given, rules_of(self.settings), self.region)
        self.phone, effects = step(before, plain, self.clock.now())
        if self.phone.state is not before.state:
            self._note_direction(before.state)
        self._note_late_chain(before.party)
        self.on_step(before, self.phone)
        found = locate_list(texts)
        is_told = found is not None and self._take(getattr(given, "chain", None), found, from_content=False)
        if is_told or before != self.phone:
            self._changed()
        self.on_effects(effects)

    def take_content(self, chain: str | None, texts: Iterable[str]) -> None:
        """The server answered what the scenario has set on `chain` (None: on the present call)."""
        if self.phone.parties and self._take(chain, locate_list(texts), from_content=True):
            self._changed()

    def use_settings(self, settings: Settings) -> None:
        """The settings in force have changed."""
        self.settings = settings
        self.deck.region = settings.region
        self._changed()

    def hear_no_answering(self) -> None:
        """The phone did not pick up when it was told to: until the next login, people answer by hand."""
        self.can_answer = False
        self._changed()

    @property
    def region(self) -> str:
        """The country of numbers without a country code."""
        return self.settings.region

    def cards_of(self, party: Party) -> tuple[Card, ...]:
        """What a person may open for `party` now."""
        site = self.settings.card_site
        return self.deck.of_party(self.call_of(party), party, bool(site and site.search_template))

    def call_of(self, party: Party) -> str:
        """What tells this call from all others: its chain, else the party and the start of the call. A chain
        that the server tells later does not make it another call."""
        if party.chain:
            return self._late_chains.get(party.chain, party.chain)
        return f"{party.number}@{self._call_started_ms}"

    def is_alive(self, call: str) -> bool:
        """Whether `call` is on: somebody of it is on the line or held."""
        return any(self.call_of(party) == call for party in self.phone.people)

    def mark_opened(self, card: Card) -> None:
        self.deck.opened.add(card.id)
        self._changed()

    def mark_closed(self, card_id: str) -> None:
        """Its tab is gone: it is not shown as open any more."""
        self.deck.opened.discard(card_id)
        self._changed()

    async def until(self, is_so: Callable[[Phone], bool], timeout: Seconds) -> bool:  # noqa: ASYNC109
        """Waits for the phone to be so; False when it was not within `timeout` seconds."""
        if is_so(self.phone):
            return True
        waiter = (is_so, asyncio.get_running_loop().create_future())
        self._waiting.add(waiter)
        try:
            async with asyncio.timeout(timeout):
                await waiter[1]
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiter)
        return True

    def _take(self, chain: str | None, found: ActionList | None, *, from_content: bool) -> bool:
        party = self.phone.party
        call = self._late_chains.get(chain, chain) if chain else self.call_of(party) if party else None
        return call is not None and self.deck.take(call, found, is_from_content=from_content)

    def _note_direction(self, before: PhoneState) -> None:
        state = self.phone.state
        if state is PhoneState.RING or (state in _OUTGOING and before not in _OUTGOING):
            self._call_started_ms = self.clock.unix_ms(self.phone.state_since)
        if state is PhoneState.RING:
            self.is_incoming = True
        elif state is not PhoneState.TALK:
            self.is_incoming = False

    def _note_late_chain(self, before: Party | None) -> None:
        """An event named no chain, and the line does: the call keeps its name, its cards and their ids."""
        party = self.phone.party
        if not (before and party and party.chain) or before.chain or not is_same_person(before, party):
            return
        if party.chain not in self.deck.calls:
            self._late_chains[party.chain] = self.call_of(before)
            if len(self._late_chains) > MAX_LATE_CHAINS:
                del self._late_chains[next(iter(self._late_chains))]

    def _changed(self) -> None:
        self.revision += 1
        for is_so, future in tuple(self._waiting):
            if not future.done() and is_so(self.phone):
                future.set_result(None)
        self.on_change()
