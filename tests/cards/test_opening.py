"""Which card opens by itself, when, and once."""

import pytest

from native_host.cards.action_list import Action
from native_host.cards.opening import choose, opening_key
from native_host.telephony.words import CardKind, OpenWhen

RECORD = Action(CardKind.OPEN_RECORD, "record", "3", "1", opens_by_itself=True)
FORM = Action(CardKind.CREATE_RECORD, "form", "5", opens_by_itself=True)
PLAIN = Action(CardKind.OPEN_RECORD, "plain", "3", "2")
SEARCH = Action(CardKind.SEARCH, number="79012345678")
RING, ANSWER, NEVER, UNKNOWN = OpenWhen.RING, OpenWhen.ANSWER, OpenWhen.NEVER, OpenWhen.UNKNOWN


def opens(
    record: OpenWhen = RING, form: OpenWhen = RING, search: OpenWhen = NEVER
) -> dict[CardKind, OpenWhen]:
    return {CardKind.OPEN_RECORD: record, CardKind.CREATE_RECORD: form, CardKind.SEARCH: search}


@pytest.mark.parametrize(
    ("actions", "settings", "moment", "expected"),
    [
        ([], opens(), RING, None),
        ([PLAIN], opens(), RING, None),
        ([PLAIN, RECORD, FORM], opens(), RING, RECORD),
        ([FORM, RECORD], opens(), RING, FORM),
        ([RECORD], opens(), ANSWER, RECORD),  # the list came after the answer
        ([RECORD], opens(record=ANSWER), RING, None),
        ([RECORD], opens(record=ANSWER), ANSWER, RECORD),
        ([RECORD], opens(record=NEVER), ANSWER, None),
        ([RECORD], opens(record=UNKNOWN), ANSWER, None),
        ([RECORD], opens(), NEVER, None),
        ([RECORD, FORM], opens(record=NEVER), RING, FORM),
        ([FORM, RECORD], opens(form=ANSWER), RING, None),  # the first one waits, the second is not it
        ([FORM, RECORD], opens(form=ANSWER), ANSWER, FORM),
        ([SEARCH], opens(), RING, None),
        ([SEARCH], opens(search=RING), RING, SEARCH),
        ([SEARCH], opens(search=ANSWER), RING, None),
        ([SEARCH], opens(search=ANSWER), ANSWER, SEARCH),
        ([SEARCH], {}, RING, None),
    ],
)
def test_the_card_that_opens_by_itself(
    actions: list[Action], settings: dict[CardKind, OpenWhen], moment: OpenWhen, expected: Action | None
) -> None:
    assert choose(actions, settings, moment) is expected


def test_c27_of_several_cards_none_opens_unless_the_scenario_says_so() -> None:
    assert choose([PLAIN, PLAIN, PLAIN], opens(), RING) is None


def test_c29_a_form_opens_for_the_one_who_answers() -> None:
    on_answer = opens(form=ANSWER)
    assert choose([FORM], on_answer, RING) is None
    assert choose([FORM], on_answer, ANSWER) is FORM


def test_one_key_for_each_employee_and_call() -> None:
    keys = {opening_key(login, call) for login in ("petrova", "ivanov") for call in ("3f", "40")}
    assert len(keys) == 4


def test_the_login_is_the_same_in_any_case() -> None:
    assert opening_key("Petrova", "3f") == opening_key("petrova", "3f")


def test_a_key_shows_no_number() -> None:
    assert "9012345678" not in opening_key("petrova", "79012345678@1700000000000")
    assert opening_key("\ud800", "\ud800")
