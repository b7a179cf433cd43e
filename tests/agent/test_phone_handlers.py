"""Orders of a person, beside a real server: carried out once, or refused with the reason."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from native_host.agent.handlers import phone as phone_handlers
from native_host.agent.handlers.phone import PhoneHandlers
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.to_host import ActionsParams, LoginParams
from native_host.telephony.words import PhoneState, Verb
from tests.agent.calls import CREATE, OPEN, text_of
from tests.agent.company import Company, play
from tests.agent.office import office
from tests.oktell.stub import Stub

CLIENT = "79123456789"


async def refused(asking: Awaitable[Any]) -> ErrorCode:
    with pytest.raises(Failure) as refusal:
        await asking
    return refusal.value.code


async def at_work(staged: Company) -> None:
    await staged.account.sign_in(staged.params())
    await staged.until_phone(PhoneState.READY)


def test_a_call_is_ordered_as_it_is_dialled_and_only_once_at_a_time(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await at_work(staged)
        browser = await staged.office.browser()
        assert await staged.ask(browser, "phone.call", number="+7 (912) 345-67-89") == {"dialled": CLIENT}
        assert await refused(staged.ask(browser, "phone.call", number="102")) is ErrorCode.PHONE_OCCUPIED
        (order,) = staged.asked("pbxautocallstart")
        assert order["fields"]["number"] == CLIENT

    play(tmp_path, scene)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", ErrorCode.NUMBER_MISSING),
        ("   ", ErrorCode.NUMBER_MISSING),
        ("call me", ErrorCode.NUMBER_UNREADABLE),
    ],
)
def test_what_is_no_number_is_refused_before_anything_goes_out(
    tmp_path: Path, number: str, code: ErrorCode
) -> None:
    async def scene(staged: Company) -> None:
        await at_work(staged)
        browser = await staged.office.browser()
        assert await refused(staged.ask(browser, "phone.call", number=number)) is code
        assert not staged.asked("pbxautocallstart")

    play(tmp_path, scene)


def test_nobody_signed_in_is_a_reason_for_every_order(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.office.browser()
        assert await refused(staged.ask(browser, "phone.call", number="102")) is ErrorCode.NOT_SIGNED_IN
        assert await refused(staged.ask(browser, "phone.answer")) is ErrorCode.NOT_RINGING
        assert await refused(staged.ask(browser, "phone.end")) is ErrorCode.NOTHING_TO_END

    play(tmp_path, scene)


def test_a_call_that_the_server_refuses_leaves_the_next_ring_an_ordinary_one(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await at_work(staged)
        browser = await staged.office.browser()
        staged.server.behave(refused=frozenset({"pbxautocallstart"}))
        assert await refused(staged.ask(browser, "phone.call", number="102")) is ErrorCode.CALL_REFUSED
        staged.server.incoming("petrova", CLIENT)
        await staged.until_phone(PhoneState.RING)
        assert staged.office.desk.is_incoming

    play(tmp_path, scene)


RINGING = {
    "linestatestr": "lsReserved",
    "chainid": "3f",
    "abonent": {"number": CLIENT, "isringing": True, "isextline": True},
}


def test_a_phone_that_does_not_pick_up_is_answered_by_hand_until_the_next_sign_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone_handlers, "PICKS_UP_WITHIN", 0.1)  # of three seconds

    async def scene() -> None:
        async with (
            asyncio.timeout(20),
            Stub.start({"getextendedlineinfo": RINGING}) as server,
            office(tmp_path) as staffed,
        ):
            account, desk = staffed.account, staffed.desk
            handlers = PhoneHandlers(account, desk, staffed.company, staffed.recorder, staffed.fanout)
            port = (await staffed.browser()).port
            params = LoginParams(server=f"ws://127.0.0.1:{server.port}", login="petrova", password="x")
            await account.sign_in(params)
            assert await desk.until(lambda phone: phone.state is PhoneState.RING, 5)
            for _ in range(2):
                assert await refused(handlers.answer(Nothing(), port)) is ErrorCode.ANSWER_BY_HAND
            assert server.names().count("pbxanswercall") == 1  # the second time not even asked
            assert Verb.ANSWER not in (await handlers.actions(ActionsParams(number=CLIENT), port)).verbs
            await account.sign_in(params)
            assert desk.can_answer
            await account.close()

    asyncio.run(scene())


def test_a_ring_is_answered_and_the_talk_ended_from_a_browser(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await at_work(staged)
        browser = await staged.office.browser()
        staged.server.incoming("petrova", CLIENT)
        await staged.until_phone(PhoneState.RING)
        await staged.ask(browser, "phone.answer")
        assert staged.office.desk.phone.state is PhoneState.TALK
        assert staged.office.desk.can_answer
        await staged.ask(browser, "phone.end", number=CLIENT)
        await staged.until_phone(PhoneState.READY)

    play(tmp_path, scene)


def test_whoever_looks_at_a_party_is_shown_its_cards_and_the_server_is_asked_again(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await at_work(staged)
        browser = await staged.office.browser(locale="en")
        staged.server.incoming("petrova", CLIENT, "ООО Ромашка", text_of(OPEN))
        await staged.until_phone(PhoneState.RING)
        await staged.ask(browser, "phone.answer")
        party = staged.office.desk.phone.party
        assert party
        assert await staged.office.desk.until(lambda _: bool(staged.office.desk.cards_of(party)), 5)
        staged.server.text("petrova", text_of(OPEN, CREATE))
        told = await staged.ask(browser, "phone.actions", number="8 912 345 67 89")
        assert (told["number"]["e164"], told["verbs"][0]) == ("+79123456789", "end")
        assert await staged.office.desk.until(lambda _: len(staged.office.desk.cards_of(party)) == 2, 5)
        told = await staged.ask(browser, "phone.actions", number=CLIENT)
        assert [card["title"] for card in told["cards"]] == ["Open the record", "Новое обращение"]

    play(tmp_path, scene)


def test_a_card_is_opened_by_a_click_as_often_as_a_person_likes_until_it_is_forgotten(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await at_work(staged)
        browser = await staged.office.browser()
        staged.server.incoming("petrova", CLIENT, "", text_of(OPEN))
        await staged.until_phone(PhoneState.RING)
        assert await staged.office.desk.until(lambda phone: bool(phone.party and _cards(staged)), 5)
        (card,) = (await staged.ask(browser, "cards.list"))["cards"]
        for _ in range(2):
            opened = await staged.ask(browser, "cards.open", card=card["id"])
            assert opened["url"] == "https://crm.example/open/3/17"
        assert await refused(staged.ask(browser, "cards.open", card="gone")) is ErrorCode.CARD_GONE
        assert (await staged.ask(browser, "cards.list", party="nobody"))["cards"] == []
        assert (await staged.ask(browser, "cards.claim", offer="none"))["granted"] is False

    play(tmp_path, scene)


def _cards(staged: Company) -> int:
    party = staged.office.desk.phone.party
    return len(staged.office.desk.cards_of(party)) if party else 0


def test_texts_of_a_page_are_read_whatever_they_hold(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.office.browser(locale="en")
        texts = ["+7 912 345-67-89", "no", "", "1" * 4000, "\u0000", "２０２", "half \ud83d"]
        found = (await staged.ask(browser, "numbers.find", texts=texts))["numbers"]
        assert len(found) == len(texts)
        assert found[0]["dial"] == CLIENT
        for region in ("zz", "", "Россия", "🙂"):
            told = await staged.ask(browser, "numbers.find", texts=texts, region=region)
            assert len(told["numbers"]) == len(texts)

    play(tmp_path, scene)
