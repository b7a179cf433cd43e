"""What comes before the first frame of a connection: who is there.

One line of JSON: {"protocol": 1, "kind": "browser" or "shell", "version": text, "origin": text}. Protocol is
the number of this exchange, not of the contract; `version` is the package's, so that an older agent can make
way; `origin` is what the browser said of the extension that started the relay.
"""

import json

from native_host import __version__
from native_host.errors import ErrorCode, Failure

PROTOCOL = 1
GREETING_MAX_BYTES = 4096
BROWSER = "browser"
SHELL = "shell"


class Greeting:
    """Who opened a connection."""

    __slots__ = ("kind", "origin", "version")

    def __init__(self, kind: str, origin: str = "", version: str = __version__) -> None:
        self.kind = kind
        self.origin = origin
        self.version = version

    def line(self) -> bytes:
        """The greeting as it is sent, newline included."""
        fields = {"protocol": PROTOCOL, "kind": self.kind, "version": self.version, "origin": self.origin}
        return json.dumps(fields).encode() + b"\n"

    def __repr__(self) -> str:
        return f"Greeting({self.kind}, {self.origin!r}, {self.version!r})"


def read_greeting(line: bytes) -> Greeting:
    """The line -> who is there.

    Failure(OTHER_VERSION) for another protocol, Failure(FRAME_BROKEN) for what is no greeting.
    """
    if len(line) > GREETING_MAX_BYTES:
        raise Failure(ErrorCode.FRAME_BROKEN, reason="greeting too long")
    try:
        fields = json.loads(line.decode())
        protocol, kind = fields["protocol"], fields["kind"]
        version, origin = fields["version"], fields["origin"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Failure(ErrorCode.FRAME_BROKEN, reason="no greeting") from None
    if protocol != PROTOCOL:
        raise Failure(ErrorCode.OTHER_VERSION, version=str(version)[:64])
    if kind not in (BROWSER, SHELL) or not isinstance(version, str) or not isinstance(origin, str):
        raise Failure(ErrorCode.FRAME_BROKEN, reason="no greeting")
    return Greeting(kind, origin, version)


def origin_of(arguments: list[str]) -> str:
    """The extension that started the relay, from the browser's arguments.

    Chromium gives `chrome-extension://ID/` first, Firefox the manifest's path and then the add-on's id
    (developer.mozilla.org, "Native messaging", "Exchanging messages").
    """
    if arguments and "://" in arguments[0]:
        return arguments[0]
    return arguments[1] if len(arguments) > 1 else ""


class Admission:
    """The agent's side of what comes before the first frame: a line in, bytes to send back out.

    Sans-I/O, so that an event loop and a test can drive it. `greeting` is set when the frames may begin.
    """

    def __init__(self) -> None:
        self.greeting: Greeting | None = None

    def receive(self, line: bytes) -> bytes:
        """Takes the next line; raises Failure when the connection must be closed."""
        self.greeting = read_greeting(line)
        return b""
