"""An office whose exchange wants 9 before an outside number: people see and keep the number without it."""

from collections.abc import Callable

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd
from tests.waiting import wait_until

CLIENT, RAW = "79123456789", "989123456789"


@pytest.fixture
def anna(stage: Stage, connect: Callable[..., BrowserEnd]) -> BrowserEnd:
    end = connect()
    end.sign_in(stage)
    end.ask("settings.set", values={"dialRules": {"outside": "9", "national": "8"}})
    return end


def asked(stage: Stage, name: str, field: str) -> list[object]:
    return [request["fields"][field] for request in stage.simulator.requests(name)]


def test_party_history_and_the_call_back_know_the_number_itself(stage: Stage, anna: BrowserEnd) -> None:
    for call in range(1, 3):
        wanted = CLIENT if call == 1 else anna.ask("history.page")["entries"][0]["number"]
        assert anna.ask("phone.call", number=wanted)["dialled"] == RAW
        anna.until_phone("backring")
        anna.ask("phone.answer")
        wait_until(lambda: anna.state["phone"]["state"] == "call" and anna.party()["number"])
        assert (anna.party()["number"], anna.party()["shown"]) == (CLIENT, "+7 912 345-67-89")
        anna.ask("phone.end", number=CLIENT)
        anna.until_phone("ready")
        wait_until(lambda count=call: anna.state["history"]["size"] == count)  # type: ignore[misc]
    assert [one["number"] for one in anna.ask("history.page")["entries"]] == [CLIENT, CLIENT]
    assert asked(stage, "pbxautocallstart", "number") == [RAW, RAW]


def test_transfer_and_redirection_get_the_prefix_too(stage: Stage, anna: BrowserEnd) -> None:
    stage.simulator.tell("incoming", to="petrova", number="79161112233")
    anna.until_phone("ring")
    anna.ask("phone.answer")
    anna.until_phone("talk")
    anna.ask("phone.transfer", number="+7 912 345-67-89")
    anna.until_phone("ready")
    assert asked(stage, "pbxmaketransfer", "transferto") == [RAW]
    wait_until(lambda: anna.state.get("status", anna.hello["status"])["status"] == "ready")
    assert anna.ask("redirect.set", number=CLIENT)["redirectNumber"] == CLIENT
    (rule,) = asked(stage, "saveredirectrules", "redirectrule")
    assert isinstance(rule, dict)
    assert rule["destinationnumber"] == RAW


def test_who_forgets_where_calls_go_takes_them_himself(stage: Stage, anna: BrowserEnd) -> None:
    def status() -> str:
        return str(anna.state.get("status", anna.hello["status"])["status"])

    anna.ask("redirect.set", number="102")
    anna.ask("status.set", status="redirect")
    wait_until(lambda: status() == "redirect")
    view = anna.ask("redirect.set", number=None)
    assert view["redirectNumber"] == ""
    wait_until(lambda: status() == "ready")
