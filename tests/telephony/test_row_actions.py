"""What thousands of numbers offer at once is what each of them offers alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from native_host.telephony.actions import verbs_of_number
from native_host.telephony.conference import Member
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.plan import Row
from native_host.telephony.row_actions import verbs_of_rows
from native_host.telephony.words import NumberState, PhoneState, UserState
from tests.telephony.calls import CLIENT, COLLEAGUE, ME, READY

numbers = st.sampled_from(
    ["", "101", "102", "103", "1102", "79031234567", "89031234567", "+7 903 123-45-67", "1234567", "4567"]
)
user_ids = st.sampled_from(["", "7d", "7e", "7f"])
rows = st.builds(
    Row,
    key=st.just("k"),
    number=numbers,
    name=st.just("Имя"),
    state=st.sampled_from(NumberState),
    user_id=user_ids,
    is_me=st.booleans(),
    is_supervised=st.booleans(),
)
parties = st.sampled_from(
    [(), (CLIENT,), (COLLEAGUE,), (Party("f2", "8 903 123-45-67"), COLLEAGUE), (Party("ivr"),)]
)
phones = st.builds(
    Phone,
    state=st.sampled_from(PhoneState),
    user=st.sampled_from(UserState),
    parties=parties,
    held=st.sampled_from([None, CLIENT, COLLEAGUE]),
    conference=st.sampled_from([None, "88"]),
    is_ghost=st.booleans(),
    members=st.sampled_from([(), (ME, Member("f2", "79031234567"))]),
    own_user=user_ids,
    own_number=st.sampled_from(["", "101"]),
    ordered=st.sampled_from([None, "104"]),
)


@given(phones, st.lists(rows, max_size=12), st.sampled_from([(), ("102",), ("7f", "79031234567")]))
def test_all_at_once_is_one_by_one(phone: Phone, listed: list[Row], waiting: tuple[str, ...]) -> None:
    one_by_one = [verbs_of_number(phone, row.number, row=row, waiting=waiting) for row in listed]
    assert verbs_of_rows(phone, listed, waiting=waiting) == one_by_one
    with_me = [verbs_of_number(phone, row.number, me="103", row=row) for row in listed]
    assert verbs_of_rows(phone, listed, me="103") == with_me


def test_a_phone_without_connection_offers_nothing_anywhere() -> None:
    assert verbs_of_rows(Phone(), [Row("1", "102", "Имя"), Row("2", "103", "Имя")]) == [(), ()]


def test_the_rows_that_are_somebody_are_told_apart_from_their_neighbours() -> None:
    talk = replace(READY, state=PhoneState.TALK, user=UserState.BUSY, parties=(CLIENT,), held=COLLEAGUE)
    listed = [Row(number, number, number) for number in ("102", "103", "79031234567")]
    of_held, of_other, of_party = verbs_of_rows(talk, listed)
    assert len({of_held, of_other, of_party}) == 3
