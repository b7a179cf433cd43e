"""Where things live: one folder of the user's, so that it is found, backed up and removed in one go."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

DATA_DIR_VARIABLE = "OKTELL_COMPANION_DATA_DIR"


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one user. Nothing is made until it is written."""

    data_dir: Path

    @classmethod
    def for_user(cls) -> "Paths":
        """The system's place for data of programs, e.g. `~/.local/share/oktell-companion`."""
        chosen = os.environ.get(DATA_DIR_VARIABLE)
        return cls(Path(chosen) if chosen else user_data_path("oktell-companion", appauthor=False))

    @property
    def settings_file(self) -> Path:
        return self.data_dir / "settings.json"

    @property
    def vault_file(self) -> Path:
        return self.data_dir / "vault.json"

    @property
    def key_file(self) -> Path:
        """Locks the vault where the system has no keyring."""
        return self.data_dir / "vault.key"

    @property
    def journal_file(self) -> Path:
        return self.data_dir / "opened-cards.journal"

    @property
    def log_file(self) -> Path:
        return self.data_dir / "companion.log"
