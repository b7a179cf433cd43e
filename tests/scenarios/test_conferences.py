"""Conferences of employees and outside numbers, and a supervisor in the talks of others."""

from typing import Any

import pytest

from tests.scenarios.browser_end import Refused
from tests.scenarios.office import CLIENT, PARTNER, Company, Employee, consult, talk
from tests.waiting import wait_until


def accept(*invited: Employee) -> None:
    for employee in invited:
        employee.browser.until_phone("ring")
        employee.ask("phone.answer")


def key_of(employee: Employee, number: str) -> str:
    """The member with that number."""
    members: list[dict[str, Any]] = employee.ask("conference.members")["members"]
    return next(str(one["key"]) for one in members if one["number"] == number)


def test_a_conference_from_nothing(company: Company) -> None:
    anna, pyotr, vika = company.all
    anna.ask("phone.conference", numbers=[pyotr.number, vika.number])
    accept(pyotr, vika)
    for employee in company.all:
        others = {one.number for one in company.all} - {employee.number}
        employee.sees("talk", *others, members=3)
        assert employee.phone["conference"]["isMine"] is (employee is anna)
    pyotr.ask("conference.leave")
    pyotr.sees("ready")
    anna.sees("talk", vika.number, members=2)
    vika.sees("talk", anna.number, members=2)
    with pytest.raises(Refused, match="not-in-conference"):
        pyotr.ask("conference.leave")


def test_an_invitation_is_declined(company: Company) -> None:
    anna, pyotr, vika = company.all
    anna.ask("phone.conference", numbers=[pyotr.number, vika.number])
    accept(pyotr)
    vika.browser.until_phone("ring")
    vika.ask("phone.end")
    vika.sees("ready")
    anna.sees("talk", pyotr.number, members=2)
    pyotr.sees("talk", anna.number, members=2)


def test_a_talk_becomes_a_conference_with_members_invited_and_removed(company: Company) -> None:
    anna, pyotr, vika = company.all
    talk(company, anna)
    anna.ask("phone.conference", numbers=[pyotr.number])
    accept(pyotr)
    anna.sees("talk", CLIENT, pyotr.number, members=3)
    pyotr.sees("talk", CLIENT, anna.number, members=3)
    anna.ask("conference.invite", numbers=[vika.number, PARTNER])
    accept(vika)
    company.server.tell("answer", number=PARTNER)
    for employee in company.all:
        others = {one.number for one in company.all} - {employee.number}
        employee.sees("talk", CLIENT, PARTNER, *others, members=5)
    with pytest.raises(Refused, match="not-the-creator"):
        pyotr.ask("conference.remove", member=key_of(pyotr, PARTNER))
    anna.ask("conference.remove", member=key_of(anna, PARTNER))
    anna.ask("conference.remove", member=key_of(anna, vika.number))
    vika.sees("ready")
    anna.sees("talk", CLIENT, pyotr.number, members=3)
    pyotr.sees("talk", CLIENT, anna.number, members=3)
    with pytest.raises(Refused, match="not-in-conference"):
        anna.ask("conference.remove", member="nobody")


def test_the_held_client_comes_into_the_conference(company: Company) -> None:
    anna, pyotr, vika = company.all
    consult(company, anna, pyotr)
    anna.ask("phone.conference", numbers=[vika.number])
    accept(vika)
    anna.sees("talk", pyotr.number, vika.number, held=CLIENT, members=3)
    anna.ask("conference.invite", numbers=[CLIENT])
    anna.sees("talk", pyotr.number, vika.number, CLIENT, members=4)
    pyotr.sees("talk", anna.number, vika.number, CLIENT, members=4)
    vika.sees("talk", anna.number, pyotr.number, CLIENT, members=4)


def test_orders_that_cannot_be_are_refused(company: Company) -> None:
    anna, pyotr, _ = company.all
    with pytest.raises(Refused, match="nobody-to-invite"):
        anna.ask("phone.conference", numbers=[])
    with pytest.raises(Refused, match="not-in-conference"):
        anna.ask("conference.invite", numbers=[pyotr.number])
    with pytest.raises(Refused, match="not-in-conference"):
        anna.ask("conference.members")
    anna.sees("ready")
    pyotr.sees("ready")


def mode_becomes(company: Company, mode: str) -> None:
    """Until the server has the one who listens in this mode."""
    wait_until(lambda: [one["ghost"] for one in company.server.state()["conferences"]] == [mode], what=mode)


def test_a_supervisor_listens_helps_and_joins(company: Company) -> None:
    anna, pyotr, vika = company.all
    talk(company, pyotr)
    anna.sees_row(pyotr.number, "busy")
    assert {"listen", "help", "barge"} <= set(anna.ask("phone.actions", number=pyotr.number)["verbs"])
    for mode, told in (("listen", "monitor"), ("help", "help"), ("barge", "conference")):
        anna.ask("phone.ghost", number=pyotr.number, mode=mode)
        mode_becomes(company, told)
        anna.sees("talk", pyotr.number, members=2)  # of the two she sees whom she listens to
        assert anna.phone["conference"]["isGhost"]
    pyotr.sees("talk", CLIENT, anna.number, members=3)
    anna.ask("phone.end")
    anna.sees("ready")
    pyotr.sees("talk", CLIENT)
    vika.sees("ready")


def test_who_does_not_supervise_may_not_listen(company: Company) -> None:
    anna, pyotr, vika = company.all
    talk(company, anna)
    with pytest.raises(Refused, match="ghost"):
        vika.ask("phone.ghost", number=anna.number, mode="listen")
    vika.sees("ready")
    anna.sees("talk", CLIENT)
    pyotr.sees("ready")
