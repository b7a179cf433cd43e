"""The settings in force: a person's, under the administrator's."""

import json
from pathlib import Path

import pytest

from native_host.agent.fanout import Fanout
from native_host.agent.notices import Notices
from native_host.agent.preferences import Preferences
from native_host.errors import ErrorCode, Failure
from native_host.storage.paths import Paths


def of(folder: Path) -> tuple[Preferences, Notices]:
    notices = Notices(Fanout())
    return Preferences(Paths(folder), notices), notices


def test_what_a_person_sets_is_in_force_told_and_there_after_a_restart(tmp_path: Path) -> None:
    preferences, _ = of(tmp_path)
    told: list[int] = []
    preferences.on_change = lambda: told.append(preferences.revision)
    preferences.change({"region": "by", "language": "en"})
    assert told == [preferences.revision]
    assert of(tmp_path)[0].settings.region == "BY"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"region": "DE", "openRecordWhen": "someday"}, ErrorCode.SETTING_INVALID),
        ({"region": "DE", "noSuchSetting": 1}, ErrorCode.SETTING_INVALID),
        ({"region": "DE", "lastLogin": "boss"}, ErrorCode.SETTING_INVALID),
        (
            {
                "region": "DE",
                "sites": [{"origin": "https://a.example", "openTemplate": "https://b.example/"}],
            },
            ErrorCode.SITE_NOT_ALLOWED,
        ),
    ],
)
def test_of_values_that_cannot_all_be_set_none_is(
    tmp_path: Path, values: dict[str, object], code: ErrorCode
) -> None:
    preferences, _ = of(tmp_path)
    with pytest.raises(Failure) as refusal:
        preferences.change(values)
    assert refusal.value.code is code
    assert preferences.settings.region == "RU"
    assert not Paths(tmp_path).settings_file.exists()


def test_the_policy_counts_over_the_person_and_its_names_cannot_be_set(tmp_path: Path) -> None:
    preferences, _ = of(tmp_path)
    preferences.change({"region": "BY"})
    preferences.obey({"region": "KZ", "unknown": 1, "language": "klingon"})
    assert (preferences.settings.region, preferences.managed) == ("KZ", ("region",))
    with pytest.raises(Failure) as refusal:
        preferences.change({"region": "RU"})
    assert refusal.value == Failure(ErrorCode.SETTING_MANAGED, name="region")
    preferences.change({"language": "ru"})
    preferences.obey({})
    assert (preferences.settings.region, preferences.managed) == ("BY", ())


def test_the_same_policy_from_a_second_browser_is_no_news(tmp_path: Path) -> None:
    preferences, _ = of(tmp_path)
    preferences.obey({"region": "KZ"})
    revision = preferences.revision
    preferences.obey({"region": "KZ"})
    assert preferences.revision == revision


def test_servers_that_were_signed_in_to_are_offered_newest_first(tmp_path: Path) -> None:
    preferences, _ = of(tmp_path)
    for server in ("one.example", "two.example", "one.example"):
        preferences.remember(server, "petrova", keeps_password=False)
    assert preferences.settings.servers == ("two.example", "one.example")
    assert preferences.settings.last_server == "one.example"


def test_a_value_of_the_file_that_cannot_be_used_is_told_and_the_rest_counts(tmp_path: Path) -> None:
    Paths(tmp_path).settings_file.write_text(json.dumps({"region": "XX", "language": "en"}))
    preferences, notices = of(tmp_path)
    assert (preferences.settings.region, preferences.settings.language) == ("RU", "en")
    assert [notice.text.code for notice in notices.told_in("en")] == ["setting-invalid"]


@pytest.mark.parametrize(("chosen", "used"), [("auto", "be"), ("en", "en"), ("ru", "ru")])
def test_a_language_that_was_chosen_counts_over_the_browsers(tmp_path: Path, chosen: str, used: str) -> None:
    preferences, _ = of(tmp_path)
    preferences.change({"language": chosen})
    assert preferences.locale_for("be") == used
