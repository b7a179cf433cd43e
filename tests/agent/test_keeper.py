"""What of a login outlives the agent, and that no trouble with it keeps anybody from working."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from native_host.agent.fanout import Fanout
from native_host.agent.keeper import PASSWORD, SESSION, Keeper
from native_host.agent.notices import Notices
from native_host.agent.preferences import Preferences
from native_host.errors import ErrorCode, Failure
from native_host.oktell.login import Credentials
from native_host.storage.locks import Keyring
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault

SERVER = "oktell.example"
CREDENTIALS = Credentials("petrova", password="secret")


class Kept:
    """A keeper in a home; `find` says what keyring there is."""

    def __init__(self, folder: Path, find: Callable[[], Keyring | None] = lambda: None) -> None:
        self.paths = Paths(folder)
        self.vault = Vault.open(self.paths, find)
        self.notices = Notices(Fanout())
        self.preferences = Preferences(self.paths, self.notices)
        self.keeper = Keeper(self.vault, self.preferences, self.notices)

    def told(self) -> list[str]:
        return [notice.text.code for notice in self.notices.told_in("en")]


def run(scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(scene())


def locked() -> Keyring | None:
    raise Failure(ErrorCode.VAULT_LOCKED, reason="silent")


def test_nothing_kept_is_nothing_to_sign_in_with(tmp_path: Path) -> None:
    async def scene() -> None:
        assert await Kept(tmp_path).keeper.kept_login() is None

    run(scene)


@pytest.mark.parametrize("keeps_password", [True, False])
def test_session_and_if_asked_the_password_are_there_for_the_next_agent(
    tmp_path: Path, keeps_password: bool
) -> None:
    async def scene() -> None:
        kept = Kept(tmp_path).keeper
        await kept.keep_session("s-1")
        await kept.keep_login(SERVER, CREDENTIALS, keeps_password=keeps_password)
        found = await Kept(tmp_path).keeper.kept_login()
        password = "secret" if keeps_password else ""
        assert found == (SERVER, Credentials("petrova", password, "s-1"))

    run(scene)


def test_a_person_who_no_longer_wants_the_password_kept_is_obeyed(tmp_path: Path) -> None:
    async def scene() -> None:
        one = Kept(tmp_path)
        await one.keeper.keep_login(SERVER, CREDENTIALS, keeps_password=True)
        await one.keeper.keep_session("s-1")
        await one.keeper.keep_login(SERVER, CREDENTIALS, keeps_password=False)
        assert one.vault.names() == (SESSION,)

    run(scene)


def test_a_session_or_password_that_the_server_refuses_goes_and_a_sign_out_takes_all(tmp_path: Path) -> None:
    async def scene() -> None:
        one = Kept(tmp_path)
        await one.keeper.keep_login(SERVER, CREDENTIALS, keeps_password=True)
        await one.keeper.keep_session("s-1")
        await one.keeper.forget_session()
        assert one.vault.names() == (PASSWORD,)
        await one.keeper.keep_session("s-2")
        await one.keeper.forget_password()
        assert one.vault.names() == (SESSION,)
        await one.keeper.forget_login()
        assert one.vault.names() == ()
        assert not one.paths.vault_file.exists()
        assert one.preferences.settings.last_login == "petrova"

    run(scene)


def test_a_locked_keyring_is_told_once_and_the_sign_in_goes_on(tmp_path: Path) -> None:
    async def scene() -> None:
        one = Kept(tmp_path, locked)
        await one.keeper.keep_session("s-1")
        await one.keeper.keep_login(SERVER, CREDENTIALS, keeps_password=True)
        await asyncio.sleep(0)
        assert one.told() == ["vault-locked"]
        assert one.vault.names() == ()

    run(scene)


def test_a_vault_whose_key_is_lost_is_told_and_begun_anew_by_the_next_sign_in(tmp_path: Path) -> None:
    async def scene() -> None:
        first = Kept(tmp_path)
        await first.keeper.keep_session("s-1")
        await first.keeper.keep_login(SERVER, CREDENTIALS, keeps_password=False)
        first.paths.key_file.unlink()
        second = Kept(tmp_path)
        assert await second.keeper.kept_login() is None
        await asyncio.sleep(0)
        assert second.told() == ["vault-broken"]
        await second.keeper.keep_session("s-2")
        assert await Kept(tmp_path).keeper.kept_login() == (SERVER, Credentials("petrova", session_id="s-2"))

    run(scene)


def test_a_disk_that_refuses_keeps_nobody_from_signing_in_or_out(tmp_path: Path) -> None:
    async def scene() -> None:
        one = Kept(tmp_path)
        await one.keeper.keep_session("s-1")
        one.paths.vault_file.unlink()
        one.paths.vault_file.mkdir()  # neither replaced nor removed by a plain write
        (one.paths.vault_file / "in the way").touch()
        await one.keeper.keep_session("s-2")
        await one.keeper.keep_login(SERVER, CREDENTIALS, keeps_password=True)
        await one.keeper.forget_password()
        await one.keeper.forget_login()

    run(scene)
