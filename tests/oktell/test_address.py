"""Typed addresses: a bare name means wss on 443, what is given is obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import Server, parse_address


@pytest.mark.parametrize(
    ("typed", "url", "shown"),
    [
        ("oktell.example", "wss://oktell.example:443", "oktell.example"),
        ("  oktell.example/ ", "wss://oktell.example:443", "oktell.example"),
        ("oktell.example:4066", "wss://oktell.example:4066", "oktell.example:4066"),
        ("oktell.example:80", "wss://oktell.example:80", "oktell.example:80"),
        ("ws://oktell.example", "ws://oktell.example:80", "ws://oktell.example"),
        ("ws://oktell.example:4066", "ws://oktell.example:4066", "ws://oktell.example:4066"),
        ("wss://oktell.example", "wss://oktell.example:443", "oktell.example"),
        ("https://oktell.example/panel?x=1", "wss://oktell.example:443", "oktell.example"),
        ("http://OKTELL.example", "ws://oktell.example:80", "ws://oktell.example"),
        ("oktell", "wss://oktell:443", "oktell"),
        ("okt_1", "wss://okt_1:443", "okt_1"),
        ("192.168.0.5", "wss://192.168.0.5:443", "192.168.0.5"),
        ("[::1]:4066", "wss://[::1]:4066", "[::1]:4066"),
        ("телефон.рф", "wss://xn--e1aarjeur.xn--p1ai:443", "телефон.рф"),
    ],
)
def test_an_address_is_read(typed: str, url: str, shown: str) -> None:
    server = parse_address(typed)
    assert (server.url, server.shown) == (url, shown)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "ftp://oktell.example",
        "oktell.example:0",
        "oktell.example:70000",
        "oktell.example:port",
        "anna@oktell.example",
        "a b",
        "-oktell.example",
        "oktell..example",
        "[::1",
        "x" * 300,
        "wss://",
        "a\nb",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Failure) as refused:
        parse_address(typed)
    assert refused.value.code is ErrorCode.ADDRESS_INVALID
    assert refused.value.facts == {"address": typed.strip()}


@given(st.text())
def test_no_text_breaks_the_reading(typed: str) -> None:
    try:
        server = parse_address(typed)
    except Failure:
        return
    for one in server.addresses:
        assert one.host.isascii()
        assert 0 < one.port < 65536
        assert one.is_secure or any(scheme in typed.lower() for scheme in ("ws://", "http://"))


def test_a_redirect_only_raises() -> None:
    assert (
        Server("oktell.example", 80, False, "ws://oktell.example").raised().url == "wss://oktell.example:443"
    )


@pytest.mark.parametrize(
    "typed",
    ["a.example, b.example:4066", "a.example;b.example:4066,", " a.example , b.example:4066 , a.example"],
)
def test_several_addresses_are_read_in_their_order(typed: str) -> None:
    server = parse_address(typed)
    assert server.shown == "a.example"
    assert server.all_shown == "a.example, b.example:4066"
    assert [one.url for one in server.addresses] == ["wss://a.example:443", "wss://b.example:4066"]
    assert [one.others for one in server.addresses] == [(), ()]


@pytest.mark.parametrize(
    "typed", ["a.example,,b.example", "a.example, b c", ",".join(f"h{n}" for n in range(11))]
)
def test_one_bad_address_or_too_many_spoil_the_list(typed: str) -> None:
    with pytest.raises(Failure) as refused:
        parse_address(typed)
    assert refused.value.code is ErrorCode.ADDRESS_INVALID
