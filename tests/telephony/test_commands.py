"""Orders and their refusals, before anything is sent."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.telephony.commands import (
    Command,
    Order,
    order_abort,
    order_answer,
    order_call,
    order_end,
    order_hold,
    order_join,
    order_resume,
    order_toggle,
    order_transfer,
)
from native_host.telephony.conference import Member
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState, UserState
from tests.telephony.calls import CLIENT, COLLEAGUE, ME, READY

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


@pytest.mark.parametrize("state", [PhoneState.TALK, PhoneState.CALL, PhoneState.BACKCALL])
def test_an_end_with_somebody_on_hold_leaves_the_held_one(state: PhoneState) -> None:
    phone = replace(TALK, state=state, held=COLLEAGUE)
    for number in (None, CLIENT.number, "101"):
        assert order_end(phone, number, me="101") == Command(Order.ABORT_CURRENT)


def test_an_end_between_two_talks_is_about_the_held_one() -> None:
    phone = replace(READY, held=COLLEAGUE)
    assert order_end(phone) == Command(Order.ABORT)
    assert order_end(phone, "101", me="101") == Command(Order.ABORT_CURRENT)


def test_an_end_during_a_ring_declines_it_whoever_is_held() -> None:
    phone = replace(TALK, state=PhoneState.RING, held=COLLEAGUE)
    for number in (None, CLIENT.number, "101"):
        assert order_end(phone, number, me="101") == Command(Order.DECLINE)


def test_an_end_in_a_conference_is_about_one_member() -> None:
    members = (ME, Member("f2", CLIENT.number, user_id="7f"))
    phone = replace(TALK, conference="88", members=members, own_user="7d")
    gone = Command(Order.REMOVE_MEMBER, CLIENT.number, conference="88", member="f2", user_id="7f")
    assert order_end(phone, "8 903 123-45-67") == gone
    assert order_end(phone, "7d") == Command(Order.EXIT_CONFERENCE, conference="88")
    assert order_end(phone) == Command(Order.ABORT)
    holding = replace(phone, held=COLLEAGUE)
    assert order_end(holding, "7d") == Command(Order.ABORT_CURRENT)
    assert order_end(holding, CLIENT.number) == gone


@pytest.mark.parametrize(
    ("phone", "order"),
    [
        (replace(READY, ordered="102"), Order.ABORT_ORDER),
        (replace(READY, state=PhoneState.BACKCALL), Order.ABORT_ORDER),
        (replace(READY, state=PhoneState.BACKRING), Order.DECLINE),
        (replace(READY, state=PhoneState.CALL), Order.ABORT),
        (replace(READY, state=PhoneState.BACKCALL, held=CLIENT), Order.ABORT_CURRENT),
        (READY, None),
        (TALK, None),
        (replace(READY, state=PhoneState.RING), None),
    ],
)
def test_an_ordered_call_can_be_taken_back(phone: Phone, order: Order | None) -> None:
    if order:
        assert order_abort(phone) == Command(order)
        return
    with pytest.raises(Failure, match="nothing-to-end"):
        order_abort(phone)


HOLDING = replace(TALK, held=COLLEAGUE)
HELD_ALONE = replace(READY, held=COLLEAGUE)


@pytest.mark.parametrize(
    ("wish", "phone", "told"),
    [
        (order_hold, TALK, Order.SWITCH),
        (order_hold, HOLDING, Order.SWITCH),
        (order_hold, HELD_ALONE, Order.SWITCH),
        (order_hold, READY, ErrorCode.NOT_IN_TALK),
        (order_hold, replace(READY, state=PhoneState.CALL), ErrorCode.NOT_IN_TALK),
        (order_resume, HELD_ALONE, Order.SWITCH),
        (order_resume, TALK, ErrorCode.NOTHING_ON_HOLD),
        (order_toggle, HOLDING, Order.SWITCH),
        (order_toggle, HELD_ALONE, Order.SWITCH),
        (order_toggle, TALK, ErrorCode.NOTHING_ON_HOLD),
        (order_join, HOLDING, Order.ABORT),
        (order_join, TALK, ErrorCode.NOTHING_ON_HOLD),
        (order_join, HELD_ALONE, ErrorCode.NOT_IN_TALK),
        (order_join, replace(HOLDING, state=PhoneState.BACKCALL), ErrorCode.NOT_IN_TALK),
    ],
)
def test_hold_and_switch(wish: Callable[[Phone], Command], phone: Phone, told: Order | ErrorCode) -> None:
    if isinstance(told, Order):
        assert wish(phone) == Command(told)
        return
    with pytest.raises(Failure) as caught:
        wish(phone)
    assert caught.value.code is told


@pytest.mark.parametrize(
    ("phone", "number", "told"),
    [
        (TALK, "103", Command(Order.TRANSFER, "103")),
        (HOLDING, "103", Command(Order.TRANSFER, "103")),
        (HOLDING, None, Command(Order.ABORT)),
        (HOLDING, "", Command(Order.ABORT)),
        (HOLDING, "102", Command(Order.ABORT)),
        (HOLDING, "7e", Command(Order.ABORT)),
        (replace(TALK, conference="88"), "103", Command(Order.TRANSFER, "103")),
        (TALK, None, ErrorCode.NUMBER_MISSING),
        (TALK, "", ErrorCode.NUMBER_MISSING),
        (HELD_ALONE, "102", ErrorCode.NOT_IN_TALK),
        (READY, None, ErrorCode.NOT_IN_TALK),
    ],
)
def test_a_transfer(phone: Phone, number: str | None, told: Command | ErrorCode) -> None:
    if isinstance(told, Command):
        assert order_transfer(phone, number) == told
        return
    with pytest.raises(Failure) as caught:
        order_transfer(phone, number)
    assert caught.value.code is told


@pytest.mark.parametrize(
    ("phone", "number", "code"),
    [
        (READY, None, ErrorCode.NOTHING_TO_END),
        (Phone(), None, ErrorCode.NOTHING_TO_END),
        (TALK, "102", ErrorCode.NOTHING_TO_END),
        (TALK, "", ErrorCode.NOTHING_TO_END),
        (replace(TALK, conference="88"), CLIENT.number, ErrorCode.NOT_IN_CONFERENCE),
        (
            replace(TALK, conference="88", members=(Member("f2", CLIENT.number),)),
            CLIENT.number,
            ErrorCode.NOT_THE_CREATOR,
        ),
        (replace(TALK, held=COLLEAGUE), COLLEAGUE.number, ErrorCode.NOTHING_TO_END),
    ],
)
def test_an_end_is_refused(phone: Phone, number: str | None, code: ErrorCode) -> None:
    with pytest.raises(Failure) as caught:
        order_end(phone, number)
    assert caught.value.code is code
