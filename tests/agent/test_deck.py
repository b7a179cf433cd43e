"""The deck: ids that stay, what a list means for a party, search cards, and a bound."""

from native_host.agent.deck import MAX_CALLS, Deck
from native_host.telephony.words import CardKind
from tests.agent.calls import CLIENT, COLLEAGUE, CREATE, OPEN, list_of


def test_the_same_action_of_the_same_call_keeps_its_id_and_another_call_gives_another() -> None:
    deck = Deck("RU")
    for call in ("c1", "c2"):
        deck.take(call, list_of(OPEN, CREATE), is_from_content=True)
    first = [card.id for card in deck.of_party("c1", CLIENT, searches=False)]
    deck.take("c1", list_of(CREATE, OPEN), is_from_content=True)
    assert [card.id for card in deck.of_party("c1", CLIENT, searches=False)] == first[::-1]
    assert not {card.id for card in deck.of_party("c2", CLIENT, searches=False)} & {*first}
    assert deck.card(first[0])
    assert deck.card("no such") is None


def test_an_action_with_a_number_belongs_to_that_party_alone() -> None:
    deck = Deck("RU")
    deck.take("c1", list_of(OPEN | {"number": "8 (912) 345-67-89"}, CREATE), is_from_content=True)
    kinds = [card.action.kind for card in deck.of_party("c1", CLIENT, searches=False)]
    assert kinds == [CardKind.OPEN_RECORD, CardKind.CREATE_RECORD]
    assert [card.action.kind for card in deck.of_party("c1", COLLEAGUE, searches=False)] == [
        CardKind.CREATE_RECORD
    ]


def test_only_the_first_action_for_a_click_is_the_main_one() -> None:
    deck = Deck("RU")
    click = {"triggerOnAbonentClick": True}
    deck.take("c1", list_of(CREATE, OPEN | click, CREATE | click), is_from_content=True)
    assert [card.is_main for card in deck.of_party("c1", CLIENT, searches=False)] == [False, True, False]


def test_a_search_is_offered_once_the_server_has_been_asked_and_knows_no_list() -> None:
    deck = Deck("RU")
    assert deck.of_party("c1", CLIENT, searches=True) == ()
    assert deck.take("c1", None, is_from_content=True)
    (card,) = deck.of_party("c1", CLIENT, searches=True)
    assert (card.action.kind, card.number, card.is_main) == (CardKind.SEARCH, CLIENT.number, True)
    assert deck.of_party("c1", CLIENT, searches=False) == ()
    assert deck.take("c1", list_of(), is_from_content=True)
    assert deck.of_party("c1", CLIENT, searches=True) == ()  # the scenario says that there is nothing


def test_what_changes_nothing_says_so() -> None:
    deck = Deck("RU")
    assert deck.take("c1", list_of(OPEN), is_from_content=False)
    assert not deck.take("c1", list_of(OPEN), is_from_content=False)
    assert not deck.take("c1", None, is_from_content=False)


def test_old_calls_are_forgotten_with_their_cards() -> None:
    deck = Deck("RU")
    deck.take("c0", list_of(OPEN), is_from_content=True)
    (old,) = deck.of_party("c0", CLIENT, searches=False)
    deck.opened.add(old.id)
    for number in range(MAX_CALLS):
        deck.take(f"later {number}", list_of(OPEN), is_from_content=True)
    assert len(deck.calls) == MAX_CALLS
    assert deck.card(old.id) is None
    assert not deck.opened
