"""What outlives the agent: settings under the administrator's policy, and the login in the vault."""

import logging
from collections.abc import Callable, Mapping

from native_host.errors import ErrorCode, Failure
from native_host.oktell.login import Credentials
from native_host.storage.paths import Paths
from native_host.storage.policy import apply_policy
from native_host.storage.settings import Settings, load_settings, save_settings
from native_host.storage.vault import Vault

log = logging.getLogger(__name__)

SESSION, PASSWORD = "session", "password"


class Keeper:
    """Reads and writes disk in one place; a vault that cannot be read never stops the phone from working."""

    def __init__(self, paths: Paths) -> None:
        pass
