"""Orders and their refusals, before anything is sent."""

from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.telephony.commands import Command, Order, order_answer, order_call, order_end
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, UserState
from tests.telephony.calls import CLIENT, COLLEAGUE, READY

TALK = replace(READY, state=PhoneState.TALK, parties=(CLIENT,), user=UserState.BUSY)
OCCUPIED = [PhoneState.BACKCALL, PhoneState.BACKRING, PhoneState.CALL, PhoneState.RING]


def test_a_ready_phone_calls() -> None:
    assert order_call(READY, "79123456789") == Command(Order.CALL, "79123456789")
    assert order_call(READY, "102", intercom=True) == Command(Order.INTERCOM, "102")


def test_a_talk_allows_a_second_call() -> None:
    assert order_call(TALK, "102", False) == Command(Order.CALL, "102")


@pytest.mark.parametrize(
    ("phone", "number", "code"),
    [
        (READY, "", ErrorCode.NUMBER_MISSING),
        (replace(READY, user=UserState.DISCONNECTED), "102", ErrorCode.USER_DISCONNECTED),
        (replace(READY, state=PhoneState.DISCONNECTED), "102", ErrorCode.PHONE_DISCONNECTED),
        (replace(TALK, held=COLLEAGUE), "103", ErrorCode.HELD_CALL_PRESENT),
        (replace(TALK, conference="88"), "103", ErrorCode.IN_CONFERENCE),
        *((replace(READY, state=state), "102", ErrorCode.PHONE_OCCUPIED) for state in OCCUPIED),
        (replace(READY, state=PhoneState.UNKNOWN), "102", ErrorCode.PHONE_OCCUPIED),
        (replace(READY, ordered="103"), "102", ErrorCode.PHONE_OCCUPIED),
        (replace(READY, user=UserState.BUSY), "102", ErrorCode.USER_BUSY),
        (TALK, "8 903 123-45-67", ErrorCode.ALREADY_ON_THE_LINE),
        # of several the last one is told
        (Phone(), "", ErrorCode.PHONE_DISCONNECTED),
        (Phone(), "102", ErrorCode.PHONE_DISCONNECTED),
        (replace(TALK, held=COLLEAGUE, conference="88"), "103", ErrorCode.IN_CONFERENCE),
        (replace(TALK, held=COLLEAGUE), CLIENT.number, ErrorCode.ALREADY_ON_THE_LINE),
        (replace(READY, user=UserState.BUSY), "", ErrorCode.USER_BUSY),
    ],
)
def test_a_call_is_refused(phone: Phone, number: str, code: ErrorCode) -> None:
    with pytest.raises(Failure) as caught:
        order_call(phone, number, False)
    assert caught.value == Failure(code, number=number)


def test_a_busy_employee_with_a_held_party_may_call() -> None:
    assert order_call(replace(READY, user=UserState.BUSY, held=CLIENT), "102").order is Order.CALL


@pytest.mark.parametrize("state", list(PhoneState))
def test_only_a_ringing_phone_answers(state: PhoneState) -> None:
    phone = replace(READY, state=state)
    if state in {PhoneState.RING, PhoneState.BACKRING}:
        assert order_answer(phone) == Command(Order.ANSWER)
        return
    with pytest.raises(Failure, match="not-ringing"):
        order_answer(phone)


@pytest.mark.parametrize(
    ("phone", "order"),
    [
        (TALK, Order.ABORT),
        (replace(READY, state=PhoneState.CALL), Order.ABORT),
        (replace(READY, held=CLIENT), Order.ABORT),
        (replace(READY, state=PhoneState.BACKCALL), Order.ABORT_ORDER),
        (replace(READY, state=PhoneState.RING), Order.DECLINE),
        (replace(READY, state=PhoneState.BACKRING), Order.DECLINE),
    ],
)
def test_the_end_takes_its_order_from_the_state(phone: Phone, order: Order) -> None:
    assert order_end(phone) == Command(order)
    if phone.held is None:
        party = replace(phone, parties=(CLIENT,))
        assert order_end(party, "8 903 123-45-67") == Command(order)
        assert order_end(party, "101", me="101") == Command(order)


@pytest.mark.parametrize(
    ("phone", "number", "code"),
    [
        (READY, None, ErrorCode.NOTHING_TO_END),
        (Phone(), None, ErrorCode.NOTHING_TO_END),
        (TALK, "102", ErrorCode.NOTHING_TO_END),
        (TALK, "", ErrorCode.NOTHING_TO_END),
        (replace(TALK, conference="88"), CLIENT.number, ErrorCode.IN_CONFERENCE),
        (replace(TALK, held=COLLEAGUE), COLLEAGUE.number, ErrorCode.NOTHING_TO_END),
        (replace(TALK, held=COLLEAGUE), CLIENT.number, ErrorCode.HELD_CALL_PRESENT),
    ],
)
def test_an_end_is_refused(phone: Phone, number: str | None, code: ErrorCode) -> None:
    with pytest.raises(Failure) as caught:
        order_end(phone, number)
    assert caught.value.code is code
