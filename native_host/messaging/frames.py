"""Frames of native messaging: a 32-bit length in the machine's byte order, then so many bytes of UTF-8 JSON.

Sans-I/O. The relay runs this without site-packages and counts each millisecond of its start, so nothing but
`json` and `struct` may be imported here (`typing` alone would cost a tenth of that start).
Sizes: developer.chrome.com/docs/extensions/develop/concepts/native-messaging, "Native messaging protocol".
"""

import json
import struct
from collections.abc import Iterator, Mapping

from native_host.errors import ErrorCode, Failure

TO_BROWSER_MAX_BYTES = 1024 * 1024
FROM_BROWSER_MAX_BYTES = 64 * 1024 * 1024
_LENGTH = struct.Struct("=I")


def encode(message: Mapping[str, object], max_bytes: int = TO_BROWSER_MAX_BYTES) -> bytes:
    """The frame of a message; Failure(FRAME_TOO_BIG) when its JSON has more than `max_bytes`."""
    try:
        body = _dump(message, is_ascii=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair: only an escape can carry it
        body = _dump(message, is_ascii=True).encode()
    if len(body) > max_bytes:
        raise Failure(ErrorCode.FRAME_TOO_BIG, size=len(body), limit=max_bytes)
    return _LENGTH.pack(len(body)) + body


class FrameCutter:
    """Cuts a stream of bytes into frames without looking inside; a frame that is not whole waits."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._waiting = bytearray()

    def feed(self, received: bytes) -> Iterator[bytes]:
        """Takes bytes at once and gives the frames that are whole now, length included.

        Raises Failure(FRAME_TOO_BIG) in place of a frame over the limit, and again at each later call:
        where the next frame begins cannot be known.
        """
        self._waiting += received
        return self._frames()

    def _frames(self) -> Iterator[bytes]:
        while len(self._waiting) >= _LENGTH.size:
            (size,) = _LENGTH.unpack_from(self._waiting)
            if size > self._max_bytes:
                raise Failure(ErrorCode.FRAME_TOO_BIG, size=size, limit=self._max_bytes)
            end = _LENGTH.size + size
            if len(self._waiting) < end:
                return
            frame = bytes(memoryview(self._waiting)[:end])
            del self._waiting[:end]
            yield frame


class FrameReader:
    """A stream of bytes -> JSON values."""

    def __init__(self, max_bytes: int) -> None:
        self._cutter = FrameCutter(max_bytes)

    def feed(self, received: bytes) -> Iterator[object]:
        """Takes bytes at once and gives the values that are whole now.

        Raises Failure(FRAME_BROKEN) in place of a frame that holds no JSON; `feed(b"")` goes on behind it.
        Raises Failure(FRAME_TOO_BIG) as FrameCutter does.
        """
        return map(_load, self._cutter.feed(received))


def _dump(message: Mapping[str, object], *, is_ascii: bool) -> str:
    return json.dumps(message, ensure_ascii=is_ascii, separators=(",", ":"), allow_nan=False)


def _load(frame: bytes) -> object:
    try:
        value: object = json.loads(frame[_LENGTH.size :].decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Failure(ErrorCode.FRAME_BROKEN, reason=type(error).__name__) from None
    return value


def _refuse_constant(name: str) -> object:
    raise ValueError(name)  # NaN and Infinity are no JSON
