"""What is kept on disk and cannot be read: told, and nobody is kept from working."""

from collections.abc import Callable
from typing import Any

import pytest

from native_host.demo.stage import Stage
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault
from tests.scenarios.browser_end import BrowserEnd
from tests.scenarios.faults.told import assert_told_well, sign_in
from tests.scenarios.test_ring import ring
from tests.waiting import wait_until

Connect = Callable[..., BrowserEnd]


@pytest.mark.parametrize("content", [b"{ not json", b"[]", b'{"version": "x"}', b"\xff\xfe"])
def test_a_settings_file_that_is_broken_is_set_aside_and_told(
    stage: Stage, connect: Connect, content: bytes
) -> None:
    file = Paths(stage.folder / "data").settings_file
    file.parent.mkdir()
    file.write_bytes(content)
    russian, english = connect(), connect("profile-2", locale="en")
    (told,), (told_in_english,) = russian.hello["notices"], english.hello["notices"]
    assert_told_well(told["text"], told_in_english["text"], "settings-set-aside")
    assert file.with_name("settings.json.set-aside-1").read_bytes() == content
    sign_in(russian, stage.simulator.address)


def test_a_settings_file_that_cannot_be_opened_keeps_nobody_from_working(
    stage: Stage, connect: Connect
) -> None:
    file = Paths(stage.folder / "data").settings_file
    file.mkdir(parents=True)
    browser = connect()
    assert [one["text"]["code"] for one in browser.hello["notices"]] == ["settings-set-aside"]
    assert sign_in(browser, stage.simulator.address)["phase"] == "online"
    assert file.is_file()


def test_a_vault_whose_key_is_lost_is_told_and_the_next_sign_in_makes_a_new_one(
    stage: Stage, connect: Connect
) -> None:
    first = connect()
    sign_in(first, stage.simulator.address, remember=True)
    stage.companion("stop")
    wait_until(first.is_over.is_set)
    Paths(stage.folder / "data").key_file.unlink()
    russian, english = connect(), connect("profile-2", locale="en")
    notices = [wait_until(lambda one=one: notice_of(one)) for one in (russian, english)]  # type: ignore[misc]
    assert_told_well(*notices, "vault-broken")
    assert sign_in(russian, stage.simulator.address, remember=True)["phase"] == "online"
    wait_until(lambda: set(Vault.open(Paths(stage.folder / "data")).names()) == {"session", "password"})


def notice_of(browser: BrowserEnd) -> dict[str, Any] | None:
    """What the user is told beside the failures of requests, at hello or later."""
    told: list[dict[str, Any]] = [*browser.hello["notices"]]
    if late := browser.state.get("notice"):
        told.append(late)
    return told[0]["text"] if told else None


def test_a_vault_file_that_is_no_vault_is_told_and_breaks_nothing(stage: Stage, connect: Connect) -> None:
    first = connect()
    sign_in(first, stage.simulator.address)
    stage.companion("stop")
    wait_until(first.is_over.is_set)
    Paths(stage.folder / "data").vault_file.write_text('{"version": 7}')
    browser = connect()
    assert wait_until(lambda: notice_of(browser))["code"] == "vault-broken"
    assert sign_in(browser, stage.simulator.address)["phase"] == "online"
    browser.ask("session.logout")


def test_a_journal_that_is_unreadable_is_set_aside_and_told(stage: Stage, connect: Connect) -> None:
    file = Paths(stage.folder / "data").journal_file
    file.parent.mkdir()
    file.write_bytes(b"\x00 not a journal")
    russian, english = connect(), connect("profile-2", locale="en")
    views = [browser.hello["notices"][0]["text"] for browser in (russian, english)]
    assert_told_well(*views, "journal-set-aside")
    sign_in(russian, stage.simulator.address)
    russian.ask("settings.set", values={"sites": [stage.crm_site()]})
    ring(stage)
    wait_until(lambda: russian.opened + english.opened)
