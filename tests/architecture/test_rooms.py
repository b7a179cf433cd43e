"""The house rules that a machine can check: rooms, sizes, names, and what must never be in the repository."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOST = ROOT / "native_host"
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "Makefile",
    "README.md",
    "extension",
    "manifests",
    "native_host",
    "pyproject.toml",
    "requirements.lock",
    "tests",
}
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_MAP = 40
GENERATED = {"extension/src/contract/generated.ts"}

FORBIDDEN = {
    "a folder beside the repository": (
        r"(?<![\w/.@-])shared/(?:design|style|tree|oktell|recipes|peers|mockups|hooks|pictures)|/work/"
    ),
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a host of a package registry": r"\b(?:registry\.npmjs\.org|pypi\.org|files\.pythonhosted\.org)\b",
}
"""What -> how it looks in a text."""


def committed() -> list[str]:
    """All files that git knows, as paths from the root."""
    if not (ROOT / ".git").exists():
        pytest.skip("what is committed is known only where git is")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return sorted(HOST.rglob("*.py"))


def rooms() -> list[str]:
    return sorted(path.name for path in HOST.iterdir() if (path / "__init__.py").exists())


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_rooms_import_in_one_direction_only() -> None:
    checked = subprocess.run([LINT_IMPORTS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_a_file_of_the_host_is_short_enough_to_be_read() -> None:
    too_long = {str(path.relative_to(ROOT)): lines_of(path) for path in python_files()}
    assert {name: lines for name, lines in too_long.items() if lines > MOST_LINES} == {}


def test_a_function_of_the_host_fits_a_screen() -> None:
    too_long = {
        f"{path.relative_to(ROOT)}: {name}": lines
        for path in python_files()
        for name, lines in functions_of(path)
        if lines > MOST_LINES_OF_A_FUNCTION
    }
    assert too_long == {}


def test_a_file_of_the_extension_is_short_enough_to_be_read() -> None:
    sources = [
        name
        for name in committed()
        if name.startswith("extension/src/")
        and name.endswith((".ts", ".tsx", ".css"))
        and name not in GENERATED
    ]
    assert sources
    assert {name: lines for name in sources if (lines := lines_of(ROOT / name)) > MOST_LINES} == {}


@pytest.mark.parametrize(
    "room", sorted(path.name for path in HOST.iterdir() if (path / "__init__.py").exists())
)
def test_each_room_has_a_map_of_one_page(room: str) -> None:
    readme = HOST / room / "README.md"
    assert readme.exists()
    assert lines_of(readme) <= MOST_LINES_OF_A_MAP


def test_the_map_of_the_host_names_every_room() -> None:
    text = (HOST / "README.md").read_text(encoding="utf-8")
    assert [room for room in rooms() if f"`{room}/`" not in text] == []


def test_no_task_is_started_without_an_owner() -> None:
    unowned = re.compile(r"asyncio\.(?:create_task|ensure_future)|loop(?:\(\))?\.create_task")
    found = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if unowned.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_top_of_the_repository_holds_nothing_that_has_no_place_there() -> None:
    assert {name.split("/")[0] for name in committed()} <= TOP_LEVEL


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_that_is_committed_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{name}: {match[0]}"
        for name in committed()
        if name != "tests/architecture/test_rooms.py"
        and (match := pattern.search((ROOT / name).read_bytes().decode("utf-8", "ignore")))
    ]
    assert found == []


def test_files_are_named_as_the_house_names_them() -> None:
    python, typescript = (
        re.compile(r"(__\w+__|[a-z][a-z0-9_]*)\.py"),
        re.compile(r"[a-z][a-z0-9-]*(\.[a-z]+)+"),
    )
    wrong = [
        name
        for name in committed()
        if (name.endswith(".py") and not python.fullmatch(Path(name).name))
        or (name.endswith((".ts", ".tsx")) and not typescript.fullmatch(Path(name).name))
    ]
    assert wrong == []


def test_no_file_is_named_after_nothing() -> None:
    empty_words = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
    named = [name for name in committed() if set(re.split(r"[-_.]", Path(name).name)) & empty_words]
    assert named == []


def test_no_folder_of_tests_is_without_a_room_or_a_purpose() -> None:
    purposes = {"architecture", "benchmarks", "e2e", "extension", "peers", "scenarios", "traces"}
    tests = (Path(name).parts for name in committed() if name.startswith("tests/"))
    folders = {parts[1] for parts in tests if len(parts) > 2}
    assert folders - purposes - {*rooms()} == set()
