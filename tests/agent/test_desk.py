"""The desk: the direction of a call, its name, and whose cards are offered."""

import asyncio
from dataclasses import replace

import pytest

from native_host.agent.desk import Desk
from native_host.storage.settings import Settings
from native_host.telephony.effects import ReadChain
from native_host.telephony.inputs import Line, OrderPlaced
from native_host.telephony.phone import Phone
from native_host.telephony.words import PhoneState
from tests.agent.calls import CLIENT, COLLEAGUE, CREATE, OPEN, hang_up, read, ring, sign_in, talk, text_of
from tests.agent.timed_loop import LoopClock, run


def at_a_desk() -> Desk:
    desk = Desk(LoopClock(), Settings())
    sign_in(desk)
    return desk


def titles(desk: Desk) -> list[str]:
    assert desk.phone.party
    return [card.action.title for card in desk.cards_of(desk.phone.party)]


def test_a_ring_and_the_talk_that_follows_are_incoming_and_an_ordered_call_is_not() -> None:
    async def scene() -> None:
        desk = at_a_desk()
        ring(desk)
        assert desk.is_incoming
        talk(desk)
        assert desk.is_incoming
        hang_up(desk)
        assert not desk.is_incoming
        desk.feed(OrderPlaced("102"))
        ring(desk, party=COLLEAGUE, chain="c2")
        assert desk.phone.state is PhoneState.BACKRING
        talk(desk, chain="c2")
        assert not desk.is_incoming

    run(scene())


def test_a_call_is_named_by_its_chain_and_without_one_by_number_and_start() -> None:
    async def scene() -> None:
        desk = at_a_desk()
        ring(desk, chain=None)
        assert desk.phone.party
        first = desk.call_of(desk.phone.party)
        assert first.startswith(f"{CLIENT.number}@")
        talk(desk, chain=None)
        assert desk.call_of(desk.phone.party) == first
        hang_up(desk)
        await asyncio.sleep(2)
        ring(desk, chain=None)
        assert desk.call_of(desk.phone.party) != first
        assert not desk.is_alive(first)
        hang_up(desk)
        ring(desk, chain="c7")
        assert desk.call_of(desk.phone.party) == "c7"
        assert desk.is_alive("c7")

    run(scene())


def test_a_list_in_the_texts_of_an_event_is_offered_and_a_later_reading_of_the_chain_counts_more() -> None:
    async def scene() -> None:
        desk = at_a_desk()
        ring(desk, CREATE)
        assert titles(desk) == ["Новое обращение"]
        desk.take_content("c1", [text_of(OPEN | {"title": "Клиент"})])
        assert titles(desk) == ["Клиент"]
        ring(desk, CREATE)  # the same ring once more
        assert titles(desk) == ["Клиент"]
        desk.take_content("c1", [])
        assert titles(desk) == ["Клиент"]

    run(scene())


def test_content_that_comes_after_the_call_is_not_offered() -> None:
    async def scene() -> None:
        desk = at_a_desk()
        ring(desk)
        hang_up(desk)
        before = desk.revision
        desk.take_content("c1", [text_of(OPEN)])
        assert desk.revision == before
        assert not desk.deck.has_list("c1")

    run(scene())


def test_after_a_transfer_the_cards_are_those_of_the_client_and_not_of_the_colleague() -> None:
    """The colleague calls, tells who is waiting, and hands the client over: another chain, another party."""

    async def scene() -> None:
        desk = at_a_desk()
        asked: list[object] = []
        desk.on_effects = asked.extend
        ring(desk, CREATE | {"title": "О коллеге"}, chain="c-colleague", party=COLLEAGUE)
        talk(desk, chain="c-colleague")
        await asyncio.sleep(2)
        asked.clear()
        client = replace(CLIENT, chain="c-client")
        read(desk, Line(status="lsCommutated", party=client, is_talking=True, chain="c-client"))
        assert ReadChain("c-client") in asked
        assert titles(desk) == []
        desk.take_content("c-client", [text_of(OPEN | {"title": "О клиенте"})])
        assert titles(desk) == ["О клиенте"]

    run(scene())


def test_cards_that_were_opened_and_closed_say_so() -> None:
    async def scene() -> None:
        desk = at_a_desk()
        ring(desk, OPEN)
        assert desk.phone.party
        (card,) = desk.cards_of(desk.phone.party)
        desk.mark_opened(card)
        assert card.id in desk.deck.opened
        desk.mark_closed(card.id)
        assert card.id not in desk.deck.opened

    run(scene())


@pytest.mark.parametrize("comes", [True, False])
def test_waiting_for_the_phone_ends_when_it_is_so_or_its_time_is_over(comes: bool) -> None:
    async def scene() -> bool:
        desk = at_a_desk()
        if comes:
            asyncio.get_running_loop().call_later(2, ring, desk)
        return await desk.until(lambda phone: phone.state is PhoneState.RING, timeout=3)

    assert run(scene()) is comes


def test_nothing_is_told_when_nothing_people_see_has_changed() -> None:
    async def scene() -> None:
        desk = at_a_desk()
        told: list[Phone] = []
        desk.on_change = lambda: told.append(desk.phone)
        ring(desk)
        ring(desk)
        assert len(told) == 1

    run(scene())
