"""How Oktell's clients hash a password; the simulator's own writing of it, apart from our client's."""

from hashlib import md5

_YO = {"Ё": 0xA8, "ё": 0xB8}
_LATIN_END = 128
_DROPPED_END = 1024  # codes 128..1024 do not reach the hash at all
_CYRILLIC_SHIFT = 848  # 'А' (1040) becomes 0xC0, as in windows-1251


def hashes(password: str) -> tuple[str, str]:
    """`(Password, password)`: MD5 hex of the password, and of the password in lower case.

    Both over single bytes, never over UTF-8. Source: oktell.js 1.8.4, login.
    """
    return _md5(password), _md5(password.lower())


def _md5(text: str) -> str:
    return md5(b"".join(_byte(letter) for letter in text), usedforsecurity=False).hexdigest()


def _byte(letter: str) -> bytes:
    code = ord(letter)
    if letter in _YO:
        return bytes([_YO[letter]])
    if code < _LATIN_END:
        return bytes([code])
    if code <= _DROPPED_END:
        return b""
    return bytes([(code - _CYRILLIC_SHIFT) & 0xFF])
