"""Hold, a second call, toggle, drop, join and transfer, as the employees' clients do them."""

import pytest

from native_host.simulator.behaviour import Behaviour
from tests.simulator.company import IVANOV, OUTSIDE
from tests.simulator.company import KeptWire as Wire
from tests.simulator.office import Office

CLIENT = "74951112233"


def phones(office: Office) -> dict[str, tuple[str, str, str]]:
    """By login: phone, with whom, whom on hold; those at rest are left out."""
    users = office.console.state()["users"]
    assert isinstance(users, list)
    shown = {user["login"]: (user["phone"], user["with"], user["held"]) for user in users}
    return {login: phone for login, phone in shown.items() if phone != ("idle", "", "")}


def talking(office: Office) -> Wire:
    """Petrova talks to a client from outside; her client's connection."""
    wire = office.signed_in()
    office.console.incoming("petrova", CLIENT, "ООО", text="{}")
    office.console.answer("petrova")
    wire.taken()
    return wire


def consulting(office: Office) -> tuple[Wire, Wire]:
    """Petrova has the client on hold and talks to Ivanov."""
    petrova, ivanov = talking(office), office.signed_in("ivanov")
    assert office.ask(petrova, "pbxautocallstart", number="102", sequence="user")["result"] == 1
    assert office.ask(ivanov, "pbxanswercall")["result"] == 1
    assert phones(office) == {"petrova": ("talk", "102", CLIENT), "ivanov": ("talk", "101", "")}
    petrova.taken()
    ivanov.taken()
    return petrova, ivanov


def test_a_second_call_puts_the_first_party_on_hold_and_does_not_ring_at_home() -> None:
    office = Office()
    petrova, ivanov = talking(office), office.signed_in("ivanov")
    office.ask(petrova, "pbxautocallstart", number="102", sequence="user")
    assert petrova.names() == ["pbxnumberstatechanged", "phoneevent_acmcallstarted", "flashstatechanged"]
    assert "phoneevent_ringstarted" in ivanov.names()
    line = office.line(petrova)
    assert (line["isflashing"], office.party(petrova)["isautocall"]) == (True, True)
    flashed = line["flashed"]
    assert isinstance(flashed, dict)
    assert (flashed["number"], flashed["isextline"]) == (CLIENT, True)
    office.ask(ivanov, "pbxanswercall")
    assert petrova.names() == ["phoneevent_acmcallstopped", "phoneevent_commstarted"]
    assert office.party(petrova)["iscommutated"] is True


def test_toggle_swaps_the_parties_and_tells_so() -> None:
    office = Office()
    petrova, ivanov = consulting(office)
    assert office.ask(petrova, "pbxmakeflash", mode="switch")["result"] == 1
    assert petrova.names() == ["phoneevent_commstopped", "phoneevent_commstarted", "flashstatechanged"]
    assert ivanov.names() == ["flashstatechanged"]
    assert phones(office) == {"petrova": ("talk", CLIENT, "102"), "ivanov": ("waiting", "101", "")}
    assert (office.party(ivanov)["iswaitinginflash"], "iscommutated" in office.party(ivanov)) == (True, False)
    held = office.ask(petrova, "getflashedabonentinfo")
    assert (held["containsflashed"], held["abonent"]["number"]) == (True, "102")  # type: ignore[index]


def test_flash_without_a_second_party_holds_and_takes_back() -> None:
    office = Office()
    petrova = talking(office)
    office.ask(petrova, "pbxmakeflash", mode="switch")
    assert phones(office) == {"petrova": ("flash", "", CLIENT)}
    assert petrova.names() == ["phoneevent_commstopped", "flashstatechanged"]
    assert (office.line(petrova)["isflashing"], office.party(petrova)) == (True, {})
    assert office.ask(petrova, "getuserstate")["userstateid"] == 5
    office.ask(petrova, "pbxmakeflash", mode="switch")
    assert phones(office) == {"petrova": ("talk", CLIENT, "")}
    assert petrova.names() == ["phoneevent_commstarted", "flashstatechanged"]


def test_flash_abort_drops_the_present_party_alone() -> None:
    office = Office()
    petrova, _ = consulting(office)
    office.ask(petrova, "pbxmakeflash", mode="abort")
    assert phones(office) == {"petrova": ("talk", CLIENT, "")}
    assert petrova.names() == [
        "phoneevent_commstopped",
        "phoneevent_commstarted",
        "flashstatechanged",
        "pbxnumberstatechanged",
    ]


def test_abort_with_a_held_party_joins_the_two_others_under_the_clients_chain() -> None:
    office = Office()
    petrova, ivanov = consulting(office)
    chain = office.ask(petrova, "getchaincontent", chainid=office.line(petrova)["flashed"]["chainid"])  # type: ignore[index]
    office.ask(petrova, "pbxabortcall")
    assert phones(office) == {"ivanov": ("talk", CLIENT, "")}
    assert petrova.names() == [
        "phoneevent_commstopped",
        "flashstatechanged",
        "userstatechanged",
        "pbxnumberstatechanged",
    ]
    assert ivanov.names()[:2] == ["phoneevent_commstopped", "phoneevent_commstarted"]
    content = office.ask(ivanov, "getchaincontent")["content"]
    assert isinstance(content, dict)
    assert (content["chainid"], content["customfield"]) == (chain["content"]["chainid"], "{}")  # type: ignore[index]
    assert office.ask(petrova, "getuserstate")["userstateid"] == 1


def test_a_blind_transfer_rings_at_the_third_and_goes_on_there() -> None:
    office = Office()
    petrova, ivanov = talking(office), office.signed_in("ivanov")
    assert office.ask(petrova, "pbxmaketransfer", transferto="102")["result"] == 1
    assert phones(office) == {"ivanov": ("ring", CLIENT, "")}
    assert [name for name in petrova.names() if name != "pbxnumberstatechanged"] == [
        "phoneevent_commstopped",
        "userstatechanged",
    ]
    rung = next(fields for name, fields in ivanov.taken() if name == "phoneevent_ringstarted")
    assert (rung["callerid"], rung["callername"]) == (CLIENT, "ООО")
    office.ask(ivanov, "pbxanswercall")
    content = office.ask(ivanov, "getchaincontent")["content"]
    assert isinstance(content, dict)
    assert content["customfield"] == "{}"


def test_a_transfer_with_a_held_party_sends_the_present_one_and_returns_to_the_held() -> None:
    office = Office()
    petrova, _ = consulting(office)
    assert office.ask(petrova, "pbxmaketransfer", transferto="118")["result"] == 1
    assert phones(office) == {"petrova": ("talk", CLIENT, ""), "ivanov": ("calling", "118", "")}
    office.console.answer("118")
    assert phones(office)["ivanov"] == ("talk", "118", "")


@pytest.mark.parametrize("to", [CLIENT, "", "+7 495 111-22-33"])
def test_a_transfer_to_the_held_party_or_to_nobody_is_a_join(to: str) -> None:
    office = Office()
    petrova, _ = consulting(office)
    assert office.ask(petrova, "pbxmaketransfer", transferto=to)["result"] == 1
    assert phones(office) == {"ivanov": ("talk", CLIENT, "")}


def test_two_outsiders_may_be_left_talking() -> None:
    office = Office(Behaviour(answer_after=1.0))
    petrova = talking(office)
    office.ask(petrova, "pbxautocallstart", number=OUTSIDE)
    office.later(1.1)
    office.ask(petrova, "pbxabortcall")
    assert phones(office) == {}
    calls = office.console.state()["calls"]
    assert isinstance(calls, list)
    assert [(call["caller"]["number"], call["called"]["number"]) for call in calls] == [(CLIENT, OUTSIDE)]
    office.console.end(CLIENT)
    assert office.console.state()["calls"] == []


@pytest.mark.parametrize("method", ["pbxautocallabort", "pbxabortcall"])
def test_a_second_call_that_is_taken_back_or_declined_returns_the_held_party(method: str) -> None:
    office = Office()
    petrova = talking(office)
    office.ask(petrova, "pbxautocallstart", number="102")
    petrova.taken()
    office.ask(petrova, method)
    assert phones(office) == {"petrova": ("talk", CLIENT, "")}
    assert petrova.names()[:3] == [
        "phoneevent_acmcallstopped",
        "phoneevent_commstarted",
        "flashstatechanged",
    ]


def test_the_held_party_hangs_up() -> None:
    office = Office()
    petrova, _ = consulting(office)
    office.console.end(CLIENT)
    assert phones(office) == {"petrova": ("talk", "102", ""), "ivanov": ("talk", "101", "")}
    assert petrova.names() == ["flashstatechanged"]


def test_the_present_party_hangs_up_and_the_held_one_returns() -> None:
    office = Office()
    _, ivanov = consulting(office)
    office.ask(ivanov, "pbxabortcall")
    assert phones(office) == {"petrova": ("talk", CLIENT, "")}


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("pbxmakeflash", {"mode": "switch"}),
        ("pbxmakeflash", {"mode": "abort"}),
        ("pbxmakeflash", {"mode": "mood"}),
        ("pbxmaketransfer", {"transferto": "102"}),
        ("pbxautocallabort", {}),
    ],
)
def test_at_rest_none_of_it_is_possible(method: str, fields: dict[str, str]) -> None:
    office = Office()
    assert office.ask(office.signed_in(), method, **fields)["result"] == 0


def test_the_other_side_of_an_order_may_be_called_first() -> None:
    office = Office()
    petrova, ivanov = office.signed_in(), office.signed_in("ivanov")
    office.ask(petrova, "pbxautocallstart", number="102", sequence="abonent")
    office.later(0.2)
    assert phones(office) == {"petrova": ("calling", "102", ""), "ivanov": ("ring", "101", "")}
    office.ask(ivanov, "pbxanswercall")
    assert phones(office) == {"petrova": ("backring", "102", ""), "ivanov": ("calling", "101", "")}
    assert (office.party(petrova)["direction"], office.party(ivanov)["number"]) == ("acm_callback", "101")
    petrova.taken()
    office.ask(petrova, "pbxanswercall")
    assert petrova.names() == [
        "phoneevent_ringstopped",
        "phoneevent_acmcallstopped",
        "phoneevent_commstarted",
    ]
    assert phones(office) == {"petrova": ("talk", "102", ""), "ivanov": ("talk", "101", "")}


def test_control_holds_and_transfers_for_a_user() -> None:
    office = Office()
    talking(office)
    office.console.hold("petrova")
    assert phones(office) == {"petrova": ("flash", "", CLIENT)}
    office.console.hold("petrova")
    office.console.transfer("petrova", IVANOV.login)
    assert phones(office) == {"ivanov": ("ring", CLIENT, "")}
