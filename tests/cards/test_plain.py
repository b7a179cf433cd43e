"""Text of others as one plain line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.cards.plain import is_plain, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Открыть клиента", "Открыть клиента"),
        (" a\t b\r\n c\u2028d\u00a0e ", "a b c d e"),
        ("a\x00\x1b\x07b", "ab"),
        ("\u202eevil\u202c\u2066x\u2069\u200e\ufeff", "evilx"),
        ("семья 👨\u200d👩", "семья 👨\u200d👩"),
        ("\ud800", ""),
    ],
)
def test_a_text_is_shown_as_one_line(text: str, shown: str) -> None:
    assert one_line(text, 24) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("abcdefghij", "abcdefghij"), ("abcdefghijk", "abcdefghi…"), ("abcdefgh ijk", "abcdefgh…")],
)
def test_a_long_text_is_cut(text: str, shown: str) -> None:
    assert one_line(text, 10) == shown


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("17", True), ("a b/ё?", True), ("a\nb", False), ("a\u202eb", False), ("\ud800", False)],
)
def test_plain_text_has_only_letters_that_can_be_seen(text: str, is_so: bool) -> None:
    assert is_plain(text) is is_so


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_a_line_is_never_too_long_and_can_be_sent(text: str, max_length: int) -> None:
    line = one_line(text, max_length)
    assert len(line) <= max_length
    assert line == " ".join(line.split())
    line.encode()
