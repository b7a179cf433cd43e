"""Sans-I/O: where photos of people are, and what a picture may be (protocol, section 9).

Links and pictures come from outside: only addresses at the server itself are followed, and only what begins
as a raster picture does is shown. An SVG, which may hold scripts and references, is none.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from native_host.oktell.models import read_id, read_items, read_text

_SMALL_PIXELS = 32
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


@dataclass(frozen=True, slots=True)
class PhotoLinks:
    """Absolute addresses of one person's photo, "" where the server offers none of that size."""

    small: str = ""  # 32 x 32
    large: str = ""  # 96 x 96
    whole: str = ""  # as it was uploaded

    def for_pixels(self, pixels: int) -> tuple[str, ...]:
        """What fills so many pixels, the best first; the others serve where that one is missing."""
        ordered = (self.large, self.whole, self.small)
        if pixels <= _SMALL_PIXELS:
            ordered = (self.small, self.large, self.whole)
        return tuple(dict.fromkeys(address for address in ordered if address))


def read_photos(body: Mapping[str, Any], web_address: str) -> dict[str, PhotoLinks]:
    """By user id, for those who have a photo; relative links belong to the server's own `web_address`."""
    photos = {read_id(item.get("id")): _links(item, web_address) for item in read_items(body.get("links"))}
    return {user_id: links for user_id, links in photos.items() if user_id and links != PhotoLinks()}


def is_followed(address: str, web_address: str) -> bool:
    """Whether an absolute address is at the server itself, with TLS where it has that, and names nobody."""
    try:
        parts, own = urlsplit(address), urlsplit(web_address)
        is_own = parts.hostname == own.hostname and parts.scheme in {own.scheme, "https"}
        return is_own and "@" not in parts.netloc and parts.port != 0 and address.isprintable()
    except ValueError:
        return False


def as_data_url(picture: bytes) -> str | None:
    """The picture as an extension may show it; None for what is no raster picture, whatever it was called."""
    kind = next((kind for start, kind in _SIGNATURES.items() if picture.startswith(start)), None)
    if picture[:4] == b"RIFF" and picture[8:12] == b"WEBP":
        kind = "image/webp"
    return f"data:{kind};base64,{b64encode(picture).decode('ascii')}" if kind else None


def _links(item: Mapping[str, Any], web_address: str) -> PhotoLinks:
    small, large, whole = (
        _absolute(read_text(item.get(name)).strip(), web_address)
        for name in ("link32x32", "link96x96", "link")
    )
    return PhotoLinks(small, large, whole)


def _absolute(link: str, web_address: str) -> str:
    """ "" for a link that is none, or that leads elsewhere."""
    try:
        address = urljoin(f"{web_address}/", link)
    except ValueError:
        return ""
    is_one = bool(link) and link.isprintable()  # a line break would be taken out of it, not refused
    return address if is_one and is_followed(address, web_address) else ""
