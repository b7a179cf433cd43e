"""The ids under which browsers know the extension."""

import base64
import hashlib

from native_host.relay.extensions import CHROMIUM_ID, FIREFOX_ID

__all__ = ["CHROMIUM_ID", "FIREFOX_ID", "id_of_key"]


def id_of_key(key: str) -> str:
    """The id of a Chromium extension by the `key` of its manifest: 128 bits of sha256, hex 0-f as a-p."""
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))
