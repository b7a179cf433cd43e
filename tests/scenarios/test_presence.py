"""What employees see of one another: status, plan, photos, queue; and the password, which nobody sees."""

import pytest

from tests.scenarios.browser_end import Refused
from tests.scenarios.office import CLIENT, PARTNER, Company, talk
from tests.waiting import wait_until


def test_the_own_status_is_set_and_others_see_it(company: Company) -> None:
    anna, pyotr, _ = company.all
    breaks = anna.ask("status.breaks")["breaks"]
    anna.ask("status.set", status="break", reason=breaks[1]["id"])
    anna.shows("status", status="break", reason=breaks[1])
    pyotr.sees_row(anna.number, "break")
    anna.ask("status.set", status="dnd")
    anna.shows("status", status="dnd", reason=None)
    pyotr.sees_row(anna.number, "dnd")
    for status in ("ready-cc", "ready-manual", "busy", "ready"):
        anna.ask("status.set", status=status)
        anna.shows("status", status=status)
    pyotr.sees_row(anna.number, "free")
    with pytest.raises(Refused, match="status-not-possible"):
        anna.ask("status.set", status="no-phone")


def test_calls_are_redirected_once_the_number_is_known(company: Company) -> None:
    anna, pyotr, _ = company.all
    with pytest.raises(Refused, match="redirect-number-missing"):
        anna.ask("status.set", status="redirect")
    assert anna.ask("redirect.set", number="+7 912 345-67-89")["redirectNumber"] == CLIENT
    anna.shows("status", status="ready", redirectNumber=CLIENT)
    anna.ask("status.set", status="redirect")
    anna.shows("status", status="redirect")
    anna.ask("status.set", status="ready")
    anna.shows("status", status="ready", redirectNumber=CLIENT)
    anna.ask("redirect.set", number=None)
    anna.shows("status", redirectNumber="")
    pyotr.shows("status", status="ready", redirectNumber="")


def test_nobody_on_a_break_makes_conferences(company: Company) -> None:
    anna, pyotr, _ = company.all
    anna.ask("status.set", status="break")
    anna.shows("status", status="break")
    with pytest.raises(Refused, match="on-break"):
        anna.ask("phone.conference", numbers=[pyotr.number])
    pyotr.sees("ready")


def test_the_plan_is_read_searched_and_told_by_changes(company: Company) -> None:
    anna, pyotr, _ = company.all
    page = anna.ask("plan.page")
    assert page["total"] == len(page["rows"]) > 20
    found = anna.ask("plan.search", text="Rjpkjd")
    rows = {row["key"]: row for row in page["rows"]}
    assert found["readAs"].casefold() == "козлов"
    assert all("Козлов" in rows[hit["key"]]["name"] for hit in found["hits"])
    assert anna.row_of(anna.number)["isMe"]
    talk(company, pyotr)
    change = {"key": anna.row_of(pyotr.number)["key"], "state": "busy"}
    wait_until(
        lambda: change in anna.browser.state["plan"]["changes"], what="one change is told, not the plan"
    )
    actions = anna.ask("plan.actions", numbers=[pyotr.number, "118"])["actions"]
    assert actions[0] == {
        "number": pyotr.number,
        "verbs": ["call", "conference", "intercom", "listen", "help", "barge"],
    }
    assert actions[1] == {"number": "118", "verbs": ["call", "conference", "intercom"]}


def test_photos_are_shown_of_those_who_have_one(company: Company) -> None:
    anna, *_ = company.all
    with_photo, without = anna.row_of("930")["user"], anna.row_of(anna.number)["user"]
    seen, unseen = anna.ask("plan.photos", users=[with_photo, without])["photos"]
    assert unseen == {"user": without, "url": None}
    assert seen["user"] == with_photo
    if "unanswered" in company.quirks:
        assert seen["url"] is None
    else:
        assert seen["url"].startswith("data:image/png;base64,")


def test_the_queue_is_seen_and_shrinks(company: Company) -> None:
    anna, *_ = company.all
    company.server.tell("queue", op="add", number=PARTNER, name="Партнёр")
    waiting = wait_until(lambda: anna.browser.state.get("queue", {}).get("waiting"))
    assert [(one["number"], one["name"]) for one in waiting] == [(PARTNER, "Партнёр")]
    assert anna.ask("phone.actions", number=PARTNER)["verbs"] == []
    company.server.tell("incoming", to="ivanov", number=PARTNER)
    wait_until(lambda: not anna.browser.state["queue"]["waiting"])


def test_the_password_is_changed_and_serves_the_next_connection(company: Company) -> None:
    anna, *_ = company.all
    with pytest.raises(Refused, match="old-password-wrong"):
        anna.ask("session.changePassword", old="wrong", new="new")
    with pytest.raises(Refused, match="new-password-empty"):
        anna.ask("session.changePassword", old="petrova", new="")
    anna.ask("session.changePassword", old="petrova", new="новый пароль")
    try:
        company.server.tell("forget")  # sessions: only the password helps
        company.reconnect()
    finally:
        anna.ask("session.changePassword", old="новый пароль", new="petrova")
