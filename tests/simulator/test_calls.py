import re

import pytest

from native_host.simulator.calls import guid, same_number


def test_guids_of_two_runs_and_of_two_calls_differ() -> None:
    made = {guid("a", 1), guid("a", 2), guid("b", 1)}
    assert len(made) == 3
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in made)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("+7 (903) 123-45-67", "79031234567", True),
        ("89031234567", "79031234567", True),
        ("101", "101", True),
        ("8101", "7101", False),
        ("", "", False),
    ],
)
def test_spellings_of_a_number(one: str, other: str, is_same: bool) -> None:
    assert same_number(one, other) is is_same
