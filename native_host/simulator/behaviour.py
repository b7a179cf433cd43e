"""How the server behaves where real servers differ or fail; everything here can be changed by control."""

from dataclasses import dataclass
from enum import StrEnum

from native_host.simulator.calls import Seconds


class Refusal(StrEnum):
    """Why nobody, or one login, may sign in."""

    NONE = "none"
    DESKTOP = "desktop"  # 50093, the desktop client holds the login
    LICENCE = "licence"  # 50025, as many users online as the licence allows
    STARTING = "starting"  # the server is not ready yet


@dataclass(frozen=True, slots=True)
class Behaviour:
    answer_after: Seconds | None = None  # until outside and bare numbers answer; None: only by control
    ring_after: Seconds = 0.1  # from an accepted order to the ring of the own phone
    lag: Seconds = 0.0  # by so much line info is older than its events
    is_silent: bool = False  # sends nothing at all, closes nothing
    redirects: bool = False  # answers the first ping of an open (ws) connection with websocketredirect
    multipart_above: int = 65536  # bytes; a longer answer goes out in parts
    part_bytes: int = 1536  # bytes of text in one part
    dated: int = 150520  # version.dated, YYMMDD as a number
    refused: frozenset[str] = frozenset()  # methods that get result 0
    unanswered: frozenset[str] = frozenset()  # methods that get no answer
