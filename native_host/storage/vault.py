"""Password and session id at rest: each sealed with a key that the system's keyring or a key file holds.

The file records which store holds the key and the key's fingerprint. So a keyring that is locked or silent
is told from a lost key: the first is VAULT_LOCKED and waits for the person, the second VAULT_BROKEN, and the
next `put` begins a new vault. A new key is never made while the old one may come back.
"""

import base64
import secrets
import threading
from collections.abc import Callable
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from pydantic import BaseModel, ValidationError

from native_host.errors import ErrorCode, Failure
from native_host.storage.files import OWNER_ONLY, is_private, write_whole
from native_host.storage.locks import KeyFile, Keyring, Store, find_keyring, fingerprint
from native_host.storage.paths import Paths

NONCE_BYTES = 12

Lock = KeyFile | Keyring
KeyringFinder = Callable[[], Keyring | None]


class _Sealed(BaseModel):
    """The file: `key` is the fingerprint of the key that seals all `entries` (base64 of nonce and text)."""

    version: Literal[1] = 1
    store: Store
    key: str
    entries: dict[str, str]


class Vault:
    """Secrets by name. Its methods block, up to 5 s for a keyring: an event loop calls them in a thread."""

    def __init__(self, paths: Paths, find: KeyringFinder) -> None:
        self._paths = paths
        self._find = find
        self._turn = threading.RLock()
        self._key: bytes | None = None
        self._sealed, self._is_broken = _read(paths)

    @classmethod
    def open(cls, paths: Paths, find: KeyringFinder = find_keyring) -> "Vault":
        """Reads the file only; the key is asked for when a secret is. Never fails."""
        return cls(paths, find)

    @property
    def store(self) -> Store:
        """What locks the secrets that are kept; unknown while none is."""
        return self._sealed.store if self._sealed else Store.UNKNOWN

    def find_store(self) -> Store:
        """What locks the secrets, or would lock the first one; unknown while a keyring does not answer."""
        if self._sealed is not None:
            return self._sealed.store
        try:
            return Store.KEYRING if self._find() else Store.KEY_FILE
        except Failure:
            return Store.UNKNOWN

    def names(self) -> tuple[str, ...]:
        return tuple(self._sealed.entries) if self._sealed else ()

    def get(self, name: str) -> str | None:
        """The secret, or None. Failure(VAULT_LOCKED) may pass, Failure(VAULT_BROKEN) wants a new sign-in."""
        with self._turn:
            if self._is_broken:
                raise Failure(ErrorCode.VAULT_BROKEN)
            if self._sealed is None or name not in self._sealed.entries:
                return None
            return _open(self._known_key(self._sealed), name, self._sealed.entries[name])

    def put(self, name: str, secret: str) -> None:
        """Keeps the secret. Failure(VAULT_LOCKED) keeps nothing. Raises OSError when the disk refuses."""
        with self._turn:
            sealed, key = self._sealed_and_key()
            entries = {**sealed.entries, name: _seal(key, name, secret)}
            self._write(sealed.model_copy(update={"entries": entries}))
            self._key, self._is_broken = key, False

    def forget(self, name: str) -> None:
        """Needs no key, so it works while the keyring is locked. The last secret takes the vault with it."""
        with self._turn:
            if self._sealed is None or name not in self._sealed.entries:
                return
            entries = {other: text for other, text in self._sealed.entries.items() if other != name}
            if entries:
                self._write(self._sealed.model_copy(update={"entries": entries}))
            else:
                self.clear()

    def clear(self) -> None:
        """Forgets all secrets, the unreadable ones too, and the key if it can be reached."""
        with self._turn:
            sealed, self._sealed, self._key, self._is_broken = self._sealed, None, None, False
            self._paths.vault_file.unlink(missing_ok=True)
            if sealed is not None:
                self._drop_key(sealed)

    def _sealed_and_key(self) -> tuple[_Sealed, bytes]:
        if self._sealed is not None and not self._is_broken:
            try:
                return self._sealed, self._known_key(self._sealed)
            except Failure as failure:
                if failure.code is not ErrorCode.VAULT_BROKEN:
                    raise
        lock: Lock = self._find() or KeyFile(self._paths.key_file)
        key = lock.make_key()
        return _Sealed(store=lock.store, key=fingerprint(key), entries={}), key

    def _known_key(self, sealed: _Sealed) -> bytes:
        """The key that the file names; asked for once in the life of the process."""
        if self._key is None:
            key = self._lock(sealed.store).key(sealed.key)
            if key is None:
                raise Failure(ErrorCode.VAULT_BROKEN)
            self._key = key
        return self._key

    def _lock(self, store: Store) -> Lock:
        if store is Store.KEY_FILE:
            return KeyFile(self._paths.key_file)
        keyring = self._find()
        if keyring is None:  # another session than the one that locked it: the keyring comes back with that
            raise Failure(ErrorCode.VAULT_LOCKED, reason="absent")
        return keyring

    def _drop_key(self, sealed: _Sealed) -> None:
        try:
            self._lock(sealed.store).drop_key(sealed.key)
        except (Failure, OSError):
            return  # a key without a vault opens nothing

    def _write(self, sealed: _Sealed) -> None:
        write_whole(self._paths.vault_file, sealed.model_dump_json(indent=2).encode())
        self._sealed = sealed


def _read(paths: Paths) -> tuple[_Sealed | None, bool]:
    """What the file holds, and whether it is there but cannot be used."""
    try:
        if paths.vault_file.is_symlink():
            return None, True
        if not is_private(paths.vault_file):
            paths.vault_file.chmod(OWNER_ONLY)
        return _Sealed.model_validate_json(paths.vault_file.read_bytes()), False
    except FileNotFoundError:
        return None, False
    except (OSError, ValidationError):
        return None, True


def _seal(key: bytes, name: str, secret: str) -> str:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.b64encode(
        nonce + ChaCha20Poly1305(key).encrypt(nonce, secret.encode(), name.encode())
    ).decode()


def _open(key: bytes, name: str, text: str) -> str:
    """The name is bound to the text: a secret that was moved to another name does not open."""
    try:
        sealed = base64.b64decode(text, validate=True)
        return (
            ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], name.encode()).decode()
        )
    except (InvalidTag, ValueError):
        raise Failure(ErrorCode.VAULT_BROKEN) from None
