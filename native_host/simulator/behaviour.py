"""How the server behaves where real servers differ or fail; everything here can be changed by control."""

from dataclasses import dataclass, replace
from enum import StrEnum

from native_host.simulator.calls import Seconds
from native_host.simulator.dates import OLD
from native_host.wire import names


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
    lag_spread: Seconds = 0.0  # and by up to so much more, each time another part of it
    is_silent: bool = False  # sends nothing at all, closes nothing
    redirects: bool = False  # answers the first ping of an open (ws) connection with websocketredirect
    asks_who: bool = False  # the first message to a new connection is whoareyou
    multipart_above: int = 65536  # bytes; a longer answer goes out in parts
    part_bytes: int = 1536  # bytes of text in one part
    cuts_letters: bool = False  # parts end anywhere, also inside a letter
    events_in_parts: bool = False  # events go out in parts too
    shuffles_parts: bool = False  # parts come in any order
    writes_texts: bool = False  # numbers are written as texts, except `result` and `error`
    duplicates: bool = False  # every event comes twice
    reorders: bool = False  # events of one step may change places with their neighbours
    tells_early: bool = False  # events come from the login on, subscribed to or not
    events_first: bool = False  # what a request makes happen is told before its answer
    forgets_sessions: bool = False  # no session lasts longer than its connection
    dated: int = 150520  # version.dated, YYMMDD as a number
    refused: frozenset[str] = frozenset()  # methods that get result 0
    unanswered: frozenset[str] = frozenset()  # methods that get no answer


class Quirk(StrEnum):
    """Servers that differ from the common one, by name; several can be set together."""

    OLD = "old"
    TEXTS = "texts"
    LAG = "lag"
    DUPLICATED = "duplicated"
    REORDERED = "reordered"
    EARLY = "early"
    EVENTS_FIRST = "events-first"
    MULTIPART = "multipart"
    LOST_SESSION = "lost-session"
    UNANSWERED = "unanswered"
    WHO_ARE_YOU = "who-are-you"


_CHANGES: dict[Quirk, dict[str, object]] = {
    Quirk.OLD: {"dated": OLD},
    Quirk.TEXTS: {"writes_texts": True},
    Quirk.LAG: {"lag": 0.4, "lag_spread": 0.3},
    Quirk.DUPLICATED: {"duplicates": True},
    Quirk.REORDERED: {"reorders": True},
    Quirk.EARLY: {"tells_early": True},
    Quirk.EVENTS_FIRST: {"events_first": True},
    Quirk.MULTIPART: {
        "multipart_above": 0,
        "part_bytes": 97,
        "cuts_letters": True,
        "events_in_parts": True,
        "shuffles_parts": True,
    },
    Quirk.LOST_SESSION: {"forgets_sessions": True},
    Quirk.UNANSWERED: {"unanswered": frozenset({names.GET_PHOTOS, names.GET_CHAIN_CONTENT})},
    Quirk.WHO_ARE_YOU: {"asks_who": True},
}


def with_quirks(behaviour: Behaviour, quirks: frozenset[Quirk]) -> Behaviour:
    changes = {name: value for quirk in sorted(quirks) for name, value in _CHANGES[quirk].items()}
    return replace(behaviour, **changes)  # type: ignore[arg-type]
