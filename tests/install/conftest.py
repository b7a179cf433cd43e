from pathlib import Path

import pytest

from native_host.install.browsers import System
from native_host.install.places import Computer


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A computer on which nothing was installed yet, with a space and Cyrillic letters in the user's name."""
    home = tmp_path / "home" / "Иван Петров"
    home.mkdir(parents=True)
    data = home / ".local/share/oktell-companion"
    return Computer(System.LINUX, home, home / ".config", data, tmp_path / "root")
