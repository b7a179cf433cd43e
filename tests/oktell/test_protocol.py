"""Messages and texts, without a socket."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.oktell.protocol import Answer, Event, OktellProtocol
from tests.oktell.values import JSON_VALUES, parts_of


def test_a_request_names_its_sender_and_leaves_empty_fields_out() -> None:
    text, qid = OktellProtocol("petrova").ask("getchaincontent", {"chainid": None, "mode": "page"})
    assert json.loads(text) == ["getchaincontent", {"userlogin": "petrova", "mode": "page", "qid": qid}]
    assert isinstance(qid, str)


@pytest.mark.parametrize("name", ["ping", "subscribeevent", "execpredefineddbstoredproc"])
def test_some_requests_name_no_sender(name: str) -> None:
    text, qid = OktellProtocol("petrova").ask(name)
    assert json.loads(text) == [name, {"qid": qid}]


def test_russian_goes_out_as_it_is() -> None:
    assert "Петрова" in OktellProtocol("Петрова").ask("getversion")[0]


def test_an_answer_is_matched_by_its_qid_alone() -> None:
    wire = OktellProtocol()
    _, first = wire.ask("ping")
    _, second = wire.ask("ping")
    assert wire.receive(json.dumps(["whatever", {"qid": second}]), 0.0) == Answer(second, {"qid": second})
    assert wire.receive(json.dumps(["pong", {"qid": int(first)}]), 0.0) == Answer(first, {"qid": int(first)})


def test_a_late_and_a_repeated_answer_are_dropped() -> None:
    wire = OktellProtocol()
    _, late = wire.ask("getversion")
    _, twice = wire.ask("getversion")
    wire.give_up(late)
    assert wire.receive(json.dumps(["getversionresult", {"qid": late}]), 0.0) is None
    answer = json.dumps(["getversionresult", {"qid": twice}])
    assert [wire.receive(answer, 0.0), wire.receive(answer, 0.0)] == [Answer(twice, {"qid": twice}), None]


def test_an_event_keeps_its_own_qid_which_means_nothing() -> None:
    fields = {"qid": "b7a5f8f6-0000-4000-8000-000000000001", "chainid": "3f"}
    event = OktellProtocol().receive(json.dumps(["phoneevent_ringstarted", fields]), 0.0)
    assert event == Event("phoneevent_ringstarted", fields)


def test_a_question_of_the_server_is_no_answer_though_its_qid_looks_like_ours() -> None:
    wire = OktellProtocol()
    _, qid = wire.ask("ping")
    fields = {"qid": qid, "type": "commserver", "name": "oktell"}
    assert wire.receive(json.dumps(["whoareyou", fields]), 0.0) == Event("whoareyou", fields)
    assert wire.receive(json.dumps(["pong", {"qid": qid}]), 0.0) == Answer(qid, {"qid": qid})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "17",
        '"ping"',
        "[]",
        "{}",
        '["ping"]',
        '["ping",[]]',
        '["ping",null]',
        "[1,{}]",
        "[[],{}]",
        "[" * 100_000,
        '["a",{"n":' + "9" * 5000 + "}]",
        b"\xff\xfe\x00",
        b'["\xff",{}]',
    ],
)
def test_what_is_no_message_is_counted_and_ignored(
    text: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    wire = OktellProtocol()
    assert wire.receive(text, 0.0) is None
    assert wire.ignored == 1
    assert "ignored message number 1" in caplog.text


def test_a_babbling_server_does_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    wire = OktellProtocol()
    with caplog.at_level(logging.DEBUG):
        for _ in range(1000):
            wire.receive("secret garbage", 0.0)
    assert wire.ignored == 1000
    assert len(caplog.records) == 10
    assert "secret" not in caplog.text


@given(JSON_VALUES | st.tuples(st.text(), st.dictionaries(st.text(), JSON_VALUES)))
def test_no_json_breaks_the_reading(value: object) -> None:
    OktellProtocol().receive(json.dumps(value), 0.0)


@given(st.text() | st.binary())
def test_no_text_breaks_the_reading(text: str | bytes) -> None:
    OktellProtocol().receive(text, 0.0)


def test_answers_and_events_come_in_parts_too() -> None:
    wire = OktellProtocol()
    _, qid = wire.ask("getpbxnumbers")
    for message in (["getpbxnumbersresult", {"qid": qid, "n": "ё"}], ["customevent", {"eventname": "ё"}]):
        whole = json.dumps(message, ensure_ascii=False).encode()
        items = [wire.receive(json.dumps(["multipart", p]), 0.0) for p in parts_of(whole, 7)]
        assert items[:-1] == [None] * (len(items) - 1)
        assert items[-1] == (Answer(qid, message[1]) if message[0] != "customevent" else Event(*message))  # type: ignore[arg-type]


def test_parts_that_join_to_garbage_are_ignored() -> None:
    wire = OktellProtocol()
    (only,) = parts_of(b"\xff garbage", 100)
    assert wire.receive(json.dumps(["multipart", only]), 0.0) is None
    assert wire.ignored == 1
