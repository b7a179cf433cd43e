import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.messaging import rpc


@pytest.mark.parametrize(
    "envelope",
    [
        rpc.Request(1, "phone.call", {"number": "101"}),
        rpc.Request("a", "session.hello"),
        rpc.Notice("phone.changed", {"revision": 3}),
        rpc.Answer(7, {"dialled": "101"}),
        rpc.Refusal(7, rpc.FAILED, "user-busy", {"code": "user-busy"}),
        rpc.Refusal(None, rpc.PARSE_ERROR, "frame-broken", {}),
    ],
)
def test_what_is_written_is_read_again(envelope: rpc.Envelope) -> None:
    assert rpc.read(rpc.write(envelope)) == envelope


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"jsonrpc": "2.0", "id": 1, "method": "a.b"}, rpc.Request(1, "a.b")),
        ({"jsonrpc": "2.0", "id": 1, "method": "a.b", "params": None}, rpc.Request(1, "a.b")),
        ({"jsonrpc": "2.0", "id": 0, "method": "a.b", "trace": "x"}, rpc.Request(0, "a.b")),
        ({"jsonrpc": "2.0", "id": 1, "result": None}, rpc.Answer(1, {})),
        ({"jsonrpc": "2.0", "id": 1, "error": {"code": -1}}, rpc.Refusal(1, -1, "", {})),
    ],
)
def test_what_is_left_out_or_unknown_does_no_harm(value: object, expected: rpc.Envelope) -> None:
    assert rpc.read(value) == expected


@pytest.mark.parametrize(
    ("value", "code", "to", "reason"),
    [
        ([], rpc.INVALID_REQUEST, None, "batches"),
        ([{"jsonrpc": "2.0", "id": 1, "method": "a"}], rpc.INVALID_REQUEST, None, "batches"),
        ("text", rpc.INVALID_REQUEST, None, "object"),
        (None, rpc.INVALID_REQUEST, None, "object"),
        ({}, rpc.INVALID_REQUEST, None, "jsonrpc"),
        ({"jsonrpc": "1.0", "id": 5, "method": "a"}, rpc.INVALID_REQUEST, 5, "jsonrpc"),
        ({"jsonrpc": "2.0", "id": 5}, rpc.INVALID_REQUEST, 5, "method"),
        ({"jsonrpc": "2.0", "id": 5, "method": 1}, rpc.INVALID_REQUEST, 5, "method"),
        ({"jsonrpc": "2.0", "id": None, "method": "a"}, rpc.INVALID_REQUEST, None, "id"),
        ({"jsonrpc": "2.0", "id": True, "method": "a"}, rpc.INVALID_REQUEST, None, "id"),
        ({"jsonrpc": "2.0", "id": 1.5, "method": "a"}, rpc.INVALID_REQUEST, None, "id"),
        ({"jsonrpc": "2.0", "id": 5, "method": "a", "params": [1]}, rpc.INVALID_PARAMS, 5, "params"),
        ({"jsonrpc": "2.0", "id": 5, "result": 1}, rpc.INVALID_REQUEST, 5, "result"),
        ({"jsonrpc": "2.0", "result": {}}, rpc.INVALID_REQUEST, None, "id"),
        ({"jsonrpc": "2.0", "id": 5, "result": {}, "error": {"code": 1}}, rpc.INVALID_REQUEST, 5, "both"),
        ({"jsonrpc": "2.0", "id": 5, "error": "no"}, rpc.INVALID_REQUEST, 5, "error"),
        ({"jsonrpc": "2.0", "id": 5, "error": {"code": "1"}}, rpc.INVALID_REQUEST, 5, "code"),
    ],
)
def test_what_is_no_envelope_is_refused_with_a_reason(
    value: object, code: int, to: rpc.Id | None, reason: str
) -> None:
    with pytest.raises(rpc.Malformed, match=reason) as raised:
        rpc.read(value)
    refusal = raised.value.refusal
    assert (refusal.code, refusal.id) == (code, to)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["jsonrpc", "id", "method", "params", "result", "error", "code"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_any_value_is_an_envelope_or_malformed(value: object) -> None:
    assert rpc.read(rpc.write(_read_or_refuse(value)))


def _read_or_refuse(value: object) -> rpc.Envelope:
    try:
        return rpc.read(value)
    except rpc.Malformed as malformed:
        return malformed.refusal
