import struct
import zlib

import pytest

from native_host.simulator.pictures import portrait


@pytest.mark.parametrize("pixels", [32, 96])
def test_a_portrait_is_a_png_of_the_size_that_was_asked_for(pixels: int) -> None:
    drawn = portrait("kozlov", pixels)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", drawn[16:24]) == (pixels, pixels)
    rows = zlib.decompress(drawn[drawn.index(b"IDAT") + 4 : -12])
    assert len(rows) == pixels * (1 + 3 * pixels)


def test_everybody_has_his_own_face_and_keeps_it() -> None:
    assert portrait("kozlov", 32) == portrait("kozlov", 32) != portrait("sokolova", 32)
