"""One connection from the first ping to its end: what is passed on, and in which order."""

import asyncio
import logging
from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.link import Link
from native_host.oktell.reports import (
    BreaksRead,
    CustomEvent,
    Happened,
    LinkReport,
    LinkState,
    PlanRead,
    QueueRead,
    RedirectRead,
    SignedIn,
    Snapshot,
    StatesChanged,
)
from native_host.telephony.inputs import LineRead, RingStarted, RingStopped, UserChanged
from native_host.telephony.party import Party
from native_host.telephony.presence import OwnState
from native_host.telephony.words import NumberState, UserState
from tests.oktell.linked import PASSWORD, QUICK, Heard, linked, logins
from tests.oktell.stub import Answer, Body, Stub, until

BUSY = Happened(UserChanged(UserState.BUSY, OwnState(UserState.BUSY)))


def test_reports_come_in_their_order() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until(lambda: len(heard.items) == 10)
            connecting, signed_in, snapshot, *read, online, user, line = heard.items
            assert connecting == LinkReport(LinkState.CONNECTING)
            assert isinstance(signed_in, SignedIn)
            assert signed_in.session_id == "a91b"
            assert isinstance(snapshot, Snapshot)
            assert [type(item) for item in read] == [QueueRead, BreaksRead, RedirectRead, PlanRead]
            assert online == LinkReport(LinkState.ONLINE)
            assert user == Happened(UserChanged(UserState.READY, OwnState(UserState.READY)))
            assert isinstance(line, Happened)
            assert isinstance(line.given, LineRead)

    asyncio.run(check())


def test_nothing_can_be_asked_before_the_sign_in() -> None:
    async def check() -> None:
        async with Stub.start({"login": None}) as stub, linked(stub.address) as (link, _, _task):
            for _ in range(2):  # before the connection, and before the answer to the login
                for asking in (link.ask("x"), link.tell("x"), link.read_line(), link.read_chain("3f")):
                    with pytest.raises(Failure) as failed:
                        await asking
                    assert failed.value.code is ErrorCode.NOT_SIGNED_IN
                await until(lambda: "login" in stub.names())

    asyncio.run(check())


def test_events_of_the_start_up_wait_for_its_end() -> None:
    async def check() -> None:
        async with Stub.start({"getmyuserinfo": None}) as stub, linked(stub.address) as (_, heard, _task):
            await until(lambda: "getmyuserinfo" in stub.names())
            await stub.send("phoneevent_ringstarted", {"callerid": "79031234567"})
            await stub.send("getmyuserinforesult", {"qid": stub.asked[-1][1]["qid"]})
            await heard.until_state(LinkState.ONLINE)
            await heard.until(lambda: len(heard.items) == 11)
            given = [item.given for item in heard.items if isinstance(item, Happened)]
            assert [type(one) for one in given] == [RingStarted, UserChanged, LineRead]

    asyncio.run(check())


def test_presence_of_the_start_up_is_merged_and_told_after_the_plan() -> None:
    async def check() -> None:
        answers: dict[str, Answer] = {
            "getpbxnumbers": {"numbers": [{"number": "102", "state": 1}]},
            "getallusernumbers": None,
        }
        async with Stub.start(answers) as stub, linked(stub.address) as (_, heard, _task):
            await until(lambda: "getallusernumbers" in stub.names())
            for state in range(300):
                await stub.send(
                    "pbxnumberstatechanged", {"numbers": [{"num": 102, "numstateid": state % 2 * 5}]}
                )
            await stub.send("phoneevent_ringstarted", {"callerid": "79031234567"})
            await stub.send("getallusernumbersresult", {"qid": stub.asked[-1][1]["qid"]})
            await heard.until(
                lambda: isinstance(heard.items[-1], Happened) and isinstance(heard.items[-1].given, LineRead)
            )
            kinds = [type(item) for item in heard.items]
            assert kinds.count(StatesChanged) == 1
            assert kinds.index(PlanRead) < kinds.index(StatesChanged)
            assert StatesChanged({"102": NumberState.BUSY}) in heard.items
            assert any(isinstance(i, Happened) and isinstance(i.given, RingStarted) for i in heard.items)

    asyncio.run(check())


def test_what_is_repeated_is_told_once() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            for _ in range(3):
                await stub.send("phoneevent_ringstarted", {"chainid": "3f", "callerid": "79031234567"})
            await stub.send("phoneevent_ringstopped", {"chainid": "3f"})
            await heard.until(lambda: heard.items[-1] == Happened(RingStopped("3f")))
            rings = [i for i in heard.items if isinstance(i, Happened) and isinstance(i.given, RingStarted)]
            assert len(rings) == 1

    asyncio.run(check())


def test_the_queue_is_looked_at_again_and_told_when_it_has_changed() -> None:
    queues = iter([[], [], [{"callerid": "1"}], [{"callerid": "1"}], None])

    def answer(_: Body) -> Body | None:
        queue = next(queues, None)
        return {"result": 0} if queue is None else {"queue": queue}

    async def check() -> None:
        timing = replace(QUICK, queue_every=0.01)
        async with (
            Stub.start({"getcurrentqueue": answer}) as stub,
            linked(stub.address, timing=timing) as (_, heard, _task),
        ):
            await until(lambda: stub.names().count("getcurrentqueue") >= 7)
            told = [item for item in heard.items if isinstance(item, QueueRead)]
            assert told == [QueueRead(()), QueueRead((Party("1", "1"),))]
            assert heard.states() == [LinkState.CONNECTING, LinkState.ONLINE]

    asyncio.run(check())


def test_a_custom_event_is_told() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            await stub.send("customevent", {"eventname": "note", "eventparam": {"text": [1]}})
            await heard.until(lambda: heard.items[-1] == CustomEvent("note", {"text": [1]}))

    asyncio.run(check())


def test_an_event_of_the_own_state_that_overtakes_an_answer_wins() -> None:
    async def check() -> None:
        async with Stub.start({"getuserstate": None}) as stub, linked(stub.address) as (_, heard, _task):
            await until(lambda: "getuserstate" in stub.names())
            await stub.send("userstatechanged", {"userstateid": 5})
            await stub.send("getuserstateresult", {"qid": stub.asked[-1][1]["qid"], "userstateid": 1})
            await heard.until(lambda: len(heard.items) == 10)
            states = [
                i.given.state
                for i in heard.items
                if isinstance(i, Happened) and isinstance(i.given, UserChanged)
            ]
            assert states == [UserState.BUSY]

    asyncio.run(check())


def test_garbage_harms_nothing() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            for text in (
                "",
                "null",
                "[" * 10_000,
                '["multipart",{"content":7}]',
                '["phoneevent_ringstarted",[]]',
            ):
                await stub.connections[-1].send(text)
            await stub.connections[-1].send(b"\xff\x00")
            await stub.send("phoneevent_ringstarted", {"chainid": [], "callerid": {}, "isextline": "?"})
            await heard.until(
                lambda: any(isinstance(i, Happened) and i.given == RingStarted() for i in heard.items)
            )
            assert heard.states() == [LinkState.CONNECTING, LinkState.ONLINE]

    asyncio.run(check())


def test_a_listener_that_fails_costs_no_connection(caplog: pytest.LogCaptureFixture) -> None:
    async def check() -> None:
        heard = Heard()

        def listen(item: object) -> None:
            heard(item)  # type: ignore[arg-type]
            if isinstance(item, Happened) and isinstance(item.given, RingStarted):
                raise KeyError("bug")

        async with Stub.start() as stub, asyncio.TaskGroup() as group:
            task = group.create_task(Link(stub.address, PASSWORD, listen, timing=QUICK).run())
            await heard.until_state(LinkState.ONLINE)
            await stub.send("phoneevent_ringstarted", {})
            await stub.send("userstatechanged", {"userstateid": 5})
            await heard.until(lambda: heard.items[-1] == BUSY)
            task.cancel()

    asyncio.run(check())
    assert "could not be passed on" in caplog.text


def test_secrets_reach_neither_log_nor_report(caplog: pytest.LogCaptureFixture) -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            stub.drop()
            await heard.until_state(LinkState.ONLINE, 2)
            said = caplog.text + repr(heard.items)
            sent = logins(stub)[0]
            assert not [s for s in ("Пароль", "a91b", sent["password"], sent["Password"]) if s in said]

    # the stub's own library tells all, which is not our doing
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.WARNING, "websockets.server"):
        asyncio.run(check())
