"""Calls that the employee orders: whose ring it is, whom it calls, when an order is over."""

from dataclasses import replace

import pytest

from native_host.telephony.effects import READ_LINE, ReadChain, ReadLine
from native_host.telephony.inputs import (
    Input,
    OrderPlaced,
    OrderRefused,
    OrderStarted,
    OrderStopped,
    RingStarted,
    RingStopped,
    TalkStarted,
    TalkStopped,
    UserChanged,
)
from native_host.telephony.party import Party
from native_host.telephony.reading import ORDER_LASTS
from native_host.telephony.words import PhoneState, Seconds, UserState
from tests.telephony.calls import (
    CLIENT,
    COLLEAGUE,
    IDLE,
    READY,
    RESERVED,
    after,
    calling,
    read,
    ringing,
    states,
    talking,
)

RING, TALK = RingStarted(CLIENT, "3f"), TalkStarted("3f")
READ = [*READ_LINE]


def test_the_callback_of_an_own_order_is_no_incoming_call() -> None:
    happened: list[tuple[Seconds, Input]] = [
        (10.0, OrderPlaced("102")),
        (10.1, UserChanged(UserState.BUSY)),
        (10.1, OrderStarted()),
        (10.2, read(RESERVED, 10.1)),
        (10.5, RingStarted()),
        (10.6, read(ringing(None, "40", is_callback=True), 10.5)),
        (14.0, RingStopped()),
        (14.1, read(calling(), 14.0)),
        (18.0, OrderStopped()),
        (18.0, TalkStarted("40")),
        (18.1, read(talking(COLLEAGUE, "40"), 18.0)),
        (30.0, TalkStopped("40")),
        (30.1, read(IDLE, 30.0)),
    ]
    assert states(READY, happened) == [
        PhoneState.READY,
        PhoneState.BACKRING,
        PhoneState.BACKCALL,
        PhoneState.TALK,
        PhoneState.READY,
    ]


@pytest.mark.parametrize(
    "before",
    [
        [(10.0, OrderPlaced("102"))],
        [(10.0, OrderStarted())],
        [(10.0, OrderPlaced("102")), (10.1, OrderStarted())],
    ],
)
def test_a_ring_while_an_order_is_unanswered_asks_for_no_cards(before: list[tuple[Seconds, Input]]) -> None:
    phone, effects = after(READY, *before, (11.0, RingStarted(None, "40")))
    assert (phone.state, effects) == (PhoneState.BACKRING, READ)


def test_whom_an_order_calls_is_shown_before_the_server_names_them() -> None:
    phone, _ = after(READY, (10.0, OrderPlaced("102")), (10.1, OrderStarted()))
    assert phone.parties == (Party(key="102", number="102"),)
    phone, effects = after(phone, (12.0, TalkStarted("40")))
    assert (phone.state, phone.ordered) == (PhoneState.TALK, None)
    assert phone.parties == (Party(key="102", number="102", chain="40"),)
    assert effects == [*READ, ReadChain("40")]


def test_a_ring_that_came_before_its_order_was_told_becomes_the_orders_ring() -> None:
    phone, _ = after(READY, (10.0, RingStarted()), (10.1, OrderStarted()))
    assert phone.state is PhoneState.BACKRING


@pytest.mark.parametrize(
    "ended",
    [
        [(10.5, OrderRefused())],
        [(10.5, OrderStarted()), (11.0, OrderStopped()), (11.3, read(IDLE, 11.25))],
    ],
)
def test_after_an_order_has_ended_a_ring_is_a_ring(ended: list[tuple[Seconds, Input]]) -> None:
    phone, _ = after(READY, (10.0, OrderPlaced("102")), *ended, (15.0, RING))
    assert phone.state is PhoneState.RING


def test_an_order_that_nothing_came_of_is_forgotten() -> None:
    placed, effects = after(READY, (10.0, OrderPlaced("102")))
    assert effects == [ReadLine(ORDER_LASTS)]
    rung, _ = after(placed, (10.0 + ORDER_LASTS, RING))
    assert rung.state is PhoneState.RING
    forgotten, _ = after(placed, (10.1 + ORDER_LASTS, read(IDLE, 10.0 + ORDER_LASTS)))
    assert forgotten.ordered is None


def test_a_second_call_from_a_talk_shows_the_call_and_the_held_party() -> None:
    phone, _ = after(
        READY,
        (10.0, RING),
        (15.0, TALK),
        (20.0, OrderPlaced("102")),
        (20.1, OrderStarted()),
        (20.2, read(calling(held=CLIENT), 20.1)),
    )
    assert (phone.state, phone.held, phone.party and phone.party.number) == (
        PhoneState.BACKCALL,
        replace(CLIENT, chain="3f"),
        "102",
    )
    assert phone.held_since == 20.2
    phone, _ = after(phone, (25.0, OrderStopped()), (25.0, TalkStarted("40")))
    assert (phone.state, phone.held) == (PhoneState.TALK, replace(CLIENT, chain="3f"))
