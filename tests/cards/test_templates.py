"""Addresses of cards: what is built, and what can never be built."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from native_host.cards.templates import MAX_URL, bpium, build_url, check_template, origin_of
from native_host.errors import ErrorCode, Failure

CRM = "https://crm.example"
VALUES = {"catalogId": "3", "recordId": "17", "number": "+79012345678"}

BUILT = [
    (CRM + "/?c={catalogId}&r={recordId}", CRM + "/?c=3&r=17"),
    (CRM + "/c/{catalogId}/r/{recordId}#n={number}", CRM + "/c/3/r/17#n=%2B79012345678"),
    (CRM + "?q={number}", CRM + "/?q=%2B79012345678"),
    (CRM, CRM + "/"),
    ("HTTPS://CRM.Example:443/{recordId}", CRM + "/17"),
    (CRM + "/ищу?я={number}", CRM + "/%D0%B8%D1%89%D1%83?%D1%8F=%2B79012345678"),
    (CRM + "/%D0%BF/{recordId}", CRM + "/%D0%BF/17"),
    (CRM + "/{recordId}/{recordId}", CRM + "/17/17"),
]

INVALID = [
    "",
    "crm.example/{recordId}",
    "//crm.example/{recordId}",
    "ftp://crm.example/{recordId}",
    "javascript:alert({recordId})",
    "javascript://crm.example/%0aalert({recordId})",
    "data:text/html,{recordId}",
    "file:///etc/{recordId}",
    "https:///{recordId}",
    "https://{recordId}/",
    "https://{recordId}.crm.example/",
    "https://crm.example{number}/",
    "https://crm.example:{number}/",
    "https://crm.example:port/",
    "https://crm.example:99999/",
    "https://crm.example:/",
    "{number}://crm.example/",
    "https://user@crm.example/",
    "https://user:pass@crm.example/{recordId}",
    "https://{number}@crm.example/",
    "https://crm.example\\@evil.example/",
    "https://crm.example/\\..\\{recordId}",
    "https://crm.exam ple/",
    "https://crm.example/a b",
    "https://crm.example/\n{recordId}",
    "https://crm.example/{name}",
    "https://crm.example/{RecordId}",
    "https://crm.example/{}",
    "https://crm.example/{recordId",
    "https://crm.example/recordId}",
    "https://crm.example/{{recordId}}",
    "https://crm.example/a/../{recordId}",
    "https://crm.example/%2e%2E/{recordId}",
    "https://crm.example/\ud800",
    "https://[::1/{recordId}",
    "https://crm.example./{recordId}",
    CRM + "/" + "a" * 3000,
]


@pytest.mark.parametrize(("template", "url"), BUILT)
def test_a_template_is_filled(template: str, url: str) -> None:
    assert build_url(template, VALUES, {CRM}) == url
    check_template(template, CRM)


@pytest.mark.parametrize("template", INVALID)
def test_a_hostile_or_broken_template_is_refused(template: str) -> None:
    with pytest.raises(Failure) as caught:
        build_url(template, VALUES, {CRM, "https://evil.example"})
    assert caught.value.code is ErrorCode.TEMPLATE_INVALID
    with pytest.raises(Failure):
        check_template(template, CRM)


@pytest.mark.parametrize(
    "template",
    [
        "http://crm.example/{recordId}",
        "https://crm.example:8443/{recordId}",
        "https://evil.example/?crm.example={recordId}",
        "https://crm.example.evil.example/{recordId}",
        "https://evilcrm.example/{recordId}",
    ],
)
def test_another_site_is_refused(template: str) -> None:
    with pytest.raises(Failure) as caught:
        build_url(template, VALUES, {CRM})
    assert caught.value == Failure(ErrorCode.SITE_NOT_ALLOWED, origin=origin_of(template.partition("{")[0]))


@pytest.mark.parametrize(
    "value",
    ["%2e%2e", "../../admin", "?x=1", "#x", "a&b=c", "//evil.example", "\\", "@evil.example", "\ud800"],
)
def test_a_hostile_value_stays_in_its_place(value: str) -> None:
    values = {"catalogId": value, "recordId": value}
    parts = urlsplit(build_url(CRM + "/c/{catalogId}/r?id={recordId}", values, {CRM}))
    assert (parts.scheme, parts.netloc) == ("https", "crm.example")
    assert parts.path.count("/") == 3
    assert list(parse_qs(parts.query)) == ["id"]
    assert parts.fragment == ""


@pytest.mark.parametrize("value", [".", ".."])
def test_a_value_of_dots_is_refused_in_the_path(value: str) -> None:
    with pytest.raises(Failure) as caught:
        build_url(CRM + "/c/{catalogId}/r", {"catalogId": value}, {CRM})
    assert caught.value.code is ErrorCode.TEMPLATE_INVALID
    assert build_url(CRM + "/?id={catalogId}", {"catalogId": value}, {CRM}) == f"{CRM}/?id={value}"


def test_a_value_that_the_call_does_not_have_is_refused() -> None:
    with pytest.raises(Failure):
        build_url(CRM + "/{recordId}", {"catalogId": "3"}, {CRM})


def test_an_address_has_a_bounded_length() -> None:
    with pytest.raises(Failure):
        build_url(CRM + "/{recordId}", {"recordId": "я" * MAX_URL}, {CRM})


def test_nothing_is_allowed_without_origins() -> None:
    with pytest.raises(Failure) as caught:
        build_url(CRM + "/", VALUES, ())
    assert caught.value.code is ErrorCode.SITE_NOT_ALLOWED


def test_an_allowed_origin_may_be_spelled_in_any_way() -> None:
    for spelled in ("https://CRM.example", "https://crm.example:443", "https://crm.example/"):
        assert build_url(CRM + "/{recordId}", VALUES, {spelled, "nonsense"}) == CRM + "/17"


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://crm.example/a?b#c", "https://crm.example"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://localhost:80", "http://localhost"),
        ("https://[::1]:8443/x", "https://[::1]:8443"),
        ("https://црм.рф/карточка", "https://xn--l1ahr.xn--p1ai"),
    ],
)
def test_the_origin_is_as_browsers_write_it(address: str, origin: str) -> None:
    assert origin_of(address) == origin


def test_a_russian_domain_is_the_same_site_in_both_spellings() -> None:
    url = build_url("https://црм.рф/{recordId}", VALUES, {"https://xn--l1ahr.xn--p1ai"})
    assert url == "https://xn--l1ahr.xn--p1ai/17"


def test_bpium_has_its_own_addresses() -> None:
    templates = bpium("https://company.bpium.ru")
    allowed = {templates.origin}
    assert build_url(templates.open, VALUES, allowed) == (
        "https://company.bpium.ru/?action=record-open&catalog=3&record=17"
    )
    assert build_url(templates.create, VALUES, allowed) == (
        "https://company.bpium.ru/?action=record-new&catalog=3"
    )
    assert templates.search == ""


@given(st.text(), st.text(), st.text())
def test_whatever_comes_the_site_stays(template: str, catalog: str, number: str) -> None:
    values = {"catalogId": catalog, "recordId": catalog, "number": number}
    for tried in (template, CRM + template, CRM + "/{catalogId}/" + template + "?n={number}"):
        try:
            url = build_url(tried, values, {CRM})
        except Failure:
            continue
        assert url.startswith(CRM + "/")
        assert url.isascii()
        assert not set(url) & set(' \\"<>\n\t{}')
