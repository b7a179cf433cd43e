"""Staying signed in: reconnecting, giving up, leaving. Real sockets, hurried times."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from websockets.asyncio.server import serve

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server
from native_host.oktell.link import Link
from native_host.oktell.login import Credentials
from native_host.oktell.reports import Happened, LinkReport, LinkState, SignedIn, Snapshot
from native_host.oktell.timing import Timing
from native_host.telephony.inputs import LineRead, RingStarted, UserChanged
from native_host.telephony.words import UserState
from tests.oktell.stub import QUICK, Body, Heard, Stub, until

PASSWORD = Credentials("petrova", password="Пароль1ё")
SESSION = Credentials("petrova", session_id="a91b")
BOTH = Credentials("petrova", password="Пароль1ё", session_id="old")
EXPIRED: Body = {"result": 0, "errormsg": "Bad request. Session does not exist"}
WRONG: Body = {"result": 0, "errormsg": "Wrong login/pass combination"}


@asynccontextmanager
async def linked(
    server: Server,
    credentials: Credentials = PASSWORD,
    timing: Timing = QUICK,
    is_patient: bool = True,
) -> AsyncIterator[tuple[Link, Heard, "asyncio.Task[None]"]]:
    heard = Heard()
    link = Link(server, credentials, heard, timing=timing, random=lambda: 1.0, is_patient=is_patient)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(link.run())
        yield link, heard, task
        task.cancel()


def logins(stub: Stub) -> list[Body]:
    return [body for name, body in stub.asked if name == "login"]


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


def test_a_lost_connection_comes_back_by_session_and_subscribes_again() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (link, heard, _):
            await heard.until_state(LinkState.ONLINE)
            before = stub.names()
            stub.drop()
            await heard.until_state(LinkState.WAITING)
            assert heard.failures() == [Failure(ErrorCode.CONNECTION_LOST, server="oktell.example")]
            await heard.until_state(LinkState.ONLINE, 2)
            assert stub.names()[len(before) :] == before
            first, second = logins(stub)
            assert "sessionid" not in first
            assert second["sessionid"] == "a91b"
            assert "password" not in second
            assert (await link.read_line()).line.status == "lsHookDown"

    asyncio.run(check())


def test_a_silent_link_comes_back() -> None:
    async def check() -> None:
        timing = replace(QUICK, ping_every=0.05, ping_answer=0.05)
        async with Stub.start() as stub, linked(stub.address, timing=timing) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            stub.is_deaf = True
            await heard.until_state(LinkState.WAITING)
            stub.is_deaf = False
            await heard.until_state(LinkState.ONLINE, 2)

    asyncio.run(check())


def test_a_forgotten_session_is_replaced_by_the_password_at_once() -> None:
    def answer(body: Body) -> Body:
        return EXPIRED if "sessionid" in body else {"userid": "7d", "sessionid": "new"}

    async def check() -> None:
        async with Stub.start({"login": answer}) as stub, linked(stub.address, BOTH) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            assert heard.states() == [LinkState.CONNECTING, LinkState.CONNECTING, LinkState.ONLINE]
            assert len(logins(stub)) == 2

    asyncio.run(check())


@pytest.mark.parametrize(
    ("credentials", "answer", "code"),
    [
        (SESSION, EXPIRED, ErrorCode.SESSION_EXPIRED),
        (SESSION, WRONG, ErrorCode.SESSION_EXPIRED),
        (PASSWORD, EXPIRED, ErrorCode.SESSION_EXPIRED),
        (PASSWORD, WRONG, ErrorCode.WRONG_PASSWORD),
        (PASSWORD, {"result": 0, "error": 50025}, ErrorCode.LICENCE_LIMIT),
        (PASSWORD, {"result": 0}, ErrorCode.LOGIN_REFUSED),
    ],
)
def test_what_only_a_person_can_mend_is_tried_once(
    credentials: Credentials, answer: Body, code: ErrorCode
) -> None:
    async def check() -> None:
        async with (
            Stub.start({"login": answer}) as stub,
            linked(stub.address, credentials) as (_, heard, task),
        ):
            await task
            assert heard.states() == [LinkState.CONNECTING, LinkState.REFUSED]
            (failure,) = heard.failures()
            assert failure
            assert failure.code is code
            assert len(logins(stub)) == 1

    asyncio.run(check())


def test_a_password_refused_after_the_session_is_not_tried_again() -> None:
    def answer(body: Body) -> Body:
        return EXPIRED if "sessionid" in body else WRONG

    async def check() -> None:
        async with Stub.start({"login": answer}) as stub, linked(stub.address, BOTH) as (_, heard, task):
            await task
            assert heard.states()[-1] is LinkState.REFUSED
            assert len(logins(stub)) == 2

    asyncio.run(check())


def test_nothing_is_opened_without_password_and_session() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address, Credentials("petrova")) as (_, heard, task):
            await task
            assert heard.items == [LinkReport(LinkState.REFUSED, Failure(ErrorCode.NOT_SIGNED_IN))]
            assert stub.connections == []

    asyncio.run(check())


def test_a_desktop_client_is_waited_for_and_the_wait_is_told() -> None:
    refusals = iter([{"result": 0, "error": 50093}])

    async def check() -> None:
        timing = replace(QUICK, desktop_client_retry=0.05)
        answers = {"login": lambda body: next(refusals, {"userid": "7d", "sessionid": "a91b"})}
        async with Stub.start(answers) as stub, linked(stub.address, timing=timing) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            waiting = next(item for item in heard.items if isinstance(item, LinkReport) and item.failure)
            assert waiting.state is LinkState.WAITING
            assert waiting.failure
            assert waiting.failure.code is ErrorCode.DESKTOP_CLIENT_SIGNED_IN
            assert waiting.retry_in == 0.05

    asyncio.run(check())


@pytest.mark.parametrize(
    "answer", [{"result": 0, "errormsg": "Service not available"}, {"result": 0, "error": 50093}]
)
def test_a_person_who_waits_hears_the_first_failure(answer: Body) -> None:
    async def check() -> None:
        async with (
            Stub.start({"login": answer}) as stub,
            linked(stub.address, is_patient=False) as (_, heard, task),
        ):
            await task
            assert heard.states() == [LinkState.CONNECTING, LinkState.REFUSED]

    asyncio.run(check())


def test_a_patient_link_waits_longer_and_longer_until_the_server_is_there() -> None:
    async def check() -> None:
        async with Stub.start() as stub:
            address = stub.address
        async with linked(address) as (_, heard, _task):
            await heard.until_state(LinkState.WAITING, 4)
            waits = [item.retry_in for item in heard.items if isinstance(item, LinkReport) and item.failure]
            assert waits[:4] == [0.01, 0.02, 0.04, 0.05]
            late = Stub({})
            async with serve(late._attend, "127.0.0.1", address.port):
                await heard.until_state(LinkState.ONLINE)

    asyncio.run(check())


def test_a_server_that_lets_in_and_drops_is_not_hammered() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            for times in (1, 2, 3):
                await heard.until_state(LinkState.ONLINE, times)
                stub.drop()
                await heard.until_state(LinkState.WAITING, times)
            waits = [item.retry_in for item in heard.items if isinstance(item, LinkReport) and item.failure]
            assert waits == [0.01, 0.02, 0.04]

    asyncio.run(check())


def test_a_connection_that_lasted_starts_again_with_short_waits() -> None:
    async def check() -> None:
        timing = replace(QUICK, stable_after=0.0)
        async with Stub.start() as stub, linked(stub.address, timing=timing) as (_, heard, _task):
            for times in (1, 2, 3):
                await heard.until_state(LinkState.ONLINE, times)
                stub.drop()
                await heard.until_state(LinkState.WAITING, times)
            waits = [item.retry_in for item in heard.items if isinstance(item, LinkReport) and item.failure]
            assert waits == [0.01, 0.01, 0.01]

    asyncio.run(check())


def test_a_stranger_at_the_servers_place_passes_once_it_was_online() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            stub.answers["ping"] = lambda body: {"qid": "stranger"}
            stub.drop()
            await heard.until_state(LinkState.WAITING)
            await until(lambda: len(stub.connections) == 2)
            stub.drop()
            await heard.until(lambda: len(heard.failures()) == 2)
            assert heard.failures()[1] == Failure(ErrorCode.NOT_OKTELL, server="oktell.example")
            del stub.answers["ping"]
            await heard.until_state(LinkState.ONLINE, 2)

    asyncio.run(check())


def test_a_nudge_ends_the_wait() -> None:
    async def check() -> None:
        timing = replace(QUICK, retry_first=30.0, retry_most=30.0)
        async with Stub.start() as stub, linked(stub.address, timing=timing) as (link, heard, _):
            await heard.until_state(LinkState.ONLINE)
            stub.drop()
            await heard.until_state(LinkState.WAITING)
            link.nudge()
            await heard.until_state(LinkState.ONLINE, 2)

    asyncio.run(check())


def test_a_nudge_while_online_pings() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (link, heard, _):
            await heard.until_state(LinkState.ONLINE)
            link.nudge()
            await until(lambda: stub.names()[-1] == "ping")

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


def test_logout_ends_session_and_link() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (link, heard, task):
            await heard.until_state(LinkState.ONLINE)
            await link.logout()
            await task
            assert stub.names()[-1] == "logout"
            assert heard.states()[-1] is LinkState.CLOSED

    asyncio.run(check())


def test_logout_does_not_wait_for_a_server_that_forgets_to_close() -> None:
    async def check() -> None:
        timing = replace(QUICK, close=0.05)
        async with Stub.start() as stub, linked(stub.address, timing=timing) as (link, heard, task):
            await heard.until_state(LinkState.ONLINE)
            stub.forgets_to_close = True
            await link.logout()
            await task
            assert heard.states()[-1] is LinkState.CLOSED

    asyncio.run(check())


def test_logout_ends_a_link_that_waits() -> None:
    async def check() -> None:
        timing = replace(QUICK, retry_first=30.0, retry_most=30.0)
        async with Stub.start() as stub:
            address = stub.address
        async with linked(address, timing=timing) as (link, heard, task):
            await heard.until_state(LinkState.WAITING)
            await link.logout()
            await task
            assert heard.states()[-1] is LinkState.CLOSED

    asyncio.run(check())


def test_ending_the_task_closes_without_a_logout() -> None:
    async def check() -> None:
        async with Stub.start() as stub:
            async with linked(stub.address) as (_, heard, _task):
                await heard.until_state(LinkState.ONLINE)
            await stub.connections[-1].wait_closed()
            assert "logout" not in stub.names()

    asyncio.run(check())


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
