"""The last frame of a connection that cannot go on: it tells the extension why."""

from native_host.errors import Failure
from native_host.messaging.frames import encode


def farewell(failure: Failure) -> bytes:
    """The contract's notification `relay.failed`, of the relay or of an agent that sends a relay away."""
    params = {"code": failure.code.value, "detail": describe(failure)}
    return encode({"jsonrpc": "2.0", "method": "relay.failed", "params": params})


def describe(failure: Failure) -> str:
    """The facts in one line, for a log."""
    return " ".join(f"{name}={fact}" for name, fact in failure.facts.items())
