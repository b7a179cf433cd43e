"""Sans-I/O: how long to wait before the next attempt to connect."""

from native_host.telephony.words import Seconds


def delay_before(attempt: int, draw: float, first: Seconds, most: Seconds) -> Seconds:
    """Full jitter: any time from 0 to a bound that doubles from `first` to `most`.

    `attempt` counts the failures in a row from 0; `draw` is a random number in 0..1. All browsers of an
    office lose the server in the same instant, so nobody's wait may depend on that instant alone.
    """
    doublings = min(max(attempt, 0), 32)  # 2.0 ** n must stay a finite number
    return min(most, first * 2.0**doublings) * draw
