"""Asking, being answered, and noticing that nobody is there any more."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.opening import open_session
from native_host.oktell.session import Body, Request, Session
from native_host.oktell.timing import USUAL, Timing
from tests.oktell.stub import Answer, Stub, until

QUICK_REQUESTS = replace(USUAL, request=0.5)
LOST = Failure(ErrorCode.CONNECTION_LOST, server="oktell.example")
Conduct = Callable[[Session, Stub], Awaitable[None]]


class Done(Exception):  # noqa: N818
    """Ends a session from within, as a bug would."""


def run(
    conduct: Conduct,
    answers: dict[str, Answer] | None = None,
    timing: Timing = USUAL,
    heard: Callable[[str, Body], None] = lambda name, fields: None,
) -> BaseException | None:
    """Lives one session; what it ended with, None when `conduct` came to its end."""

    async def live() -> BaseException | None:
        async with Stub.start(answers) as stub:
            now = asyncio.get_running_loop().time
            session = await open_session(stub.address, "petrova", heard, ca_file="", timing=timing, now=now)

            async def to_the_end() -> None:
                await conduct(session, stub)
                raise Done

            try:
                await session.live(to_the_end)
            except Failure as failure:
                return failure
            except BaseExceptionGroup as bugs:
                rest = bugs.split(Done)[1]
                return None if rest is None else rest
        return None

    return asyncio.run(live())


def test_an_answer_reaches_its_asker() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        first, second = await asyncio.gather(session.ask("a"), session.ask("b", {"x": 1}))
        assert (first["is"], second["is"]) == ("A", "B")
        assert stub.asked[-1][1]["userlogin"] == "petrova"

    assert run(conduct, {"a": {"is": "A"}, "b": {"is": "B"}}) is None


def test_a_refusal_keeps_number_and_words_of_the_server() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        with pytest.raises(Failure) as refused:
            await session.ask("a")
        assert refused.value == Failure(ErrorCode.REQUEST_REFUSED, method="a", number=7, text="No right")

    assert run(conduct, {"a": {"result": 0, "error": 7, "errormsg": "No right"}}) is None


def test_a_missing_answer_times_out_and_comes_too_late_for_anybody() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        with pytest.raises(Failure) as failed:
            await session.ask("a", patience=0.05)
        assert failed.value.code is ErrorCode.REQUEST_TIMEOUT
        late = next(body["qid"] for name, body in stub.asked if name == "a")
        await stub.send("aresult", {"qid": late, "is": "late"})
        assert (await session.ask("b"))["is"] == "B"

    assert run(conduct, {"a": None, "b": {"is": "B"}}) is None


def test_a_missing_answer_of_many_spoils_no_other() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        first, second, third = await session.ask_all([Request("a"), Request("b"), Request("c")])
        assert isinstance(first, Failure)
        assert first.code is ErrorCode.REQUEST_TIMEOUT
        assert isinstance(second, Failure)
        assert second.code is ErrorCode.REQUEST_REFUSED
        assert isinstance(third, dict)

    assert run(conduct, {"a": None, "b": {"result": "0"}}, QUICK_REQUESTS) is None


def test_what_is_told_is_sent_and_its_answer_dropped() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        await session.tell("pbxabortcall")
        await session.ask("b")
        assert stub.names() == ["ping", "pbxabortcall", "b"]

    assert run(conduct, {"pbxabortcall": {"result": 0, "error": 1}}) is None


def test_events_and_strangers_reach_the_listener_in_their_order() -> None:
    heard: list[str] = []

    async def conduct(session: Session, stub: Stub) -> None:
        for text in ("garbage", '["x",{"qid":"b7"}]', "[]", '["ping",null]', '["y",{}]'):
            await stub.connections[-1].send(text)
        await until(lambda: heard == ["x", "y"])

    assert run(conduct, heard=lambda name, fields: heard.append(name)) is None


def test_a_closed_socket_ends_all_at_once() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        async with asyncio.timeout(2.0):
            asked = asyncio.gather(session.ask("a"), session.ask("a"), return_exceptions=True)
            await until(lambda: stub.names().count("a") == 2)
            stub.drop()
            await session.gone.wait()
            assert set(await asked) == {LOST}

    assert run(conduct, {"a": None}) == LOST


def test_nothing_can_be_asked_after_the_end() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        stub.drop()
        await session.gone.wait()
        for ask in (session.ask, session.tell):
            with pytest.raises(Failure) as failed:
                await ask("a")
            assert failed.value == LOST
        raise LOST

    assert run(conduct) == LOST


def test_a_silent_link_is_lost() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        stub.is_deaf = True
        await asyncio.Event().wait()

    assert run(conduct, timing=replace(USUAL, ping_every=0.05, ping_answer=0.05)) == LOST


def test_a_link_that_says_anything_is_not_silent() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        pings = stub.names().count("ping")
        while stub.names().count("ping") < pings + 3:
            await stub.send("customevent", {})
            await asyncio.sleep(0.005)

    quick = replace(USUAL, ping_every=0.02, ping_answer=0.1)
    assert run(conduct, {"ping": lambda body: {} if body["qid"] == "1" else None}, quick) is None


def test_pings_name_no_sender_and_go_on() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        await until(lambda: stub.names().count("ping") >= 4)
        assert all(set(body) == {"qid"} for name, body in stub.asked if name == "ping")

    assert run(conduct, timing=replace(USUAL, ping_every=0.02)) is None


def test_a_nudge_pings_at_once() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        session.nudge()
        await until(lambda: stub.names().count("ping") == 2, within=2.0)

    assert run(conduct) is None


def test_a_refusal_before_the_server_hangs_up_is_what_is_told() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        stub.drop()
        raise Failure(ErrorCode.WRONG_PASSWORD, server="oktell.example")

    assert run(conduct) == Failure(ErrorCode.WRONG_PASSWORD, server="oktell.example")


def test_a_bug_is_no_failure() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        raise KeyError("bug")

    assert isinstance(run(conduct), BaseExceptionGroup)
