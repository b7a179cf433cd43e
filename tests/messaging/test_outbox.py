import logging

import pytest

from native_host.messaging import rpc
from native_host.messaging.outbox import Outbox


def outbox(**limits: int) -> Outbox:
    return Outbox(lambda name: name.endswith(".changed"), **limits)


def drain(box: Outbox) -> list[rpc.Envelope]:
    taken: list[rpc.Envelope] = []
    while (envelope := box.take()) is not None:
        taken.append(envelope)
    return taken


def phone(revision: int) -> rpc.Notice:
    return rpc.Notice("phone.changed", {"revision": revision})


def test_envelopes_leave_in_the_order_in_which_they_came() -> None:
    box = outbox()
    sent: list[rpc.Envelope] = [
        rpc.Answer(1, {}),
        phone(1),
        rpc.Request(1, "card.open"),
        rpc.Notice("notice"),
        rpc.Refusal(2, 1, ""),
    ]
    for envelope in sent:
        box.add(envelope)
    assert len(box) == 5
    assert drain(box) == sent
    assert len(box) == 0


def test_the_newest_state_takes_the_place_of_the_one_before() -> None:
    box = outbox()
    for envelope in (phone(1), rpc.Answer(1, {}), rpc.Notice("session.changed"), phone(2), phone(3)):
        box.add(envelope)
    assert drain(box) == [phone(3), rpc.Answer(1, {}), rpc.Notice("session.changed")]


def test_a_state_that_was_sent_is_not_replaced() -> None:
    box = outbox()
    box.add(phone(1))
    assert box.take() == phone(1)
    box.add(phone(2))
    assert box.take() == phone(2)


def test_the_oldest_notices_are_dropped_and_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    box = outbox(max_notices=2)
    with caplog.at_level(logging.WARNING):
        for number in range(4):
            box.add(rpc.Notice("notice", {"id": number}))
    assert drain(box) == [rpc.Notice("notice", {"id": 2}), rpc.Notice("notice", {"id": 3})]
    assert len([record for record in caplog.records if "dropped" in record.message]) == 2


def test_a_notice_that_was_sent_makes_room_for_the_next() -> None:
    box = outbox(max_notices=2)
    for number in range(4):
        box.add(rpc.Notice("notice", {"id": number}))
        assert box.take() == rpc.Notice("notice", {"id": number})


def test_requests_and_answers_are_all_kept_and_too_many_are_noticed() -> None:
    box = outbox(max_owed=3)
    for number in range(4):
        assert not box.is_overfull
        box.add(rpc.Answer(number, {}))
    assert box.is_overfull
    assert box.take() == rpc.Answer(0, {})
    assert not box.is_overfull
    assert len(drain(box)) == 3
