import pytest

from native_host.simulator import calling as on
from native_host.simulator.calls import Place
from native_host.simulator.exchange import Exchange, open_exchange
from native_host.simulator.line import chain_content, line_info
from native_host.wire.codes import ZERO_GUID
from tests.simulator.company import IVANOV, OUTSIDE, PEOPLE, PETROVA

QUIET = open_exchange(PEOPLE, "salt")


def line(exchange: Exchange, user_id: str = PETROVA.user_id, now: float = 9.0) -> dict[str, object]:
    return line_info(exchange, user_id, now)


def party(exchange: Exchange, user_id: str = PETROVA.user_id) -> dict[str, object]:
    found = line(exchange, user_id)["abonent"]
    assert isinstance(found, dict)
    return found


def test_an_idle_line_has_an_object_as_party_and_a_zero_chain() -> None:
    assert line(QUIET) == {
        "linestatestr": "lsHookDown",
        "chainid": ZERO_GUID,
        "calledid": "",
        "timertalklensec": 0,
        "isflashing": False,
        "flashed": {},
        "abonent": {},
    }


def test_an_outside_call_rings_and_talks_with_a_number() -> None:
    exchange, call = on.ring(QUIET, "101", QUIET.side(OUTSIDE, "ООО"), 1.0)
    assert line(exchange)["linestatestr"] == "lsReserved"
    assert party(exchange) == {
        "isringing": True,
        "number": OUTSIDE,
        "callerid": OUTSIDE,
        "isextline": True,
        "chainid": call.chain,
        "name": "ООО",
    }
    talking = on.answer(exchange, call.chain, 3.0)
    assert (line(talking)["linestatestr"], line(talking)["timertalklensec"]) == ("lsCommutated", 6)
    assert party(talking)["iscommutated"] is True
    assert line(talking)["chainid"] == call.chain


def test_the_line_of_one_who_orders_a_call_goes_through_the_rows_of_the_decision_table() -> None:
    exchange, call = on.order(QUIET, PETROVA.user_id, "102", 1.0)
    seen = []
    for step in (on.ring_back, on.pick_up, on.answer):
        seen.append(
            {
                key
                for key in ("isringing", "direction", "isautocall", "iscommutated")
                if key in party(exchange)
            }
        )
        exchange = step(exchange, call.chain, 2.0)
    assert seen == [set(), {"isringing", "direction"}, {"isautocall"}]
    assert party(exchange)["userid"] == IVANOV.user_id
    assert party(exchange, IVANOV.user_id)["userlogin"] == "petrova"
    assert (party(exchange)["isextline"], party(exchange)["username"]) == (False, "Пётр Иванов")


def test_a_call_that_is_only_ordered_has_a_named_party_without_number() -> None:
    exchange, _ = on.order(QUIET, PETROVA.user_id, OUTSIDE, 1.0)
    assert "number" not in party(exchange)
    assert (party(exchange)["name"], party(exchange)["callerid"]) == (OUTSIDE, OUTSIDE)


def test_one_who_dialled_by_hand_is_in_no_autocall() -> None:
    exchange, _ = on.ring(QUIET, "102", QUIET.side("101"), 1.0)
    assert "isautocall" not in party(exchange)
    assert (party(exchange)["number"], line(exchange)["calledid"]) == ("102", "102")


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place.CUSTOM_FIELD, ("customfield",)),
        (Place.HEADER, ("header",)),
        (Place.TRACE, ("trace", 0, "header")),
        (Place.CALLER_NAME, ("callername",)),
        (Place.CALLER_ID, ("callerid",)),
    ],
)
def test_a_text_stands_at_its_place_of_the_chain_and_nowhere_else(
    place: Place, path: tuple[str | int, ...]
) -> None:
    _, call = on.ring(QUIET, "101", QUIET.side(OUTSIDE), 1.0, text="{list}", place=place)
    content: object = chain_content(call)
    assert str(content).count("{list}") == 1
    for key in path:
        content = content[key]  # type: ignore[index]
    assert content == "{list}"


def test_texts_of_events_are_not_in_the_chain() -> None:
    _, call = on.ring(QUIET, "101", QUIET.side(OUTSIDE), 1.0, text="{list}", place=Place.CALLER_INFO)
    assert "{list}" not in str(chain_content(call))


def test_the_callers_own_words_reach_the_party() -> None:
    exchange, _ = on.ring(QUIET, "101", QUIET.side(OUTSIDE, "X"), 1.0, text="{list}", place=Place.CALLER_NAME)
    assert party(exchange)["name"] == "{list}"
