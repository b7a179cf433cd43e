"""One folder for all that is kept."""

from pathlib import Path

import pytest

from native_host.storage.paths import DATA_DIR_VARIABLE, Paths


def test_all_files_lie_in_the_folder_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    paths = Paths.for_user()
    files = {paths.settings_file, paths.vault_file, paths.key_file, paths.journal_file, paths.log_file}
    assert len(files) == 5
    assert {file.parent for file in files} == {tmp_path}


def test_without_it_the_systems_place_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_DIR_VARIABLE, raising=False)
    assert Paths.for_user().data_dir.name == "oktell-companion"
