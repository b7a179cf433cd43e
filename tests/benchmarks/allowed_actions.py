"""What 10 000 numbers offer: the decision table for all rows of a plan at once, beside one by one.

    python tests/benchmarks/allowed_actions.py [RUNS]

Own processor time of one pass over the plan, in each state of the phone that has a branch of its own. Aim: a
twentieth of one by one, and under the 16 ms in which a list is drawn. The
plan has persons and numbers in all states, a tenth of them supervised; one of its rows is the current party,
one is held, one waits in the queue.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from native_host.telephony.actions import verbs_of_number  # noqa: E402
from native_host.telephony.conference import Member  # noqa: E402
from native_host.telephony.party import Party  # noqa: E402
from native_host.telephony.phone import Phone  # noqa: E402
from native_host.telephony.plan import PlanNumber, PlanUser, Row, build_plan  # noqa: E402
from native_host.telephony.row_actions import verbs_of_rows  # noqa: E402
from native_host.telephony.words import NumberState, PhoneState, UserState  # noqa: E402
from tests.benchmarks.parts.figures import Milliseconds, say, say_ratio, say_times  # noqa: E402

RUNS = 10
PLACES = range(10_000)
AIM = 0.05
STATES = tuple(NumberState)

READY = Phone(PhoneState.READY, UserState.READY, own_user="u0", own_number="10000")
TALK = replace(READY, state=PhoneState.TALK, user=UserState.BUSY, parties=(Party("10001", "10001"),))
HOLDING = replace(TALK, held=Party("79000000002", "79000000002"))
CONFERENCE = replace(
    TALK,
    conference="88",
    members=(Member("f0", "10000", user_id="u0", is_creator=True), Member("f1", "10001")),
)
PHONES = {"ready": READY, "talk": TALK, "talk with hold": HOLDING, "conference": CONFERENCE}
WAITING = frozenset({"10004"})


def main(runs: int = RUNS) -> None:
    rows = company()
    for name, phone in PHONES.items():
        compare(name, phone, rows, runs)


def compare(name: str, phone: Phone, rows: tuple[Row, ...], runs: int) -> None:
    """Takes turns, so that a busy machine slows both alike."""
    at_once: list[Milliseconds] = []
    one_by_one: list[Milliseconds] = []

    def each() -> list[object]:
        return [verbs_of_number(phone, row.number, row=row, waiting=WAITING) for row in rows]

    def all_rows() -> list[object]:
        return [*verbs_of_rows(phone, rows, waiting=WAITING)]

    if all_rows() != each():
        raise SystemExit(f"{name}: the two do not agree")
    for _ in range(runs):
        at_once.append(processor_time(all_rows))
        one_by_one.append(processor_time(each))
    say(f"-- {name}, {len(rows)} numbers")
    say_times("all at once", at_once)
    say_times("one by one", one_by_one)
    say_ratio(at_once, one_by_one, AIM)


def processor_time(work: Callable[[], object]) -> Milliseconds:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def company() -> tuple[Row, ...]:
    """Every second number is of the public network, every third is a person's."""
    numbers = [
        str(79_000_000_000 + place if place and place % 2 == 0 else 10_000 + place) for place in PLACES
    ]
    listed = [
        PlanNumber(f"n{place}", number, f"Номер {place}", STATES[place % len(STATES)], f"Отдел {place % 40}")
        for place, number in enumerate(numbers)
    ]
    users = [
        PlanUser(f"u{place}", f"Петров{place} Иван", numbers[place], is_supervised=place % 10 == 0)
        for place in PLACES[::3]
    ]
    return build_plan(listed, users, "u0").rows


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
