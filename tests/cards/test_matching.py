"""Which action belongs to which party."""

import pytest

from native_host.cards.action_list import Action
from native_host.cards.matching import actions_for, main_action
from native_host.telephony.words import CardKind


def tied_to(number: str) -> Action:
    return Action(CardKind.OPEN_RECORD, title="card", catalog_id="3", record_id="1", number=number)


@pytest.mark.parametrize(
    ("number", "party", "belongs"),
    [
        ("", "79012345678", True),
        ("", "", True),
        ("89012345678", "+7 (901) 234-56-78", True),
        ("89012345678", "79012345678", True),
        ("84951234567 доб. 12", "+74951234567", True),
        ("84951234567 доб. 12", "84951234567 доб. 12", True),
        ("84951234567 доб. 12", "84951234567,13", False),
        ("102", "102", True),
        ("102", "79012340102", False),
        ("89012345678", "102", False),
        ("89012345678", "", False),
    ],
)
def test_a_number_ties_an_action_to_its_party(number: str, party: str, belongs: bool) -> None:
    assert bool(actions_for([tied_to(number)], party, "RU")) is belongs


def test_the_scenarios_order_is_kept() -> None:
    actions = [tied_to("102"), tied_to(""), tied_to("103"), tied_to("102")]
    assert actions_for(actions, "102", "RU") == (actions[0], actions[1], actions[3])


def test_the_first_click_action_is_the_main_one() -> None:
    first, second = (Action(CardKind.CREATE_RECORD, title, is_click_default=True) for title in "ab")
    assert main_action([tied_to(""), first, second]) is first


def test_without_a_click_action_the_name_is_plain_text() -> None:
    assert main_action([tied_to("")]) is None


def test_c10_the_stored_extension_does_not_hide_the_caller() -> None:
    assert actions_for([tied_to("84951234567 доб. 12")], "+74951234567", "RU")


def test_c30_the_clients_card_belongs_to_the_client_and_not_to_the_colleague() -> None:
    card = tied_to("89012345678")
    assert actions_for([card], "102", "RU") == ()
    assert actions_for([card], "79012345678", "RU") == (card,)


def test_c31_the_same_person_in_another_spelling() -> None:
    assert actions_for([tied_to("89012345678")], "+7 (901) 234-56-78", "RU")
