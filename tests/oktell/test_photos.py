"""Links of photos and the pictures themselves: both come from outside. Section 9 of the protocol."""

import pytest
from hypothesis import given

from native_host.oktell.photos import PhotoLinks, as_data_url, is_followed, read_photos
from tests.oktell.values import JSON_VALUES

WEB = "http://oktell.example"
SECURE = "https://oktell.example:8443"


@pytest.mark.parametrize(
    ("link", "links"),
    [
        ({"link": "/photo/7d.jpg"}, PhotoLinks(whole=f"{WEB}/photo/7d.jpg")),
        ({"link": "photo/7d.jpg?v=1"}, PhotoLinks(whole=f"{WEB}/photo/7d.jpg?v=1")),
        (
            {"link": "/7d.jpg", "link32x32": "/7d_32.jpg", "link96x96": " /7d_96.jpg "},
            PhotoLinks(f"{WEB}/7d_32.jpg", f"{WEB}/7d_96.jpg", f"{WEB}/7d.jpg"),
        ),
        ({"link32x32": "/7d_32.jpg", "link96x96": None}, PhotoLinks(small=f"{WEB}/7d_32.jpg")),
        ({"link": f"{WEB}:4055/7d.jpg"}, PhotoLinks(whole=f"{WEB}:4055/7d.jpg")),
        ({"link": "https://oktell.example/7d.jpg"}, PhotoLinks(whole="https://oktell.example/7d.jpg")),
    ],
)
def test_a_photo_has_absolute_addresses(link: dict[str, str], links: PhotoLinks) -> None:
    assert read_photos({"links": [{"id": "7d", **link}]}, WEB) == {"7d": links}


ELSEWHERE = [
    "",
    " ",
    "//elsewhere.example/7d.jpg",
    "http://elsewhere.example/",
    "http://oktell.example@elsewhere.example/",
    "http://name:word@oktell.example/7d.jpg",
    "http://oktell.example.elsewhere.example/",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
    "ftp://oktell.example/7d.jpg",
    "ws://oktell.example/7d.jpg",
    "/a\nb",
    "http://[",
    "http://oktell.example:0/7d.jpg",
    "http://oktell.example:99999/7d.jpg",
]


@pytest.mark.parametrize("link", ELSEWHERE)
def test_a_photo_elsewhere_is_none(link: str) -> None:
    assert read_photos({"links": [{"id": "7d", "link": link, "link96x96": link}]}, WEB) == {}


def test_a_photo_behind_tls_is_not_fetched_without() -> None:
    assert read_photos({"links": [{"id": "7d", "link": "http://oktell.example/7d.jpg"}]}, SECURE) == {}
    assert not is_followed("http://oktell.example/", SECURE)
    assert is_followed("https://oktell.example/", SECURE)


def test_whoever_has_no_id_has_no_photo() -> None:
    assert read_photos({"links": [{"link": "/7d.jpg"}, "7d", None]}, WEB) == {}


@pytest.mark.parametrize(
    ("pixels", "addresses"),
    [(24, ("s", "l", "w")), (32, ("s", "l", "w")), (33, ("l", "w", "s")), (96, ("l", "w", "s"))],
)
def test_the_smallest_that_fills_the_place_comes_first(pixels: int, addresses: tuple[str, ...]) -> None:
    assert PhotoLinks("s", "l", "w").for_pixels(pixels) == addresses


def test_what_is_offered_twice_is_tried_once() -> None:
    assert PhotoLinks("", "a", "a").for_pixels(96) == ("a",)
    assert PhotoLinks().for_pixels(96) == ()


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBP", "image/webp"),
    ],
)
def test_a_picture_is_what_its_first_bytes_say(start: bytes, kind: str) -> None:
    shown = as_data_url(start + b"rest")
    assert shown is not None
    assert shown.startswith(f"data:{kind};base64,")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF\x10\x00\x00\x00WAVE",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<!doctype html>",
        b" \x89PNG\r\n\x1a\n",
        b"BM6",
    ],
)
def test_anything_else_is_no_picture(content: bytes) -> None:
    assert as_data_url(content) is None


@given(JSON_VALUES)
def test_no_answer_breaks_the_reading(value: object) -> None:
    for body in ({"links": value}, {"links": [value]}, {"links": [{"id": value, "link": value}]}):
        for links in read_photos(body, WEB).values():
            assert links != PhotoLinks()
