"""A person's settings as the text of a file, to carry them to another computer or colleague.

The path of a CA file belongs to one computer and stays there; logins and passwords are no settings.
"""

import json
from typing import Any

from native_host.errors import ErrorCode, Failure
from native_host.storage.settings import NAMES, Settings

FORMAT = "oktellCompanion"
VERSION = 1
OF_THIS_COMPUTER = frozenset({"caFile"})


def export_text(settings: Settings) -> str:
    """What `read_export` understands, for people to read too."""
    every = settings.model_dump(mode="json", by_alias=True)
    values = {name: every[name] for name in NAMES if name not in OF_THIS_COMPUTER}
    return json.dumps({FORMAT: VERSION, "values": values}, ensure_ascii=False, indent=2) + "\n"


def read_export(text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Values to set, and names of the file that are of no use here: a newer version's, another computer's.

    Raises Failure(SETTINGS_UNREADABLE) for any other text.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise Failure(ErrorCode.SETTINGS_UNREADABLE) from None
    if not isinstance(content, dict) or FORMAT not in content or not isinstance(content.get("values"), dict):
        raise Failure(ErrorCode.SETTINGS_UNREADABLE)
    given: dict[str, Any] = content["values"]
    usable = {name: value for name, value in given.items() if name in NAMES and name not in OF_THIS_COMPUTER}
    return usable, tuple(name for name in given if name not in usable)
