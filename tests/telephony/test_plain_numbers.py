"""Outside numbers, known without what the office's exchange needs before them."""

from dataclasses import replace

import pytest

from native_host.telephony.conference import Conference, Member
from native_host.telephony.dial_rules import NO_RULES, DialRules
from native_host.telephony.inputs import (
    ConferenceRead,
    Input,
    Line,
    LineChanged,
    LineRead,
    MembersChanged,
    RingStarted,
)
from native_host.telephony.party import Party
from native_host.telephony.plain_numbers import plain_input, plain_party

OFFICE = DialRules(outside="9", national="8", international="810")
RAW, PLAIN = Party("989123456789", "989123456789"), Party("79123456789", "79123456789")
COLLEAGUE = Party("102", "102", "Иванов Пётр", "7e")
MEMBER = Member("f2", "989123456789", "989123456789")
KNOWN = replace(MEMBER, number="79123456789", name="")


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (RingStarted(RAW, "3f"), RingStarted(PLAIN, "3f")),
        (RingStarted(None, "3f"), RingStarted(None, "3f")),
        (LineRead(Line(party=RAW, held=COLLEAGUE), 1.0), LineRead(Line(party=PLAIN, held=COLLEAGUE), 1.0)),
        (LineRead(Line(party=COLLEAGUE, held=RAW), 1.0), LineRead(Line(party=COLLEAGUE, held=PLAIN), 1.0)),
        (LineRead(Line(), 1.0), LineRead(Line(), 1.0)),
        (
            ConferenceRead(Conference("88", members=(MEMBER,))),
            ConferenceRead(Conference("88", members=(KNOWN,))),
        ),
        (MembersChanged("88", (MEMBER,)), MembersChanged("88", (KNOWN,))),
        (MembersChanged("88"), MembersChanged("88")),
        (LineChanged(), LineChanged()),
    ],
)
def test_whatever_names_a_number_names_the_plain_one(given: Input, plain: Input) -> None:
    assert plain_input(given, OFFICE) == plain
    assert plain_input(given, NO_RULES) is given


def test_a_party_keeps_its_own_key_and_name() -> None:
    told = Party("f2", "989123456789", "ООО Ромашка")
    assert plain_party(told, OFFICE) == replace(told, number="79123456789")
