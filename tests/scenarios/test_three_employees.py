"""Every order of the telephony with real employees and outside numbers; everybody's phone is looked at."""

from collections.abc import Iterator

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import Refused
from tests.scenarios.office import CLIENT, PARTNER, Employee, employees
from tests.waiting import wait_until

Three = tuple[Employee, Employee, Employee]


@pytest.fixture
def three(stage: Stage) -> Iterator[Three]:
    with employees(stage, "petrova", "ivanov", "blokhina") as (anna, pyotr, vika):
        yield anna, pyotr, vika


def talk(stage: Stage, employee: Employee, number: str = CLIENT) -> None:
    """An outside number has called and was answered."""
    stage.simulator.tell("incoming", to=employee.login, number=number)
    employee.sees("ring", number)
    employee.ask("phone.answer")
    employee.sees("talk", number)


def call(caller: Employee, called: Employee) -> None:
    """One employee calls another: both pick up."""
    caller.ask("phone.call", number=called.number)
    caller.sees("backring", called.number)
    caller.ask("phone.answer")
    called.sees("ring", caller.number)
    called.ask("phone.answer")
    caller.sees("talk", called.number)
    called.sees("talk", caller.number)


def consult(stage: Stage, employee: Employee, colleague: Employee) -> None:
    """A talk with a client is held while the colleague is asked."""
    talk(stage, employee)
    employee.ask("phone.call", number=colleague.number)
    colleague.sees("ring", employee.number)
    colleague.ask("phone.answer")
    employee.sees("talk", colleague.number, held=CLIENT)


def test_a_colleague_is_called_and_the_call_ends_for_both(three: Three) -> None:
    anna, pyotr, _ = three
    call(anna, pyotr)
    pyotr.ask("phone.end")
    anna.sees("ready")
    pyotr.sees("ready")


def test_an_ordered_call_is_taken_back(three: Three) -> None:
    anna, pyotr, _ = three
    anna.ask("phone.call", number=pyotr.number)
    anna.sees("backring", pyotr.number)
    anna.ask("phone.abort")
    anna.sees("ready")
    pyotr.sees("ready")


def test_hold_and_back(stage: Stage, three: Three) -> None:
    anna, pyotr, _ = three
    consult(stage, anna, pyotr)
    anna.ask("phone.toggle")
    anna.sees("talk", CLIENT, held=pyotr.number)
    anna.ask("phone.hold")
    anna.sees("talk", pyotr.number, held=CLIENT)


def test_the_end_with_the_colleague_brings_the_client_back(stage: Stage, three: Three) -> None:
    anna, pyotr, _ = three
    consult(stage, anna, pyotr)
    anna.ask("phone.end")
    anna.sees("talk", CLIENT)
    pyotr.sees("ready")


def test_join_connects_client_and_colleague(stage: Stage, three: Three) -> None:
    anna, pyotr, _ = three
    consult(stage, anna, pyotr)
    anna.ask("phone.join")
    anna.sees("ready")
    pyotr.sees("talk", CLIENT)


def test_a_blind_transfer_gives_the_client_to_the_colleague(stage: Stage, three: Three) -> None:
    anna, pyotr, _ = three
    talk(stage, anna)
    anna.ask("phone.transfer", number=pyotr.number)
    pyotr.sees("ring", CLIENT)
    anna.sees("ready")
    pyotr.ask("phone.answer")
    pyotr.sees("talk", CLIENT)


def test_a_conference_from_nothing(three: Three) -> None:
    anna, pyotr, vika = three
    anna.ask("phone.conference", numbers=[pyotr.number, vika.number])
    for employee in (pyotr, vika):
        employee.browser.until_phone("ring")
        employee.ask("phone.answer")
    for employee in three:
        employee.sees("talk", *({one.number for one in three} - {employee.number}), members=3)
    pyotr.ask("conference.leave")
    pyotr.sees("ready")
    anna.sees("talk", vika.number, members=2)


def test_a_talk_becomes_a_conference_with_members_invited_and_removed(stage: Stage, three: Three) -> None:
    anna, pyotr, vika = three
    talk(stage, anna)
    anna.ask("phone.conference", numbers=[pyotr.number])
    pyotr.browser.until_phone("ring")
    pyotr.ask("phone.answer")
    anna.sees("talk", CLIENT, pyotr.number, members=3)
    anna.ask("conference.invite", numbers=[vika.number, PARTNER])
    vika.browser.until_phone("ring")
    vika.ask("phone.answer")
    stage.simulator.tell("answer", number=PARTNER)
    anna.sees("talk", CLIENT, PARTNER, pyotr.number, vika.number, members=5)
    members = anna.ask("conference.members")["members"]
    (partner,) = [one["key"] for one in members if one["number"] == PARTNER]
    anna.ask("conference.remove", member=partner)
    anna.sees("talk", CLIENT, pyotr.number, vika.number, members=4)
    with pytest.raises(Refused, match="not-the-creator"):
        pyotr.ask("conference.remove", member=members[0]["key"])


def test_the_queue_is_seen_and_shrinks(stage: Stage, three: Three) -> None:
    anna, *_ = three
    stage.simulator.tell("queue", op="add", number=PARTNER, name="Партнёр")
    waiting = wait_until(lambda: anna.browser.state.get("queue", {}).get("waiting"), 15)
    assert waiting[0]["number"] == PARTNER
    stage.simulator.tell("queue", op="clear")
    wait_until(lambda: not anna.browser.state["queue"]["waiting"], 15)


def test_the_own_status_is_set_and_others_see_it(three: Three) -> None:
    anna, pyotr, _ = three
    breaks = anna.ask("status.breaks")["breaks"]
    anna.ask("status.set", status="break", reason=breaks[1]["id"])
    wait_until(lambda: anna.browser.state["status"]["status"] == "break")
    assert anna.browser.state["status"]["reason"]["name"] == breaks[1]["name"]
    wait_until(lambda: row_of(pyotr, anna.number)["state"] == "break")
    anna.ask("status.set", status="dnd")
    wait_until(lambda: row_of(pyotr, anna.number)["state"] == "dnd")
    anna.ask("status.set", status="ready-cc")
    wait_until(lambda: anna.browser.state["status"]["status"] == "ready-cc")
    with pytest.raises(Refused, match="redirect-number-missing"):
        anna.ask("status.set", status="redirect")
    assert anna.ask("redirect.set", number="+7 912 345-67-89")["redirectNumber"] == CLIENT
    anna.ask("status.set", status="redirect")
    wait_until(lambda: anna.browser.state["status"]["status"] == "redirect")
    anna.ask("status.set", status="ready")
    wait_until(lambda: anna.browser.state["status"]["status"] == "ready")


def test_the_plan_is_read_searched_and_told_by_changes(stage: Stage, three: Three) -> None:
    anna, pyotr, _ = three
    page = anna.ask("plan.page")
    assert page["total"] == len(page["rows"]) > 20
    found = anna.ask("plan.search", text="Rjpkjd")
    rows = {row["key"]: row for row in page["rows"]}
    assert found["readAs"].casefold() == "козлов"
    assert all("Козлов" in rows[hit["key"]]["name"] for hit in found["hits"])
    talk(stage, pyotr)
    wait_until(lambda: row_of(anna, pyotr.number)["state"] == "busy")
    actions = anna.ask("plan.actions", numbers=[pyotr.number, "118"])["actions"]
    assert actions[1] == {"number": "118", "verbs": ["call", "conference", "intercom"]}


def row_of(employee: Employee, number: str) -> dict[str, object]:
    rows: list[dict[str, object]] = employee.ask("plan.page")["rows"]
    return next(row for row in rows if row["number"] == number)
