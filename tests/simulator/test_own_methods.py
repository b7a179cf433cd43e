"""Own state, redirection, pictures and password, as clients change them."""

import json

import pytest

from tests.simulator.company import IVANOV, OUTSIDE, PETROVA, KeptWire, login_fields
from tests.simulator.office import Office
from tests.simulator.test_holding import phones

RULE_ID = "e531ff16-fc15-ebe2-4b33-8a604614ee0d"


def rule(number: str = "102") -> dict[str, object]:
    return {"id": RULE_ID.replace("-", ""), "destinationnumber": number, "isenabled": True, "state": 2}


def test_manual_ends_with_the_call_centre_and_a_break_with_its_reason() -> None:
    office = Office()
    wire = office.signed_in()
    there = office.ask(wire, "setuserstate", userstateid=1, oncallcenter=True, onccmanual=True)
    assert (there["oncallcenter"], there["onccmanual"]) == (True, True)
    out = office.ask(wire, "setuserstate", oncallcenter=False)
    assert (out["oncallcenter"], out["onccmanual"], out["userstateid"]) == (False, False, 1)
    assert office.ask(wire, "setuserstate", userstateid=2, lunchreasonid=3)["lunchreasonid"] == 3
    assert office.ask(wire, "setuserstate", onredirect=False)["lunchreasonid"] == 3
    assert "lunchreasonid" not in office.ask(wire, "setuserstate", userstateid=1)


def test_a_break_chosen_in_a_call_shows_as_busy_at_lunch_and_comes_after_it() -> None:
    office = Office()
    wire = office.signed_in()
    office.ask(wire, "setuserstate", userstateid=1, oncallcenter=True)
    office.console.incoming("petrova", OUTSIDE)
    office.console.answer("petrova")
    told = office.ask(wire, "setuserstate", userstateid=2, lunchreasonid=1)
    assert (told["userstateid"], told["onlunch"], told["ontask"]) == (5, True, True)
    office.console.end("petrova")
    assert office.ask(wire, "getuserstate")["userstateid"] == 2


@pytest.mark.parametrize("state_id", [0, 6, 7, 44, "x"])
def test_nobody_can_choose_what_is_not_to_be_chosen(state_id: object) -> None:
    office = Office()
    assert office.ask(office.signed_in(), "setuserstate", userstateid=state_id)["result"] == 0


def test_redirection_needs_a_number_and_a_way_out_of_the_call_centre() -> None:
    office = Office()
    wire = office.signed_in()
    assert office.ask(wire, "setuserstate", onredirect=True)["result"] == 0
    assert office.ask(wire, "saveredirectrules", redirectrule=rule())["result"] == 1
    assert office.ask(wire, "getuserstate")["onredirect"] is False
    office.ask(wire, "setuserstate", oncallcenter=True)
    assert office.ask(wire, "setuserstate", onredirect=True)["result"] == 0
    office.ask(wire, "setuserstate", oncallcenter=False, userstateid=3)
    assert office.ask(wire, "setuserstate", onredirect=True)["onredirect"] is True
    office.console.incoming("petrova", OUTSIDE)
    assert phones(office) == {"ivanov": ("ring", OUTSIDE, "")}


def test_a_rule_is_replaced_by_its_id_and_deleting_it_ends_redirection() -> None:
    office = Office()
    wire = office.signed_in()
    office.ask(wire, "saveredirectrules", redirectrule=rule())
    office.ask(wire, "saveredirectrules", redirectrule={**rule("103"), "id": RULE_ID.upper()})
    rules = office.ask(wire, "getredirectrules")["redirectrules"]
    assert isinstance(rules, list)
    assert [(one["id"], one["destinationnumber"]) for one in rules] == [(RULE_ID.upper(), "103")]
    office.ask(wire, "setuserstate", onredirect=True)
    wire.taken()
    assert office.ask(wire, "deleteredirectrules", ids=[RULE_ID])["result"] == 1
    assert wire.taken()[0][1]["onredirect"] is False
    assert office.ask(wire, "getredirectrules")["redirectrules"] == []


def test_two_who_redirect_to_each_other_do_not_send_a_call_round_for_ever() -> None:
    office = Office()
    petrova, ivanov = office.signed_in(), office.signed_in("ivanov")
    for wire, to, key in ((petrova, "102", "a" * 32), (ivanov, "101", "b" * 32)):
        office.ask(wire, "saveredirectrules", redirectrule={**rule(to), "id": key})
        assert office.ask(wire, "setuserstate", onredirect=True)["onredirect"] is True
    office.console.incoming("petrova", OUTSIDE)
    assert phones(office) == {"ivanov": ("ring", OUTSIDE, "")}


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("saveredirectrules", {}),
        ("saveredirectrules", {"redirectrule": {"id": RULE_ID}}),
        ("deleteredirectrules", {}),
        ("getuserphoto", {"mode": "page"}),
    ],
)
def test_what_is_incomplete_is_refused_and_a_missing_photo_is_an_empty_link(
    method: str, fields: dict[str, object]
) -> None:
    office = Office()
    answer = office.ask(office.signed_in(), method, **fields)
    assert answer["result"] == (1 if method == "getuserphoto" else 0)
    assert answer.get("link", "") == ""


def test_a_new_password_takes_the_place_of_the_old_one() -> None:
    office = Office()
    wire = office.signed_in()
    hashed = {name: str(login_fields(PETROVA, name)["Password"]) for name in ("petrova", "Новый1", "wrong")}
    wrong = office.ask(wire, "changepassword", newpwdmd5=hashed["Новый1"], oldpwdmd5=hashed["wrong"])
    assert wrong == {"result": 0, "errormsg": "old password is wrong"}
    assert office.ask(wire, "changepassword", newpwdmd5=hashed["Новый1"], oldpwdmd5=hashed["petrova"])[
        "result"
    ]
    assert office.ask(office.seat(), "login", **login_fields(PETROVA))["result"] == 0
    assert office.ask(office.seat(), "login", **login_fields(PETROVA, "Новый1"))["result"] == 1
    office.console.reset()
    assert office.ask(office.seat(), "login", **login_fields(PETROVA))["result"] == 1


def test_custom_events_go_to_whom_they_are_meant_for() -> None:
    office = Office()
    petrova, ivanov = (office.signed_in(login, ["customevent"]) for login in ("petrova", "ivanov"))
    wish = {"eventname": "crm", "eventparam": {"deal": 7}, "userid": PETROVA.user_id}
    office.ask(petrova, "triggercustomevent", **wish, recipients=[IVANOV.user_id], sendback="0")
    assert (petrova.taken(), ivanov.taken()) == (
        [],
        [("customevent", {"eventname": "crm", "eventparam": {"deal": 7}})],
    )
    office.ask(petrova, "triggercustomevent", **wish, recipients=[IVANOV.user_id], sendback=1)
    assert (petrova.names(), ivanov.names()) == (["customevent"], ["customevent"])
    office.ask(petrova, "triggercustomevent", **wish, recipients=False, sendback=1)
    assert (petrova.names(), ivanov.names()) == (["customevent"], ["customevent"])


def test_a_stored_procedure_answers_tables_with_the_names_of_their_columns() -> None:
    office = Office()
    wire = office.signed_in()
    wish = {"procedure": "getClientCard", "userid": PETROVA.user_id}
    answer = office.ask(wire, "execpredefineddbstoredproc", **wish, inputparams={"phone": OUTSIDE})
    assert answer == {"result": 1, "errorcode": 0, "dataset": [[["id", "name"], [17, "ООО «Ромашка»"]]]}
    assert office.ask(wire, "execpredefineddbstoredproc", procedure="dropall", inputparams={})["result"] == 0


def test_the_journal_has_the_own_calls_that_are_over() -> None:
    office = Office()
    wire = office.signed_in()
    chain = office.console.incoming("petrova", OUTSIDE)
    assert journal(office, wire) == []
    office.console.end("petrova")
    other = office.console.incoming("ivanov", OUTSIDE)
    office.console.end("ivanov")
    for wish in (
        {"idchain": chain},
        {"connectiontype": "incoming", "datestart": "2026-11-01", "minduration": 0},
    ):
        assert [row["chainid"] for row in journal(office, wire, **wish)] == [chain]
    assert journal(office, wire, idchain=other) == []
    assert journal(office, wire, datestart="2999-01-01") == []


def test_the_journal_tells_when_and_how_long_was_spoken_and_who_answered() -> None:
    office = Office()
    wire = office.signed_in()
    chain = office.console.incoming("petrova", OUTSIDE)
    office.later(10)
    office.console.divert("petrova", "ivanov")
    office.later(5)
    office.console.answer("ivanov")
    office.later(60)
    office.console.end("ivanov")
    (own,) = journal(office, wire)
    assert (own["anumber"], own["bnumber"], own["duration"]) == (OUTSIDE, PETROVA.number, 0)
    assert (own["timeanswer"], own["recordlink"]) == (None, "")
    missed, answered = journal(office, wire, idchain=chain)
    assert missed == own
    assert (answered["busername"], answered["duration"]) == (IVANOV.name, 60)
    assert len({str(answered[name]) for name in ("timestart", "timeanswer", "timestop")}) == 3


def journal(office: Office, wire: KeptWire, **wish: object) -> list[dict[str, object]]:
    rows = office.ask(wire, "getpbxcalljournal", filter=wish)["data"]
    assert isinstance(rows, list)
    return rows


def test_the_queue_is_seen_by_all_until_its_caller_rings_somewhere() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.enqueue(OUTSIDE, "ООО")
    office.console.enqueue("74951112233")
    items = office.ask(wire, "getcurrentqueue")["queue"]
    assert isinstance(items, list)
    assert [(item["callerid"], item.get("name"), item["isextline"]) for item in items] == [
        (OUTSIDE, "ООО", True),
        ("74951112233", None, True),
    ]
    assert items[0]["chainid"] != items[1]["chainid"]
    office.console.incoming("petrova", "+7 903 123-45-67")
    assert "79031234567" not in json.dumps(office.ask(wire, "getcurrentqueue"))
    office.console.dequeue()
    assert office.ask(wire, "getcurrentqueue")["queue"] == []
