"""The command, as a process of its own."""

import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

_COMMAND = """
import argparse, sys
from native_host.simulator.run import add_arguments, run
parser = argparse.ArgumentParser()
add_arguments(parser)
sys.exit(run(parser.parse_args()))
"""


def start(*options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_it_says_in_one_line_where_it_listens_and_ends_when_told(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    people.write_text(json.dumps([{"login": "one", "number": "7", "name": "Один"}]), encoding="utf-8")
    with start(
        "--port=0", "--control=0", "--tls-port=0", f"--people={people}", f"--cert-dir={tmp_path}"
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(
            r"simulator listens: ws://127\.0\.0\.1:\d+ wss://127\.0\.0\.1:\d+ "
            r"certificate (\S+) control (http://127\.0\.0\.1:\d+)\n",
            line,
        )
        assert found, line
        assert Path(found[1]).read_text(encoding="ascii").startswith("-----BEGIN CERTIFICATE-----")
        with urllib.request.urlopen(f"{found[2]}/state") as answer:
            assert [user["login"] for user in json.load(answer)["users"]] == ["one"]
        process.send_signal(signal.SIGTERM)
        rest, errors = process.communicate(timeout=20)
        assert (process.returncode, rest, errors) == (0, "", "")


def test_it_differs_as_its_options_say_and_repeats_itself_with_a_seed() -> None:
    chains = set()
    for _ in range(2):
        with start("--port=0", "--control=0", "--quirk=texts", "--quirk=lag", "--seed=7") as process:
            assert process.stdout is not None
            control = process.stdout.readline().split()[-1]
            call = json.dumps({"to": "petrova", "number": "79031234567"}).encode()
            with urllib.request.urlopen(f"{control}/incoming", call) as answer:
                chains.add(json.load(answer)["chainid"])
            with urllib.request.urlopen(f"{control}/state") as answer:
                behaviour = json.load(answer)["behaviour"]
            process.terminate()
        assert (behaviour["writes_texts"], behaviour["lag"], behaviour["duplicates"]) == (True, 0.4, False)
    assert len(chains) == 1


@pytest.mark.parametrize(
    ("options", "code", "complaint"),
    [
        (["--port=0", "--people=/nowhere/people.json"], 2, "people: /nowhere/people.json"),
        (["--port=99999"], 2, "99999 is no port"),
        (["--port=0", "--answer-after=-1"], 2, "no time in seconds"),
        (["--port=0", "--host=192.0.2.1"], 1, "cannot listen"),
        (["--port=0", "--quirk=mood"], 2, "--quirk"),
    ],
)
def test_what_keeps_it_from_listening_is_said_in_a_line(
    options: list[str], code: int, complaint: str
) -> None:
    with start(*options) as process:
        said, errors = process.communicate(timeout=20)
        assert (process.returncode, said) == (code, "")
        assert complaint in errors
        assert "Traceback" not in errors
