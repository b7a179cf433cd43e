"""What the user should know once."""

from pathlib import Path

from native_host.errors import ErrorCode, Failure
from tests.agent.office import office
from tests.agent.timed_loop import run


def test_a_notice_reaches_those_who_are_there_and_those_who_come_later_each_in_their_language(
    tmp_path: Path,
) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            browser = await staffed.browser()
            staffed.notices.tell(Failure(ErrorCode.VAULT_BROKEN))
            staffed.notices.tell(Failure(ErrorCode.VAULT_BROKEN))
            staffed.notices.tell(Failure(ErrorCode.JOURNAL_SET_ASIDE, file="x"), "info")
            first, second = await browser.hear("notice"), await browser.hear("notice")
            ids = [one["params"]["id"] for one in (first, second)]
            assert ids == ["vault-broken", "journal-set-aside file=x"]
            assert first["params"]["text"]["title"] == "Сохранённый вход не удалось прочитать"
            told = staffed.notices.told_in("en")
            assert [(one.id, one.level) for one in told] == [
                ("vault-broken", "warning"),
                ("journal-set-aside file=x", "info"),
            ]
            assert told[1].text.facts == {"file": "x"}

    run(scene())


def test_two_notices_of_one_kind_do_not_hide_each_other(tmp_path: Path) -> None:
    async def scene() -> None:
        async with office(tmp_path) as staffed:
            for file in ("a", "b", "a"):
                staffed.notices.tell(Failure(ErrorCode.HISTORY_SET_ASIDE, file=file))
            told = staffed.notices.told_in("en")
            assert [one.text.facts for one in told] == [{"file": "a"}, {"file": "b"}]
            assert len({one.id for one in told}) == 2

    run(scene())
