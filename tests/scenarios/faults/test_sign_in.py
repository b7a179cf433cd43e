"""A sign-in that fails, now or later: the reason and the way on in both languages, and no second try where
only a person can help."""

import socket
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from native_host.demo.stage import COMPANION, ROOT, Stage
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault
from tests.scenarios.browser_end import BrowserEnd, Refused
from tests.scenarios.faults.told import (
    assert_told_well,
    authority,
    refused,
    secure_address,
    sign_in,
    waits_for,
)
from tests.waiting import wait_until

Connect = Callable[..., BrowserEnd]


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def wrong_password(stage: Stage) -> dict[str, Any]:
    return {"server": stage.simulator.address, "password": "not it"}


def unknown_login(stage: Stage) -> dict[str, Any]:
    return {"server": stage.simulator.address, "login": "nobody"}


def desktop_client(stage: Stage) -> dict[str, Any]:
    stage.simulator.tell("refuse", kind="desktop")
    return {"server": stage.simulator.address}


def licence_limit(stage: Stage) -> dict[str, Any]:
    stage.simulator.tell("refuse", kind="licence")
    return {"server": stage.simulator.address}


def starting(stage: Stage) -> dict[str, Any]:
    stage.simulator.tell("refuse", kind="starting")
    return {"server": stage.simulator.address}


def too_old(stage: Stage) -> dict[str, Any]:
    stage.simulator.tell("behave", dated=110101)
    return {"server": stage.simulator.address}


def no_user_info(stage: Stage) -> dict[str, Any]:
    stage.simulator.tell("behave", refused=["getmyuserinfo"])
    return {"server": stage.simulator.address}


@pytest.mark.parametrize(
    ("code", "attempt"),
    [
        ("wrong-password", wrong_password),
        ("wrong-password", unknown_login),
        ("desktop-client-signed-in", desktop_client),
        ("licence-limit", licence_limit),
        ("server-starting", starting),
        ("server-too-old", too_old),
        ("login-refused", no_user_info),
        ("port-refused", lambda _: {"server": f"ws://127.0.0.1:{closed_port()}"}),
        ("name-unresolved", lambda _: {"server": "no-such-server.invalid"}),
        ("address-invalid", lambda _: {"server": "oktell!company"}),
        ("address-invalid", lambda _: {"server": "ftp://oktell.example"}),
        ("tls-missing", lambda stage: {"server": stage.simulator.address.replace("ws://", "wss://")}),
        ("certificate-unknown", lambda stage: {"server": secure_address(stage)}),
        ("not-oktell", lambda stage: {"server": stage.crm.origin}),
    ],
)
def test_a_sign_in_that_fails_says_why_and_what_to_do_in_both_languages(
    stage: Stage, connect: Connect, code: str, attempt: Callable[[Stage], dict[str, Any]]
) -> None:
    wishes = attempt(stage)
    english = refused(connect("profile-2", locale="en"), **wishes)
    russian = refused(connect(), **wishes)
    assert_told_well(russian, english, code)


def test_why_nobody_is_signed_in_stays_to_be_read_in_every_browser(stage: Stage, connect: Connect) -> None:
    russian, english = connect(), connect("profile-2", locale="en-GB")
    refused(russian, stage.simulator.address, password="not it")
    wait_until(lambda: english.state["session"]["phase"] == "refused")
    late = connect("profile-3")
    views = [browser.state["session"]["reason"] for browser in (late, english)]
    assert_told_well(*views, "wrong-password")


def test_a_certificate_of_the_companys_own_authority_is_taken_once_its_file_is_named(
    stage: Stage, connect: Connect
) -> None:
    browser = connect()
    assert refused(browser, secure_address(stage))["code"] == "certificate-unknown"
    assert not stage.simulator.requests("login")
    browser.ask("settings.set", values={"caFile": authority(stage)})
    session = sign_in(browser, secure_address(stage))
    assert (session["phase"], session["isInsecure"]) == ("online", False)


def test_a_certificate_file_that_is_none_is_refused_by_name(stage: Stage, connect: Connect) -> None:
    browser = connect()
    with pytest.raises(Refused, match="setting-invalid"):
        browser.ask("settings.set", values={"caFile": str(stage.folder / "no-such.pem")})
    browser.ask("settings.set", values={"caFile": str(stage.folder.parent / "people.json")})
    told = refused(browser, secure_address(stage))
    assert (told["code"], told["facts"]["name"]) == ("setting-invalid", "caFile")


def test_the_desktop_client_is_waited_for_a_minute_at_a_time_and_that_is_told(
    stage: Stage, connect: Connect
) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address)
    stage.simulator.tell("refuse", kind="desktop")
    stage.simulator.tell("drop", user="petrova")
    session = waits_for(browser, "desktop-client-signed-in")
    assert session["phase"] == "waiting"
    assert session["reason"]["facts"]["seconds"] == 60
    assert "60" in session["reason"]["advice"]
    assert session["retryAt"] > 0
    stage.simulator.tell("refuse", kind="none")
    browser.ask("ui.awake", reason="online")  # a person has closed it: nobody needs to wait for the minute
    wait_until(lambda: browser.state["session"]["phase"] == "online")


def test_a_server_that_starts_again_is_waited_for(stage: Stage, connect: Connect) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address)
    stage.simulator.tell("refuse", kind="starting")
    stage.simulator.tell("drop", user="petrova")
    assert waits_for(browser, "server-starting")["phase"] == "waiting"
    stage.simulator.tell("refuse", kind="none")
    wait_until(lambda: browser.state["session"]["phase"] == "online")


def test_a_licence_that_is_taken_after_a_loss_is_left_to_the_person(stage: Stage, connect: Connect) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address)
    stage.simulator.tell("refuse", kind="licence")
    stage.simulator.tell("drop", user="petrova")
    assert waits_for(browser, "licence-limit")["phase"] == "refused"
    asked = len(stage.simulator.requests("login"))
    browser.ask("ui.awake", reason="online")
    assert len(stage.simulator.requests("login")) == asked


def test_a_kept_password_that_is_refused_is_never_tried_again(stage: Stage, connect: Connect) -> None:
    browser = connect()
    sign_in(browser, stage.simulator.address, remember=True)
    vault = Vault.open(Paths(stage.folder / "data"))
    assert set(vault.names()) == {"session", "password"}
    vault.put("password", "changed by the administrator")  # as good as a change on the server
    stage.companion("stop")
    wait_until(browser.is_over.is_set)
    stage.simulator.tell("forget", user="petrova")
    again = connect()
    assert waits_for(again, "wrong-password")["phase"] == "refused"
    asked = len(stage.simulator.requests("login"))
    wait_until(lambda: not Vault.open(Paths(stage.folder / "data")).names(), what="the password is forgotten")
    stage.companion("stop")
    wait_until(again.is_over.is_set)
    late = connect()
    assert late.ask("settings.get")["values"]["servers"] == [stage.simulator.address]
    assert late.state["session"]["phase"] == "signed-out"
    assert len(stage.simulator.requests("login")) == asked


def test_the_most_talkative_log_holds_no_secret(stage: Stage, connect: Connect) -> None:
    talkative = stage.env | {"OKTELL_COMPANION_LOG_LEVEL": "debug"}
    with subprocess.Popen((*COMPANION, "agent"), env=talkative, cwd=ROOT, stderr=subprocess.DEVNULL) as agent:
        wait_until((stage.folder / "run" / "agent.sock").exists)
        browser = connect()
        sign_in(browser, stage.simulator.address, remember=True)
        stage.simulator.tell("drop", user="petrova")
        wait_until(lambda: len(stage.simulator.requests("login")) == 2)
        wait_until(lambda: browser.state["session"]["phase"] == "online")
        stage.simulator.tell("refuse", kind="licence")
        assert refused(browser, stage.simulator.address)["code"] == "licence-limit"
        assert "DEBUG" in stage.log_file.read_text(encoding="utf-8")
        stage.companion("stop")
        assert agent.wait(20) == 0
