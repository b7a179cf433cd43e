"""Staying signed in: reconnecting, giving up, leaving. Real sockets, hurried times."""

import asyncio
from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.login import Credentials
from native_host.oktell.reports import LinkReport, LinkState
from tests.oktell.linked import PASSWORD, QUICK, linked, logins
from tests.oktell.stub import Body, Stub, until

SESSION = Credentials("petrova", session_id="a91b")
BOTH = Credentials("petrova", password="Пароль1ё", session_id="old")
EXPIRED: Body = {"result": 0, "errormsg": "Bad request. Session does not exist"}
WRONG: Body = {"result": 0, "errormsg": "Wrong login/pass combination"}


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
            told = heard.items[-1]
            assert isinstance(told, LinkReport)
            assert told.failure
            assert "seconds" not in told.failure.facts  # nobody tries again

    asyncio.run(check())


def test_a_patient_link_waits_longer_and_longer_until_the_server_is_there() -> None:
    async def check() -> None:
        async with Stub.start() as stub:
            address = stub.address
        async with linked(address) as (_, heard, _task):
            await heard.until_state(LinkState.WAITING, 4)
            assert heard.waits()[:4] == [0.01, 0.02, 0.04, 0.05]
            async with Stub.start(port=address.port):
                await heard.until_state(LinkState.ONLINE)

    asyncio.run(check())


def test_a_server_that_lets_in_and_drops_is_not_hammered() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            for times in (1, 2, 3):
                await heard.until_state(LinkState.ONLINE, times)
                stub.drop()
                await heard.until_state(LinkState.WAITING, times)
            assert heard.waits() == [0.01, 0.02, 0.04]

    asyncio.run(check())


def test_a_connection_that_lasted_starts_again_with_short_waits() -> None:
    async def check() -> None:
        timing = replace(QUICK, stable_after=0.0)
        async with Stub.start() as stub, linked(stub.address, timing=timing) as (_, heard, _task):
            for times in (1, 2, 3):
                await heard.until_state(LinkState.ONLINE, times)
                stub.drop()
                await heard.until_state(LinkState.WAITING, times)
            assert heard.waits() == [0.01, 0.01, 0.01]

    asyncio.run(check())


def test_a_stranger_at_the_servers_place_passes_once_it_was_online() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (_, heard, _task):
            await heard.until_state(LinkState.ONLINE)
            stub.answers["ping"] = lambda body: {"qid": "stranger"}
            stub.closes_after.add("ping")
            stub.drop()
            await heard.until(lambda: len(heard.failures()) >= 2)
            assert heard.failures()[1] == Failure(ErrorCode.NOT_OKTELL, server="oktell.example")
            del stub.answers["ping"]
            stub.closes_after.clear()
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
            stub.closes_after.clear()
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


def test_a_link_that_is_ended_in_the_moment_of_a_loss_does_not_come_back() -> None:
    async def check() -> None:
        async with Stub.start() as stub, linked(stub.address) as (link, heard, task):
            await heard.until_state(LinkState.ONLINE)
            stub.answers["getextendedlineinfo"] = lambda _: stub.drop()
            with pytest.raises(Failure):
                await link.read_line()
            task.cancel()
            await asyncio.wait([task])
            assert task.cancelled()
            assert heard.states().count(LinkState.CONNECTING) == 1

    asyncio.run(check())
