"""Which browser opens the card of a call by itself: asked in order, granted once, while the call lives."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from native_host.agent.opening import CLAIM_WITHIN
from native_host.telephony.inputs import Line
from tests.agent.calls import CLIENT, CREATE, OPEN, hang_up, read, ring, sign_in, talk, text_of
from tests.agent.office import Message, Office, Visitor, office, turns
from tests.agent.timed_loop import run

URL = "https://crm.example/open/3/17"


def play(folder: Path, scene: Callable[[Office], Awaitable[None]], **settings: object) -> None:
    async def whole() -> None:
        async with office(folder, **settings) as staffed:
            sign_in(staffed.desk)
            await scene(staffed)

    run(whole())


async def is_asked(visitor: Visitor, within: float = 5.0) -> Message | None:
    """The offer that it gets; None when it gets none within that time."""
    try:
        async with asyncio.timeout(within):
            return await visitor.hear("card.open")
    except TimeoutError:
        return None


def claim(staffed: Office, visitor: Visitor, offer: Message) -> str | None:
    """The address that it may open."""
    browser = staffed.fanout.of_port(visitor.port)
    assert browser
    granted = staffed.opening.claim(offer["params"]["offer"], browser)
    return granted.url if granted else None


def test_the_browser_is_asked_granted_and_the_card_is_marked_once_it_is_open(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        offer = await visitor.hear("card.open")
        assert offer["params"]["title"] == "Открыть запись"
        assert not staffed.desk.deck.opened
        assert claim(staffed, visitor, offer) == URL
        visitor.answer(offer, outcome="opened")
        await asyncio.sleep(1)
        assert staffed.desk.deck.opened == {offer["params"]["card"]}

    play(tmp_path, scene)


def test_a_grant_is_given_once_and_never_for_the_same_call_again(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        first, second = await staffed.browser("a"), await staffed.browser("b")
        ring(staffed.desk, OPEN)
        offer = await second.hear("card.open")
        assert claim(staffed, second, offer)
        assert claim(staffed, first, offer) is None
        await second.leave()  # before it has made the tab
        ring(staffed.desk, OPEN)
        talk(staffed.desk)
        assert await is_asked(first) is None

    play(tmp_path, scene)


def test_a_browser_that_does_not_claim_in_time_is_passed_over_and_comes_too_late_then(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        next_one, silent = await staffed.browser("a"), await staffed.browser("b")
        loop = asyncio.get_running_loop()
        began = loop.time()
        ring(staffed.desk, OPEN)
        offer = await silent.hear("card.open")
        assert claim(staffed, next_one, await next_one.hear("card.open")) == URL
        assert CLAIM_WITHIN <= loop.time() - began < CLAIM_WITHIN + 0.5
        assert claim(staffed, silent, offer) is None

    play(tmp_path, scene)


def test_news_of_the_call_do_not_shorten_the_turn_of_the_browser_used_last(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        next_one, first = await staffed.browser("a"), await staffed.browser("b")
        ring(staffed.desk, OPEN)
        offer = await first.hear("card.open")
        for caption in ("Ромашка", "ООО Ромашка"):
            read(staffed.desk, Line(is_ringing=True, party=replace(CLIENT, name=caption), chain="c1"))
            assert await is_asked(next_one, within=CLAIM_WITHIN / 4) is None
        assert claim(staffed, first, offer) == URL

    play(tmp_path, scene)


def test_a_chain_that_is_told_after_the_opening_opens_nothing_again_nor_after_a_restart(
    tmp_path: Path,
) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN, chain=None)
        offer = await visitor.hear("card.open")
        assert claim(staffed, visitor, offer) == URL
        visitor.answer(offer, outcome="opened")
        await asyncio.sleep(1)
        read(staffed.desk, Line(is_ringing=True, has_target=True, party=CLIENT, chain="c1"))
        staffed.desk.take_content("c1", [text_of(OPEN)])
        assert await is_asked(visitor) is None
        assert staffed.desk.phone.party
        assert [card.id for card in staffed.desk.cards_of(staffed.desk.phone.party)] == [
            offer["params"]["card"]
        ]
        assert staffed.desk.deck.opened == {offer["params"]["card"]}

    async def restarted(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN, chain="c1")
        assert await is_asked(visitor) is None

    play(tmp_path, scene)
    play(tmp_path, restarted)


def test_a_card_that_was_closed_by_hand_stays_closed_at_the_answer_and_after_a_restart(
    tmp_path: Path,
) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        assert staffed.desk.phone.party
        (card,) = staffed.desk.cards_of(staffed.desk.phone.party)
        staffed.desk.mark_opened(card)
        staffed.opening.close(card.id)
        talk(staffed.desk)
        assert await is_asked(visitor) is None
        assert not staffed.desk.deck.opened

    async def restarted(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        talk(staffed.desk)
        assert await is_asked(visitor) is None

    async def another_call(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN, chain="c2")
        talk(staffed.desk, chain="c2")
        assert await is_asked(visitor)

    for part in (scene, restarted, another_call):
        play(tmp_path, part, openRecordWhen="answer")


def test_why_a_card_does_not_open_is_logged_once_for_a_call(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(staffed: Office) -> None:
        ring(staffed.desk, OPEN)
        talk(staffed.desk)
        assert caplog.text.count("does not open by itself") == 1

    play(tmp_path, scene, sites=[])


def test_a_browser_that_is_slow_may_still_claim_while_nobody_else_has(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        offer = await visitor.hear("card.open")
        await asyncio.sleep(3)
        assert claim(staffed, visitor, offer) == URL

    play(tmp_path, scene)


def test_a_refusal_or_a_departure_moves_the_offer_on_at_once(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        third, second, first = [await staffed.browser(client) for client in ("c", "b", "a")]
        loop = asyncio.get_running_loop()
        began = loop.time()
        ring(staffed.desk, OPEN)
        first.answer(await first.hear("card.open"), outcome="refused")
        await second.hear("card.open")
        await second.leave()
        assert claim(staffed, third, await third.hear("card.open")) == URL
        assert loop.time() - began < CLAIM_WITHIN

    play(tmp_path, scene)


def test_whoever_comes_during_the_ring_is_asked_when_all_others_refused(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        first = await staffed.browser("a")
        ring(staffed.desk, OPEN)
        first.answer(await first.hear("card.open"), outcome="refused")
        await asyncio.sleep(2)
        late = await staffed.browser("b")
        assert claim(staffed, late, await late.hear("card.open")) == URL

    play(tmp_path, scene)


def test_after_the_call_a_claim_is_refused_and_nobody_is_asked(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        offer = await visitor.hear("card.open")
        hang_up(staffed.desk)
        assert claim(staffed, visitor, offer) is None
        await turns()
        late = await staffed.browser("b")
        assert await is_asked(late) is None

    play(tmp_path, scene)


def test_a_card_that_waits_for_the_answer_opens_then_and_not_at_the_ring(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        assert await is_asked(visitor) is None
        talk(staffed.desk)
        assert await is_asked(visitor)

    play(tmp_path, scene, openRecordWhen="answer")


def test_what_is_never_to_open_by_itself_is_only_offered(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, CREATE | {"triggerImmediately": True})
        talk(staffed.desk)
        assert await is_asked(visitor) is None
        assert staffed.desk.phone.party
        assert len(staffed.desk.cards_of(staffed.desk.phone.party)) == 1

    play(tmp_path, scene, createRecordWhen="never")


def test_an_ordered_call_opens_nothing(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        talk(staffed.desk)
        staffed.desk.take_content("c1", [text_of(OPEN)])
        assert await is_asked(visitor) is None

    play(tmp_path, scene)


def test_a_search_opens_by_itself_only_if_the_user_says_so(tmp_path: Path) -> None:
    site = {"origin": "https://crm.example", "searchTemplate": "https://crm.example/find?q={number}"}

    async def opens(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk)
        assert await is_asked(visitor) is None  # the server may still know a list
        staffed.desk.take_content("c1", [])
        offer = await visitor.hear("card.open")
        assert claim(staffed, visitor, offer) == "https://crm.example/find?q=79123456789"

    async def does_not(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk)
        staffed.desk.take_content("c1", [])
        assert await is_asked(visitor) is None

    play(tmp_path / "says", opens, sites=[site], searchWhen="ring")
    play(tmp_path / "does-not", does_not, sites=[site])


def test_without_a_crm_nothing_is_asked_and_nothing_is_on_record(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        assert await is_asked(visitor) is None
        assert staffed.paths.journal_file.read_text().count("\n") == 1

    play(tmp_path, scene, sites=[])


def test_another_employee_at_the_same_computer_has_openings_of_his_own(tmp_path: Path) -> None:
    async def scene(staffed: Office) -> None:
        visitor = await staffed.browser()
        ring(staffed.desk, OPEN)
        assert claim(staffed, visitor, await visitor.hear("card.open"))
        hang_up(staffed.desk)
        await asyncio.sleep(40)
        staffed.account.login = "sidorov"
        ring(staffed.desk, OPEN)
        assert await is_asked(visitor)

    play(tmp_path, scene)
