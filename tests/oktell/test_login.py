"""Signing in: hashes, fields, and what refusals mean."""

import hashlib

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.oktell.login import Accepted, Credentials, login_fields, password_hashes, read_login

BY_PASSWORD = Credentials("petrova", password="Пароль1ё")
BY_SESSION = Credentials("petrova", session_id="a91b")


def read(answer: dict[str, object], credentials: Credentials = BY_PASSWORD) -> Accepted:
    return read_login(answer, credentials, "oktell.example", 60.0)


def test_hashes_are_those_of_the_protocol() -> None:
    assert password_hashes("Пароль1ё") == (
        "2cbbec1b02ef73b83c5e84d2d10e943e",
        "c032457be2969557a89e8acb8a8250d0",
    )


def test_russian_letters_hash_as_windows_1251() -> None:
    alphabet = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё abc XYZ 09 !~"
    expected = hashlib.md5(alphabet.encode("cp1251"), usedforsecurity=False).hexdigest()
    assert password_hashes(alphabet)[0] == expected


@pytest.mark.parametrize("password", ["", "naïve", "ÿ\u0400", "пароль🙂", "\ud800"])
def test_any_password_has_hashes(password: str) -> None:
    assert all(len(made) == 32 for made in password_hashes(password))


def test_letters_between_ascii_and_cyrillic_are_dropped() -> None:
    assert password_hashes("naïve\u0400")[0] == password_hashes("nave")[0]


def test_a_password_goes_out_as_two_hashes_only() -> None:
    fields = login_fields(BY_PASSWORD, expires=3600.0)
    assert fields == {
        "userlogin": "petrova",
        "Password": "2cbbec1b02ef73b83c5e84d2d10e943e",
        "password": "c032457be2969557a89e8acb8a8250d0",
        "showid": 1,
        "usewebrtc": False,
        "expires": 3600,
    }


def test_a_session_goes_out_without_the_password() -> None:
    fields = login_fields(Credentials("petrova", "Пароль1ё", "a91b"))
    assert fields == {"userlogin": "petrova", "sessionid": "a91b", "showid": 1, "usewebrtc": False}


def test_an_accepted_login_gives_session_and_user() -> None:
    assert read({"result": 1, "userid": "7d", "sessionid": "a91b"}) == Accepted("a91b", "7d")


def test_a_session_that_is_not_repeated_stays() -> None:
    assert read({"result": 1, "userid": "7d"}, BY_SESSION) == Accepted("a91b", "7d")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"error": 50093}, ErrorCode.DESKTOP_CLIENT_SIGNED_IN),
        ({"result": 0, "error": "50093", "errormsg": "whatever"}, ErrorCode.DESKTOP_CLIENT_SIGNED_IN),
        ({"result": 0, "error": 50025}, ErrorCode.LICENCE_LIMIT),
        ({"result": 0, "errormsg": "Service not available"}, ErrorCode.SERVER_STARTING),
        ({"result": 1, "errormsg": "Wrong login/pass combination"}, ErrorCode.WRONG_PASSWORD),
        ({"result": 0, "errormsg": "Bad request. Session does not exist"}, ErrorCode.SESSION_EXPIRED),
        ({"result": 0, "errormsg": "Bad request. Invalid session user"}, ErrorCode.SESSION_EXPIRED),
        ({"result": 1, "error": 7}, ErrorCode.LOGIN_REFUSED),
        ({"result": 1, "errormsg": "Something new"}, ErrorCode.LOGIN_REFUSED),
        ({"result": 0}, ErrorCode.LOGIN_REFUSED),
    ],
)
def test_a_refusal_has_its_code(answer: dict[str, object], code: ErrorCode) -> None:
    with pytest.raises(Failure) as refused:
        read(answer)
    assert refused.value.code is code
    assert refused.value.facts["server"] == "oktell.example"


def test_a_login_by_session_never_has_a_wrong_password() -> None:
    with pytest.raises(Failure) as refused:
        read({"result": 0, "errormsg": "Wrong login/pass combination"}, BY_SESSION)
    assert refused.value.code is ErrorCode.SESSION_EXPIRED


def test_an_unknown_refusal_keeps_the_words_of_the_server() -> None:
    with pytest.raises(Failure) as refused:
        read({"result": 0, "error": 7, "errormsg": "No such right"})
    assert refused.value.facts == {"server": "oktell.example", "number": 7, "text": "No such right"}


def test_secrets_show_in_no_repr() -> None:
    shown = repr(Credentials("petrova", "Пароль1ё", "a91b")) + repr(Accepted("a91b", "7d"))
    assert "Пароль" not in shown
    assert "a91b" not in shown
