"""Secrets at rest: sealed, and lost keys told from locked ones."""

import json
import os
from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.storage.locks import Store
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault

SECRET = "пароль s3cret"


def no_keyring() -> None:
    return None


def open_vault(folder: Path) -> Vault:
    return Vault.open(Paths(folder), no_keyring)


def code_of(vault: Vault, name: str = "password") -> ErrorCode:
    with pytest.raises(Failure) as failed:
        vault.get(name)
    return failed.value.code


def test_a_secret_is_there_again_after_a_restart(tmp_path: Path) -> None:
    open_vault(tmp_path).put("password", SECRET)
    assert open_vault(tmp_path).get("password") == SECRET
    assert open_vault(tmp_path).names() == ("password",)


def test_no_file_holds_the_secret_itself(tmp_path: Path) -> None:
    open_vault(tmp_path).put("password", SECRET)
    for path in tmp_path.iterdir():
        assert b"s3cret" not in path.read_bytes()


def test_the_store_is_known_once_a_secret_is_kept(tmp_path: Path) -> None:
    vault = open_vault(tmp_path)
    stores = [vault.store]
    vault.put("password", SECRET)
    assert [*stores, vault.store] == [Store.UNKNOWN, Store.KEY_FILE]
    assert open_vault(tmp_path).store is Store.KEY_FILE


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_vault_and_key_are_their_owners_alone(tmp_path: Path) -> None:
    open_vault(tmp_path).put("password", SECRET)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_what_is_not_kept_is_none(tmp_path: Path) -> None:
    vault = open_vault(tmp_path)
    assert vault.get("password") is None
    vault.put("session", "a9")
    assert vault.get("password") is None


def test_the_last_secret_takes_vault_and_key_with_it(tmp_path: Path) -> None:
    vault = open_vault(tmp_path)
    vault.put("password", SECRET)
    vault.put("session", "a9")
    vault.forget("password")
    assert vault.get("session") == "a9"
    vault.forget("session")
    assert list(tmp_path.iterdir()) == []
    assert vault.store is Store.UNKNOWN


def test_a_lost_key_breaks_the_vault_until_the_next_sign_in(tmp_path: Path) -> None:
    open_vault(tmp_path).put("password", SECRET)
    Paths(tmp_path).key_file.unlink()
    vault = open_vault(tmp_path)
    assert code_of(vault) is ErrorCode.VAULT_BROKEN
    vault.put("password", "new")
    assert vault.get("password") == "new"
    assert open_vault(tmp_path).get("password") == "new"


def test_a_key_of_another_vault_is_no_key(tmp_path: Path) -> None:
    for name in ("one", "two"):
        open_vault(tmp_path / name).put("password", SECRET)
    Paths(tmp_path / "two").key_file.replace(Paths(tmp_path / "one").key_file)
    assert code_of(open_vault(tmp_path / "one")) is ErrorCode.VAULT_BROKEN


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_key_that_others_could_read_is_not_used(tmp_path: Path) -> None:
    open_vault(tmp_path).put("password", SECRET)
    Paths(tmp_path).key_file.chmod(0o644)
    assert code_of(open_vault(tmp_path)) is ErrorCode.VAULT_BROKEN


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_vault_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    open_vault(tmp_path).put("password", SECRET)
    Paths(tmp_path).vault_file.chmod(0o644)
    assert open_vault(tmp_path).get("password") == SECRET
    assert Paths(tmp_path).vault_file.stat().st_mode & 0o777 == 0o600


def test_a_link_in_place_of_the_vault_is_not_followed(tmp_path: Path) -> None:
    open_vault(tmp_path / "real").put("password", SECRET)
    (tmp_path / "mine").mkdir()
    Paths(tmp_path / "mine").vault_file.symlink_to(Paths(tmp_path / "real").vault_file)
    assert code_of(open_vault(tmp_path / "mine")) is ErrorCode.VAULT_BROKEN


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"version": 2}'])
def test_a_damaged_file_asks_to_sign_in_again_and_is_then_replaced(tmp_path: Path, content: bytes) -> None:
    Paths(tmp_path).vault_file.write_bytes(content)
    vault = open_vault(tmp_path)
    assert code_of(vault) is ErrorCode.VAULT_BROKEN
    vault.put("password", SECRET)
    assert open_vault(tmp_path).get("password") == SECRET


def test_a_damaged_file_can_be_forgotten(tmp_path: Path) -> None:
    Paths(tmp_path).vault_file.write_bytes(b"{")
    vault = open_vault(tmp_path)
    vault.clear()
    assert vault.get("password") is None
    assert list(tmp_path.iterdir()) == []


def test_a_secret_that_was_changed_or_moved_to_another_name_does_not_open(tmp_path: Path) -> None:
    vault = open_vault(tmp_path)
    vault.put("password", SECRET)
    vault.put("session", "a9")
    path = Paths(tmp_path).vault_file
    content = json.loads(path.read_bytes())
    entries = content["entries"]
    entries["password"], entries["session"] = entries["session"], entries["password"][:-8] + "AAAAAAA="
    path.write_text(json.dumps(content))
    assert code_of(open_vault(tmp_path), "password") is ErrorCode.VAULT_BROKEN
    assert code_of(open_vault(tmp_path), "session") is ErrorCode.VAULT_BROKEN


def test_what_would_lock_the_first_secret_is_known_before_it(tmp_path: Path) -> None:
    assert Vault.open(Paths(tmp_path), find=lambda: None).find_store() is Store.KEY_FILE
    assert not list(tmp_path.iterdir())
