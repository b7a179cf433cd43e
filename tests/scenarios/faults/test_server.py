"""Whatever the server says, the phone goes on."""

from collections.abc import Callable
from typing import Any

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd, Refused
from tests.scenarios.faults.told import sign_in
from tests.scenarios.test_ring import ring
from tests.waiting import wait_until

Connect = Callable[..., BrowserEnd]


STRANGE_FRAMES = (
    "this is no JSON",
    "[",
    "{}",
    "null",
    "[1, 2, 3]",
    '["phoneevent_ringstarted"]',
    '["phoneevent_ringstarted", []]',
    '["an event of a newer server", {"with": {"fields": [1, 2]}}]',
    '["multipart", {"message-id": 7, "packetcount": "x", "packetnumber": -1, "content": null}]',
    '["multipart", {}]',
    '["loginresult", {"qid": "1", "result": 0}]',
    "[" * 5000,
    '["userstatechanged", {"userstateid": "many"}]',
    '["userstatechanged", {"userstateid": 99}]',
    '["phoneevent_commstopped", {"chainid": {"not": "a text"}}]',
    '["phoneevent_ringstopped", {"chainid": null}]',
    '["linestatechanged", {"abonent": "somebody"}]',
)


def test_whatever_the_server_says_the_phone_goes_on(stage: Stage, connect: Connect) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address)
    browser.until_phone("ready")
    for text in STRANGE_FRAMES:
        stage.simulator.tell("frame", text=text, user="petrova")
    ring(stage)
    browser.until_phone("ring")
    browser.ask("phone.end")
    browser.until_phone("ready")
    assert len(stage.simulator.requests("login")) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"chainid": None, "callerid": None},
        {"chainid": 12, "callerid": 79123456789, "isextline": "1"},
        {"chainid": "", "callerid": ["7"], "callername": {"a": 1}, "customfield": 3},
        {"chainid": "x" * 100_000, "callerid": "9" * 100_000, "callerinfo": "{" * 10_000},
    ],
)
def test_a_ring_whose_fields_are_absent_or_of_other_types_is_a_ring(
    stage: Stage, connect: Connect, fields: dict[str, Any]
) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address)
    browser.until_phone("ready")
    seen: list[str] = []
    stage.simulator.tell("event", user="petrova", name="phoneevent_ringstarted", fields=fields)
    wait_until(lambda: seen.append(browser.state["phone"]["state"]) or "ring" in seen)
    browser.until_phone("ready")  # the line, which decides, knows of no call


def test_a_call_that_the_server_refuses_is_told_and_not_placed_again(stage: Stage, connect: Connect) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address)
    browser.until_phone("ready")
    stage.simulator.tell("behave", refused=["pbxautocallstart"])
    with pytest.raises(Refused) as refusal:
        browser.ask("phone.call", number="+7 912 345-67-89")
    assert refusal.value.code == "call-refused"
    assert "912" in refusal.value.data["title"]
    assert len(stage.simulator.requests("pbxautocallstart")) == 1
    browser.until_phone("ready")
