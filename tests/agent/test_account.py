"""The one login of this computer's user, beside a real server: sign-in, replacement, what outlives what."""

import asyncio
from pathlib import Path

import pytest

from native_host.agent.account import Account
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.to_host import LoginParams
from native_host.messaging.contract.views import LinkPhase
from native_host.simulator.behaviour import Refusal
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault
from native_host.telephony.words import PhoneState
from tests.agent.company import Company, play
from tests.agent.office import office
from tests.waiting import wait_until


async def refusal_of(account: Account, params: LoginParams) -> Failure:
    with pytest.raises(Failure) as refusal:
        await account.sign_in(params)
    return refusal.value


def test_a_sign_in_is_shown_and_kept_and_a_sign_out_forgets_all_but_the_name(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        await account.sign_in(staged.params(remember=True))
        assert (account.phase, account.login) == (LinkPhase.ONLINE, "petrova")
        assert account.me
        assert account.me.number == "101"
        assert staged.kept() == {"session", "password"}
        await account.sign_out()
        assert (account.phase, account.me, account.login) == (LinkPhase.SIGNED_OUT, None, "")
        assert staged.kept() == set()
        assert staged.office.preferences.settings.last_login == "petrova"
        assert staged.office.desk.phone.state is PhoneState.DISCONNECTED

    play(tmp_path, scene)


def test_a_sign_in_that_is_refused_keeps_nothing_and_gives_its_reason(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        refusal = await refusal_of(account, staged.params(password="not it", remember=True))
        assert refusal.code is ErrorCode.WRONG_PASSWORD
        assert (account.phase, account.reason) == (LinkPhase.REFUSED, refusal)
        assert staged.kept() == set()
        account.nudge()
        assert len(staged.asked("login")) == 1

    play(tmp_path, scene)


def test_another_user_is_signed_in_only_with_a_yes_that_knows_who_is_there(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        await account.sign_in(staged.params("petrova"))
        refusal = await refusal_of(account, staged.params("ivanov"))
        assert refusal == Failure(ErrorCode.OTHER_USER_SIGNED_IN, name=account.me.user_name)  # type: ignore[union-attr]
        assert (account.login, account.phase) == ("petrova", LinkPhase.ONLINE)
        await account.sign_in(staged.params("ivanov", replace=True))
        assert (account.login, account.phase) == ("ivanov", LinkPhase.ONLINE)
        assert len(staged.asked("logout")) == 1

    play(tmp_path, scene)


def test_a_login_that_the_server_refuses_takes_nobodys_place(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        await account.sign_in(staged.params("petrova"))
        wrong = staged.params("ivanov", replace=True).model_copy(update={"password": "guessed"})
        assert (await refusal_of(account, wrong)).code is ErrorCode.WRONG_PASSWORD
        assert (account.login, account.phase) == ("petrova", LinkPhase.ONLINE)
        assert not staged.asked("logout")

    play(tmp_path, scene)


def test_a_licence_that_is_full_may_have_room_once_the_other_is_signed_out(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        await account.sign_in(staged.params("petrova"))
        staged.server.refuse(Refusal.LICENCE)
        assert (
            await refusal_of(account, staged.params("ivanov", replace=True))
        ).code is ErrorCode.LICENCE_LIMIT
        assert len(staged.asked("logout")) == 1

    play(tmp_path, scene)


def test_during_a_call_nobody_takes_the_place_of_who_is_talking(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        await account.sign_in(staged.params("petrova"))
        await staged.until_phone(PhoneState.READY)
        staged.server.incoming("petrova", "79123456789")
        await staged.until_phone(PhoneState.RING)
        refusal = await refusal_of(account, staged.params("ivanov", replace=True))
        assert refusal.code is ErrorCode.OTHER_USER_IN_CALL
        assert account.login == "petrova"

    play(tmp_path, scene)


def test_who_waits_for_the_server_is_still_signed_in(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        await account.sign_in(staged.params("petrova"))
        staged.server.refuse(Refusal.STARTING)
        staged.server.drop("petrova")
        await staged.until(LinkPhase.WAITING)
        assert account.retry_at is not None
        assert (await refusal_of(account, staged.params("ivanov"))).code is ErrorCode.OTHER_USER_SIGNED_IN

    play(tmp_path, scene)


def test_the_same_user_signs_in_again_without_a_question(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await staged.account.sign_in(staged.params("petrova"))
        await staged.account.sign_in(staged.params("PETROVA"))
        assert staged.account.phase is LinkPhase.ONLINE
        assert not staged.asked("logout")

    play(tmp_path, scene)


def test_the_next_agent_signs_in_with_what_was_kept(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await staged.account.sign_in(staged.params())
        await staged.account.close()
        async with office(tmp_path) as later:
            again = Company(staged.server, later)
            await again.account.resume()
            await again.until(LinkPhase.ONLINE)
            assert "sessionid" in staged.asked("login")[-1]["fields"]
            await again.account.close()

    play(tmp_path, scene)


def test_a_kept_password_that_is_refused_is_not_kept_any_longer(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await staged.account.sign_in(staged.params(remember=True))
        await staged.account.close()
        Vault.open(staged.office.paths, lambda: None).put("password", "of last year")
        staged.server.forget("petrova")
        async with office(tmp_path) as later:
            again = Company(staged.server, later)
            await again.account.resume()
            await again.until(LinkPhase.REFUSED)
            assert again.account.reason
            assert again.account.reason.code is ErrorCode.WRONG_PASSWORD
            await asyncio.to_thread(wait_until, lambda: not again.kept() or None)

    play(tmp_path, scene)


def test_a_kept_address_that_makes_no_sense_signs_nobody_in(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        staged.office.preferences.remember("ftp://oktell.example", "petrova", keeps_password=False)
        Vault.open(Paths(tmp_path), lambda: None).put("session", "s-1")
        async with office(tmp_path) as later:
            await later.account.resume()
            assert later.account.phase is LinkPhase.SIGNED_OUT

    play(tmp_path, scene)


def test_a_sign_in_that_another_one_overtakes_is_over_and_keeps_nothing(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        staged.server.behave(unanswered=frozenset({"login"}))
        async with asyncio.TaskGroup() as group:
            first = group.create_task(refusal_of(account, staged.params("petrova", remember=True)))
            await asyncio.to_thread(wait_until, lambda: staged.asked("login"))
            staged.server.behave(unanswered=frozenset())
            await account.sign_in(staged.params("ivanov"))
            assert (await first).code is ErrorCode.NOT_SIGNED_IN
        assert account.login == "ivanov"
        assert staged.office.preferences.settings.last_login == "ivanov"
        assert staged.kept() == {"session"}

    play(tmp_path, scene)


def test_two_browsers_that_sign_in_at_once_leave_one_connection(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        account = staged.account
        await account.sign_in(staged.params())
        ends = await asyncio.gather(
            *(account.sign_in(staged.params()) for _ in range(3)), return_exceptions=True
        )
        assert [end for end in ends if end] == [Failure(ErrorCode.NOT_SIGNED_IN)] * 2
        assert account.phase is LinkPhase.ONLINE
        await asyncio.to_thread(wait_until, lambda: staged.server.event("petrova", "any", {}) == 1)

    play(tmp_path, scene)


def test_a_sign_out_is_finished_though_who_asked_for_it_is_gone(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await staged.account.sign_in(staged.params(remember=True))
        async with asyncio.TaskGroup() as group:
            asking = group.create_task(staged.account.sign_out())
            await asyncio.sleep(0)
            asking.cancel()
        await staged.until(LinkPhase.SIGNED_OUT)
        await asyncio.to_thread(wait_until, lambda: staged.kept() == set())

    play(tmp_path, scene)
