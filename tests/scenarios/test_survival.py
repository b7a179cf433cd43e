"""What must outlive a killed relay, a killed agent, a second browser and a lost connection."""

import copy
import os
import signal
from collections.abc import Callable

import pytest

from native_host.demo.stage import Stage
from tests.scenarios.browser_end import BrowserEnd, Refused
from tests.scenarios.test_ring import ring, signed_in
from tests.waiting import wait_until

Connect = Callable[..., BrowserEnd]


def agent_pid(stage: Stage) -> int:
    return int((stage.folder / "run" / "agent.lock").read_text())


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def elsewhere(stage: Stage) -> Stage:
    """The same stage with another home: another agent."""
    other = copy.copy(stage)
    other.folder = stage.folder / "elsewhere"
    (other.folder / "run").mkdir(mode=0o700, parents=True)
    other.env = stage.env | {
        "OKTELL_COMPANION_DATA_DIR": str(other.folder / "data"),
        "OKTELL_COMPANION_RUNTIME_DIR": str(other.folder / "run"),
    }
    return other


def test_a_killed_relay_loses_neither_the_call_nor_the_login(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage)
    wait_until(lambda: browser.opened)
    browser.kill()
    again = connect()
    assert again.state["phone"]["state"] == "ring"
    again.ask("phone.answer")
    again.until_phone("talk")
    assert not again.offers
    assert len(stage.simulator.requests("login")) == 1


def test_a_killed_agent_signs_in_by_its_session_and_opens_nothing_twice(
    stage: Stage, connect: Connect
) -> None:
    browser = signed_in(stage, connect)
    ring(stage)
    wait_until(lambda: browser.opened)
    os.kill(agent_pid(stage), signal.SIGKILL)
    wait_until(browser.is_over.is_set, what="the relay ends with its agent")
    again = connect()
    again.until_phone("ring")
    again.ask("phone.answer")
    again.until_phone("talk")
    assert not again.offers
    logins = stage.simulator.requests("login")
    assert len(logins) == 2
    assert "sessionid" in logins[1]["fields"]


def test_a_grant_that_was_never_finished_is_not_repeated(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)

    def claim_and_die(offer: dict[str, object]) -> None:
        assert browser.ask("cards.claim", offer=offer["offer"])["granted"]
        browser.kill()

    browser.on_offer = claim_and_die
    ring(stage)
    browser.process.wait(10)
    again = connect()
    again.ask("phone.answer")
    again.until_phone("talk")
    assert not again.offers
    assert [card["isOpened"] for card in again.party()["cards"]] == [False, False]


def test_the_browser_used_last_opens_the_card_and_only_that_one(stage: Stage, connect: Connect) -> None:
    first = signed_in(stage, connect)
    second = connect("profile-2")
    first.ask("ui.focus")
    ring(stage)
    wait_until(lambda: first.opened)
    second.ask("phone.answer")
    second.until_phone("talk")
    assert not second.offers


def test_a_browser_that_does_not_claim_is_passed_over(stage: Stage, connect: Connect) -> None:
    first = signed_in(stage, connect)
    silent = connect("profile-2", claims=False)
    ring(stage)
    wait_until(lambda: first.opened)
    assert len(silent.offers) == 1


def test_a_browser_that_comes_during_the_ring_opens_the_card(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    browser.close()
    ring(stage)
    late = connect()
    wait_until(lambda: late.opened)


def test_a_lost_connection_comes_back_with_the_call(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    ring(stage)
    wait_until(lambda: browser.opened)
    stage.simulator.tell("drop", user="petrova")
    wait_until(lambda: len(stage.simulator.requests("login")) == 2)
    browser.until_phone("ring")
    browser.ask("phone.answer")
    browser.until_phone("talk")
    assert len(browser.offers) == 1


def test_a_refused_password_is_told_and_not_tried_again(stage: Stage, connect: Connect) -> None:
    browser = connect()
    with pytest.raises(Refused) as refused:
        browser.ask("session.login", server=stage.simulator.address, login="petrova", password="not it")
    assert refused.value.code == "wrong-password"
    assert refused.value.data["title"] == "Пароль не подошёл"
    browser.ask("ui.awake", reason="online")
    assert len(stage.simulator.requests("login")) == 1
    assert browser.state["session"]["phase"] == "refused"


def test_the_agent_ends_when_no_browser_is_left_and_keeps_the_session(stage: Stage, connect: Connect) -> None:
    stage.env["OKTELL_COMPANION_AGENT_LINGER_SECONDS"] = "0.3"
    browser = signed_in(stage, connect)
    pid = agent_pid(stage)
    browser.close()
    wait_until(lambda: not is_alive(pid), what="the agent ends")
    assert not stage.simulator.requests("logout")
    again = connect()
    again.until_phone("ready")
    assert "sessionid" in stage.simulator.requests("login")[-1]["fields"]


def test_the_agent_does_not_end_during_a_call(stage: Stage, connect: Connect) -> None:
    stage.env["OKTELL_COMPANION_AGENT_LINGER_SECONDS"] = "0.3"
    browser = signed_in(stage, connect)
    pid = agent_pid(stage)
    ring(stage)
    browser.until_phone("ring")
    witness = elsewhere(stage)
    idle = BrowserEnd(witness)
    idle_pid = agent_pid(witness)
    browser.close()
    idle.close()
    idle.is_over.wait(10)
    idle.process.stdout.close()  # type: ignore[union-attr]
    wait_until(lambda: not is_alive(idle_pid), what="an agent without a call, left later, ends")
    assert is_alive(pid)
    stage.simulator.tell("decline", user="petrova")
    wait_until(lambda: not is_alive(pid), what="the agent ends after the call")


def test_a_logout_forgets_and_the_server_hears_it(stage: Stage, connect: Connect) -> None:
    browser = signed_in(stage, connect)
    browser.ask("session.logout")
    wait_until(lambda: browser.state["session"]["phase"] == "signed-out", what="signed out")
    assert stage.simulator.requests("logout")
    assert not (stage.folder / "data" / "vault.json").exists()
