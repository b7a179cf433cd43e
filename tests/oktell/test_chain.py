"""The content of a chain, from servers that answer this way or that."""

import asyncio

import pytest

from native_host.oktell.chain import ChainContent
from native_host.oktell.session import Session
from tests.oktell.stub import Answer, Body, Stub
from tests.oktell.test_session import run

LIST = '{"actions":[]}'
CONTENT: Body = {"content": {"customfield": LIST}}


def results(
    answer: Answer, chains: list[str | None]
) -> tuple[list[tuple[str, ...] | None], list[str | None]]:
    """What the readings gave, and the chain ids that the server was asked with."""
    gave: list[tuple[str, ...] | None] = []
    asked: list[str | None] = []

    async def conduct(session: Session, stub: Stub) -> None:
        content = ChainContent(session, patience=0.4)
        for chain in chains:
            gave.append(await content.read(chain))
        asked.extend(body.get("chainid") for name, body in stub.asked if name == "getchaincontent")

    assert run(conduct, {"getchaincontent": answer}) is None
    return gave, asked


def only_without_chain(refusal: Body | None) -> Answer:
    return lambda body: refusal if "chainid" in body else CONTENT


def test_content_is_asked_by_the_chain() -> None:
    assert results(CONTENT, ["3f"]) == ([(LIST,)], ["3f"])


def test_without_a_chain_it_is_asked_plainly() -> None:
    assert results(CONTENT, [None]) == ([(LIST,)], [None])


@pytest.mark.parametrize("refusal", [{"result": 0}, {"result": 0, "error": 1}, None])
def test_a_server_that_takes_no_chain_is_asked_with_one_only_once(refusal: Body | None) -> None:
    gave, asked = results(only_without_chain(refusal), ["3f", "3f"])
    assert gave == [(LIST,), (LIST,)]
    assert asked == ["3f", None, None]


def test_a_refusal_says_nothing_of_the_next_call() -> None:
    gave, asked = results({"result": 0, "errormsg": "Unknown method"}, ["3f", "40", None])
    assert gave == [None, None, None]
    assert asked == ["3f", None, "40", None, None]


def test_content_of_another_call_does_not_prove_that_chains_are_not_taken() -> None:
    now: Body = {"content": {"chainid": "40", "customfield": LIST}}
    gave, asked = results(lambda body: now if body.get("chainid") != "3f" else {"result": 0}, ["3f", "40"])
    assert gave == [(), (LIST, "40")]
    assert asked == ["3f", None, "40"]


@pytest.mark.parametrize("answer", [{"result": 0}, None, {}, {"content": None}, {"content": []}])
def test_no_answer_and_no_content_are_an_empty_chain(answer: Answer) -> None:
    gave, _ = results(answer, ["3f", "3f"])
    assert gave == [(), ()]


def test_content_of_another_chain_belongs_to_another_call() -> None:
    other: Body = {"content": {"chainid": "40", "customfield": LIST}}
    assert results(other, ["3f"])[0] == [()]
    assert results(other, ["40"])[0] == [(LIST, "40")]
    assert results(other, [None])[0] == [(LIST, "40")]


def test_readings_at_the_same_time_do_not_disturb_each_other() -> None:
    async def conduct(session: Session, stub: Stub) -> None:
        content = ChainContent(session, patience=0.4)
        assert await asyncio.gather(*(content.read("3f") for _ in range(4))) == [(LIST,)] * 4

    assert run(conduct, {"getchaincontent": only_without_chain(None)}) is None
