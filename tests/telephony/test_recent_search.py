"""Who is found in recent calls while somebody types."""

import pytest

from native_host.telephony.history import Entry
from native_host.telephony.party import Party
from native_host.telephony.recent_search import RecentIndex
from native_host.telephony.words import CallDirection


def entry(at: int, number: str, name: str = "") -> Entry:
    return Entry(str(at), CallDirection.IN, Party(key=number, number=number, name=name), at)


ENTRIES = [
    entry(9, "79123456789", "Рога без копыт, ООО"),
    entry(8, "446", "Блохина Виктория"),
    entry(7, "89123456789", "Рога"),
    entry(6, "74951234567", "74951234567"),
    Entry("5", CallDirection.IN, None, 5),
]
INDEX = RecentIndex.of(ENTRIES, {"446"}.__contains__)


def found(text: str) -> list[str]:
    return [one.id for one, _ in INDEX.find(text, 20)]


@pytest.mark.parametrize("text", ["9123456789", "8 (912) 345-67-89", "+7 912 345", "6789"])
def test_a_number_is_found_however_it_is_typed_and_each_person_once(text: str) -> None:
    assert found(text) == ["9"]


@pytest.mark.parametrize("text", ["копыт рога", "hjuf"])
def test_a_name_is_found_as_in_the_number_plan(text: str) -> None:
    assert found(text) == ["9"]


def test_whom_the_plan_knows_is_not_found_here() -> None:
    assert found("Блохина") == found("446") == []


def test_a_number_that_stands_for_the_name_is_no_name() -> None:
    ((_, hit),) = INDEX.find("74951234567", 20)
    assert hit.in_number


def test_marks_fit_the_number_as_it_is_shown() -> None:
    ((_, hit),) = INDEX.find("9123456789", 20)
    ((start, end),) = hit.marks
    assert "+7 912 345-67-89"[start:end] == "912 345-67-89"


def test_no_more_than_asked_for() -> None:
    assert len(INDEX.find("7", 1)) == 1
