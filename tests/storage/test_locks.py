"""The vault with keyrings: silent ones, locked ones, insecure ones, and a real gnome-keyring."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from keyring.errors import KeyringLocked

from native_host.errors import ErrorCode, Failure
from native_host.storage.locks import Keyring, Store, within
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault

ROOT = Path(__file__).parents[2]


class Backend:
    """A keyring of a desktop: passwords by service and name, until it is locked, silent or emptied."""

    def __init__(self) -> None:
        self.passwords: dict[tuple[str, str], str] = {}
        self.is_locked = False
        self.awake = threading.Event()
        self.awake.set()

    def get_password(self, service: str, name: str) -> str | None:
        self._be_asked()
        return self.passwords.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        self._be_asked()
        self.passwords[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        self._be_asked()
        del self.passwords[service, name]

    def _be_asked(self) -> None:
        self.awake.wait()
        if self.is_locked:
            raise KeyringLocked("locked")


@contextmanager
def silent(backend: Backend) -> Iterator[None]:
    backend.awake.clear()
    try:
        yield
    finally:
        backend.awake.set()


def open_vault(folder: Path, backend: Backend | None, patience: float = 5.0) -> Vault:
    return Vault.open(Paths(folder), lambda: Keyring(backend, patience) if backend else None)


def test_where_there_is_a_keyring_it_holds_the_key(tmp_path: Path) -> None:
    backend = Backend()
    open_vault(tmp_path, backend).put("password", "x")
    vault = open_vault(tmp_path, backend)
    assert vault.store is Store.KEYRING
    assert vault.get("password") == "x"
    assert not Paths(tmp_path).key_file.exists()


def test_a_silent_keyring_is_locked_and_never_a_new_key(tmp_path: Path) -> None:
    backend = Backend()
    open_vault(tmp_path, backend).put("password", "x")
    before = Paths(tmp_path).vault_file.read_bytes(), dict(backend.passwords)
    with silent(backend):
        vault = open_vault(tmp_path, backend, patience=0.05)
        with pytest.raises(Failure) as failed_get:
            vault.get("password")
        with pytest.raises(Failure) as failed_put:
            vault.put("password", "y")
    assert failed_get.value.code is failed_put.value.code is ErrorCode.VAULT_LOCKED
    assert (Paths(tmp_path).vault_file.read_bytes(), backend.passwords) == before
    assert not Paths(tmp_path).key_file.exists()
    assert vault.get("password") == "x"


def test_a_silent_keyring_is_not_replaced_by_a_key_file_at_the_first_sign_in(tmp_path: Path) -> None:
    backend = Backend()
    with silent(backend), pytest.raises(Failure) as failed:
        open_vault(tmp_path, backend, patience=0.05).put("password", "x")
    assert failed.value.code is ErrorCode.VAULT_LOCKED
    assert list(tmp_path.iterdir()) == []


def test_a_locked_keyring_waits_for_its_owner(tmp_path: Path) -> None:
    backend = Backend()
    open_vault(tmp_path, backend).put("password", "x")
    vault = open_vault(tmp_path, backend)
    backend.is_locked = True
    with pytest.raises(Failure) as failed:
        vault.get("password")
    assert failed.value.code is ErrorCode.VAULT_LOCKED
    backend.is_locked = False
    assert vault.get("password") == "x"


def test_a_keyring_that_lost_the_key_asks_to_sign_in_again(tmp_path: Path) -> None:
    backend = Backend()
    open_vault(tmp_path, backend).put("password", "x")
    backend.passwords.clear()
    vault = open_vault(tmp_path, backend)
    with pytest.raises(Failure) as failed:
        vault.get("password")
    assert failed.value.code is ErrorCode.VAULT_BROKEN
    vault.put("password", "y")
    assert open_vault(tmp_path, backend).get("password") == "y"


def test_a_session_without_the_keyring_that_locked_the_vault_keeps_it_locked(tmp_path: Path) -> None:
    backend = Backend()
    open_vault(tmp_path, backend).put("password", "x")
    with pytest.raises(Failure) as failed:
        open_vault(tmp_path, None).get("password")
    assert failed.value.code is ErrorCode.VAULT_LOCKED
    assert open_vault(tmp_path, backend).get("password") == "x"


def test_signing_out_works_while_the_keyring_is_locked(tmp_path: Path) -> None:
    backend = Backend()
    open_vault(tmp_path, backend).put("password", "x")
    backend.is_locked = True
    open_vault(tmp_path, backend).forget("password")
    assert list(tmp_path.iterdir()) == []


def test_signing_out_takes_the_key_out_of_the_keyring(tmp_path: Path) -> None:
    backend = Backend()
    vault = open_vault(tmp_path, backend)
    vault.put("password", "x")
    vault.forget("password")
    assert backend.passwords == {}


def test_two_folders_do_not_share_a_key(tmp_path: Path) -> None:
    backend = Backend()
    for name in ("one", "two"):
        open_vault(tmp_path / name, backend).put("password", name)
    assert len(backend.passwords) == 2
    assert open_vault(tmp_path / "one", backend).get("password") == "one"


def test_a_call_that_came_back_gives_its_result() -> None:
    assert within(5.0, lambda: "key") == "key"


SCRIPT = """
import json, sys
from pathlib import Path
from native_host.errors import Failure
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault

def tried(call):
    try:
        return call()
    except Failure as failure:
        return failure.code.value

def lock_the_keyring():
    import secretstorage
    with secretstorage.dbus_init() as bus:
        secretstorage.get_default_collection(bus).lock()

paths = Paths(Path(sys.argv[1]))
said = {}
for step in sys.argv[2:]:
    vault = Vault.open(paths)
    match step:
        case "put":
            said[step] = tried(lambda: vault.put("password", "x"))
        case "get":
            said[step] = tried(lambda: vault.get("password"))
        case "lock":
            lock_the_keyring()
        case "get-locked":
            said[step] = tried(lambda: vault.get("password"))
    said["store"] = vault.store.value
print(json.dumps(said))
"""


def run_script(folder: Path, *steps: str, prefix: list[str], env: dict[str, str]) -> dict[str, Any]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), **env}
    command = [*prefix, sys.executable, "-c", SCRIPT, str(folder / "data"), *steps]
    done = subprocess.run(command, capture_output=True, env=clean, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="no gnome-keyring here",
)
def test_a_real_gnome_keyring_holds_the_key_and_can_be_locked(tmp_path: Path) -> None:
    unlock = (
        'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$0" "$@"'
    )
    (tmp_path / "run").mkdir(mode=0o700)
    said = run_script(
        tmp_path,
        *("put", "get", "lock", "get-locked"),
        prefix=["dbus-run-session", "--", "sh", "-c", unlock],
        env={"XDG_RUNTIME_DIR": str(tmp_path / "run")},
    )
    assert said == {"put": None, "get": "x", "store": "keyring", "get-locked": "vault-locked"}
    assert not (tmp_path / "data" / "vault.key").exists()


NO_BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a keyring")
@pytest.mark.parametrize(
    "backend",
    ["", "keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"],
    ids=["any", "null", "fail"],
)
def test_without_a_secure_keyring_a_key_file_locks_the_vault(tmp_path: Path, backend: str) -> None:
    env = NO_BUS | ({"PYTHON_KEYRING_BACKEND": backend} if backend else {})
    said = run_script(tmp_path, "put", "get", prefix=[], env=env)
    assert said == {"put": None, "get": "x", "store": "key-file"}
    assert (tmp_path / "data" / "vault.key").stat().st_mode & 0o777 == 0o600
