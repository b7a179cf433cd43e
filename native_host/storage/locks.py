"""Where the key of the vault lies: the system's keyring, or a file of the user's where there is none.

A key is named by its fingerprint, which the vault records; a lock hands out that key or none.
"""

import base64
import binascii
import hashlib
import logging
import queue
import secrets
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from native_host.errors import ErrorCode, Failure
from native_host.storage.files import is_private, write_whole

KEY_BYTES = 32
KEYRING_PATIENCE = 5.0  # seconds; a keyring that asks its owner for a password answers when he has typed it
SERVICE = "oktell-companion"

SECURE_BACKENDS = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.Windows",
        "keyring.backends.macOS",
    }
)
"""Modules of keyrings that the system itself locks; null, fail and plain-text ones count as none."""

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Store(StrEnum):
    """What locks the secrets; the same words as the contract's SecretStore."""

    KEYRING = "keyring"
    KEY_FILE = "key-file"
    UNKNOWN = "unknown"


def fingerprint(key: bytes) -> str:
    """Names a key without telling it: the key is 256 random bits."""
    return hashlib.sha256(b"oktell-companion vault key" + key).hexdigest()[:32]


class KeyFile:
    """A key in a file that only its owner may read. A file that others can read holds no key."""

    store = Store.KEY_FILE

    def __init__(self, path: Path) -> None:
        self._path = path

    def key(self, name: str) -> bytes | None:
        try:
            if not is_private(self._path):
                _log.warning("%s could be read by others, so the key in it is not used", self._path)
                return None
            key = base64.b64decode(self._path.read_bytes(), validate=True)
        except (OSError, binascii.Error):
            return None
        return key if fingerprint(key) == name else None

    def make_key(self) -> bytes:
        key = secrets.token_bytes(KEY_BYTES)
        write_whole(self._path, base64.b64encode(key))
        return key

    def drop_key(self, name: str) -> None:
        self._path.unlink(missing_ok=True)


class Keyring:
    """A key in the system's keyring. Each call is made in a thread of its own, for it may never come back."""

    store = Store.KEYRING

    def __init__(self, backend: Any, patience: float = KEYRING_PATIENCE) -> None:
        self._backend = backend
        self._patience = patience

    def key(self, name: str) -> bytes | None:
        found = within(self._patience, lambda: self._backend.get_password(SERVICE, name))
        try:
            key = base64.b64decode(found or "", validate=True)
        except binascii.Error:
            return None
        return key if fingerprint(key) == name else None

    def make_key(self) -> bytes:
        key = secrets.token_bytes(KEY_BYTES)
        text = base64.b64encode(key).decode()
        within(self._patience, lambda: self._backend.set_password(SERVICE, fingerprint(key), text))
        return key

    def drop_key(self, name: str) -> None:
        within(self._patience, lambda: self._backend.delete_password(SERVICE, name))


def find_keyring(patience: float = KEYRING_PATIENCE) -> Keyring | None:
    """The desktop's keyring, or None where none is secure. Failure(VAULT_LOCKED) when it is silent."""
    backend = within(patience, _secure_backend)
    return None if backend is None else Keyring(backend, patience)


def within(patience: float, call: Callable[[], _T]) -> _T:
    """The result of `call`; Failure(VAULT_LOCKED) when it fails or is not back after `patience` seconds.

    The thread is a daemon: a keyring that never answers must not hold the process when it ends.
    """
    results: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()

    def run() -> None:
        try:
            results.put((True, call()))
        except Exception as error:
            results.put((False, error))

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        is_done, result = results.get(timeout=patience)
    except queue.Empty:
        raise Failure(ErrorCode.VAULT_LOCKED, reason="silent") from None
    if not is_done:
        _log.warning("the keyring failed: %s: %s", type(result).__name__, result)
        raise Failure(ErrorCode.VAULT_LOCKED, reason=type(result).__name__)
    return result  # type: ignore[no-any-return]


def _secure_backend() -> Any | None:
    """Imported here: looking for backends talks to the session bus."""
    import keyring  # noqa: PLC0415

    chosen = keyring.get_keyring()
    candidates = [chosen, *getattr(chosen, "backends", ())]  # a chain of keyrings lists its members
    return next((each for each in candidates if type(each).__module__ in SECURE_BACKENDS), None)
