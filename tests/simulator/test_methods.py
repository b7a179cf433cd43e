"""What signed-in clients ask and are answered, through the switchboard."""

import pytest

from native_host.simulator.calls import Place
from native_host.wire.codes import ZERO_GUID
from tests.simulator.company import OUTSIDE, SIDOROV
from tests.simulator.office import Office


def test_every_start_up_method_is_answered() -> None:
    office = Office()
    wire = office.signed_in()
    version = office.ask(wire, "getversion", showalloweddbstoredprocs=1)
    assert version["version"] == {"dated": 150520, "build": "2.12.3.150520", "webserverport": 80}
    assert version["alloweddbstoredprocs"] == {"getclientcard": 1}
    me = office.ask(wire, "getmyuserinfo")
    assert (me["mainpbxnumber"], me["username"], me["hasline"]) == ("101", "Анна Петрова", True)
    assert office.ask(wire, "cc_getlunchtypes")["items"]
    assert office.ask(wire, "getuserstate") == {
        "result": 1,
        "userstateid": 1,
        "oncallcenter": False,
        "onccmanual": False,
        "onlunch": False,
        "onredirect": False,
        "ontask": False,
    }
    assert office.ask(wire, "getredirectrules")["redirectrules"] == []
    assert office.ask(wire, "getalluserphotolink", mode="page")["links"] == []
    assert office.ask(wire, "getcurrentqueue")["queue"] == []
    assert office.line(wire)["abonent"] == {}
    assert office.line(wire)["chainid"] == ZERO_GUID


def test_numbers_bring_their_departments_and_users_their_main_number() -> None:
    office = Office()
    wire = office.signed_in()
    numbers = office.ask(wire, "getpbxnumbers", mode="full")["numbers"]
    users = office.ask(wire, "getallusernumbers", fillsubordinates=True)["users"]
    assert isinstance(numbers, list)
    assert isinstance(users, list)
    shown = {item["number"]: (item["caption"], item["state"], item["department"]) for item in numbers}
    assert shown == {
        "101": ("Анна Петрова", 1, "Продажи"),
        "102": ("Пётр Иванов", 1, ""),
        "103": ("Сидоров", 0, ""),
        "118": ("Склад", 2, "Логистика"),
    }
    assert next(item["departmentid"] for item in numbers if item["number"] == "102") == ZERO_GUID
    assert [(user["name"], user["main"], user["nums"]) for user in users][:2] == [
        ("Анна Петрова", "101", ["101"]),
        ("Пётр Иванов", "102", ["102"]),
    ]


def test_an_unknown_method_is_refused_not_left_unanswered() -> None:
    office = Office()
    assert office.ask(office.signed_in(), "flyaway")["result"] == 0


def test_answering_ringing_and_ending_by_the_own_client() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.incoming("petrova", OUTSIDE)
    wire.taken()
    assert office.ask(wire, "pbxanswercall") == {"result": 1}
    assert wire.names() == ["phoneevent_ringstopped", "phoneevent_commstarted"]
    office.now += 12.9
    assert office.line(wire)["timertalklensec"] == 12
    assert office.ask(wire, "pbxdeclinecall")["result"] == 0
    assert office.ask(wire, "pbxabortcall") == {"result": 1}
    assert wire.names()[0] == "phoneevent_commstopped"
    assert office.ask(wire, "pbxabortcall")["result"] == 0


def test_two_users_call_each_other_by_their_own_clients() -> None:
    office = Office()
    petrova, ivanov = office.signed_in(), office.signed_in("ivanov")
    assert office.ask(petrova, "pbxautocallstart", number="102", sequence="user")["result"] == 1
    office.later(0.2)
    assert office.ask(petrova, "pbxanswercall")["result"] == 1
    assert (office.party(petrova)["isautocall"], office.party(ivanov)["isringing"]) == (True, True)
    assert office.party(ivanov)["username"] == "Анна Петрова"
    petrova.taken()
    assert office.ask(ivanov, "pbxanswercall")["result"] == 1
    assert petrova.names() == ["phoneevent_acmcallstopped", "phoneevent_commstarted"]
    assert office.line(petrova)["chainid"] == office.line(ivanov)["chainid"]
    office.ask(petrova, "pbxabortcall")
    assert (office.line(petrova)["abonent"], office.line(ivanov)["abonent"]) == ({}, {})


def test_a_colleague_declines() -> None:
    office = Office()
    petrova, ivanov = office.signed_in(), office.signed_in("ivanov")
    office.ask(petrova, "pbxautocallstart", number="102")
    office.console.answer("petrova")
    petrova.taken()
    assert office.ask(ivanov, "pbxdeclinecall")["result"] == 1
    assert petrova.names() == ["phoneevent_acmcallstopped", "userstatechanged", "pbxnumberstatechanged"]


def test_an_intercom_call_is_picked_up_by_the_colleagues_phone_itself() -> None:
    office = Office()
    petrova, ivanov = office.signed_in(), office.signed_in("ivanov")
    office.ask(petrova, "pbxautocallstart", number="102", sequence="user", intercom=True)
    office.later(0.2)
    assert office.ask(petrova, "pbxanswercall")["result"] == 1
    assert office.party(ivanov)["iscommutated"] is True


@pytest.mark.parametrize("method", ["pbxautocallabort", "pbxdeclinecall", "pbxabortcall"])
def test_an_order_is_taken_back_while_the_own_phone_rings(method: str) -> None:
    office = Office()
    wire = office.signed_in()
    office.ask(wire, "pbxautocallstart", number=OUTSIDE)
    office.later(0.2)
    assert office.ask(wire, method)["result"] == 1
    assert office.line(wire)["abonent"] == {}


@pytest.mark.parametrize("fields", [{}, {"number": ""}, {"number": "101"}])
def test_an_order_without_sense_is_refused(fields: dict[str, object]) -> None:
    office = Office()
    assert office.ask(office.signed_in(), "pbxautocallstart", **fields)["result"] == 0


def test_chain_content_is_given_with_and_without_the_chain_and_after_the_end() -> None:
    office = Office()
    wire = office.signed_in()
    assert office.ask(wire, "getchaincontent")["result"] == 0
    chain = office.console.incoming("petrova", OUTSIDE, text="{}", place=Place.CUSTOM_FIELD)
    by_user = office.ask(wire, "getchaincontent", userlogin="petrova")
    assert by_user == office.ask(wire, "getchaincontent", chainid=chain)
    assert by_user == office.ask(wire, "getchaincontent", chainid=ZERO_GUID)
    content = by_user["content"]
    assert isinstance(content, dict)
    assert (content["chainid"], content["customfield"]) == (chain, "{}")
    office.console.end("petrova")
    assert office.ask(wire, "getchaincontent", chainid=chain) == by_user
    assert office.ask(wire, "getchaincontent", chainid="unknown")["result"] == 0


def test_setting_the_own_state_answers_with_the_whole_of_it_and_tells_all_connections() -> None:
    office = Office()
    wire, second = office.signed_in(), office.signed_in()
    answer = office.ask(wire, "setuserstate", userstateid=2, oncallcenter=True, lunchreasonid=1)
    whole = {
        "userstateid": 2,
        "oncallcenter": True,
        "onccmanual": False,
        "onlunch": True,
        "onredirect": False,
        "ontask": False,
        "lunchreasonid": 1,
    }
    assert answer == {"result": 1, **whole}
    assert second.taken()[0] == ("userstatechanged", whole)
    assert office.ask(wire, "getuserstate") == answer
    back = office.ask(wire, "setuserstate", userstateid="1")
    assert (back["userstateid"], back["onlunch"], "lunchreasonid" in back) == (1, False, False)
    assert office.ask(wire, "setuserstate", userstateid=44)["result"] == 0


def test_one_who_was_offline_is_ready_once_signed_in() -> None:
    office = Office()
    watcher = office.signed_in()
    wire = office.signed_in(SIDOROV.login)
    assert office.ask(wire, "getuserstate")["userstateid"] == 1
    assert watcher.taken() == [("pbxnumberstatechanged", {"numbers": [{"num": "103", "numstateid": 1}]})]
