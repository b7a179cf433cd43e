"""Calls that happened while the employee's computer was off, as the server's journal tells them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd
from tests.waiting import wait_until

CLIENT, PARTNER = "79123456789", "79161112233"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(tmp_path) as stage:
        yield stage


def at_work(stage: Stage) -> BrowserEnd:
    """The employee has come: the companion starts, and signs in."""
    end = BrowserEnd(stage)
    end.sign_in(stage)
    return end


def leave(stage: Stage, end: BrowserEnd) -> None:
    end.close()
    stage.companion("stop")


def ring(stage: Stage, number: str, *, is_answered: bool = False) -> None:
    stage.simulator.tell("incoming", to="petrova", number=number)
    if is_answered:
        stage.simulator.tell("answer", user="petrova")
    stage.simulator.tell("end", user="petrova")


def recent(end: BrowserEnd, calls: int, missed: int) -> list[dict[str, Any]]:
    def mark() -> dict[str, Any]:
        return end.state.get("history") or end.hello["history"]

    wait_until(
        lambda: (mark()["size"], mark()["missed"]) == (calls, missed), what=f"{calls} {missed}; is {mark()}"
    )
    entries: list[dict[str, Any]] = end.ask("history.page")["entries"]
    assert len(entries) == calls
    return entries


def asked(stage: Stage) -> int:
    return len(stage.simulator.requests("getpbxcalljournal"))


@pytest.mark.parametrize("quirk", ["", "texts", "multipart", "duplicated"])
def test_calls_of_the_time_away_appear_once_and_count_once(stage: Stage, quirk: str) -> None:
    stage.simulator.tell("quirk", set=[quirk] if quirk else [])
    end = at_work(stage)
    ring(stage, CLIENT)
    (seen,) = recent(end, 1, missed=1)
    wait_until(lambda: asked(stage) >= 2)  # the days, and the chain of the missed call
    end.ask("history.page", isSeen=True)
    leave(stage, end)

    ring(stage, PARTNER)
    ring(stage, CLIENT, is_answered=True)
    end = at_work(stage)
    answered, missed, known = recent(end, 3, missed=1)
    assert known["id"] == seen["id"]
    assert (missed["number"], missed["isMissed"], missed["direction"]) == (PARTNER, True, "in")
    assert (answered["number"], answered["isMissed"]) == (CLIENT, False)
    end.ask("history.clear")
    leave(stage, end)

    end = at_work(stage)
    wait_until(lambda: asked(stage) >= 4)
    ring(stage, PARTNER)
    (after,) = recent(end, 1, missed=1)
    assert after["number"] == PARTNER
    leave(stage, end)


@pytest.mark.parametrize("kind", ["refused", "unanswered"])
def test_a_server_that_does_not_tell_is_asked_once_and_nothing_waits_for_it(stage: Stage, kind: str) -> None:
    stage.simulator.tell("behave", **{kind: ["getpbxcalljournal"]})
    end = at_work(stage)
    wait_until(lambda: asked(stage) == 1)
    for number in (CLIENT, PARTNER):
        ring(stage, number)
    assert [one["number"] for one in recent(end, 2, missed=2)] == [PARTNER, CLIENT]
    assert asked(stage) == 1
    leave(stage, end)


def test_a_call_that_a_colleague_took_is_not_missed(stage: Stage) -> None:
    end = at_work(stage)
    stage.simulator.tell("incoming", to="petrova", number=CLIENT)
    end.until_phone("ring")
    stage.simulator.tell("divert", user="petrova", to="ivanov")
    stage.simulator.tell("answer", user="ivanov")
    stage.simulator.tell("end", user="ivanov")
    (entry,) = recent(end, 1, missed=0)
    assert (entry["isMissed"], entry["answeredBy"]) == (False, "Иванов Пётр")
    leave(stage, end)
