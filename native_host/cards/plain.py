"""Text of others made fit to be shown: one line, without letters that change how the rest is read."""

import unicodedata

# controls, formats (bidi overrides among them), halves of characters, private and unassigned
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = {"\u200d", "\u200c"}  # inside words and pictures of some scripts


def one_line(text: str, max_length: int) -> str:
    """`text` in one line of at most `max_length` characters, an ellipsis in place of what was cut."""
    shown = "".join(_shown(letter) for letter in text[: max_length * 4])
    line = " ".join(shown.split())
    return line if len(line) <= max_length else line[: max_length - 1].rstrip() + "…"


def is_plain(text: str) -> bool:
    """Whether `text` holds nothing but letters that can be seen."""
    return all(unicodedata.category(letter) not in _UNSEEN for letter in text)


def _shown(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS else letter
