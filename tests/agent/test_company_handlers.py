"""Plan, photos, own status, redirection, password and recent calls, as a browser asks for them."""

from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.telephony.words import PhoneState
from native_host.wire.names import GET_PHOTOS
from tests.agent.company import Company, play

CLIENT = "79123456789"


def test_the_plan_is_read_in_pages_of_one_revision(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        whole = await staged.ask(browser, "plan.page")
        first = await staged.ask(browser, "plan.page", limit=5)
        rest = await staged.ask(browser, "plan.page", offset=5)
        assert first["revision"] == rest["revision"] == whole["revision"]
        assert first["rows"] + rest["rows"] == whole["rows"]
        assert (await staged.ask(browser, "plan.page", offset=1000))["rows"] == []

    play(tmp_path, scene)


def test_people_are_found_by_a_part_of_their_name(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        found = await staged.ask(browser, "plan.search", text="козл", limit=2)
        assert found["total"] > len(found["hits"]) == 2
        assert found["readAs"] == ""

    play(tmp_path, scene)


def test_photos_are_asked_for_once_in_a_session(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        users = [row["user"] for row in (await staged.ask(browser, "plan.page"))["rows"] if row["user"]]
        first = await staged.ask(browser, "plan.photos", users=users)
        assert [photo["user"] for photo in first["photos"]] == users
        shown = [photo["url"] for photo in first["photos"] if photo["url"]]
        assert len(set(shown)) == 3
        assert all(url.startswith("data:image/png;base64,") for url in shown)
        others = await staged.ask(browser, "plan.photos", users=[*users[:1], "nobody"], size=32)
        assert others["photos"][1] == {"user": "nobody", "url": None}
        assert len(staged.asked(GET_PHOTOS)) == 1
        await staged.account.sign_in(staged.params())
        await staged.until_phone(PhoneState.READY)
        await staged.ask(browser, "plan.photos", users=users)
        assert len(staged.asked(GET_PHOTOS)) == 2

    play(tmp_path, scene)


def test_without_a_login_there_are_no_photos(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.office.browser()
        with pytest.raises(Failure) as refusal:
            await staged.ask(browser, "plan.photos", users=["x"])
        assert refusal.value.code is ErrorCode.NOT_SIGNED_IN

    play(tmp_path, scene)


def test_a_status_that_is_so_already_asks_nothing(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        await staged.ask(browser, "status.set", status="ready")
        assert staged.asked("setuserstate") == []
        with pytest.raises(Failure) as refusal:
            await staged.ask(browser, "status.set", status="redirect")
        assert refusal.value.code is ErrorCode.REDIRECT_NUMBER_MISSING

    play(tmp_path, scene)


def test_the_number_of_a_redirection_is_kept_and_dropped(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        told = await staged.ask(browser, "redirect.set", number="8 (912) 345-67-89")
        assert told["redirectNumber"] == CLIENT
        assert (await staged.ask(browser, "redirect.set", number=None))["redirectNumber"] == ""
        with pytest.raises(Failure) as refusal:
            await staged.ask(browser, "redirect.set", number="nobody")
        assert refusal.value.code is ErrorCode.NUMBER_UNREADABLE

    play(tmp_path, scene)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("wrong", "new", ErrorCode.OLD_PASSWORD_WRONG), ("petrova", "", ErrorCode.NEW_PASSWORD_EMPTY)],
)
def test_a_password_that_cannot_be_changed_stays(tmp_path: Path, old: str, new: str, code: ErrorCode) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        with pytest.raises(Failure) as refusal:
            await staged.ask(browser, "session.changePassword", old=old, new=new)
        assert refusal.value.code is code
        await staged.account.sign_in(staged.params())

    play(tmp_path, scene)


def test_a_kept_password_is_changed_where_it_is_kept(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        await staged.account.sign_in(staged.params(remember=True))
        browser = await staged.office.browser()
        await staged.ask(browser, "session.changePassword", old="petrova", new="another")
        assert staged.kept() >= {"password"}
        await staged.account.close()
        staged.server.forget()  # the session: only the password of the vault helps
        await staged.account.resume()
        await staged.until_phone(PhoneState.READY)

    play(tmp_path, scene)


def test_recent_calls_are_read_in_pages_seen_and_cleared(tmp_path: Path) -> None:
    async def scene(staged: Company) -> None:
        browser = await staged.at_work()
        await staged.talk(CLIENT)
        staged.server.end("petrova")
        await staged.until_phone(PhoneState.READY)
        staged.server.incoming("petrova", "79161112233")
        await staged.until_phone(PhoneState.RING)
        staged.server.end("petrova")
        await staged.until_phone(PhoneState.READY)
        page = await staged.ask(browser, "history.page", limit=1)
        assert (page["total"], [one["number"] for one in page["entries"]]) == (2, ["79161112233"])
        assert (await staged.ask(browser, "history.page", onlyMissed=True))["total"] == 1
        assert staged.office.recorder.missed == 1
        await staged.ask(browser, "history.page", isSeen=True)
        assert staged.office.recorder.missed == 0
        await staged.ask(browser, "history.clear")
        assert (await staged.ask(browser, "history.page"))["entries"] == []

    play(tmp_path, scene)
