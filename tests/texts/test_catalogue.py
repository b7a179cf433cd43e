"""What a sentence becomes when facts are there, absent, too long or many lines."""

import pytest

from native_host.errors import ErrorCode
from native_host.texts.catalogue import LOCALES, MAX_FACT, nearest_locale, word


def test_the_facts_stand_in_the_sentence() -> None:
    wording = word(ErrorCode.PORT_REFUSED, "ru", {"server": "ats.company.ru", "port": 4066})
    assert wording.title == "Сервер ats.company.ru не принимает соединений"
    assert wording.advice.endswith("сообщите администратору.")


def test_a_missing_fact_leaves_a_title_that_reads_well() -> None:
    assert word("name-unresolved", "ru").title == "Сервер не найден в сети"
    assert (
        word("setting-invalid", "en", {"name": "region"}).title
        == "The value of the setting “region” cannot be used"
    )


def test_a_missing_fact_leaves_out_its_sentence_of_the_advice() -> None:
    assert (
        word("desktop-client-signed-in", "en").advice
        == "Sign out of the Oktell program on this or another computer."
    )
    assert word("login-refused", "ru").advice == (
        "Обратитесь к администратору Oktell: он проверит ваши права на вход."
    )


def test_braces_of_a_template_are_shown_as_they_are() -> None:
    assert "{catalogId}" in word("template-invalid", "ru", {"template": "x"}).advice


def test_a_fact_with_braces_is_not_filled_again() -> None:
    assert word("template-invalid", "en", {"template": "{number}"}).title == (
        "The address template “{number}” cannot be used"
    )


def test_a_text_of_others_is_cut_to_one_line() -> None:
    wording = word("request-refused", "en", {"text": "no\r\nright " + "x" * 1000})
    assert "no right xxx" in wording.advice
    assert "\n" not in wording.advice
    assert len(wording.advice) < MAX_FACT + 150


def test_an_unknown_code_is_worded_as_an_error_of_the_program() -> None:
    assert word("of-a-newer-end", "en") == word("internal", "en")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", list(ErrorCode))
def test_no_sentence_crashes_or_shows_a_gap_without_facts(code: ErrorCode, locale: str) -> None:
    wording = word(code, locale)
    for sentence in (wording.title, wording.advice):
        assert "  " not in sentence
        assert "«»" not in sentence
        assert "“”" not in sentence
        assert " ." not in sentence
    assert wording.title


@pytest.mark.parametrize(
    ("locale", "nearest"),
    [
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("ru_RU.UTF-8", "ru"),
        ("be", "ru"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", "en"),
    ],
)
def test_a_locale_finds_the_nearest_language(locale: str, nearest: str) -> None:
    assert nearest_locale(locale) == nearest
