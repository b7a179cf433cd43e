"""Recent calls with their cards, as each employee sees his own."""

from native_host.demo.scenes import ACTIONS
from tests.scenarios.office import CLIENT, PARTNER, Company, Employee, call, consult, talk


def recent(employee: Employee, calls: int, missed: int = 0) -> list[dict[str, object]]:
    """The list, newest first, once there are so many calls."""
    employee.shows("history", size=calls, missed=missed)
    entries: list[dict[str, object]] = employee.ask("history.page")["entries"]
    assert len(entries) == calls, entries
    return entries


def test_a_missed_call_counts_until_somebody_looks_and_keeps_its_card(company: Company) -> None:
    anna, pyotr, _ = company.all
    company.server.tell("incoming", to="petrova", number=CLIENT, name="ООО Ромашка", text=ACTIONS)
    anna.sees("ring", CLIENT)
    if "unanswered" not in company.quirks:
        anna.sees_cards()
    company.server.tell("end", number=CLIENT)
    (entry,) = recent(anna, 1, missed=1)
    assert (entry["number"], entry["name"], entry["isMissed"]) == (CLIENT, "ООО Ромашка", True)
    assert (entry["direction"], entry["talkSeconds"]) == ("in", 0)
    if "unanswered" not in company.quirks:
        assert entry["cards"]
    anna.ask("history.page", isSeen=True)
    anna.shows("history", size=1, missed=0)
    pyotr.shows("history", size=0, missed=0)


def test_what_the_employee_declines_is_not_missed(company: Company) -> None:
    anna, *_ = company.all
    company.server.tell("incoming", to="petrova", number=CLIENT)
    anna.sees("ring", CLIENT)
    anna.ask("phone.end")
    (entry,) = recent(anna, 1)
    assert (entry["direction"], entry["isMissed"]) == ("in", False)


def test_a_call_is_outgoing_for_one_and_incoming_for_the_other(company: Company) -> None:
    anna, pyotr, _ = company.all
    call(anna, pyotr)
    anna.ask("phone.end")
    (outgoing,), (incoming,) = recent(anna, 1), recent(pyotr, 1)
    assert (outgoing["direction"], outgoing["number"]) == ("out", pyotr.number)
    assert (incoming["direction"], incoming["number"]) == ("in", anna.number)


def test_a_call_in_the_middle_of_another_is_one_of_two(company: Company) -> None:
    anna, pyotr, _ = company.all
    consult(company, anna, pyotr)
    anna.ask("phone.end")
    anna.sees("talk", CLIENT)
    (asked,) = recent(anna, 1)
    assert asked["number"] == pyotr.number
    company.server.tell("end", number=CLIENT)
    assert [entry["number"] for entry in recent(anna, 2)] == [CLIENT, pyotr.number]


def test_pages_and_the_end_of_them(company: Company) -> None:
    anna, *_ = company.all
    for number in (CLIENT, PARTNER):
        talk(company, anna, number)
        anna.ask("phone.end")
        anna.sees("ready")
    company.server.tell("incoming", to="petrova", number="79990001122")
    anna.sees("ring", "79990001122")
    company.server.tell("end", number="79990001122")
    recent(anna, 3, missed=1)
    page = anna.ask("history.page", offset=1, limit=1)
    assert page["total"] == 3
    assert [entry["number"] for entry in page["entries"]] == [PARTNER]
    page = anna.ask("history.page", onlyMissed=True)
    assert [entry["number"] for entry in page["entries"]] == ["79990001122"]
    anna.ask("history.clear")
    assert recent(anna, 0) == []


def test_who_has_called_is_found_by_name_and_number_and_colleagues_are_not(
    company: Company,
) -> None:
    anna, pyotr, _ = company.all
    company.server.tell("incoming", to="petrova", number=CLIENT, name="ООО Ромашка")
    anna.sees("ring", CLIENT)
    company.server.tell("end", number=CLIENT)
    anna.sees("ready")
    call(anna, pyotr)
    anna.ask("phone.end")
    recent(anna, 2, missed=1)
    (hit,) = anna.ask("history.find", text="ромашка")["hits"]
    assert (hit["entry"]["number"], hit["inNumber"]) == (CLIENT, False)
    (hit,) = anna.ask("history.find", text=CLIENT)["hits"]
    assert hit["inNumber"]
    assert anna.ask("history.find", text=pyotr.number)["hits"] == []
