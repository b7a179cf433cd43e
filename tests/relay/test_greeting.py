import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import native_host
from native_host.errors import ErrorCode, Failure
from native_host.relay.greeting import BROWSER, SHELL, Admission, Greeting, origin_of, read_greeting

GOOD = {"protocol": 1, "kind": "browser", "version": "1.2.3", "origin": "chrome-extension://abc/"}


@pytest.mark.parametrize("kind", [BROWSER, SHELL])
def test_what_is_said_is_read(kind: str) -> None:
    greeting = read_greeting(Greeting(kind, "chrome-extension://аб/").line())
    assert (greeting.kind, greeting.origin, greeting.version) == (
        kind,
        "chrome-extension://аб/",
        native_host.__version__,
    )


def test_a_field_of_a_newer_relay_does_no_harm() -> None:
    assert read_greeting(json.dumps(GOOD | {"mood": "good"}).encode()).version == "1.2.3"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"GET / HTTP/1.1\r\n",
        b"\xff\xfe\n",
        b"[]\n",
        b"null\n",
        b"{}\n",
        b"[" * 4000,
        json.dumps(GOOD | {"kind": "cat"}).encode(),
        json.dumps(GOOD | {"kind": ["browser"]}).encode(),
        json.dumps(GOOD | {"version": 1}).encode(),
        json.dumps(GOOD | {"origin": None}).encode(),
        json.dumps(GOOD | {"origin": "x" * 5000}).encode(),
    ],
)
def test_what_is_no_greeting_is_refused(line: bytes) -> None:
    with pytest.raises(Failure, match="frame-broken"):
        read_greeting(line)


@pytest.mark.parametrize("protocol", [0, 2, "1", None])
def test_another_protocol_is_another_version(protocol: object) -> None:
    with pytest.raises(Failure) as raised:
        read_greeting(json.dumps(GOOD | {"protocol": protocol}).encode())
    assert raised.value.code is ErrorCode.OTHER_VERSION


@given(st.binary(max_size=300))
def test_any_bytes_are_a_greeting_or_a_failure(line: bytes) -> None:
    with pytest.raises(Failure):
        read_greeting(line)


def test_the_first_line_admits() -> None:
    admission = Admission()
    assert admission.receive(json.dumps(GOOD).encode() + b"\n") == b""
    assert admission.greeting is not None
    assert admission.greeting.origin == "chrome-extension://abc/"


@pytest.mark.parametrize(
    ("arguments", "origin"),
    [
        (["chrome-extension://abc/"], "chrome-extension://abc/"),
        (["chrome-extension://abc/", "--parent-window=7"], "chrome-extension://abc/"),
        (["/usr/lib/mozilla/native-messaging-hosts/x.json", "a@b.example"], "a@b.example"),
        (["C:\\Users\\Иван Петров\\x.json", "a@b.example"], "a@b.example"),
        (["/x.json"], ""),
        ([], ""),
    ],
)
def test_the_origin_is_what_the_browser_says(arguments: list[str], origin: str) -> None:
    assert origin_of(arguments) == origin
