"""Photos of people, drawn: a head and shoulders in colours of their own, as PNG."""

import struct
import zlib
from colorsys import hls_to_rgb
from functools import lru_cache
from hashlib import md5

Colour = tuple[int, int, int]

_SKINS: tuple[Colour, ...] = ((255, 224, 196), (240, 196, 160), (198, 144, 104), (141, 94, 64))
_HAIRS: tuple[Colour, ...] = ((40, 30, 26), (92, 58, 34), (172, 122, 62), (224, 196, 128), (150, 150, 150))


@lru_cache(maxsize=1024)
def portrait(seed: str, pixels: int) -> bytes:
    """A square PNG; the same seed has the same face in every size."""
    chosen = md5(seed.encode(), usedforsecurity=False).digest()
    background, clothes = _tint(chosen[0], 0.78), _tint(chosen[1], 0.4)
    skin, hair = _SKINS[chosen[2] % len(_SKINS)], _HAIRS[chosen[3] % len(_HAIRS)]
    hair_reaches = 0.30 + chosen[4] / 255 * 0.3  # short or long

    def colour_at(x: float, y: float) -> Colour:
        if _is_inside(x, y - 0.44, 0.17, 0.21) and y > 0.32:
            return skin
        if _is_inside(x, y - 0.42, 0.22, 0.25) and y < hair_reaches + 0.1:
            return hair
        if _is_inside(x, y - 0.62, 0.09, 0.14):  # the neck
            return skin
        return clothes if _is_inside(x, y - 1.05, 0.4, 0.36) else background

    centres = [(place + 0.5) / pixels for place in range(pixels)]
    rows = (b"\0" + bytes(part for x in centres for part in colour_at(x, y)) for y in centres)
    return _png(pixels, b"".join(rows))


def _is_inside(x: float, y: float, width: float, height: float) -> bool:
    """Whether a point is in an ellipse on the middle line, with these half axes; `y` from its centre."""
    return ((x - 0.5) / width) ** 2 + (y / height) ** 2 <= 1.0


def _tint(hue: int, lightness: float) -> Colour:
    red, green, blue = (round(255 * part) for part in hls_to_rgb(hue / 256, lightness, 0.45))
    return red, green, blue


def _png(pixels: int, rows: bytes) -> bytes:
    """Rows of 8-bit RGB, each after its filter byte."""
    header = struct.pack(">IIBBBBB", pixels, pixels, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
