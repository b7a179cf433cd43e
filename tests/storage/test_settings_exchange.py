"""A person's settings leave and come back as a file; any other text is refused whole."""

import json

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.storage.settings import Settings
from native_host.storage.settings_exchange import export_text, read_export


def test_what_is_exported_is_read_again_but_for_what_belongs_to_this_computer() -> None:
    settings = Settings(language="en", ring_sound=True, ca_file="/etc/oktell.pem")
    values, useless = read_export(export_text(settings))
    assert (values["language"], values["ringSound"]) == ("en", True)
    assert "caFile" not in values
    assert useless == ()


def test_names_of_no_use_here_are_told() -> None:
    text = json.dumps({"oktellCompanion": 1, "values": {"region": "KZ", "caFile": "/a", "colour": "red"}})
    assert read_export(text) == ({"region": "KZ"}, ("caFile", "colour"))


@pytest.mark.parametrize(
    "text",
    ["", "no file of ours", "[]", '{"values": {}}', '{"oktellCompanion": 1, "values": []}', "[" * 100_000],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(Failure) as refused:
        read_export(text)
    assert refused.value.code is ErrorCode.SETTINGS_UNREADABLE
