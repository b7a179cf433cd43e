"""Servers that differ: what leaves them, and in which order."""

import base64
import json

import pytest

from native_host.simulator.behaviour import Behaviour, Quirk, with_quirks
from tests.simulator.company import OUTSIDE, PETROVA, KeptWire, login_fields
from tests.simulator.office import Office


def office_with(*quirks: Quirk) -> Office:
    return Office(with_quirks(Behaviour(), frozenset(quirks)))


def read_parts(wire: KeptWire) -> list[tuple[str, dict[str, object]]]:
    """All that came, joined as a careful client joins it: bytes in the order of their numbers."""
    parts: dict[object, dict[int, bytes]] = {}
    read = []
    for name, fields in wire.taken():
        assert name == "multipart"
        message = parts.setdefault(fields["message-id"], {})
        message[int(str(fields["packetnumber"]))] = base64.b64decode(str(fields["content"]))
        if len(message) == int(str(fields["packetcount"])):
            whole = b"".join(message[number] for number in sorted(message))
            read.append(tuple(json.loads(whole)))
    return read


def ask_in_parts(office: Office, wire: KeptWire, name: str, **fields: object) -> dict[str, object]:
    office.console.receive(wire, json.dumps([name, {**fields, "qid": "0.7"}]))
    return next(body for told, body in read_parts(wire) if told == f"{name}result")


@pytest.mark.parametrize("size", [1, 2, 3, 97, 1536])
def test_parts_of_any_size_come_in_any_order_and_make_the_whole(size: int) -> None:
    office = office_with(Quirk.MULTIPART)
    office.console.behave(part_bytes=size)
    wire = office.seat()
    assert ask_in_parts(office, wire, "login", **login_fields(PETROVA))["result"] == 1
    assert ask_in_parts(office, wire, "getmyuserinfo")["username"] == "Анна Петрова"
    ask_in_parts(office, wire, "subscribeevent", event="phoneevent")
    office.console.incoming("petrova", OUTSIDE, "Ёж")
    ((name, ring),) = read_parts(wire)
    assert (name, ring["callername"]) == ("phoneevent_ringstarted", "Ёж")


def test_numbers_may_be_written_as_texts() -> None:
    office = office_with(Quirk.TEXTS)
    wire = office.signed_in()
    state = office.ask(wire, "getuserstate")
    assert (state["result"], state["userstateid"], state["oncallcenter"]) == (1, "1", False)
    office.console.incoming("petrova", OUTSIDE)
    numbers = wire.taken()[1][1]["numbers"]
    assert numbers == [{"num": "101", "numstateid": "5"}]


def test_events_may_come_twice() -> None:
    office = office_with(Quirk.DUPLICATED)
    wire = office.signed_in()
    office.console.incoming("petrova", OUTSIDE)
    assert wire.names() == [
        name
        for name in ("userstatechanged", "pbxnumberstatechanged", "phoneevent_ringstarted")
        for _ in range(2)
    ]


def test_events_may_change_places_the_same_way_in_every_run() -> None:
    orders = []
    for _ in range(2):
        office = office_with(Quirk.REORDERED)
        wire = office.signed_in()
        heard = []
        for _ in range(8):
            office.console.incoming("petrova", OUTSIDE)
            heard.append(wire.names())
            office.console.end("petrova")
            wire.taken()
        assert len({tuple(names) for names in heard}) > 1
        assert len({tuple(sorted(names)) for names in heard}) == 1
        orders.append(heard)
    assert orders[0] == orders[1]


def test_events_may_come_before_they_are_subscribed_to() -> None:
    office = office_with(Quirk.EARLY)
    wire = office.signed_in(listens_to=())
    office.console.incoming("petrova", OUTSIDE)
    assert "phoneevent_ringstarted" in wire.names()


def test_what_a_request_makes_happen_may_be_told_before_its_answer() -> None:
    office = office_with(Quirk.EVENTS_FIRST)
    wire = office.signed_in()
    office.console.receive(wire, '["pbxautocallstart",{"number":"102","sequence":"user","qid":"0.5"}]')
    names = wire.names()
    assert (names[-1], names[-2]) == ("pbxautocallstartresult", "phoneevent_acmcallstarted")


def test_line_info_is_late_by_more_or_less_and_never_goes_back() -> None:
    office = office_with(Quirk.LAG)
    wire = office.signed_in()
    office.console.incoming("petrova", OUTSIDE)
    office.now += 0.39
    assert office.party(wire) == {}
    office.console.answer("petrova")
    seen = []
    for _ in range(80):
        office.now += 0.01
        party = office.party(wire)
        seen.append("talk" if "iscommutated" in party else "ring" if "isringing" in party else "idle")
    assert list(dict.fromkeys(seen)) == ["idle", "ring", "talk"]
    assert seen == sorted(seen, key=["idle", "ring", "talk"].index)


def test_a_server_may_ask_who_is_there_before_anything_else() -> None:
    office = office_with(Quirk.WHO_ARE_YOU)
    wire = office.seat()
    ((name, fields),) = wire.taken()
    assert (name, fields["type"]) == ("whoareyou", "commserver")


def test_a_session_may_end_with_its_connection() -> None:
    office = office_with(Quirk.LOST_SESSION)
    wire = office.seat()
    session_id = office.ask(wire, "login", **login_fields(PETROVA))["sessionid"]
    office.console.leave(wire)
    again = office.ask(office.seat(), "login", userlogin="petrova", sessionid=session_id)
    assert again["errormsg"] == "Bad request. Session does not exist"


@pytest.mark.parametrize(
    "method", ["pbxmakeflash", "cc_getlunchtypes", "pbxanswercall", "triggercustomevent"]
)
def test_an_old_server_does_not_know_what_came_later(method: str) -> None:
    office = office_with(Quirk.OLD)
    wire = office.signed_in()
    version = office.ask(wire, "getversion")["version"]
    assert isinstance(version, dict)
    assert version["dated"] == 120401
    assert "Unknown method" in str(office.ask(wire, method, mode="switch")["errormsg"])
    assert office.ask(wire, "getmyuserinfo")["result"] == 1


def test_quirks_replace_each_other() -> None:
    office = Office()
    office.console.quirk([Quirk.TEXTS, Quirk.OLD])
    assert office.ask(office.signed_in(), "getuserstate")["userstateid"] == "1"
    office.console.quirk([])
    assert office.ask(office.signed_in(), "getuserstate")["userstateid"] == 1


@pytest.mark.parametrize("seed", ["one", "two"])
def test_the_same_seed_gives_the_same_ids(seed: str) -> None:
    assert _chain(seed) == _chain(seed)
    assert _chain(seed) != _chain("three")


def _chain(salt: str) -> str:
    office = Office(salt=salt)
    return office.console.incoming("petrova", OUTSIDE)
