"""The start-up in the order of the protocol's table, and what each failure does."""

import asyncio

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.hearing import Hearing
from native_host.oktell.login import Accepted
from native_host.oktell.reports import (
    BreaksRead,
    Happened,
    PlanRead,
    QueueRead,
    RedirectRead,
    Report,
    Snapshot,
)
from native_host.oktell.session import Session
from native_host.oktell.startup import Started, start_up
from native_host.telephony.inputs import Line, LineRead, UserChanged
from native_host.telephony.party import Party
from native_host.telephony.plan import PlanNumber, PlanUser
from native_host.telephony.presence import OwnState
from native_host.telephony.words import NumberState, UserState
from native_host.wire import names
from tests.oktell.stub import Answer, Stub
from tests.oktell.test_session import QUICK_REQUESTS, run

USER = "7d0c6f0e-3a51-4c0e-9a5e-1f2b3c4d5e6f"
SUBSCRIBED_LAST = [f"subscribeevent {event}" for event in names.PHONE_EVENTS]
ORDER = [
    "ping",
    "getcurrentqueue",
    "subscribeevent customevent",
    "subscribeevent userstatechanged",
    "getversion",
    "getmyuserinfo",
    "cc_getlunchtypes",
    "getuserstate",
    "getredirectrules",
    "subscribeevent pbxnumberstatechanged",
    "getpbxnumbers",
    "getallusernumbers",
    "getextendedlineinfo",
    *SUBSCRIBED_LAST,
    "getextendedlineinfo",
]


class Outcome:
    """What came of a start-up: the requests in their order, and what was told."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.started: Started | None = None
        self.failure: Failure | None = None
        self.heard: list[Report] = []

    def reported(self, kind: type[Report]) -> list[Report]:
        return [item for item in self.started.reports if isinstance(item, kind)] if self.started else []


def started(answers: dict[str, Answer]) -> Outcome:
    outcome = Outcome()

    async def conduct(session: Session, stub: Stub) -> None:
        now = asyncio.get_running_loop().time
        hearing = Hearing(outcome.heard.append, now)
        try:
            outcome.started = await start_up(session, "petrova", Accepted("a91b", USER), hearing, now)
        except Failure as failure:
            outcome.failure = failure
        hearing.open()
        outcome.asked = [" ".join([name, *body.get("eventmethod", [])]) for name, body in stub.asked]

    assert run(conduct, answers, QUICK_REQUESTS) is None
    return outcome


def test_the_requests_come_in_the_order_of_the_protocol() -> None:
    outcome = started({})
    assert outcome.asked == ORDER
    assert outcome.started
    assert outcome.started.reports[0] == Snapshot(
        login="petrova",
        user_id=USER,
        session_id="a91b",
        user_name="Петрова Анна",
        number="101",
        has_line=True,
        server="oktell.example",
        server_version="2.12.3.150520",
        server_date=150520,
    )
    user, line = outcome.heard
    assert user == Happened(UserChanged(UserState.READY, OwnState(UserState.READY)))
    assert isinstance(line, Happened)
    assert isinstance(line.given, LineRead)
    assert line.given.line == Line("lsHookDown")


def test_everything_that_the_answers_say_is_told() -> None:
    own_rule = {"id": "E531FF16-FC15-EBE2-4B33-8A604614EE0D", "destinationnumber": "79160000000"}
    outcome = started(
        {
            "getcurrentqueue": {"queue": [{"callerid": "79161112233", "chainid": "60", "isextline": True}]},
            "cc_getlunchtypes": {"items": [{"id": "1", "name": "Обед"}]},
            "getredirectrules": {"redirectrules": [{"id": "x", "destinationnumber": "1"}, own_rule]},
            "getpbxnumbers": {"numbers": [{"id": "e5", "number": 102, "caption": "Склад", "state": "5"}]},
            "getallusernumbers": {
                "users": [{"id": "7d", "name": "Петрова Анна", "nums": "101,111", "sub": 1}]
            },
        }
    )
    waiting = Party("79161112233", "79161112233", is_external=True, chain="60")
    assert outcome.started
    assert outcome.started.reports[1:] == (
        QueueRead((waiting,)),
        BreaksRead(((1, "Обед"),)),
        RedirectRead("79160000000"),
        PlanRead(
            (PlanNumber("e5", "102", "Склад", NumberState.BUSY),),
            (PlanUser("7d", "Петрова Анна", "", ("101", "111"), is_supervised=True),),
        ),
    )


def test_the_facts_of_the_server_are_kept() -> None:
    version = {"dated": 150520, "build": "2.12.3", "webserverport": "4055"}
    outcome = started({"getversion": {"version": version, "alloweddbstoredprocs": {"GetCard": 1}}})
    assert outcome.started
    facts = outcome.started.facts
    assert (facts.date, facts.version, facts.web_port) == (150520, "2.12.3", 4055)
    assert facts.procedures == {"getcard"}


@pytest.mark.parametrize("answer", [None, {"result": 0, "error": 1}])
@pytest.mark.parametrize(
    "name",
    [
        "getcurrentqueue",
        "cc_getlunchtypes",
        "getuserstate",
        "getredirectrules",
        "getpbxnumbers",
        "getallusernumbers",
        "getextendedlineinfo",
    ],
)
def test_what_fails_without_harm_is_passed_over(name: str, answer: Answer) -> None:
    outcome = started({name: answer})
    assert outcome.started
    assert outcome.asked == ORDER


def test_a_server_that_refuses_all_subscriptions_is_still_read() -> None:
    outcome = started({"subscribeevent": {"result": 0}})
    assert outcome.started
    assert outcome.asked == ORDER


@pytest.mark.parametrize("lacking", ["getpbxnumbers", "getallusernumbers"])
def test_numbers_and_people_are_told_each_without_the_other(lacking: str) -> None:
    answers: dict[str, Answer] = {
        "getpbxnumbers": {"numbers": [{"id": "e5", "number": "102", "state": 1}]},
        "getallusernumbers": {"users": [{"id": "7d", "name": "Петрова Анна", "main": "101"}]},
    }
    (plan,) = started({**answers, lacking: {"result": 0}}).reported(PlanRead)
    assert isinstance(plan, PlanRead)
    assert bool(plan.numbers) is (lacking != "getpbxnumbers")
    assert bool(plan.users) is (lacking != "getallusernumbers")


def test_no_plan_is_told_when_it_could_not_be_read() -> None:
    outcome = started({"getpbxnumbers": {"result": 0}, "getallusernumbers": None})
    assert outcome.reported(PlanRead) == []


@pytest.mark.parametrize("name", ["getversion", "getmyuserinfo"])
def test_nothing_goes_without_version_and_user(name: str) -> None:
    silent = started({name: None}).failure
    assert silent == Failure(ErrorCode.SERVER_SILENT, server="oktell.example")
    refused = started({name: {"result": 0, "error": 7, "errormsg": "No right"}}).failure
    assert refused
    assert refused.code is ErrorCode.LOGIN_REFUSED
    assert refused.facts == {"server": "oktell.example", "method": name, "number": 7, "text": "No right"}


@pytest.mark.parametrize(
    ("version", "left_out"),
    [
        (
            {"dated": 120327},
            {"cc_getlunchtypes", "getredirectrules", "getallusernumbers"},
        ),
        ({"dated": "120920"}, {"cc_getlunchtypes"}),
        ({"build": "2.9.1.121231"}, {"cc_getlunchtypes"}),
        ({}, set()),
        (None, set()),
        ("new", set()),
    ],
)
def test_an_older_server_is_not_asked_for_what_it_does_not_know(version: object, left_out: set[str]) -> None:
    outcome = started({"getversion": {"version": version}})
    assert outcome.started
    assert outcome.asked == [row for row in ORDER if row not in left_out]


def test_a_server_that_is_too_old_is_refused() -> None:
    outcome = started({"getversion": {"version": {"dated": 120326, "build": "2.5"}}})
    assert outcome.failure == Failure(ErrorCode.SERVER_TOO_OLD, server="oktell.example", version="2.5")
    assert "getmyuserinfo" not in outcome.asked
