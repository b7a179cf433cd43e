"""Clients at the switchboard, over connections that keep what they were sent; time is the test's own."""

import json
from collections.abc import Iterable

import pytest

from native_host.simulator.behaviour import Behaviour, Refusal
from native_host.simulator.calls import Place
from native_host.simulator.console import Console
from native_host.wire.codes import ZERO_GUID
from tests.simulator.company import IVANOV, OUTSIDE, PEOPLE, PETROVA, SIDOROV, STORE, KeptWire, login_fields

STATES = ("userstatechanged", "pbxnumberstatechanged", "linestatechanged")


class Office:
    """A console with a clock, and the questions that a client asks."""

    def __init__(self, behaviour: Behaviour | None = None) -> None:
        self.now = 100.0
        self.console = Console(PEOPLE, behaviour, salt="salt", now=lambda: self.now)

    def seat(self) -> KeptWire:
        wire = KeptWire()
        self.console.join(wire)
        return wire

    def ask(self, wire: KeptWire, name: str, **fields: object) -> dict[str, object]:
        """The answer, which is the first thing that comes back; events before and after it stay in `wire`."""
        heard_before = len(wire.sent)
        self.console.receive(wire, json.dumps([name, {**fields, "qid": "0.70"}]))
        answered, body = wire.sent.pop(heard_before)
        assert (answered, body.pop("qid")) == (f"{name}result", "0.70")
        return body

    def signed_in(
        self, login: str = "petrova", listens_to: Iterable[str] = ("phoneevent", *STATES)
    ) -> KeptWire:
        wire = self.seat()
        user = next(person for person in PEOPLE if person.login == login)
        assert self.ask(wire, "login", **login_fields(user))["result"] == 1
        for name in listens_to:
            self.ask(
                wire,
                "subscribeevent",
                **({"event": name} if name == "phoneevent" else {"eventmethod": [name]}),
            )
        wire.taken()
        return wire

    def line(self, wire: KeptWire) -> dict[str, object]:
        return self.ask(wire, "getextendedlineinfo")

    def party(self, wire: KeptWire) -> dict[str, object]:
        found = self.line(wire)["abonent"]
        assert isinstance(found, dict)
        return found

    def later(self, seconds: float) -> None:
        self.now += seconds
        self.console.tick()


def test_a_ping_is_answered_before_any_login() -> None:
    office = Office()
    wire = office.seat()
    office.console.receive(wire, '["ping",{"qid":"0.7310"}]')
    assert wire.taken() == [("pong", {"qid": "0.7310"})]


def test_a_server_that_redirects_says_so_on_open_connections_alone() -> None:
    office = Office(Behaviour(redirects=True))
    for wire, answer in ((KeptWire(), "websocketredirect"), (KeptWire(is_secure=True), "pong")):
        office.console.join(wire)
        office.console.receive(wire, '["ping",{"qid":"0.1"}]')
        assert wire.names() == [answer]


def test_nothing_but_login_and_ping_works_without_a_login() -> None:
    office = Office()
    answer = office.ask(office.seat(), "getversion")
    assert answer == {"result": 0, "errormsg": "Bad request. Session does not exist"}


def test_a_good_login_names_user_and_session_and_no_error() -> None:
    office = Office()
    answer = office.ask(office.seat(), "login", **login_fields(PETROVA))
    assert answer.keys() == {"result", "userid", "sessionid"}
    assert answer["userid"] == PETROVA.user_id


def test_every_start_up_method_is_answered() -> None:
    office = Office()
    wire = office.signed_in()
    version = office.ask(wire, "getversion", showalloweddbstoredprocs=1)
    assert version["version"] == {"dated": 150520, "build": "2.12.3.150520", "webserverport": 80}
    assert version["alloweddbstoredprocs"] == {}
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


@pytest.mark.parametrize("text", ["garbage", "{}", '["login"', "[1,2]"])
def test_a_broken_frame_is_noted_and_harms_nobody(text: str) -> None:
    office = Office()
    wire = office.signed_in()
    office.console.receive(wire, text)
    assert wire.taken() == []
    last = office.console.requests()[-1]
    assert (last["name"], last["fields"]) == ("", {"length": len(text)})
    assert office.ask(wire, "getuserstate")["result"] == 1


def test_an_incoming_call_is_told_to_every_connection_of_its_user_and_to_no_other() -> None:
    office = Office()
    wires = [office.signed_in(), office.signed_in(), office.signed_in("ivanov")]
    chain = office.console.incoming("petrova", OUTSIDE)
    for wire in wires[:2]:
        heard = wire.taken()
        assert [name for name, _ in heard] == [
            "userstatechanged",
            "pbxnumberstatechanged",
            "phoneevent_ringstarted",
        ]
        assert heard[-1][1]["chainid"] == chain
    assert wires[2].names() == ["pbxnumberstatechanged"]


def test_what_nobody_subscribed_to_is_not_sent_and_subscriptions_die_with_the_connection() -> None:
    office = Office()
    wire = office.signed_in(listens_to=["phoneevent_ringstarted"])
    office.console.leave(wire)
    deaf = office.signed_in(listens_to=[])
    office.console.incoming("petrova", OUTSIDE)
    assert deaf.taken() == []
    assert wire.taken() == []


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


def test_an_order_is_answered_before_its_events_and_rings_a_moment_later() -> None:
    office = Office()
    wire = office.signed_in()
    assert office.console.due_at() is None
    office.console.receive(wire, '["pbxautocallstart",{"number":"102","sequence":"user","qid":"0.5"}]')
    assert wire.names() == [
        "pbxautocallstartresult",
        "userstatechanged",
        "pbxnumberstatechanged",
        "phoneevent_acmcallstarted",
    ]
    assert office.console.due_at() == pytest.approx(100.1)
    office.later(0.05)
    assert wire.taken() == []
    office.later(0.06)
    assert wire.names() == ["phoneevent_ringstarted"]
    assert office.party(wire)["direction"] == "acm_callback"


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


@pytest.mark.parametrize(("answer_after", "talks"), [(None, False), (2.0, True)])
@pytest.mark.parametrize("number", [OUTSIDE, STORE.number])
def test_who_has_no_client_answers_after_a_while_if_so_wished(
    number: str, answer_after: float | None, *, talks: bool
) -> None:
    office = Office(Behaviour(answer_after=answer_after))
    wire = office.signed_in()
    office.ask(wire, "pbxautocallstart", number=number)
    office.later(0.2)
    office.ask(wire, "pbxanswercall")
    office.later(1.9)
    assert "iscommutated" not in office.party(wire)
    office.later(0.2)
    assert ("iscommutated" in office.party(wire)) is talks


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


def test_line_info_may_lag_behind_its_event() -> None:
    office = Office(Behaviour(lag=0.5))
    wire = office.signed_in()
    office.now += 1.0
    office.console.incoming("petrova", OUTSIDE)
    assert "phoneevent_ringstarted" in wire.names()
    assert office.line(wire)["abonent"] == {}
    office.now += 0.49
    office.console.answer("petrova")
    assert office.line(wire)["abonent"] == {}
    office.now += 0.02
    assert "isringing" in office.party(wire)
    office.now += 0.5
    assert "iscommutated" in office.party(wire)


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


def test_a_logout_is_answered_closed_by_the_server_and_ends_the_session() -> None:
    office = Office()
    wire = office.seat()
    session_id = office.ask(wire, "login", **login_fields(IVANOV))["sessionid"]
    assert office.ask(wire, "logout") == {"result": 1}
    assert wire.ended == "closed"
    again = office.ask(office.seat(), "login", userlogin="ivanov", sessionid=session_id)
    assert again == {"result": 0, "errormsg": "Bad request. Session does not exist"}


def test_a_long_answer_comes_in_parts_each_time_under_a_new_id() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.behave(multipart_above=500, part_bytes=200)
    ids = set()
    for _ in range(2):
        office.console.receive(wire, '["getpbxnumbers",{"qid":"0.5"}]')
        parts = wire.taken()
        assert {name for name, _ in parts} == {"multipart"}
        assert len(parts) == parts[0][1]["packetcount"]
        ids |= {fields["message-id"] for _, fields in parts}
    assert len(ids) == 2
    assert office.ask(wire, "getuserstate")["result"] == 1


def test_a_silent_server_answers_nothing_and_tells_nothing_until_reset() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.behave(is_silent=True)
    office.console.receive(wire, '["ping",{"qid":"0.1"}]')
    office.console.receive(wire, '["logout",{"qid":"0.2"}]')
    office.console.incoming("petrova", OUTSIDE)
    assert (wire.taken(), wire.ended) == ([], "")
    office.console.reset()
    assert office.ask(wire, "getuserstate")["userstateid"] == 1


def test_single_methods_may_be_refused_or_left_unanswered() -> None:
    office = Office()
    wire = office.signed_in()
    office.console.behave(refused=frozenset({"getversion"}), unanswered=frozenset({"getuserstate"}))
    assert office.ask(wire, "getversion")["result"] == 0
    office.console.receive(wire, '["getuserstate",{"qid":"0.1"}]')
    assert wire.taken() == []


def test_refusals_are_lifted_one_by_one_or_all_at_once() -> None:
    office = Office()
    office.console.refuse(Refusal.DESKTOP, "Petrova")
    assert office.ask(office.seat(), "login", **login_fields(PETROVA))["error"] == 50093
    office.console.refuse(Refusal.NONE, "petrova")
    office.signed_in()
    office.console.refuse(Refusal.LICENCE)
    assert office.ask(office.seat(), "login", **login_fields(PETROVA))["error"] == 50025
    office.console.refuse(Refusal.NONE)
    office.signed_in()
