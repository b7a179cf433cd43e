"""What the page's script finds on the fixture pages, and which of that is a number."""

import json
from pathlib import Path
from typing import Any

import pytest

from native_host.telephony.candidates import Found, numbers_of_field, numbers_of_text

PAGES = Path(__file__).parents[1] / "extension" / "pages"
TABLE: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
READ_AT_ONCE = {name: page for name, page in TABLE.items() if "reads" in page}


def read(line: str) -> tuple[Found, ...]:
    place, before, text = line.split(" | ", 2)
    if place == "text":
        return numbers_of_text(text, before=before)
    return numbers_of_field(text)[:1]  # a field has one button; the further numbers are in its menu


@pytest.mark.parametrize("name", READ_AT_ONCE)
def test_a_page_shows_its_numbers_and_no_other(name: str) -> None:
    shown: list[str] = []
    for line in READ_AT_ONCE[name]["reads"]:
        for found in read(line):
            extension = f" +{found.number.extension}" if found.number.extension else ""
            shown.append(found.number.shown + extension)
    assert list(dict.fromkeys(shown)) == READ_AT_ONCE[name]["shows"]
