import pytest

from native_host.simulator.messages import answer_fields, named_events, read_message


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('["ping",{"qid":"0.70"}]', ("ping", {"qid": "0.70"})),
        ('["logout"]', ("logout", {})),
        (b'["ping",{}]', ("ping", {})),
        ("{}", None),
        ('["ping",3]', None),
        ("[1,{}]", None),
        ("garbage", None),
        (b"\xff\xfe\xfd", None),
        ("[" * 100_000, None),
        ('["ping",{"qid":NaN}]', None),
    ],
)
def test_a_frame_is_a_message_or_nothing(text: str | bytes, read: object) -> None:
    assert read_message(text) == read


def test_an_answer_has_the_qid_exactly_as_it_was_sent() -> None:
    assert answer_fields({"qid": "0.7310"}, {"result": 1}) == {"qid": "0.7310", "result": 1}
    assert answer_fields({}, {"result": 1}) == {"result": 1}
    assert answer_fields({"qid": {}}, {"result": 1}) == {"result": 1}


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"eventmethod": ["a", "b", 3]}, {"a", "b"}),
        ({"eventmethod": "a"}, {"a"}),
        ({"event": "phoneevent"}, {"phoneevent"}),
        ({}, set()),
    ],
)
def test_subscriptions_are_read_in_both_spellings(fields: dict[str, object], names: set[str]) -> None:
    assert named_events(fields) == names
