"""Conferences and listening, as the employees' clients do them."""

import pytest

from native_host.simulator.behaviour import Behaviour
from tests.simulator.company import IVANOV, OUTSIDE, PETROVA, SIDOROV
from tests.simulator.company import KeptWire as Wire
from tests.simulator.office import Office
from tests.simulator.test_holding import CLIENT, consulting, phones, talking

ROOM = "88000000-0000-0000-0000-000000000001"


def members(office: Office, wire: Wire, key: str = "number") -> dict[str, object]:
    """Of the present conference as this client reads it: state by number."""
    info = office.ask(wire, "getconferenceinfo", conferenceid=False)
    competitors = info["competitors"]
    assert isinstance(competitors, list)
    return {item[key]: item["confstatestr"] for item in competitors}


def built(office: Office) -> tuple[Wire, Wire, str]:
    """Petrova has made a conference of her talk with the client, and Ivanov has come into it."""
    petrova, ivanov = talking(office), office.signed_in("ivanov")
    assert office.ask(petrova, "buildconferencefromcommutation")["result"] == 1
    conference_id = str(office.party(petrova)["conferenceid"])
    invited = office.ask(
        petrova,
        "invitetoconference",
        conferenceid=conference_id,
        competitors=[{"userid": IVANOV.user_id}],
    )
    assert invited["result"] == 1
    assert office.ask(ivanov, "pbxanswercall")["result"] == 1
    petrova.taken()
    ivanov.taken()
    return petrova, ivanov, conference_id


def kicked(office: Office, wire: Wire, conference_id: str, number: str) -> dict[str, object]:
    listed = office.ask(wire, "getconferencecompetitors", conferenceid=conference_id)["competitorlist"]
    assert isinstance(listed, list)
    competitor = {"competitorid": next(item["competitorid"] for item in listed if item["number"] == number)}
    return office.ask(wire, "confdisconnectcompetitor", conferenceid=conference_id, competitor=competitor)


def test_a_talk_becomes_a_conference_at_once_and_says_which() -> None:
    office = Office()
    petrova = talking(office)
    assert office.ask(petrova, "buildconferencefromcommutation") == {"result": 1}
    heard = petrova.taken()
    assert [name for name, _ in heard] == ["phoneevent_commstarted", "confcompositionchanged"]
    started = heard[0][1]
    assert (started["isconference"], started["confid"]) == (True, office.party(petrova)["conferenceid"])
    assert office.party(petrova)["isconference"] is True
    info = office.ask(petrova, "getconferenceinfo", conferenceid=started["confid"])
    me, client = info["competitors"]  # type: ignore[misc]
    assert (me["userid"], me["iscreator"], client["number"], client["isextline"]) == (
        PETROVA.user_id,
        True,
        CLIENT,
        True,
    )
    assert info["conference"]["isghost"] is False  # type: ignore[index]


def test_whoever_comes_and_leaves_changes_the_composition_for_those_inside() -> None:
    office = Office()
    petrova, ivanov, conference_id = built(office)
    assert members(office, petrova) == {"101": "Commutated", CLIENT: "Commutated", "102": "Commutated"}
    assert office.ask(ivanov, "exitconference", conferenceid=conference_id) == {"result": 1}
    assert petrova.names() == [
        "confcompositionchanged",
        "confcompetitorstatechanged",
        "pbxnumberstatechanged",
    ]
    assert "phoneevent_commstopped" in ivanov.names()
    assert members(office, petrova)["102"] == "Exited"
    office.console.end(CLIENT)
    assert phones(office) == {}
    assert office.console.state()["conferences"] == []
    assert petrova.names()[0] == "phoneevent_commstopped"


def test_an_invited_colleague_is_rung_by_who_invites_and_may_refuse() -> None:
    office = Office()
    petrova, ivanov, conference_id = built(office)
    sidorov = office.signed_in("sidorov")
    who = [{"number": SIDOROV.number}]
    office.ask(ivanov, "invitetoconference", conferenceid=conference_id, competitors=who)
    rung = next(fields for name, fields in sidorov.taken() if name == "phoneevent_ringstarted")
    assert (rung["isconference"], rung["callerid"]) == (True, "102")
    assert office.party(sidorov)["username"] == "Пётр Иванов"
    petrova.taken()
    office.ask(sidorov, "pbxdeclinecall")
    states = [fields["eventinfo"] for name, fields in petrova.taken() if name == "confcompetitorstatechanged"]
    assert [state["competitor"]["confstatestr"] for state in states] == ["MisInviteRefuse"]  # type: ignore[index]
    assert phones(office).keys() == {"petrova", "ivanov"}


def test_who_is_busy_is_noted_as_busy_and_not_rung() -> None:
    office = Office()
    petrova, _, conference_id = built(office)
    office.console.incoming("sidorov", OUTSIDE)
    who = [{"number": "103"}]
    assert (
        office.ask(petrova, "invitetoconference", conferenceid=conference_id, competitors=who)["result"] == 1
    )
    assert members(office, petrova)["103"] == "MisInviteBusy"


def test_the_text_of_a_call_goes_into_the_conference_and_may_change_there() -> None:
    office = Office()
    petrova, _, _ = built(office)
    chain = office.line(petrova)["chainid"]
    for text in ("{}", "new"):
        content = office.ask(petrova, "getchaincontent")["content"]
        assert isinstance(content, dict)
        assert (content["chainid"], content["customfield"]) == (chain, text)
        assert office.console.text("petrova", "new") == chain


def test_only_the_creator_removes_members() -> None:
    office = Office()
    petrova, ivanov, conference_id = built(office)
    assert kicked(office, ivanov, conference_id, CLIENT)["result"] == 0
    assert kicked(office, petrova, conference_id, "102")["result"] == 1
    assert phones(office) == {"petrova": ("talk", conference_id, "")}
    assert ivanov.names()[0] == "phoneevent_commstopped"


def test_a_conference_out_of_nothing_rings_at_all_but_its_creator() -> None:
    office = Office(Behaviour(answer_after=1.0))
    petrova, ivanov = office.signed_in(), office.signed_in("ivanov")
    answer = office.ask(
        petrova,
        "createnewconference",
        conference={"id": ROOM, "room": 4711, "name": "", "everyonecaninvite": True},
        competitors=[{"userlogin": "petrova"}, {"userid": IVANOV.user_id}, {"intnumber": OUTSIDE}],
    )
    assert answer == {"result": 1}
    assert phones(office) == {"petrova": ("talk", ROOM, ""), "ivanov": ("ring", ROOM, "")}
    started = next(fields for name, fields in petrova.taken() if name == "phoneevent_commstarted")
    assert (started["isconference"], started["confid"]) == (True, ROOM)
    office.ask(ivanov, "pbxanswercall")
    office.later(1.1)
    assert set(members(office, petrova).values()) == {"Commutated"}
    office.ask(petrova, "pbxabortcall")
    assert phones(office) == {"ivanov": ("talk", ROOM, "")}
    assert members(office, ivanov, "iscreator").keys() == {True, False}


def test_an_invited_outside_number_answers_by_control() -> None:
    office = Office()
    petrova, _, conference_id = built(office)
    who = [{"number": OUTSIDE}]
    office.ask(petrova, "invitetoconference", conferenceid=conference_id, competitors=who)
    assert members(office, petrova)[OUTSIDE] == "Invite"
    office.console.answer(OUTSIDE)
    assert members(office, petrova)[OUTSIDE] == "Commutated"


def test_the_held_party_is_connected_without_a_ring() -> None:
    office = Office()
    petrova, _ = consulting(office)
    assert office.ask(petrova, "checkcanconnecttogathertoconference")["canconnecttogather"] is False
    office.ask(petrova, "buildconferencefromcommutation")
    assert office.ask(petrova, "checkcanconnecttogathertoconference")["canconnecttogather"] is True
    assert office.ask(petrova, "connecttogathertoconference")["result"] == 1
    assert members(office, petrova) == {"101": "Commutated", "102": "Commutated", CLIENT: "Commutated"}
    assert office.line(petrova)["isflashing"] is False


def test_a_held_conference_takes_in_whoever_the_user_leaves_behind() -> None:
    office = Office()
    petrova, ivanov, conference_id = built(office)
    sidorov = office.signed_in("sidorov")
    office.ask(petrova, "pbxmakeflash", mode="switch")
    office.ask(petrova, "pbxautocallstart", number="103")
    office.ask(sidorov, "pbxanswercall")
    assert phones(office)["petrova"] == ("talk", "103", conference_id)
    assert office.line(petrova)["flashed"]["conferenceid"] == conference_id  # type: ignore[index]
    office.ask(petrova, "pbxabortcall")
    assert phones(office) == {"ivanov": ("talk", conference_id, ""), "sidorov": ("talk", conference_id, "")}
    assert members(office, ivanov)["101"] == "Exited"


def test_a_member_transfers_his_place() -> None:
    office = Office()
    _, ivanov, conference_id = built(office)
    office.ask(ivanov, "pbxmaketransfer", transferto="118")
    assert phones(office) == {"petrova": ("talk", conference_id, "")}
    office.console.answer("118")
    office.console.end(CLIENT)
    assert phones(office) == {"petrova": ("talk", conference_id, "")}


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("buildconferencefromcommutation", {}),
        ("createnewconference", {"conference": {"id": ROOM}, "competitors": [{"userlogin": "petrova"}]}),
        ("createnewconference", {"conference": {}, "competitors": [{"number": OUTSIDE}]}),
        ("invitetoconference", {"conferenceid": ROOM, "competitors": [{"number": OUTSIDE}]}),
        ("connecttogathertoconference", {}),
        ("getconferenceinfo", {"conferenceid": ROOM}),
        ("getconferenceinfo", {"conferenceid": False}),
        ("exitconference", {"conferenceid": ROOM}),
        ("attachasghost", {"ghostedid": IVANOV.user_id}),
        ("attachasghost", {"ghostedid": "nobody"}),
        ("confsetghostmode", {"conferenceid": ROOM, "ghostmode": "help"}),
    ],
)
def test_what_has_no_sense_at_rest_is_refused(method: str, fields: dict[str, object]) -> None:
    office = Office()
    assert office.ask(office.signed_in(), method, **fields)["result"] == 0


def listening(office: Office) -> tuple[Wire, Wire, str]:
    """Petrova listens to Ivanov's talk with a client."""
    petrova, ivanov = office.signed_in(), office.signed_in("ivanov")
    office.console.incoming("ivanov", CLIENT)
    office.console.answer("ivanov")
    ivanov.taken()
    assert office.ask(petrova, "attachasghost", ghostedid=IVANOV.user_id) == {"result": 1}
    return petrova, ivanov, str(office.party(petrova)["conferenceid"])


def test_listening_is_noticed_by_the_listener_alone() -> None:
    office = Office()
    petrova, ivanov, conference_id = listening(office)
    assert "phoneevent_commstarted" in petrova.names()
    assert {name for name, _ in ivanov.taken()} <= {"pbxnumberstatechanged"}
    info = office.ask(petrova, "getconferenceinfo", conferenceid=conference_id)
    assert info["conference"]["isghost"] is True  # type: ignore[index]
    flags = {item["number"]: (item["isghost"], item["isghostmajor"]) for item in info["competitors"]}  # type: ignore[attr-defined]
    assert flags == {"101": (True, True), "102": (True, False), CLIENT: (False, False)}
    assert office.ask(ivanov, "getconferenceinfo", conferenceid=conference_id)["result"] == 0
    assert office.party(ivanov)["iscommutated"] is True


def test_the_mode_is_changed_and_the_third_mode_is_noticed_by_all() -> None:
    office = Office()
    petrova, ivanov, conference_id = listening(office)
    listed = office.ask(petrova, "getconferencecompetitors", conferenceid=conference_id)["competitorlist"]
    supervised = next(item["competitorid"] for item in listed if item["number"] == "102")  # type: ignore[attr-defined]
    helped = office.ask(
        petrova,
        "confsetvoiceparams",
        conferenceid=conference_id,
        competitor={"competitorid": supervised, "ghosthelp": True},
    )
    assert helped["result"] == 1
    assert office.console.state()["conferences"][0]["ghost"] == "help"  # type: ignore[index]
    ivanov.taken()
    assert office.ask(petrova, "confsetghostmode", conferenceid=conference_id, ghostmode="conference")[
        "result"
    ]
    assert ivanov.names()[0] == "phoneevent_commstarted"
    assert office.party(ivanov)["conferenceid"] == conference_id
    assert members(office, ivanov).keys() == {"101", "102", CLIENT}
    assert office.ask(petrova, "confsetghostmode", conferenceid=conference_id, ghostmode="monitor")["result"]
    assert "conferenceid" not in office.party(ivanov)
    assert (
        office.ask(petrova, "confsetghostmode", conferenceid=conference_id, ghostmode="mood")["result"] == 0
    )


@pytest.mark.parametrize("who_ends", ["petrova", "ivanov"])
def test_the_listener_may_leave_and_must_when_the_talk_is_over(who_ends: str) -> None:
    office = Office()
    petrova, ivanov, conference_id = listening(office)
    if who_ends == "petrova":
        office.ask(petrova, "exitconference", conferenceid=conference_id)
        assert phones(office) == {"ivanov": ("talk", CLIENT, "")}
    else:
        office.ask(ivanov, "pbxabortcall")
        assert phones(office) == {}
        assert "phoneevent_commstopped" in petrova.names()


def test_one_who_does_not_supervise_may_not_listen() -> None:
    office = Office()
    ivanov = office.signed_in("ivanov")
    office.console.incoming("petrova", CLIENT)
    office.console.answer("petrova")
    refused = office.ask(ivanov, "attachasghost", ghostedid=PETROVA.user_id)
    assert (refused["result"], refused["error"]) == (0, 52710)
