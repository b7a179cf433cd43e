"""Orders and the requests that they take."""

import asyncio
import uuid
from collections.abc import Mapping
from typing import Any

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.commands import carry_out
from native_host.telephony.commands import Command, Invitee, Order
from native_host.telephony.words import GhostMode


class Line:
    """The other end of `carry_out`: keeps what goes out, answers as told."""

    login = "petrova"

    def __init__(
        self,
        failure: Failure | None = None,
        answers: Mapping[str, dict[str, Any]] | None = None,
        server_date: int = 150520,
    ) -> None:
        self.failure = failure
        self.answers = answers or {}
        self.server_date = server_date
        self.asked: list[tuple[str, Mapping[str, object] | None]] = []
        self.told: list[tuple[str, Mapping[str, object] | None]] = []

    async def ask(self, name: str, fields: Mapping[str, object] | None = None) -> dict[str, Any]:
        self.asked.append((name, fields))
        if self.failure:
            raise self.failure
        return self.answers.get(name, {})

    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None:
        self.told.append((name, fields))
        if self.failure:
            raise self.failure


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        (Command(Order.CALL, "102"), {"number": "102", "sequence": "user"}),
        (Command(Order.INTERCOM, "102"), {"number": "102", "sequence": "user", "intercom": True}),
    ],
)
def test_a_call_is_asked_for(command: Command, fields: Mapping[str, object]) -> None:
    line = Line()
    asyncio.run(carry_out(line, command))
    assert (line.asked, line.told) == ([("pbxautocallstart", fields)], [])


@pytest.mark.parametrize(
    ("command", "name", "fields"),
    [
        (Command(Order.ANSWER), "pbxanswercall", None),
        (Command(Order.ABORT), "pbxabortcall", None),
        (Command(Order.ABORT_ORDER), "pbxautocallabort", None),
        (Command(Order.DECLINE), "pbxdeclinecall", None),
        (Command(Order.SWITCH), "pbxmakeflash", {"mode": "switch"}),
        (Command(Order.ABORT_CURRENT), "pbxmakeflash", {"mode": "abort"}),
        (Command(Order.TRANSFER, "103"), "pbxmaketransfer", {"transferto": "103"}),
        (Command(Order.BUILD_CONFERENCE), "buildconferencefromcommutation", None),
    ],
)
def test_orders_whose_answer_says_nothing_are_sent_and_no_answer_is_awaited(
    command: Command, name: str, fields: Mapping[str, object] | None
) -> None:
    line = Line()
    asyncio.run(carry_out(line, command))
    assert (line.asked, line.told) == ([], [(name, fields)])


INVITED = (Invitee(user_id="7e"), Invitee(number="79031234567"))


@pytest.mark.parametrize(
    ("command", "name", "fields"),
    [
        (
            Command(Order.INVITE, numbers=INVITED, conference="88"),
            "invitetoconference",
            {"conferenceid": "88", "competitors": [{"userid": "7e"}, {"number": "79031234567"}]},
        ),
        (Command(Order.CONNECT_TOGETHER), "connecttogathertoconference", {}),
        (Command(Order.EXIT_CONFERENCE, conference="88"), "exitconference", {"conferenceid": "88"}),
        (Command(Order.GHOST_ATTACH, user_id="7e"), "attachasghost", {"ghostedid": "7e"}),
        (
            Command(Order.GHOST_MODE, conference="88", mode=GhostMode.LISTEN),
            "confsetghostmode",
            {"conferenceid": "88", "ghostmode": "monitor"},
        ),
        (
            Command(Order.GHOST_MODE, conference="88", mode=GhostMode.HELP),
            "confsetghostmode",
            {"conferenceid": "88", "ghostmode": "help"},
        ),
        (
            Command(Order.GHOST_MODE, conference="88", mode=GhostMode.BARGE),
            "confsetghostmode",
            {"conferenceid": "88", "ghostmode": "conference"},
        ),
        (
            Command(Order.GHOST_VOICE, conference="88", member="f2", mode=GhostMode.HELP),
            "confsetvoiceparams",
            {"conferenceid": "88", "competitor": {"competitorid": "f2", "ghosthelp": True}},
        ),
        (
            Command(Order.GHOST_VOICE, conference="88", member="f2", mode=GhostMode.LISTEN),
            "confsetvoiceparams",
            {"conferenceid": "88", "competitor": {"competitorid": "f2", "ghosthelp": False}},
        ),
    ],
)
def test_orders_about_conferences_wait_for_their_answer(
    command: Command, name: str, fields: Mapping[str, object]
) -> None:
    line = Line()
    asyncio.run(carry_out(line, command))
    assert (line.asked, line.told) == ([(name, fields)], [])


@pytest.mark.parametrize(
    ("server_date", "number_field"), [(140928, "intnumber"), (140929, "number"), (0, "number")]
)
def test_a_new_conference_begins_with_the_employee(server_date: int, number_field: str) -> None:
    line = Line(server_date=server_date)
    for _ in range(2):
        asyncio.run(carry_out(line, Command(Order.CREATE_CONFERENCE, numbers=INVITED)))
    (name, first), (_, second) = line.asked
    assert name == "createnewconference"
    assert first
    assert second
    invited = [{"userlogin": "petrova"}, {"userid": "7e"}, {number_field: "79031234567"}]
    assert first["competitors"] == invited
    made, other = first["conference"], second["conference"]
    assert isinstance(made, dict)
    assert isinstance(other, dict)
    assert uuid.UUID(made["id"]) != uuid.UUID(other["id"])
    assert 0 <= made["room"] < 10_000
    assert made["accessmode"] == "free"


@pytest.mark.parametrize(("answer", "may_join"), [(True, True), ("1", True), (False, False), (None, False)])
def test_the_held_party_is_asked_about_before_it_joins(answer: object, may_join: bool) -> None:
    line = Line(answers={"checkcanconnecttogathertoconference": {"canconnecttogather": answer}})
    if may_join:
        asyncio.run(carry_out(line, Command(Order.CHECK_TOGETHER)))
        return
    with pytest.raises(Failure) as refused:
        asyncio.run(carry_out(line, Command(Order.CHECK_TOGETHER)))
    assert refused.value == Failure(ErrorCode.HELD_PARTY_CANNOT_JOIN)


@pytest.mark.parametrize(
    ("listed", "removed"), [([{"competitorid": "f2", "number": "102"}], "f2"), ([], "102"), (None, "102")]
)
def test_a_member_is_removed_by_the_id_that_the_server_knows(listed: object, removed: str) -> None:
    line = Line(answers={"getconferencecompetitors": {"competitorlist": listed}})
    command = Command(Order.REMOVE_MEMBER, number="102", conference="88", member="102")
    asyncio.run(carry_out(line, command))
    assert line.asked == [
        ("getconferencecompetitors", {"conferenceid": "88"}),
        ("confdisconnectcompetitor", {"conferenceid": "88", "competitor": {"competitorid": removed}}),
    ]


@pytest.mark.parametrize(
    ("order", "number", "code"),
    [
        (Order.CREATE_CONFERENCE, 5, ErrorCode.CONFERENCE_REFUSED),
        (Order.INVITE, 5, ErrorCode.CONFERENCE_REFUSED),
        (Order.CHECK_TOGETHER, 5, ErrorCode.CONFERENCE_REFUSED),
        (Order.CONNECT_TOGETHER, 5, ErrorCode.CONFERENCE_REFUSED),
        (Order.REMOVE_MEMBER, 5, ErrorCode.CONFERENCE_REFUSED),
        (Order.EXIT_CONFERENCE, 5, ErrorCode.CONFERENCE_REFUSED),
        (Order.GHOST_ATTACH, 5, ErrorCode.GHOST_REFUSED),
        (Order.GHOST_ATTACH, 52710, ErrorCode.GHOST_NO_RIGHT),
        (Order.GHOST_MODE, 5, ErrorCode.GHOST_REFUSED),
        (Order.GHOST_VOICE, 5, ErrorCode.GHOST_REFUSED),
    ],
)
def test_each_refusal_of_the_server_has_its_code(order: Order, number: int, code: ErrorCode) -> None:
    line = Line(Failure(ErrorCode.REQUEST_REFUSED, method="x", number=number, text="No"))
    with pytest.raises(Failure) as refused:
        asyncio.run(carry_out(line, Command(order, conference="88", member="f2")))
    assert refused.value == Failure(code)
    assert len(line.asked) == 1


def test_a_server_that_cannot_pick_up_leaves_it_to_the_hand() -> None:
    line = Line(Failure(ErrorCode.SERVER_TOO_OLD, server="oktell.example", version="2.5"))
    with pytest.raises(Failure) as failed:
        asyncio.run(carry_out(line, Command(Order.ANSWER)))
    assert failed.value == Failure(ErrorCode.ANSWER_BY_HAND)
    with pytest.raises(Failure) as failed:
        asyncio.run(carry_out(line, Command(Order.SWITCH)))
    assert failed.value.code is ErrorCode.SERVER_TOO_OLD


def test_every_order_has_its_request() -> None:
    for order in Order:
        line = Line(answers={"checkcanconnecttogathertoconference": {"canconnecttogather": True}})
        asyncio.run(carry_out(line, Command(order, conference="88", member="f2")))
        assert line.asked or line.told


def test_a_refused_call_names_the_number_and_is_not_repeated() -> None:
    line = Line(Failure(ErrorCode.REQUEST_REFUSED, method="pbxautocallstart", number=5, text="No right"))
    with pytest.raises(Failure) as refused:
        asyncio.run(carry_out(line, Command(Order.CALL, "810")))
    assert refused.value == Failure(ErrorCode.CALL_REFUSED, number="810", text="No right")
    assert len(line.asked) == 1


@pytest.mark.parametrize(
    "code", [ErrorCode.REQUEST_TIMEOUT, ErrorCode.CONNECTION_LOST, ErrorCode.NOT_SIGNED_IN]
)
@pytest.mark.parametrize("order", list(Order))
def test_what_may_have_been_done_is_not_done_again(code: ErrorCode, order: Order) -> None:
    line = Line(Failure(code))
    with pytest.raises(Failure) as failed:
        asyncio.run(carry_out(line, Command(order, "102")))
    assert failed.value.code is code
    assert len(line.asked) + len(line.told) == 1
