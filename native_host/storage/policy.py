"""What the administrator fixed, over the settings of the person.

Two ways lead here: the managed storage of the extension (handed over in `session.hello`) and a file of the
computer, which also counts where the browser is not managed. Both follow managed-storage.schema.json.
"""

import json
import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from native_host.errors import Failure
from native_host.storage.settings import NAMES, Settings, with_value

Policy = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Governed:
    """Settings in force. `fixed` cannot be set by the person; `notes` are for the administrator's log."""

    settings: Settings
    fixed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def apply_policy(settings: Settings, *policies: Policy) -> Governed:
    """Lays each policy over `settings`; of two that fix the same name the later wins.

    A value that cannot be used fixes nothing: the person's own stays in force, and a note tells.
    """
    fixed: dict[str, None] = {}
    notes: list[str] = []
    for name, value in ((name, value) for policy in policies for name, value in policy.items()):
        if name not in NAMES:
            notes.append(f"the policy sets {name!r}, which is no setting of this version")
        elif value is not None:
            try:
                settings = with_value(settings, name, value)
                fixed[name] = None
            except Failure as failure:
                notes.append(f"the policy sets {name!r} to {failure.facts['text']!r}, which cannot be used")
    return Governed(settings, tuple(name for name in NAMES if name in fixed), tuple(notes))


def policy_file() -> Path:
    """Where the administrator of this computer puts the policy."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "oktell-companion" / "policy.json"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/oktell-companion/policy.json")
    return Path("/etc/oktell-companion/policy.json")


def read_policy(path: Path) -> tuple[Policy, tuple[str, ...]]:
    """The policy and notes on it; no file is no policy, and an unreadable one is none with a note."""
    try:
        content = json.loads(path.read_bytes().decode())
        if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o022:
            return {}, (f"{path} is not obeyed: others than its owner may write it",)
    except FileNotFoundError:
        return {}, ()
    except (OSError, ValueError, RecursionError) as error:
        return {}, (f"{path} cannot be read: {error}",)
    if not isinstance(content, dict):
        return {}, (f"{path} is no JSON object",)
    return content, ()
