"""The start-up in the order of the protocol's table, and what each failure does."""

import asyncio

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.login import Accepted
from native_host.oktell.reports import Snapshot
from native_host.oktell.session import Session
from native_host.oktell.startup import Started, start_up
from native_host.telephony.inputs import Line, LineRead, UserChanged
from native_host.telephony.words import UserState
from native_host.wire import names
from tests.oktell.stub import Answer, Stub
from tests.oktell.test_session import QUICK_REQUESTS, run

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
    "getpbxnumbers",
    "subscribeevent pbxnumberstatechanged",
    "getallusernumbers",
    "getalluserphotolink",
    "getextendedlineinfo",
    *SUBSCRIBED_LAST,
    "getextendedlineinfo",
]


def started(answers: dict[str, Answer]) -> tuple[Started | Failure, list[str]]:
    """What came of it, and the requests in their order."""
    came_of_it: list[Started | Failure] = []
    asked: list[str] = []

    async def conduct(session: Session, stub: Stub) -> None:
        try:
            now = asyncio.get_running_loop().time
            came_of_it.append(await start_up(session, "petrova", Accepted("a91b", "7d"), now))
        except Failure as failure:
            came_of_it.append(failure)
        asked.extend(" ".join([name, *body.get("eventmethod", [])]) for name, body in stub.asked)

    assert run(conduct, answers, QUICK_REQUESTS) is None
    return came_of_it[0], asked


def test_the_requests_come_in_the_order_of_the_protocol() -> None:
    came_of_it, asked = started({})
    assert asked == ORDER
    assert isinstance(came_of_it, Started)
    assert came_of_it.snapshot == Snapshot(
        login="petrova",
        user_id="7d",
        session_id="a91b",
        user_name="Петрова Анна",
        number="101",
        has_line=True,
        server_version="2.12.3.150520",
        server_date=150520,
    )
    user, line = came_of_it.inputs
    assert user == UserChanged(UserState.READY)
    assert isinstance(line, LineRead)
    assert line.line == Line("lsHookDown")


@pytest.mark.parametrize("answer", [None, {"result": 0, "error": 1}])
@pytest.mark.parametrize(
    "name",
    [
        "getcurrentqueue",
        "cc_getlunchtypes",
        "getuserstate",
        "getredirectrules",
        "getpbxnumbers",
        "getalluserphotolink",
        "getextendedlineinfo",
    ],
)
def test_what_fails_without_harm_is_passed_over(name: str, answer: Answer) -> None:
    came_of_it, asked = started({name: answer})
    assert isinstance(came_of_it, Started)
    assert asked == ORDER


def test_a_server_that_refuses_all_subscriptions_is_still_read() -> None:
    came_of_it, asked = started({"subscribeevent": {"result": 0}})
    assert isinstance(came_of_it, Started)
    assert asked == ORDER


def test_without_people_there_are_no_photos() -> None:
    _, asked = started({"getallusernumbers": {"result": 0}})
    assert asked == [row for row in ORDER if row != "getalluserphotolink"]


@pytest.mark.parametrize("name", ["getversion", "getmyuserinfo"])
def test_nothing_goes_without_version_and_user(name: str) -> None:
    silent, _ = started({name: None})
    assert silent == Failure(ErrorCode.SERVER_SILENT, server="oktell.example")
    refused, _ = started({name: {"result": 0, "error": 7, "errormsg": "No right"}})
    assert isinstance(refused, Failure)
    assert refused.code is ErrorCode.LOGIN_REFUSED
    assert refused.facts == {"server": "oktell.example", "method": name, "number": 7, "text": "No right"}


@pytest.mark.parametrize(
    ("version", "left_out"),
    [
        (
            {"dated": 120327},
            {"cc_getlunchtypes", "getredirectrules", "getallusernumbers", "getalluserphotolink"},
        ),
        ({"dated": "120920"}, {"cc_getlunchtypes"}),
        ({"build": "2.9.1.121231"}, {"cc_getlunchtypes"}),
        ({}, set()),
        (None, set()),
        ("new", set()),
    ],
)
def test_an_older_server_is_not_asked_for_what_it_does_not_know(version: object, left_out: set[str]) -> None:
    came_of_it, asked = started({"getversion": {"version": version}})
    assert isinstance(came_of_it, Started)
    assert asked == [row for row in ORDER if row not in left_out]


def test_a_server_that_is_too_old_is_refused() -> None:
    came_of_it, asked = started({"getversion": {"version": {"dated": 120326, "build": "2.5"}}})
    assert came_of_it == Failure(ErrorCode.SERVER_TOO_OLD, server="oktell.example", version="2.5")
    assert "getmyuserinfo" not in asked
