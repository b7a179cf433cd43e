"""Calls, hold and transfer with real employees and outside numbers; everybody's phone is looked at."""

import pytest

from tests.scenarios.browser_end import Refused
from tests.scenarios.office import CLIENT, PARTNER, Company, call, consult, talk


def test_a_colleague_is_called_and_the_call_ends_for_both(company: Company) -> None:
    anna, pyotr, vika = company.all
    call(anna, pyotr)
    vika.sees_row(anna.number, "busy")
    pyotr.ask("phone.end")
    anna.sees("ready")
    pyotr.sees("ready")
    vika.sees_row(anna.number, "free")


def test_an_outside_number_is_called_and_ends_the_call(company: Company) -> None:
    anna, pyotr, _ = company.all
    assert anna.ask("phone.call", number="+7 916 111-22-33")["dialled"] == PARTNER
    anna.sees("backring", PARTNER)
    anna.ask("phone.answer")
    anna.sees("call", PARTNER)
    company.server.tell("answer", number=PARTNER)
    anna.sees("talk", PARTNER)
    company.server.tell("end", number=PARTNER)
    anna.sees("ready")
    pyotr.sees("ready")


def test_an_ordered_call_is_taken_back(company: Company) -> None:
    anna, pyotr, _ = company.all
    anna.ask("phone.call", number=pyotr.number)
    anna.sees("backring", pyotr.number)
    anna.ask("phone.abort")
    anna.sees("ready")
    pyotr.sees("ready")


def test_a_call_is_declined_by_the_colleague(company: Company) -> None:
    anna, pyotr, _ = company.all
    anna.ask("phone.call", number=pyotr.number)
    anna.sees("backring", pyotr.number)
    anna.ask("phone.answer")
    pyotr.sees("ring", anna.number)
    pyotr.ask("phone.end", number=anna.number)
    pyotr.sees("ready")
    anna.sees("ready")


def test_an_intercom_call_is_picked_up_by_the_phone_itself(company: Company) -> None:
    anna, pyotr, _ = company.all
    anna.ask("phone.call", number=pyotr.number, intercom=True)
    anna.sees("backring", pyotr.number)
    anna.ask("phone.answer")
    anna.sees("talk", pyotr.number)
    pyotr.sees("talk", anna.number)


def test_the_second_order_is_refused_while_the_first_is_on(company: Company) -> None:
    anna, pyotr, vika = company.all
    anna.ask("phone.call", number=pyotr.number)
    with pytest.raises(Refused):
        anna.ask("phone.call", number=vika.number)
    anna.sees("backring", pyotr.number)
    vika.sees("ready")


def test_hold_and_back(company: Company) -> None:
    anna, pyotr, _ = company.all
    with pytest.raises(Refused, match="not-in-talk"):
        anna.ask("phone.hold")
    talk(company, anna)
    anna.ask("phone.hold")
    anna.sees("ready", held=CLIENT)
    assert anna.phone["heldSince"]
    anna.ask("phone.resume")
    anna.sees("talk", CLIENT)
    with pytest.raises(Refused, match="nothing-on-hold"):
        anna.ask("phone.resume")
    pyotr.sees("ready")


def test_two_talks_are_swapped(company: Company) -> None:
    anna, pyotr, _ = company.all
    consult(company, anna, pyotr)
    anna.ask("phone.toggle")
    anna.sees("talk", CLIENT, held=pyotr.number)
    pyotr.sees("talk", anna.number)
    anna.ask("phone.toggle")
    anna.sees("talk", pyotr.number, held=CLIENT)


def test_the_end_with_the_colleague_brings_the_client_back(company: Company) -> None:
    anna, pyotr, _ = company.all
    consult(company, anna, pyotr)
    anna.ask("phone.end")
    anna.sees("talk", CLIENT)
    pyotr.sees("ready")


def test_the_client_on_hold_who_hangs_up_is_gone(company: Company) -> None:
    anna, pyotr, _ = company.all
    consult(company, anna, pyotr)
    company.server.tell("end", number=CLIENT)
    anna.sees("talk", pyotr.number)
    pyotr.sees("talk", anna.number)


def test_join_connects_client_and_colleague(company: Company) -> None:
    anna, pyotr, _ = company.all
    consult(company, anna, pyotr)
    anna.ask("phone.join")
    anna.sees("ready")
    pyotr.sees("talk", CLIENT)


@pytest.mark.parametrize("number", [CLIENT, None])
def test_a_transfer_to_the_held_party_connects_both(company: Company, number: str | None) -> None:
    anna, pyotr, _ = company.all
    consult(company, anna, pyotr)
    anna.ask("phone.transfer", number=number)
    anna.sees("ready")
    pyotr.sees("talk", CLIENT)


def test_a_blind_transfer_gives_the_client_to_the_colleague(company: Company) -> None:
    anna, pyotr, _ = company.all
    talk(company, anna)
    anna.ask("phone.transfer", number=pyotr.number)
    pyotr.sees("ring", CLIENT)
    anna.sees("ready")
    pyotr.ask("phone.answer")
    pyotr.sees("talk", CLIENT)


def test_the_colleague_is_transferred_while_the_client_waits(company: Company) -> None:
    anna, pyotr, vika = company.all
    consult(company, anna, pyotr)
    anna.ask("phone.transfer", number=vika.number)
    anna.sees("talk", CLIENT)
    vika.sees("ring", pyotr.number)
    vika.ask("phone.answer")
    pyotr.sees("talk", vika.number)
    vika.sees("talk", pyotr.number)


def test_tones_need_a_web_phone(company: Company) -> None:
    talk(company, company.anna)
    with pytest.raises(Refused, match="dtmf-needs-web-phone"):
        company.anna.ask("phone.dtmf", tones="1#")
    company.anna.sees("talk", CLIENT)
