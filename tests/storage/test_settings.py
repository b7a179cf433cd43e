"""Settings on disk: whole, tolerant, and clear about what cannot be used."""

import json
import os
from pathlib import Path

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.storage.settings import NAMES, Settings, changed, load, save
from native_host.telephony.words import OpenWhen


def test_without_a_file_the_initial_settings_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == (Settings(), ())


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    site = {
        "origin": "https://crm.example",
        "preset": "custom",
        "openTemplate": "https://crm.example/{recordId}",
    }
    settings = changed(Settings(), {"sites": [site], "createRecordWhen": "answer", "region": "kz"})
    settings = settings.model_copy(update={"last_login": "petrova", "remembers_password": True})
    save(path, settings)
    assert load(path) == (settings, ())
    assert settings.create_record_when is OpenWhen.ANSWER
    assert settings.region == "KZ"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_file_is_its_owners_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    save(tmp_path / "settings.json", Settings())
    assert (tmp_path / "settings.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"{broken",
        b"[]",
        b"\xff\xfe",
        b"",
        b'{"version": "x"}',
        b'{"version": 1e999}',
        pytest.param(b"[" * 100_000, id="deep"),
    ],
)
def test_an_unreadable_file_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, failures = load(path)
    assert settings == Settings()
    assert failures == (Failure(ErrorCode.SETTINGS_SET_ASIDE, file="settings.json.set-aside-1"),)
    assert (tmp_path / "settings.json.set-aside-1").read_bytes() == content
    assert not path.exists()


def test_an_earlier_file_that_was_set_aside_is_kept(tmp_path: Path) -> None:
    for content in ("first", "second"):
        (tmp_path / "settings.json").write_text(content)
        load(tmp_path / "settings.json")
    assert (tmp_path / "settings.json.set-aside-1").read_text() == "first"
    assert (tmp_path / "settings.json.set-aside-2").read_text() == "second"


def test_one_bad_value_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"version": 1, "region": "XX", "servers": ["ats.company.ru"], "ofANewerVersion": 1})
    )
    settings, failures = load(path)
    assert settings.servers == ("ats.company.ru",)
    assert settings.region == "RU"
    assert failures == (Failure(ErrorCode.SETTING_INVALID, name="region", text="XX"),)


def test_a_file_of_an_older_version_goes_through_the_migrations_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 2, "land": "KZ"}))
    migrations = (
        lambda content: {**content, "region": "never reached"},
        lambda content: {"region": content["land"]},
    )
    assert load(path, migrations)[0].region == "KZ"


def test_a_file_of_a_newer_version_is_read_as_far_as_it_is_known(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 99, "region": "KZ"}))
    assert load(path) == (Settings(region="KZ"), ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("region", "Россия"),
        ("language", "de"),
        ("openRecordWhen", "sometimes"),
        ("searchWhen", "unknown"),
        ("servers", ["ats company"]),
        ("servers", [""]),
        ("servers", "ats.company.ru"),
        ("sites", [{"origin": "ftp://crm.example"}]),
        ("sites", [{"origin": "https://user@crm.example"}]),
        ("sites", [{"origin": "https://crm.example:99999"}]),
        ("sites", [{"preset": "bpium"}]),
        ("caFile", "relative.pem"),
        ("caFile", "/nowhere/at/all.pem"),
        ("lastLogin", "petrova"),
        ("unheardOf", 1),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(Failure) as refused:
        changed(Settings(), {"language": "ru", name: value})
    assert refused.value.code is ErrorCode.SETTING_INVALID
    assert refused.value.facts["name"] == name


def test_a_refusal_repeats_the_value_as_it_was_typed() -> None:
    with pytest.raises(Failure) as refused:
        changed(Settings(), {"region": "Россия"})
    assert refused.value.facts["text"] == "Россия"


def test_a_ca_file_that_exists_is_taken(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    assert changed(Settings(), {"caFile": str(tmp_path / "ca.pem")}).ca_file == str(tmp_path / "ca.pem")
    assert changed(Settings(ca_file="/gone.pem"), {"caFile": ""}).ca_file == ""


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("crm.example", "https://crm.example"),
        (" https://CRM.example/clients/1?x=2 ", "https://crm.example"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("https://crm.example:443", "https://crm.example"),
        ("https://црм.рф", "https://xn--l1ahr.xn--p1ai"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_of_a_crm_address_the_origin_is_kept(typed: str, origin: str) -> None:
    assert changed(Settings(), {"sites": [{"origin": typed}]}).sites[0].origin == origin


def test_a_bpium_site_needs_no_templates() -> None:
    site = changed(Settings(), {"sites": [{"origin": "company.bpium.ru", "preset": "bpium"}]}).sites[0]
    assert site.open_template == (
        "https://company.bpium.ru/?action=record-open&catalog={catalogId}&record={recordId}"
    )
    assert site.create_template == "https://company.bpium.ru/?action=record-new&catalog={catalogId}"


def test_a_template_that_is_given_stays_beside_a_preset() -> None:
    given = {
        "origin": "https://company.bpium.ru",
        "preset": "bpium",
        "openTemplate": "https://company.bpium.ru/x",
    }
    site = changed(Settings(), {"sites": [given]}).sites[0]
    assert site.open_template == "https://company.bpium.ru/x"
    assert site.create_template


def test_cards_open_on_the_first_site_that_has_an_address_for_any() -> None:
    bare, full = (
        {"origin": "https://a.example"},
        {"origin": "https://b.example", "searchTemplate": "https://b.example/"},
    )
    settings = changed(Settings(), {"sites": [bare, full]})
    assert settings.card_site == settings.sites[1]
    assert Settings().card_site is None


def test_the_contract_and_the_disk_know_the_same_settings() -> None:
    from native_host.messaging.contract.views import SettingsValues

    fields = SettingsValues.model_fields.values()
    assert set(NAMES) == {field.alias for field in fields}
    assert SettingsValues.model_validate(Settings().model_dump(by_alias=True)) == SettingsValues()
