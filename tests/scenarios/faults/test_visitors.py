"""Broken frames, wrong requests, other versions, extensions that are not ours, a shell that asks too much."""

import json
import socket
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from native_host.demo.stage import Stage
from native_host.relay.greeting import BROWSER
from tests.scenarios.browser_end import ORIGIN, BrowserEnd, Refused
from tests.scenarios.faults.knocking import Knock, frame, relay_says
from tests.scenarios.faults.told import PASSWORD, sign_in
from tests.scenarios.test_ring import ring
from tests.waiting import wait_until

Connect = Callable[..., BrowserEnd]


def test_a_broken_frame_from_the_agents_side_ends_the_relay_with_its_reason(stage: Stage) -> None:
    with socket.socket(socket.AF_UNIX) as agent, ThreadPoolExecutor(1) as pool:
        agent.bind(str(stage.folder / "run" / "agent.sock"))
        agent.listen()
        agent.settimeout(20)
        heard = pool.submit(relay_says, stage, ORIGIN)
        visitor, _ = agent.accept()
        with visitor:
            visitor.sendall(struct.pack("=I", 2 * 1024 * 1024))
            assert heard.result(20)[-1]["params"]["code"] == "frame-too-big"


def test_a_broken_frame_from_the_browsers_side_is_answered_and_the_next_one_counts(
    stage: Stage, connect: Connect
) -> None:
    connect()
    with Knock.as_browser(stage) as knock:
        for body in (b"{broken", b"\xff\xfe", b"NaN", b"[" * 100_000, b""):
            knock.send(body)
            answer = knock.receive()
            assert answer
            assert (answer["error"]["code"], answer["id"]) == (-32700, None)
            told = answer["error"]["data"]
            assert (told["code"], bool(told["title"] and told["advice"])) == ("frame-broken", True)
        assert "result" in knock.ask("settings.get")


def test_a_frame_beyond_the_limit_ends_the_relay_with_its_reason(stage: Stage, connect: Connect) -> None:
    browser = connect()
    told = relay_says(stage, ORIGIN, says=struct.pack("=I", 65 * 1024 * 1024))
    assert told[-1]["method"] == "relay.failed"
    assert told[-1]["params"]["code"] == "frame-too-big"
    assert browser.ask("settings.get")


@pytest.mark.parametrize(
    "message",
    [
        [],
        1,
        "text",
        {"id": 1, "method": "settings.get"},
        {"jsonrpc": "2.0", "id": 1},
        {"jsonrpc": "2.0", "id": {}, "method": "settings.get"},
        {"jsonrpc": "2.0", "id": 1, "method": 5},
        {"jsonrpc": "2.0", "id": 1, "method": "settings.get", "params": [1]},
        {"jsonrpc": "2.0", "id": 1, "method": "no.such", "params": {}},
        {"jsonrpc": "2.0", "id": 1, "method": "phone.call", "params": {"number": {}}},
    ],
)
def test_a_message_that_is_no_request_of_the_contract_is_refused_and_no_more(
    stage: Stage, connect: Connect, message: object
) -> None:
    connect()
    with Knock.as_browser(stage) as knock:
        knock.send(json.dumps(message).encode())
        answer = knock.receive()
        assert answer
        assert answer["error"]["message"]
        assert "result" in knock.ask("settings.get")


def test_parameters_of_another_shape_are_refused_without_repeating_them(
    stage: Stage, connect: Connect
) -> None:
    browser = connect()
    for params in (
        {"server": stage.simulator.address, "login": {"nested": PASSWORD}, "password": PASSWORD},
        {"server": stage.simulator.address, "login": "petrova", "password": [PASSWORD]},
        {"server": stage.simulator.address, "login": "petrova", "password": PASSWORD * 100},
        {"password": PASSWORD},
    ):
        with pytest.raises(Refused) as refusal:
            browser.ask("session.login", **params)
        assert refusal.value.code == "params-invalid"
        assert PASSWORD not in json.dumps(refusal.value.data, ensure_ascii=False)
    assert not stage.simulator.requests("login")


def test_a_feature_of_a_newer_extension_is_answered_by_a_sentence(stage: Stage, connect: Connect) -> None:
    with pytest.raises(Refused) as refusal:
        connect().ask("phone.teleport", to="Mars")
    assert refusal.value.code == "method-unknown"
    assert refusal.value.data["title"] == "Эта версия программы не умеет такого действия"


@pytest.mark.parametrize("contract", [0, 1, 99])
def test_an_extension_of_another_contract_is_told_ours(stage: Stage, connect: Connect, contract: int) -> None:
    browser = connect()
    told = browser.ask("session.hello", contract=contract, from_the_future={"x": 1}, locale="tlh")
    assert told["contract"] >= 1
    assert "phone.call" in told["methods"]


def test_a_relay_of_another_protocol_is_sent_away_with_the_reason(stage: Stage, connect: Connect) -> None:
    connect()
    greeting = {"protocol": 2, "kind": BROWSER, "version": "9.0", "origin": ORIGIN}
    with Knock(stage, json.dumps(greeting).encode() + b"\n") as knock:
        told = knock.receive()
        assert told
        assert (told["method"], told["params"]["code"]) == ("relay.failed", "other-version")
        assert knock.receive() is None


@pytest.mark.parametrize(
    "greeting",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"{}\n",
        b'{"protocol": 1, "kind": "king", "version": "1", "origin": ""}\n',
        b"\xff\xff\xff\xff\n",
        b"x" * 200_000,
        frame(b'{"jsonrpc": "2.0", "id": 1, "method": "settings.get"}') + b"\n",
    ],
)
def test_who_does_not_greet_as_a_relay_does_is_let_in_nowhere(
    stage: Stage, connect: Connect, greeting: bytes
) -> None:
    browser = connect()
    with Knock(stage, greeting) as knock:
        try:
            while told := knock.receive():
                assert told["method"] == "relay.failed"
        except ConnectionError:
            pass  # it closed with what we said unread
    assert browser.ask("settings.get")


@pytest.mark.parametrize("version", ["²", "", "beta", "0.1-rc"])
def test_a_relay_whose_version_is_no_number_is_let_in(stage: Stage, connect: Connect, version: str) -> None:
    connect()
    greeting = {"protocol": 1, "kind": BROWSER, "version": version, "origin": ORIGIN}
    with Knock(stage, json.dumps(greeting).encode() + b"\n") as knock:
        assert "result" in knock.ask("settings.get")


def test_an_older_agent_makes_way_for_a_newer_relay_when_no_call_is_on(
    stage: Stage, connect: Connect
) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address)
    ring(stage)
    browser.until_phone("ring")
    greeting = {"protocol": 1, "kind": BROWSER, "version": "99.0", "origin": ORIGIN}
    with Knock(stage, json.dumps(greeting).encode() + b"\n") as knock:
        assert "result" in knock.ask("settings.get")
        browser.ask("phone.end")
        wait_until(browser.is_over.is_set, what="the agent leaves")
    assert not stage.simulator.requests("logout")


def test_an_extension_that_is_not_ours_gets_a_reason_and_nothing_else(stage: Stage) -> None:
    hello = {"jsonrpc": "2.0", "id": 1, "method": "session.hello", "params": {"contract": 1}}
    for arguments in (("chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh/",), ("/m.json", "evil@x"), ()):
        told = relay_says(stage, *arguments, says=frame(json.dumps(hello).encode()))
        assert [one["method"] for one in told] == ["relay.failed"]
        assert told[0]["params"]["code"] == "origin-unknown"


def test_the_shell_may_not_do_what_a_browser_may(stage: Stage, connect: Connect) -> None:
    connect()
    for method in ("session.login", "session.logout", "settings.get", "settings.set", "session.hello"):
        with Knock.as_shell(stage) as shell:
            answer = shell.ask(method)
            assert answer["error"]["code"] == -32601, answer
            assert answer["error"]["data"]["title"]


def test_a_browser_may_not_end_the_agent(stage: Stage, connect: Connect) -> None:
    browser = connect()
    with pytest.raises(Refused, match="method-unknown"):
        browser.ask("agent.stop")
