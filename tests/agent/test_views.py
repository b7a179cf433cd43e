"""What people see of the phone."""

import pytest

from native_host.agent.clock import Clock
from native_host.agent.desk import Desk
from native_host.agent.views import number_view, party_view, phone_view
from native_host.storage.settings import Settings
from native_host.telephony.inputs import Line, OrderPlaced
from native_host.telephony.numbers import read_number
from native_host.telephony.party import Party
from native_host.telephony.words import PhoneState, Verb
from tests.agent.calls import CLIENT, CREATE, OPEN, read, ring, sign_in, talk


class Standing(Clock):
    """It is always the same moment."""

    def now(self) -> float:
        return 100.0

    def unix_ms(self, moment: float) -> int:
        return round(moment * 1000) + 1_700_000_000_000


def at_a_desk() -> Desk:
    desk = Desk(Standing(), Settings())
    sign_in(desk)
    return desk


def test_a_ring_shows_who_calls_and_what_can_be_done() -> None:
    desk = at_a_desk()
    ring(desk, OPEN, CREATE)
    view = phone_view(desk, "ru")
    assert (view.state, view.verbs, view.can_call) == (PhoneState.RING, (Verb.ANSWER, Verb.END), False)
    (party,) = view.parties
    assert (party.name, party.shown, party.is_external) == ("ООО Ромашка", "+7 912 345-67-89", True)
    assert [card.title for card in party.cards] == ["Открыть запись", "Новое обращение"]
    assert [card.title for card in phone_view(desk, "en").parties[0].cards] == [
        "Open the record",
        "Новое обращение",
    ]
    assert view.state_since == 1_700_000_100_000


def test_the_call_that_comes_back_for_an_order_is_shown_as_a_call() -> None:
    desk = at_a_desk()
    desk.feed(OrderPlaced("102"))
    ring(desk, party=Party(key="102", number="102"))
    assert phone_view(desk, "ru").state is PhoneState.BACKRING
    called = Party(key="102", number="102", chain="c1")
    read(desk, Line(status="lsReserved", party=called, is_auto_call=True, has_target=True, chain="c1"))
    shown = phone_view(desk, "ru")
    assert desk.phone.state in {PhoneState.BACKCALL, PhoneState.BACKRING, PhoneState.CALL}
    assert shown.state is not PhoneState.BACKCALL


def test_a_phone_that_cannot_be_picked_up_from_here_offers_no_answer() -> None:
    desk = at_a_desk()
    ring(desk)
    desk.hear_no_answering()
    assert phone_view(desk, "ru").verbs == (Verb.END,)


def test_a_talk_tells_since_when() -> None:
    desk = at_a_desk()
    ring(desk)
    talk(desk)
    view = phone_view(desk, "ru")
    assert (view.state, view.talk_since) == (PhoneState.TALK, 1_700_000_100_000)


@pytest.mark.parametrize(
    ("party", "name"),
    [
        (Party(key="1", number="79123456789", name="79123456789"), ""),
        (Party(key="1", number="79123456789"), ""),
        (CLIENT, "ООО Ромашка"),
    ],
)
def test_a_name_that_only_repeats_the_number_is_none(party: Party, name: str) -> None:
    assert party_view(at_a_desk(), party, "ru").name == name


def test_what_is_no_number_is_given_back_as_it_was() -> None:
    assert number_view("hello", read_number("hello", "RU")).model_dump(exclude_defaults=True) == {
        "text": "hello"
    }
    view = number_view("8 (495) 123-45-67 доб. 12", read_number("8 (495) 123-45-67 доб. 12", "RU"))
    assert (view.e164, view.extension) == ("+74951234567", "12")
