"""Whatever a client sends, the server stays up and what it says stays well formed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from native_host.simulator.methods import METHODS
from native_host.wire import names
from tests.simulator.office import Office

_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("\ud83d")
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
_KEYS = st.sampled_from(
    ["qid", "userlogin", "password", "sessionid", "eventmethod", "event", "number", "chainid", "intercom",
     "userstateid", "lunchreasonid", "oncallcenter"]
)  # fmt: skip
_METHODS = st.sampled_from([*METHODS, names.PING, names.LOGIN, names.SUBSCRIBE, names.LOGOUT, ""])
_FRAMES = st.tuples(_METHODS, st.dictionaries(_KEYS, _VALUES)).map(json.dumps)


@given(st.lists(_FRAMES | st.text() | st.binary() | _VALUES.map(json.dumps), max_size=8))
def test_no_frame_brings_the_server_down(frames: list[str | bytes]) -> None:
    office = Office()
    wire = office.signed_in()
    for frame in frames:
        office.console.receive(wire, frame)
        office.later(1.0)
    json.dumps([office.console.state(), office.console.requests()], allow_nan=False)
    assert wire.broken == []
