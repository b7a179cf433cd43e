"""Each fault has a company of its own, and is held to what all faults must leave behind: nothing."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.demo.stage import Stage
from native_host.storage.paths import Paths
from native_host.storage.vault import Vault
from tests.scenarios.faults.told import PASSWORD


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A company of its own, whose password is no word that stands anywhere else, reached by ws and wss."""
    people = [
        {"login": "petrova", "password": PASSWORD, "name": "Анна Петрова", "number": "101"},
        {"login": "sidorov", "password": PASSWORD, "name": "Пётр Сидоров", "number": "102"},
    ]
    file = tmp_path / "people.json"
    file.write_text(json.dumps(people), encoding="utf-8")
    options = ("--people", str(file), "--tls-port", "0", "--cert-dir", str(tmp_path / "certificates"))
    with Stage(tmp_path / "home", *options) as stage:
        yield stage


@pytest.fixture(autouse=True)
def leaves_nothing_to_be_ashamed_of(stage: Stage) -> Iterator[None]:
    """Whatever went wrong in a test: no traceback, no password and no session id is on the disk."""
    yield
    session = Vault.open(Paths(stage.folder / "data")).get("session")
    lower, exact = (hashlib.md5(word.encode("cp1251")).hexdigest() for word in (PASSWORD.lower(), PASSWORD))
    secrets = [PASSWORD, lower, exact, *([session] if session else [])]
    for file in (file for file in stage.folder.rglob("*") if file.is_file()):
        found = file.read_bytes()
        for secret in secrets:
            assert secret.encode() not in found, f"{file.name} holds a secret"
            assert json.dumps(secret).encode() not in found, f"{file.name} holds a secret"
    log = stage.log_file.read_text(encoding="utf-8") if stage.log_file.exists() else ""
    assert "Traceback" not in log, log
