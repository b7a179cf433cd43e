from collections.abc import Callable

import pytest

from native_host.simulator import calling as on
from native_host.simulator.calls import Call, Phase, Place, Side
from native_host.simulator.exchange import Exchange, OwnState, Refused, choose_state, open_exchange
from native_host.wire.codes import NumberStateId, UserStateId
from tests.simulator.company import IVANOV, OUTSIDE, PEOPLE, PETROVA, SIDOROV, STORE

QUIET = open_exchange(PEOPLE, "salt")


def ringing(exchange: Exchange = QUIET) -> tuple[Exchange, Call]:
    return on.ring(exchange, "petrova", exchange.side(OUTSIDE, "ООО"), 1.0)


def ordered(number: str = "102") -> tuple[Exchange, Call]:
    return on.order(QUIET, PETROVA.user_id, number, 1.0)


def calling(number: str = "102") -> tuple[Exchange, Call]:
    exchange, call = ordered(number)
    return on.pick_up(on.ring_back(exchange, call.chain, 2.0), call.chain, 3.0), call


def test_a_call_from_outside_rings_at_once() -> None:
    exchange, call = ringing()
    assert exchange.phase_of(PETROVA.user_id) is Phase.RING
    assert call.caller == Side(OUTSIDE, "ООО")
    assert exchange.state_of(PETROVA.user_id) is UserStateId.BUSY
    assert exchange.number_state_of(PETROVA) is NumberStateId.BUSY


def test_an_ordered_call_rings_at_the_orderer_then_at_the_other() -> None:
    exchange, call = ordered()
    seen = [(exchange.phase_of(PETROVA.user_id), exchange.phase_of(IVANOV.user_id))]
    for step in (on.ring_back, on.pick_up, on.answer):
        exchange = step(exchange, call.chain, 2.0)
        seen.append((exchange.phase_of(PETROVA.user_id), exchange.phase_of(IVANOV.user_id)))
    exchange = on.end(exchange, call.chain)
    seen.append((exchange.phase_of(PETROVA.user_id), exchange.phase_of(IVANOV.user_id)))
    assert seen == [
        (Phase.ORDERED, Phase.IDLE),
        (Phase.BACKRING, Phase.IDLE),
        (Phase.CALLING, Phase.RING),
        (Phase.TALK, Phase.TALK),
        (Phase.IDLE, Phase.IDLE),
    ]


def test_one_who_is_busy_by_then_ends_the_ordered_call() -> None:
    exchange, call = ordered()
    exchange, other = on.ring(exchange, "ivanov", exchange.side(OUTSIDE), 1.5)
    exchange = on.pick_up(on.ring_back(exchange, call.chain, 2.0), call.chain, 3.0)
    assert exchange.calls == (other,)


def test_a_bare_number_is_busy_only_when_it_is_called() -> None:
    exchange, _ = ordered("118")
    assert exchange.number_state_of(STORE) is NumberStateId.BREAK
    exchange, _ = calling("118")
    assert exchange.number_state_of(STORE) is NumberStateId.BUSY


@pytest.mark.parametrize(
    "act",
    [
        lambda: on.ring(QUIET, "nobody", Side(OUTSIDE), 0.0),
        lambda: on.ring(QUIET, "118", Side(OUTSIDE), 0.0),
        lambda: on.ring(QUIET, "101", QUIET.side("101"), 0.0),
        lambda: ringing(ringing()[0]),
        lambda: on.ring(ringing()[0], "ivanov", QUIET.side("101"), 0.0),
        lambda: on.order(QUIET, PETROVA.user_id, " ", 0.0),
        lambda: on.order(QUIET, PETROVA.user_id, "101", 0.0),
        lambda: on.order(ringing()[0], PETROVA.user_id, "102", 0.0),
        lambda: on.end(QUIET, "no such chain"),
    ],
)
def test_what_cannot_be_is_refused(act: Callable[[], object]) -> None:
    with pytest.raises(Refused):
        act()


def test_a_call_is_found_by_whoever_is_in_it() -> None:
    exchange, call = ringing()
    for who in ("petrova", "PETROVA", "101", OUTSIDE, "+7 903 123-45-67", "89031234567"):
        assert exchange.leg_with(who) == call
    assert exchange.leg_with("ivanov") is None
    assert exchange.leg_with("75550000000") is None


def test_the_called_user_is_in_no_call_before_the_own_phone_rings() -> None:
    exchange, _ = ordered()
    assert exchange.leg_with("ivanov") is None
    assert exchange.state_of(IVANOV.user_id) is UserStateId.READY


def test_a_call_has_one_text_wherever_it_goes() -> None:
    exchange, call = ringing()
    exchange = on.put_text(exchange, call.chain, "first", Place.CUSTOM_FIELD)
    exchange = on.put_text(exchange, call.chain, "second", Place.CALLER_INFO)
    found = exchange.chain(call.chain)
    assert found is not None
    assert (found.said(Place.CUSTOM_FIELD), found.said(Place.CALLER_INFO)) == ("", "second")


def test_the_content_of_a_call_that_is_over_can_still_be_found() -> None:
    exchange, call = ringing()
    exchange = on.end(exchange, call.chain)
    assert exchange.calls == ()
    assert exchange.chain(call.chain) == call


def test_a_chosen_state_comes_back_after_the_call() -> None:
    exchange, call = ringing()
    exchange = choose_state(exchange, PETROVA.user_id, OwnState(UserStateId.OFF))
    assert exchange.state_of(PETROVA.user_id) is UserStateId.BUSY
    exchange = on.end(exchange, call.chain)
    assert exchange.state_of(PETROVA.user_id) is UserStateId.OFF
    assert exchange.number_state_of(PETROVA) is NumberStateId.DND


def test_numbers_show_what_the_people_file_says() -> None:
    states = [QUIET.number_state_of(person) for person in (PETROVA, SIDOROV, STORE)]
    assert states == [NumberStateId.FREE, NumberStateId.OFFLINE, NumberStateId.BREAK]
