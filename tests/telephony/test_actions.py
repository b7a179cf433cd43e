"""What the call and any number offer now: the rows of the decision table."""

from dataclasses import replace

import pytest

from native_host.telephony.actions import GHOST, verbs_of_call, verbs_of_number
from native_host.telephony.commands import (
    order_answer,
    order_call,
    order_end,
    order_hold,
    order_join,
    order_toggle,
    order_transfer,
)
from native_host.telephony.conference import Member
from native_host.telephony.conference_orders import order_conference, order_ghost
from native_host.telephony.phone import Phone
from native_host.telephony.plan import Row
from native_host.telephony.words import GhostMode, NumberState, PhoneState, UserState, Verb
from tests.telephony.calls import CLIENT, COLLEAGUE, ME, READY

RING = replace(READY, state=PhoneState.RING, parties=(CLIENT,))
TALK = replace(READY, state=PhoneState.TALK, parties=(CLIENT,), user=UserState.BUSY)
HOLDING = replace(TALK, held=COLLEAGUE)
MINE = (ME, Member("f2", CLIENT.number))
CONFERENCE = replace(TALK, conference="88", members=MINE, own_user="7d", own_number="101")
THEIRS = replace(CONFERENCE, members=(replace(ME, is_creator=False), *MINE[1:]))
CALL, INTERCOM, END, ANSWER = Verb.CALL, Verb.INTERCOM, Verb.END, Verb.ANSWER
HOLD, TOGGLE, JOIN, TRANSFER, CONFER = Verb.HOLD, Verb.TOGGLE, Verb.JOIN, Verb.TRANSFER, Verb.CONFERENCE
FROM_READY, FROM_TALK = (CALL, CONFER, INTERCOM), (CALL, TRANSFER, CONFER, INTERCOM)
IN_TALK = (END, HOLD, CONFER)


@pytest.mark.parametrize(
    ("phone", "verbs"),
    [
        *((replace(READY, state=state), ()) for state in (PhoneState.DISCONNECTED, PhoneState.UNKNOWN)),
        (READY, ()),
        (RING, (ANSWER, END)),
        (replace(READY, state=PhoneState.BACKRING), (ANSWER, END)),
        (replace(READY, state=PhoneState.BACKCALL), (END,)),
        (replace(READY, state=PhoneState.CALL), (END,)),
        (TALK, (END, HOLD, TRANSFER, CONFER)),
        (HOLDING, (END, TOGGLE, JOIN, TRANSFER, CONFER)),
        (replace(TALK, conference="88"), (END, HOLD, TRANSFER, CONFER)),
        (replace(TALK, conference="88", is_ghost=True), (END,)),
        (replace(READY, held=COLLEAGUE), (TOGGLE, END)),
        (replace(TALK, user=UserState.READY), (END, TRANSFER, CONFER)),
        (replace(TALK, user=UserState.BREAK), (END, TRANSFER)),
        (replace(TALK, user=UserState.NO_PHONE), (END,)),
    ],
)
def test_the_call_offers_by_the_phones_state(phone: Phone, verbs: tuple[Verb, ...]) -> None:
    assert verbs_of_call(phone) == verbs


@pytest.mark.parametrize("user", list(UserState))
def test_a_ring_can_be_answered_before_the_own_state_has_followed(user: UserState) -> None:
    assert verbs_of_call(replace(RING, user=user)) == (ANSWER, END)
    assert verbs_of_number(replace(RING, user=user), CLIENT.number) == (ANSWER, END)


@pytest.mark.parametrize(
    ("phone", "number", "verbs"),
    [
        (READY, "102", FROM_READY),
        (READY, "", ()),
        (Phone(user=UserState.READY), "102", ()),
        (RING, "102", ()),
        (RING, "8 903 123-45-67", (ANSWER, END)),
        (TALK, "102", FROM_TALK),
        (TALK, CLIENT.number, IN_TALK),
        (replace(TALK, user=UserState.READY), CLIENT.number, (END, CONFER)),
        (HOLDING, "102", (TOGGLE, JOIN)),
        (HOLDING, "7e", (TOGGLE, JOIN)),
        (replace(HOLDING, user=UserState.READY), "102", (TOGGLE,)),
        (replace(READY, held=COLLEAGUE), "102", (TOGGLE,)),
        (HOLDING, "103", (TRANSFER,)),
        (HOLDING, CLIENT.number, (END, CONFER)),
        (CONFERENCE, "103", (CONFER, TRANSFER)),
        (CONFERENCE, CLIENT.number, (END,)),
        (THEIRS, CLIENT.number, ()),
        (replace(READY, state=PhoneState.CALL), "102", ()),
        (replace(READY, state=PhoneState.CALL, parties=(COLLEAGUE,)), "102", (END,)),
        (replace(READY, state=PhoneState.BACKCALL, parties=(COLLEAGUE,)), "102", (END,)),
        (replace(READY, ordered="103"), "102", ()),
        (replace(READY, user=UserState.BUSY), "102", (CONFER,)),
        (replace(READY, user=UserState.BREAK), "102", (CALL, INTERCOM)),
        (replace(READY, user=UserState.DND), "102", FROM_READY),
        (replace(READY, user=UserState.UNKNOWN), "102", FROM_READY),
        *(
            (replace(READY, user=user), "102", ())
            for user in (UserState.DISCONNECTED, UserState.RESERVED, UserState.NO_PHONE)
        ),
    ],
)
def test_a_number_offers_by_its_place_in_the_call(phone: Phone, number: str, verbs: tuple[Verb, ...]) -> None:
    assert verbs_of_number(phone, number) == verbs


@pytest.mark.parametrize(
    ("phone", "verbs"),
    [
        (READY, ()),
        (replace(READY, state=PhoneState.DISCONNECTED), ()),
        (TALK, (END,)),
        (RING, (ANSWER, END)),
        (replace(READY, state=PhoneState.BACKCALL), (END,)),
    ],
)
def test_the_own_number_offers_the_call_itself(phone: Phone, verbs: tuple[Verb, ...]) -> None:
    assert verbs_of_number(phone, "101", me="101") == verbs
    assert verbs_of_number(replace(phone, own_number="101"), "101") == verbs
    assert verbs_of_number(replace(phone, own_user="7d"), "7d") == verbs
    assert verbs_of_number(phone, "111", row=Row("5", "111", "Анна", is_me=True)) == verbs


def test_who_waits_in_the_queue_offers_nothing() -> None:
    assert verbs_of_number(READY, "102", waiting={"102"}) == ()
    assert verbs_of_number(READY, "102", row=row(), waiting={"7e"}) == ()
    assert verbs_of_number(READY, "103", waiting={"102"}) == FROM_READY


def row(state: NumberState = NumberState.FREE, *, is_supervised: bool = True) -> Row:
    return Row("7e", "102", "Иванов Пётр", state=state, user_id="7e", is_supervised=is_supervised)


def test_nobody_on_a_break_is_offered_to_be_invited() -> None:
    on_break = row(NumberState.BREAK)
    assert verbs_of_number(READY, "102", row=on_break) == (CALL, INTERCOM)
    assert verbs_of_number(TALK, "102", row=on_break) == (CALL, TRANSFER, INTERCOM)
    assert verbs_of_number(CONFERENCE, "102", row=on_break) == (TRANSFER,)
    assert verbs_of_number(replace(TALK, parties=(COLLEAGUE,)), "102", row=on_break) == (END, HOLD)


def test_a_ready_phone_may_listen_to_a_busy_number_that_is_supervised() -> None:
    busy = row(NumberState.BUSY)
    assert verbs_of_number(READY, "102", row=busy) == (*FROM_READY, *GHOST)
    assert verbs_of_number(TALK, "102", row=busy) == FROM_TALK
    assert verbs_of_number(READY, "102", row=row(NumberState.FREE)) == FROM_READY
    assert verbs_of_number(READY, "102", row=row(NumberState.BUSY, is_supervised=False)) == FROM_READY
    assert verbs_of_number(READY, "102", row=replace(busy, user_id="")) == FROM_READY
    on_break = replace(READY, user=UserState.BREAK)
    assert verbs_of_number(on_break, "102", row=busy) == (CALL, INTERCOM, *GHOST)


def test_a_listener_may_change_how_he_listens() -> None:
    ghost = replace(THEIRS, is_ghost=True, parties=(COLLEAGUE,))
    assert verbs_of_number(ghost, "102", row=row()) == GHOST
    assert verbs_of_number(ghost, "102", row=row(is_supervised=False)) == ()
    assert verbs_of_number(replace(ghost, is_ghost=False), "102", row=row()) == ()


def test_a_person_is_a_party_by_his_user_id_too() -> None:
    called = replace(TALK, parties=(replace(COLLEAGUE, key="f7", number="112"),))
    assert verbs_of_number(called, "102", row=row()) == IN_TALK
    assert verbs_of_number(called, "102") == FROM_TALK


@pytest.mark.parametrize("state", list(PhoneState))
@pytest.mark.parametrize("user", list(UserState))
@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("more", [{}, {"conference": "88", "members": MINE}, {"ordered": "104"}])
@pytest.mark.parametrize("number", [CLIENT.number, COLLEAGUE.number, "103"])
def test_what_is_offered_is_never_refused(
    state: PhoneState, user: UserState, held: bool, more: dict[str, object], number: str
) -> None:
    phone = replace(READY, state=state, user=user, own_user="7d")
    if state not in {PhoneState.READY, PhoneState.DISCONNECTED}:
        phone = replace(phone, parties=(CLIENT,))
    if held and state is not PhoneState.DISCONNECTED:
        phone = replace(phone, held=COLLEAGUE)
    if state is PhoneState.TALK or "ordered" in more:
        phone = replace(phone, **more)  # type: ignore[arg-type]
    of_row = Row("7e", number, "Иванов Пётр", state=NumberState.BUSY, user_id="7f", is_supervised=True)
    for verb in verbs_of_number(phone, number, row=of_row):
        carry_out(phone, verb, number)
    for verb in verbs_of_call(phone):
        carry_out(phone, verb, "103" if verb in {TRANSFER, CONFER} else None)


def carry_out(phone: Phone, verb: Verb, number: str | None) -> None:
    modes = {Verb.LISTEN: GhostMode.LISTEN, Verb.HELP: GhostMode.HELP, Verb.BARGE: GhostMode.BARGE}
    match verb:
        case Verb.CALL | Verb.INTERCOM:
            order_call(phone, number or "", verb is Verb.INTERCOM)
        case Verb.ANSWER:
            order_answer(phone)
        case Verb.END:
            order_end(phone, number)
        case Verb.HOLD:
            order_hold(phone)
        case Verb.TOGGLE:
            order_toggle(phone)
        case Verb.JOIN:
            order_join(phone)
        case Verb.TRANSFER:
            order_transfer(phone, number)
        case Verb.CONFERENCE:
            order_conference(phone, [number or ""])
        case _:
            order_ghost(phone, number or "", modes[verb], user_id="7f")
