from hashlib import md5

import pytest

from native_host.simulator.passwords import hashes


def test_the_example_of_the_protocol_comes_out_letter_by_letter() -> None:
    assert hashes("Пароль1ё") == ("2cbbec1b02ef73b83c5e84d2d10e943e", "c032457be2969557a89e8acb8a8250d0")


@pytest.mark.parametrize("password", ["secret", "Абвгд Яюэ", "ёЁ-Qwerty"])
def test_latin_and_russian_are_hashed_as_windows_1251(password: str) -> None:
    assert hashes(password)[0] == md5(password.encode("cp1251")).hexdigest()


def test_letters_between_latin_and_russian_do_not_count() -> None:
    assert hashes("caf\u00e9") == hashes("caf")
