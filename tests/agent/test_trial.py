"""An action list, tried by its author."""

from native_host.agent.trial import try_list
from native_host.storage.settings import Settings
from tests.agent.calls import CREATE, OPEN, text_of
from tests.agent.office import CRM

SETTINGS = Settings.model_validate({"sites": [CRM]})


def test_each_card_is_shown_with_its_address_and_what_it_would_do() -> None:
    click = CREATE | {"triggerOnAbonentClick": True}
    first, second = try_list(text_of(OPEN, click), "79123456789", SETTINGS, "en").cards
    assert (first.kind, first.url, first.opens_by_itself) == (
        "openRecord",
        "https://crm.example/open/3/17",
        True,
    )
    assert (second.url, second.opens_by_itself, second.is_main) == ("https://crm.example/new/5", False, True)


def test_actions_of_other_numbers_are_left_out_and_broken_ones_noted_in_the_readers_language() -> None:
    text = text_of(OPEN | {"number": "74951234567"}, {"type": "fly"}, CREATE)
    tried = try_list(text, "79123456789", SETTINGS, "ru")
    assert [card.kind for card in tried.cards] == ["createRecord"]
    assert tried.notes
    assert "fly" in tried.notes[0]


def test_without_a_crm_there_is_no_address() -> None:
    (card,) = try_list(text_of(OPEN), "", Settings(), "en").cards
    assert card.url is None


def test_what_is_no_list_is_said_so() -> None:
    tried = try_list("{", "", SETTINGS, "en")
    assert (tried.cards, len(tried.notes)) == ((), 1)
