"""Events that come twice."""

import pytest

from native_host.oktell.repeats import WITHIN, Repeats

RING = "phoneevent_ringstarted"
TALK = "phoneevent_commstarted"


@pytest.mark.parametrize(
    ("name", "fields", "is_repeat"),
    [
        (TALK, {"chainid": "3f", "commutationid": "51"}, True),
        (TALK, {"chainid": "3f", "commutationid": "51", "qid": "other", "callerid": "1"}, True),
        (TALK, {"chainid": "3f", "commutationid": "52"}, False),
        (TALK, {"chainid": "40", "commutationid": "51"}, False),
        (TALK, {"chainid": "3f", "commutationid": "51", "isconference": True, "confid": "88"}, False),
        (TALK, {"chainid": "3f", "commutationid": "51", "callerinfo": "new"}, False),
        ("phoneevent_commstopped", {"chainid": "3f", "commutationid": "51"}, False),
        (TALK, {"commutationid": "51"}, False),
        ("linestatechanged", {"chainid": "3f", "commutationid": "51"}, False),
    ],
)
def test_name_chain_and_commutation_make_a_copy(
    name: str, fields: dict[str, object], is_repeat: bool
) -> None:
    repeats = Repeats()
    assert not repeats.is_repeat(TALK, {"chainid": "3f", "commutationid": "51", "qid": "one"}, 0.0)
    assert repeats.is_repeat(name, fields, 0.1) is is_repeat


def test_an_event_that_names_no_chain_is_never_a_copy() -> None:
    repeats = Repeats()
    assert not any(repeats.is_repeat(RING, {"chainid": ""}, 0.0) for _ in range(3))


def test_the_same_chain_may_ring_again_later() -> None:
    repeats = Repeats()
    assert not repeats.is_repeat(RING, {"chainid": "3f"}, 0.0)
    assert repeats.is_repeat(RING, {"chainid": "3f"}, WITHIN - 0.1)
    assert not repeats.is_repeat(RING, {"chainid": "3f"}, WITHIN)


def test_what_is_remembered_is_bounded() -> None:
    repeats = Repeats()
    for number in range(1000):
        assert not repeats.is_repeat(RING, {"chainid": str(number + 1)}, 0.0)
    assert repeats.is_repeat(RING, {"chainid": "1000"}, 0.0)
    assert not repeats.is_repeat(RING, {"chainid": "1"}, 0.0)


def test_a_talk_that_is_taken_back_from_hold_is_no_copy() -> None:
    repeats = Repeats()
    one, other = {"chainid": "3f", "commutationid": "51"}, {"chainid": "40", "commutationid": "52"}
    stopped = "phoneevent_commstopped"
    heard = [(TALK, one), (TALK, other), (stopped, other), (TALK, one), (stopped, one), (TALK, other)]
    for name, fields in heard:
        assert not repeats.is_repeat(name, fields, 0.0)
        assert repeats.is_repeat(name, fields, 0.1)
