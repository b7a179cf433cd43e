"""A server of 2012: it cannot pick up, hold or transfer, and knows no people; calls and conferences go on."""

import pytest

from tests.scenarios.browser_end import Refused
from tests.scenarios.office import CLIENT, PARTNER, Company


@pytest.fixture
def old(started_company: Company) -> Company:
    """At rest, at an old server."""
    started_company.meet("old")
    return started_company


def answer_by_hand(company: Company, login: str) -> None:
    company.server.tell("answer", user=login)


def test_a_call_is_answered_at_the_phone_and_ended_here(old: Company) -> None:
    anna, pyotr, _ = old.all
    old.server.tell("incoming", to="petrova", number=CLIENT)
    anna.sees("ring", CLIENT)
    with pytest.raises(Refused, match="answer-by-hand"):
        anna.ask("phone.answer")
    answer_by_hand(old, "petrova")
    anna.sees("talk", CLIENT)
    pyotr.sees_row(anna.number, "busy")
    anna.ask("phone.end")
    anna.sees("ready")


def test_a_colleague_is_called(old: Company) -> None:
    anna, pyotr, _ = old.all
    anna.ask("phone.call", number=pyotr.number)
    anna.sees("backring", pyotr.number)
    answer_by_hand(old, "petrova")
    pyotr.sees("ring", anna.number)
    answer_by_hand(old, "ivanov")
    anna.sees("talk", pyotr.number)
    pyotr.sees("talk", anna.number)


def test_what_the_server_does_not_know_is_refused_with_its_reason(old: Company) -> None:
    anna, *_ = old.all
    old.server.tell("incoming", to="petrova", number=CLIENT)
    anna.sees("ring", CLIENT)
    answer_by_hand(old, "petrova")
    anna.sees("talk", CLIENT)
    for method, params in (("phone.hold", {}), ("phone.transfer", {"number": PARTNER})):
        with pytest.raises(Refused, match="server-too-old"):
            anna.ask(method, **params)
    with pytest.raises(Refused, match="server-too-old"):
        anna.ask("redirect.set", number=PARTNER)
    anna.sees("talk", CLIENT)


def test_the_plan_has_numbers_and_presence(old: Company) -> None:
    anna, pyotr, _ = old.all
    assert anna.ask("plan.page")["total"] > 20
    anna.ask("status.set", status="dnd")
    anna.shows("status", status="dnd")
    pyotr.sees_row(anna.number, "dnd")


def test_a_missed_call_is_kept(old: Company) -> None:
    anna, *_ = old.all
    old.server.tell("incoming", to="petrova", number=CLIENT)
    anna.sees("ring", CLIENT)
    old.server.tell("end", number=CLIENT)
    anna.shows("history", size=1, missed=1)


def test_a_conference_from_nothing(old: Company) -> None:
    anna, pyotr, vika = old.all
    anna.ask("phone.conference", numbers=[pyotr.number, vika.number])
    for employee in (pyotr, vika):
        employee.browser.until_phone("ring")
        answer_by_hand(old, employee.login)
    anna.sees("talk", pyotr.number, vika.number, members=3)
    pyotr.sees("talk", anna.number, vika.number, members=3)
