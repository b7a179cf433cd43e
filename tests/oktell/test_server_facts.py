"""What is known of a server: its date, what it is too old for, where its pages are."""

from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.address import parse_address
from native_host.oktell.server_facts import ServerFacts, read_version
from native_host.wire import names

SERVER = parse_address("oktell.example")
SINCE = [
    (names.GET_MY_USER_INFO, 120327),
    (names.GET_VERSION, 120112),
    (names.GET_LINE, 120112),
    (names.GET_FLASHED, 120112),
    (names.FLASH, 120725),
    (names.TRANSFER, 120725),
    (names.TRIGGER_CUSTOM_EVENT, 120725),
    (names.GET_REDIRECT_RULES, 120725),
    (names.SAVE_REDIRECT_RULES, 120725),
    (names.DELETE_REDIRECT_RULES, 120725),
    (names.GET_USERS, 120920),
    (names.GET_BREAK_REASONS, 130101),
    (names.CALL_ANSWER, 131218),
]


@pytest.mark.parametrize(("method", "since"), SINCE)
def test_a_method_is_known_from_its_date_on(method: str, since: int) -> None:
    ServerFacts(SERVER, date=since).check(method)
    with pytest.raises(Failure) as refused:
        ServerFacts(SERVER, "2.5", since - 1).check(method)
    assert refused.value == Failure(ErrorCode.SERVER_TOO_OLD, server="oktell.example", version="2.5")


def test_other_methods_have_no_date_and_a_hidden_date_forbids_nothing() -> None:
    assert ServerFacts(SERVER, date=110101).knows(names.CALL_START)
    assert ServerFacts(SERVER, date=0).knows(names.CALL_ANSWER)


@pytest.mark.parametrize(
    ("version", "date", "shown"),
    [
        ({"dated": 150520, "build": "2.12.3"}, 150520, "2.12.3"),
        ({"dated": "150520"}, 150520, "150520"),
        ({"build": "2.9.1.121231"}, 121231, "2.9.1.121231"),
        ({"build": "beta"}, 0, "beta"),
        (None, 0, ""),
    ],
)
def test_a_version_is_read(version: object, date: int, shown: str) -> None:
    facts = read_version(SERVER, {"version": version})
    assert (facts.date, facts.version) == (date, shown)


@pytest.mark.parametrize(
    ("address", "port", "web"),
    [
        ("oktell.example", 443, "https://oktell.example"),
        ("oktell.example", 8443, "https://oktell.example:8443"),
        ("oktell.example", 80, "https://oktell.example:80"),
        ("oktell.example:4066", None, "https://oktell.example"),
        ("ws://oktell.example:4066", 80, "http://oktell.example"),
        ("ws://oktell.example", 4055, "http://oktell.example:4055"),
        ("ws://[::1]", 443, "http://[::1]:443"),
    ],
)
def test_its_pages_are_on_the_same_host_with_the_same_tls(address: str, port: int | None, web: str) -> None:
    facts = replace(ServerFacts(parse_address(address)), web_port=port)
    assert facts.web_address == web
