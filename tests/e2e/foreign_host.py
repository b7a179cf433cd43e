"""A native host of another version, as an update that went half way leaves it: its contract is older."""

import json
import sys
from pathlib import Path

from native_host.relay.extensions import CHROMIUM_ID

PROGRAM = """#!{python}
import json, struct, sys
while head := sys.stdin.buffer.read(4):
    asked = json.loads(sys.stdin.buffer.read(struct.unpack("=I", head)[0]))
    result = {{"contract": 0, "version": "0.0.7"}}
    answer = json.dumps({{"jsonrpc": "2.0", "id": asked["id"], "result": result}}).encode()
    sys.stdout.buffer.write(struct.pack("=I", len(answer)) + answer)
    sys.stdout.buffer.flush()
"""


def register_foreign_host(profile: Path) -> None:
    """For the Chromium of this profile folder."""
    folder = profile / "NativeMessagingHosts"
    folder.mkdir(parents=True)
    program = profile / "foreign-host"
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o700)
    manifest = {
        "name": "ru.oktell.companion",
        "description": "another version",
        "path": str(program),
        "type": "stdio",
        "allowed_origins": [f"chrome-extension://{CHROMIUM_ID}/"],
    }
    (folder / "ru.oktell.companion.json").write_text(json.dumps(manifest))
