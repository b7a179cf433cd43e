import pytest

from native_host.simulator import calling as on
from native_host.simulator.calls import Place
from native_host.simulator.event import Event
from native_host.simulator.events import timeline
from native_host.simulator.exchange import Exchange, OwnState, choose_state, open_exchange
from native_host.wire.codes import UserStateId
from tests.simulator.company import IVANOV, OUTSIDE, PEOPLE, PETROVA

QUIET = open_exchange(PEOPLE, "salt")


def told(before: Exchange, after: Exchange, user_id: str = PETROVA.user_id) -> list[str]:
    """Names of what one user hears; own and number states with their id."""
    heard = [event for event in timeline(before, after) if event.user_id in ("", user_id)]
    return [_short(event) for event in heard]


def _short(event: Event) -> str:
    numbers = event.fields.get("numbers", [])
    assert isinstance(numbers, list)
    if event.name == "userstatechanged":
        return f"state {event.fields['userstateid']}"
    if event.name == "pbxnumberstatechanged":
        return "numbers " + " ".join(f"{item['num']}={item['numstateid']}" for item in numbers)
    return event.name.removeprefix("phoneevent_")


def ringing() -> tuple[Exchange, str]:
    exchange, call = on.ring(QUIET, "101", QUIET.side(OUTSIDE, "ООО"), 1.0)
    return exchange, call.chain


def test_an_incoming_call_makes_busy_before_it_rings() -> None:
    assert told(QUIET, ringing()[0]) == ["state 5", "numbers 101=5", "ringstarted"]


def test_it_is_answered_and_ends() -> None:
    rung, chain = ringing()
    talking = on.answer(rung, chain, 2.0)
    assert told(rung, talking) == ["ringstopped", "commstarted"]
    assert told(talking, on.end(talking, chain)) == ["commstopped", "state 1", "numbers 101=1"]


def test_it_is_missed() -> None:
    rung, chain = ringing()
    assert told(rung, on.end(rung, chain)) == ["ringstopped", "state 1", "numbers 101=1"]


def test_an_ordered_call_between_users() -> None:
    exchange, call = on.order(QUIET, PETROVA.user_id, "102", 1.0)
    steps = [exchange]
    for step in (on.ring_back, on.pick_up, on.answer):
        steps.append(step(steps[-1], call.chain, 2.0))
    steps.append(on.end(steps[-1], call.chain))
    assert [told(*pair) for pair in zip([QUIET, *steps], steps, strict=False)] == [
        ["state 5", "numbers 101=5", "acmcallstarted"],
        ["ringstarted"],
        ["numbers 102=5", "ringstopped"],
        ["acmcallstopped", "commstarted"],
        ["commstopped", "state 1", "numbers 101=1 102=1"],
    ]
    assert [told(*pair, IVANOV.user_id) for pair in zip([QUIET, *steps], steps, strict=False)] == [
        ["numbers 101=5"],
        [],
        ["state 5", "numbers 102=5", "ringstarted"],
        ["ringstopped", "commstarted"],
        ["commstopped", "state 1", "numbers 101=1 102=1"],
    ]


@pytest.mark.parametrize(
    ("picked_up", "heard"), [(0, ["ringstopped", "acmcallstopped"]), (1, ["acmcallstopped"])]
)
def test_an_ordered_call_is_taken_back(picked_up: int, heard: list[str]) -> None:
    exchange, call = on.order(QUIET, PETROVA.user_id, OUTSIDE, 1.0)
    exchange = on.ring_back(exchange, call.chain, 2.0)
    if picked_up:
        exchange = on.pick_up(exchange, call.chain, 3.0)
    assert told(exchange, on.end(exchange, call.chain)) == [*heard, "state 1", "numbers 101=1"]


def test_one_who_dialled_by_hand_hears_of_no_order() -> None:
    exchange, call = on.ring(QUIET, "102", QUIET.side("101"), 1.0)
    assert told(QUIET, exchange) == ["state 5", "numbers 101=5 102=5", "linestatechanged"]
    talking = on.answer(exchange, call.chain, 2.0)
    assert told(exchange, talking) == ["commstarted"]


def test_the_ring_names_the_caller_as_a_public_trace_does() -> None:
    exchange, call = on.ring(
        QUIET, "101", QUIET.side(OUTSIDE, "ООО"), 1.0, text="t", place=Place.CALLER_COMMENT
    )
    fields = timeline(QUIET, exchange)[-1].fields
    assert {
        name: fields[name] for name in ("callerid", "callername", "callercomment", "callerinfo", "chainid")
    } == {
        "callerid": OUTSIDE,
        "callername": "ООО",
        "callercomment": "t",
        "callerinfo": "",
        "chainid": call.chain,
    }
    assert (fields["userlogin"], fields["isextline"], fields["isconference"]) == ("petrova", True, False)


def test_the_ring_of_ones_own_order_names_no_caller() -> None:
    exchange, call = on.order(QUIET, PETROVA.user_id, OUTSIDE, 1.0)
    fields = timeline(exchange, on.ring_back(exchange, call.chain, 2.0))[-1].fields
    info = fields["callerinfo"]
    assert isinstance(info, str)
    assert (fields["callerid"], fields["callername"]) == ("", "")
    assert len(info.splitlines()) == 2
    assert OUTSIDE in info


@pytest.mark.parametrize(("place", "heard"), [(Place.CALLER_INFO, ["ringstarted"]), (Place.CUSTOM_FIELD, [])])
def test_a_text_that_only_events_carry_repeats_the_ring(place: Place, heard: list[str]) -> None:
    exchange, chain = ringing()
    assert told(exchange, on.put_text(exchange, chain, "later", place)) == heard


def test_a_chosen_state_goes_to_its_own_user_and_as_a_number_to_all() -> None:
    changed = choose_state(
        QUIET, PETROVA.user_id, OwnState(UserStateId.BREAK, is_at_lunch=True, lunch_reason=1)
    )
    assert told(QUIET, changed) == ["state 2", "numbers 101=2"]
    assert told(QUIET, changed, IVANOV.user_id) == ["numbers 101=2"]
    assert timeline(QUIET, changed)[0].fields["lunchreasonid"] == 1


def test_a_state_chosen_during_a_call_is_told_though_the_line_stays_busy() -> None:
    rung, _ = ringing()
    changed = choose_state(rung, PETROVA.user_id, OwnState(UserStateId.READY, is_in_call_centre=True))
    assert told(rung, changed) == ["state 5"]
