"""What the call and any number offer now."""

from dataclasses import replace

import pytest

from native_host.telephony.actions import verbs_of_call, verbs_of_number
from native_host.telephony.commands import order_answer, order_call, order_end
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, UserState, Verb
from tests.telephony.calls import CLIENT, COLLEAGUE, READY

RING = replace(READY, state=PhoneState.RING, parties=(CLIENT,))
TALK = replace(READY, state=PhoneState.TALK, parties=(CLIENT,), user=UserState.BUSY)
CALLS = (Verb.CALL, Verb.INTERCOM)


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (PhoneState.DISCONNECTED, ()),
        (PhoneState.UNKNOWN, ()),
        (PhoneState.READY, ()),
        (PhoneState.RING, (Verb.ANSWER, Verb.END)),
        (PhoneState.BACKRING, (Verb.ANSWER, Verb.END)),
        (PhoneState.BACKCALL, (Verb.END,)),
        (PhoneState.CALL, (Verb.END,)),
        (PhoneState.TALK, (Verb.END,)),
    ],
)
def test_the_call_offers_by_the_phones_state(state: PhoneState, verbs: tuple[Verb, ...]) -> None:
    assert verbs_of_call(replace(READY, state=state)) == verbs


@pytest.mark.parametrize("user", list(UserState))
def test_a_ring_can_be_answered_before_the_own_state_has_followed(user: UserState) -> None:
    assert verbs_of_call(replace(RING, user=user)) == (Verb.ANSWER, Verb.END)


@pytest.mark.parametrize(
    ("phone", "number", "verbs"),
    [
        (READY, "102", CALLS),
        (READY, "", ()),
        (Phone(user=UserState.READY), "102", ()),
        (RING, "102", ()),
        (RING, "8 903 123-45-67", (Verb.ANSWER, Verb.END)),
        (TALK, "102", CALLS),
        (TALK, CLIENT.number, (Verb.END,)),
        (replace(TALK, held=COLLEAGUE), "102", ()),
        (replace(TALK, held=COLLEAGUE), "103", ()),
        (replace(TALK, held=COLLEAGUE), CLIENT.number, ()),
        (replace(TALK, conference="88"), "103", ()),
        (replace(TALK, conference="88"), CLIENT.number, ()),
        (replace(READY, state=PhoneState.CALL), "102", ()),
        (replace(READY, user=UserState.BUSY), "102", ()),
        (replace(READY, user=UserState.BREAK), "102", CALLS),
        (replace(READY, user=UserState.DND), "102", CALLS),
        (replace(READY, user=UserState.DISCONNECTED), "102", ()),
        (replace(READY, user=UserState.RESERVED), "102", ()),
        (replace(READY, user=UserState.NO_PHONE), "102", ()),
    ],
)
def test_a_number_offers_by_its_place_in_the_call(phone: Phone, number: str, verbs: tuple[Verb, ...]) -> None:
    assert verbs_of_number(phone, number) == verbs


def test_the_own_number_offers_the_call_itself() -> None:
    assert verbs_of_number(READY, "101", me="101") == ()
    assert verbs_of_number(TALK, "101", me="101") == (Verb.END,)


@pytest.mark.parametrize("state", list(PhoneState))
@pytest.mark.parametrize("user", list(UserState))
@pytest.mark.parametrize("held", [None, COLLEAGUE])
@pytest.mark.parametrize("number", [CLIENT.number, COLLEAGUE.number, "103"])
def test_what_is_offered_is_never_refused(
    state: PhoneState, user: UserState, held: object, number: str
) -> None:
    parties = () if state in {PhoneState.READY, PhoneState.DISCONNECTED} else (CLIENT,)
    phone = Phone(state=state, user=user, parties=parties, held=COLLEAGUE if held else None)
    for verb in (*verbs_of_call(phone), *verbs_of_number(phone, number)):
        match verb:
            case Verb.CALL | Verb.INTERCOM:
                order_call(phone, number, verb is Verb.INTERCOM)
            case Verb.ANSWER:
                order_answer(phone)
            case _ if verb in verbs_of_call(phone):
                order_end(phone)
            case _:
                order_end(phone, number)
