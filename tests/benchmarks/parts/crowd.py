"""A company of thousands, and what a process has cost so far."""

import os
from pathlib import Path

from native_host.demo.scenes import EMPLOYEE, PASSWORD
from native_host.simulator.people import Subscriber, read_people

_SURNAMES = ("Петров", "Сидоров", "Козлов", "Ёлкин", "Константинопольский", "Букашин", "Крайнов", "Латкин")


def crowd(size: int) -> tuple[Subscriber, ...]:
    """The employee with number 10000, and others, each with a login and a number, in fifty departments."""
    others = (
        {
            "login": f"user{number}",
            "password": f"user{number}",
            "name": f"Иван {_SURNAMES[number % len(_SURNAMES)]}",
            "number": str(number),
            "department": f"Отдел {number % 50}",
        }
        for number in range(10_001, 10_000 + size)
    )
    me = {"login": EMPLOYEE, "password": PASSWORD, "name": "Анна Петрова", "number": "10000"}
    return read_people([me, *others])


def agent_of(folder: Path) -> int:
    """The process of the agent whose home is `folder` (Linux)."""
    home = f"OKTELL_COMPANION_DATA_DIR={folder / 'data'}".encode()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            is_agent = (place / "cmdline").read_bytes().split(b"\0")[-2:-1] == [b"agent"]
            if is_agent and home in (place / "environ").read_bytes().split(b"\0"):
                return int(place.name)
        except OSError:
            continue  # it has ended, or is somebody else's
    raise ProcessLookupError(f"no agent at {folder}")


def processor_seconds(process: int) -> float:
    """User and system time of the process since its start (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
