"""One connection from the first ping to its end: what is passed on, and in which order."""

import asyncio
import logging

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.link import Link
from native_host.oktell.reports import Happened, LinkReport, LinkState, SignedIn, Snapshot
from native_host.telephony.inputs import LineRead, RingStarted, UserChanged
from native_host.telephony.words import UserState
from tests.oktell.linked import PASSWORD, QUICK, Heard, linked, logins
from tests.oktell.stub import Stub, until


def test_reports_come_in_their_order() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until(lambda: len(heard.items) == 6)
            connecting, signed_in, snapshot, online, user, line = heard.items
            assert connecting == LinkReport(LinkState.CONNECTING)
            assert isinstance(signed_in, SignedIn)
            assert signed_in.session_id == "a91b"
            assert isinstance(snapshot, Snapshot)
            assert online == LinkReport(LinkState.ONLINE)
            assert user == Happened(UserChanged(UserState.READY))
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
            last = heard.items[-1]
            assert isinstance(last, Happened)
            assert isinstance(last.given, RingStarted)

    asyncio.run(check())


@pytest.mark.parametrize("event", ["linestatechanged", "flashstatechanged", "confcompositionchanged"])
def test_an_event_about_the_line_has_the_line_read(event: str) -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until(lambda: len(heard.items) == 6)
            stub.answers["getextendedlineinfo"] = {"linestatestr": "lsDisconnected", "abonent": {}}
            for _ in range(3):
                await stub.send(event, {})
            await heard.until(lambda: len(heard.items) == 7)
            last = heard.items[-1]
            assert isinstance(last, Happened)
            assert isinstance(last.given, LineRead)
            assert last.given.line.status == "lsDisconnected"

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
            await heard.until(lambda: heard.items[-1] == Happened(UserChanged(UserState.BUSY)))
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
