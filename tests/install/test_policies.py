"""The samples for administrators say what the schema allows, and the host obeys all of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from native_host.install.browsers import Kind
from native_host.install.manifests import ALLOWED, HOST_NAME, MANIFESTS
from native_host.relay.extensions import CHROMIUM_ID, FIREFOX_ID
from native_host.storage.policy import apply_policy
from native_host.storage.settings import NAMES, Settings

SCHEMA: dict[str, Any] = json.loads((MANIFESTS / "managed-storage.schema.json").read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def sample(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((MANIFESTS / "policies" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def managed(name: str) -> dict[str, Any]:
    if name == "firefox":
        policy: dict[str, Any] = sample(name)["policies"]["3rdparty"]["Extensions"][FIREFOX_ID]
    else:
        policy = sample(name)["3rdparty"]["extensions"][CHROMIUM_ID]
    return policy


def check(value: Any, schema: dict[str, Any], where: str) -> None:
    """The part of JSON Schema that Chromium reads in a managed schema."""
    assert isinstance(value, TYPES[schema["type"]]), where
    if "enum" in schema:
        assert value in schema["enum"], where
    if isinstance(value, dict):
        assert value.keys() <= schema["properties"].keys(), where
        for name, each in value.items():
            check(each, schema["properties"][name], f"{where}.{name}")
    if isinstance(value, list):
        for index, each in enumerate(value):
            check(each, schema["items"], f"{where}[{index}]")


def test_the_schema_names_every_setting_and_no_other() -> None:
    assert set(SCHEMA["properties"]) == set(NAMES)


@pytest.mark.parametrize("name", ["chrome", "edge", "firefox"])
def test_a_sample_follows_the_schema_and_is_obeyed_whole(name: str) -> None:
    check(managed(name), SCHEMA, name)
    governed = apply_policy(Settings(), managed(name))
    assert governed.notes == ()
    assert set(governed.fixed) == set(managed(name))
    assert governed.settings.card_site


@pytest.mark.parametrize("name", ["chrome", "edge"])
def test_a_chromium_sample_lets_our_extension_start_our_host(name: str) -> None:
    policy = sample(name)
    assert policy["NativeMessagingAllowlist"] == [HOST_NAME]
    assert list(policy["ExtensionSettings"]) == [CHROMIUM_ID]
    origins = [origin.rstrip("/") for origin in ALLOWED[Kind.CHROMIUM][1]]
    assert policy["AudioCaptureAllowedUrls"] == origins


def test_the_firefox_sample_installs_our_add_on() -> None:
    assert list(sample("firefox")["policies"]["ExtensionSettings"]) == [FIREFOX_ID]


def test_the_administrators_page_names_the_ids_and_files_that_are_true() -> None:
    page = (MANIFESTS / "README.md").read_text(encoding="utf-8")
    for fact in (CHROMIUM_ID, FIREFOX_ID, HOST_NAME, "/etc/oktell-companion/policy.json"):
        assert fact in page
    assert len(page.splitlines()) <= 80


def test_every_file_of_the_folder_is_named_on_the_page() -> None:
    page = (MANIFESTS / "README.md").read_text(encoding="utf-8")
    for folder in (path for path in Path(MANIFESTS).iterdir() if path.is_dir()):
        assert f"{folder.name}/" in page
