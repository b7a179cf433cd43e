"""Hold, transfer, conference, listening: what goes to the server, and what is refused before."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.telephony.words import PhoneState
from native_host.wire.names import CONF_BUILD, CONF_INVITE
from tests.agent.company import Company, play

CLIENT = "79123456789"
NO_CALL = [
    ("phone.abort", {}, ErrorCode.NOTHING_TO_END),
    ("phone.hold", {}, ErrorCode.NOT_IN_TALK),
    ("phone.resume", {}, ErrorCode.NOTHING_ON_HOLD),
    ("phone.toggle", {}, ErrorCode.NOTHING_ON_HOLD),
    ("phone.join", {}, ErrorCode.NOTHING_ON_HOLD),
    ("phone.transfer", {"number": "102"}, ErrorCode.NOT_IN_TALK),
    ("phone.conference", {"numbers": []}, ErrorCode.NOBODY_TO_INVITE),
    ("phone.conference", {"numbers": ["who?"]}, ErrorCode.NUMBER_UNREADABLE),
    ("phone.ghost", {"number": "118", "mode": "listen"}, ErrorCode.GHOST_NO_USER),
    ("phone.dtmf", {"tones": "1"}, ErrorCode.DTMF_NEEDS_WEB_PHONE),
    ("conference.members", {}, ErrorCode.NOT_IN_CONFERENCE),
    ("conference.invite", {"numbers": ["102"]}, ErrorCode.NOT_IN_CONFERENCE),
    ("conference.remove", {"member": "x"}, ErrorCode.NOT_IN_CONFERENCE),
    ("conference.leave", {}, ErrorCode.NOT_IN_CONFERENCE),
]


@pytest.mark.parametrize(("method", "params", "code"), NO_CALL)
def test_without_a_call_nothing_goes_out(
    tmp_path: Path, method: str, params: dict[str, Any], code: ErrorCode
) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        before = len(staged.server.requests())
        with pytest.raises(Failure) as refusal:
            await staged.ask(browser, method, **params)
        assert refusal.value.code is code
        assert len(staged.server.requests()) == before

    play(tmp_path, scene)


@pytest.mark.parametrize("method", ["phone.hold", "phone.abort", "conference.leave"])
def test_without_a_login_every_order_says_so_or_finds_no_call(tmp_path: Path, method: str) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.office.browser()
        with pytest.raises(Failure):
            await staged.ask(browser, method)
        assert staged.server.requests() == []

    play(tmp_path, scene)


def test_a_talk_is_held_and_taken_back(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        await staged.talk(CLIENT)
        await staged.ask(browser, "phone.hold")
        assert await staged.office.desk.until(lambda phone: phone.held is not None, 10)
        await staged.ask(browser, "phone.resume")
        phone = await staged.until_phone(PhoneState.TALK)
        assert phone.held is None
        assert [one["fields"]["mode"] for one in staged.asked("pbxmakeflash")] == ["switch", "switch"]

    play(tmp_path, scene)


def test_a_talk_becomes_a_conference_and_only_then_is_anybody_invited(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        await staged.talk(CLIENT)
        await staged.ask(browser, "phone.conference", numbers=["118"])
        assert await staged.office.desk.until(lambda phone: len(phone.members) > 1, 10)
        members = await staged.ask(browser, "conference.members")
        assert members["isMine"]
        assert {one["number"] for one in members["members"]} >= {"101", CLIENT}

    play(tmp_path, scene)


def test_a_conference_that_never_comes_stops_the_wish(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        await staged.talk(CLIENT)
        staged.server.behave(refused=frozenset({CONF_BUILD}))
        with pytest.raises(Failure, match=ErrorCode.CONFERENCE_REFUSED):
            await staged.ask(browser, "phone.conference", numbers=["118"])
        assert staged.asked(CONF_INVITE) == []

    play(tmp_path, scene)


def test_what_numbers_of_the_plan_offer_is_told_for_all_that_are_in_it(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        told = await staged.ask(browser, "plan.actions", numbers=["102", "no such", "101", "118"])
        actions = {one["number"]: one["verbs"] for one in told["actions"]}
        assert set(actions) == {"102", "101", "118"}
        assert actions["118"] == ["call", "conference", "intercom"]
        assert actions["101"] == []

    play(tmp_path, scene)


def test_who_waits_offers_nothing(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        waits = asyncio.Event()
        staged.office.company.on_queue = waits.set
        staged.server.enqueue(CLIENT, "Клиент")
        browser = await staged.at_work()
        await asyncio.wait_for(waits.wait(), 10)
        assert (await staged.ask(browser, "phone.actions", number=CLIENT))["verbs"] == []

    play(tmp_path, scene)
