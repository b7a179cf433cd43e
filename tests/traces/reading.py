"""Reads the traces, and says whether a message fits a step."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Judge = Literal["client", "simulator"]
Message = list[Any]

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Step:
    """`kind` is client, server, person, switchboard or hears."""

    kind: str
    content: Any
    place: str  # file and line, for whoever reads a failure


@dataclass(frozen=True, slots=True)
class Trace:
    name: str
    people: list[dict[str, Any]]
    steps: tuple[Step, ...]


def traces_for(judge: Judge) -> list[str]:
    """Names of the traces that `judge` can be held to."""
    return sorted(path.stem for path in HERE.glob("*.jsonl") if judge in _head(path).get("judges", [judge]))


def read_trace(name: str) -> Trace:
    """The steps, those of the trace before it first."""
    path = HERE / f"{name}.jsonl"
    head = _head(path)
    before = read_trace(head["after"]).steps if "after" in head else ()
    return Trace(name, head["people"], (*before, *_steps(path)))


class Bound:
    """What the names of a conversation (`$x`) stand for."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def fits(self, pattern: Any, actual: Any) -> bool:
        """Binds the new names of `pattern`, if all of it fits."""
        found = dict(self._values)
        if not _fits(pattern, actual, found):
            return False
        self._values = found
        return True

    def fill(self, pattern: Any) -> Any:
        """`pattern` with what its names stand for; a new name gets a made-up text."""
        match pattern:
            case dict():
                return {key: self.fill(value) for key, value in pattern.items()}
            case list():
                return [self.fill(value) for value in pattern]
            case str() if pattern.startswith("$"):
                return self._values.setdefault(pattern, f"made-up-{pattern[1:]}")
        return pattern


def _fits(pattern: Any, actual: Any, found: dict[str, Any]) -> bool:
    match pattern:
        case "*":
            return True
        case str() if pattern.startswith("$"):
            return bool(found.setdefault(pattern, actual) == actual)
        case dict():
            return isinstance(actual, dict) and all(
                key in actual and _fits(value, actual[key], found) for key, value in pattern.items()
            )
        case list():
            return (
                isinstance(actual, list)
                and len(pattern) == len(actual)
                and all(_fits(one, other, found) for one, other in zip(pattern, actual, strict=True))
            )
    return type(pattern) is type(actual) and bool(pattern == actual)


def _head(path: Path) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    return head


def _steps(path: Path) -> Iterator[Step]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        ((kind, content),) = json.loads(line).items()
        yield Step(kind, content, f"{path.name}:{number}")
