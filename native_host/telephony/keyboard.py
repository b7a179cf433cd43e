"""What a text would be had the keyboard been in its other layout: Rjpkjd is Козлов, ьфкшф is maria."""

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_LATIN + '{}:"<>~', _RUSSIAN + "хъжэбюё")
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)


def other_layout(text: str) -> str:
    """The text in small letters as typed on the other layout; "" where it would be the same, or where it
    has letters of both, so that nobody can have meant the other one."""
    small = text.lower()
    if not any("а" <= letter <= "я" or letter == "ё" for letter in small):
        other = small.translate(_TO_RUSSIAN)
    elif not any("a" <= letter <= "z" for letter in small):
        other = small.translate(_TO_LATIN)
    else:
        return ""
    return "" if other == small else other
