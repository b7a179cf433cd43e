"""The administrator's values lie over the person's, and a slip of his harms nobody."""

import json
from pathlib import Path

import pytest

from native_host.storage.policy import apply_policy, read_policy
from native_host.storage.settings import Settings


def test_what_the_administrator_sets_is_in_force_and_fixed() -> None:
    governed = apply_policy(
        Settings(region="KZ", language="en"), {"region": "BY", "servers": ["ats.company.ru"]}
    )
    assert governed.settings == Settings(region="BY", language="en", servers=("ats.company.ru",))
    assert governed.fixed == ("servers", "region")
    assert governed.notes == ()


def test_of_two_policies_the_later_wins() -> None:
    assert apply_policy(Settings(), {"region": "BY"}, {"region": "KZ"}).settings.region == "KZ"


def test_without_a_policy_the_settings_are_the_persons() -> None:
    assert apply_policy(Settings(region="KZ"), {}) == apply_policy(Settings(region="KZ"))


def test_a_name_of_another_version_is_noted_and_passed_over() -> None:
    governed = apply_policy(Settings(), {"ringtone": "loud", "region": "BY"})
    assert governed.fixed == ("region",)
    assert governed.notes == ("the policy sets 'ringtone', which is no setting of this version",)


def test_a_value_that_cannot_be_used_fixes_nothing_and_is_noted() -> None:
    governed = apply_policy(Settings(region="KZ"), {"region": "Russia", "lastLogin": "boss"})
    assert governed.settings == Settings(region="KZ")
    assert governed.fixed == ()
    assert "'Russia'" in governed.notes[0]
    assert "'lastLogin'" in governed.notes[1]


def test_a_null_fixes_nothing() -> None:
    assert apply_policy(Settings(), {"region": None}).fixed == ()


def test_the_policy_of_the_computer_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text(json.dumps({"region": "BY"}))
    path.chmod(0o644)
    assert read_policy(path) == ({"region": "BY"}, ())


def test_no_file_is_no_policy(tmp_path: Path) -> None:
    assert read_policy(tmp_path / "policy.json") == ({}, ())


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", pytest.param(b"[" * 100_000, id="deep")])
def test_an_unreadable_policy_is_none_and_noted(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "policy.json"
    path.write_bytes(content)
    path.chmod(0o644)
    policy, notes = read_policy(path)
    assert policy == {}
    assert str(path) in notes[0]


def test_a_policy_that_anyone_may_write_is_not_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text("{}")
    path.chmod(0o666)
    policy, notes = read_policy(path)
    assert policy == {}
    assert "others than its owner" in notes[0]
