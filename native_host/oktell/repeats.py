"""Sans-I/O: phone events that come twice (protocol, section 5, second-hand).

A copy is known by name, chain and commutation, and only for a short while: a chain may well ring again at
the same employee. Whatever a wrongly dropped event would have said, the next reading of the line says too.
"""

from collections import OrderedDict
from collections.abc import Mapping

from native_host.oktell.models import PhoneEvent
from native_host.telephony.words import Seconds
from native_host.wire import names

WITHIN: Seconds = 2.0
_MAX_KEPT = 256

_Key = tuple[str, str, str, str]


class Repeats:
    """Remembers the phone events of one connection."""

    def __init__(self) -> None:
        self._heard_at: OrderedDict[_Key, Seconds] = OrderedDict()  # oldest first

    def is_repeat(self, name: str, fields: Mapping[str, object], now: Seconds) -> bool:
        """Whether this event is a copy of a recent one. An event without a chain never is."""
        if not name.startswith(names.PHONE_EVENT):
            return False
        event = PhoneEvent.model_validate(fields)
        if not event.chainid:
            return False
        key = (name, event.chainid, event.commutationid, event.confid)
        heard_at = self._heard_at.get(key)
        if heard_at is not None and now - heard_at < WITHIN:
            return True
        self._heard_at[key] = now
        self._heard_at.move_to_end(key)
        if len(self._heard_at) > _MAX_KEPT:
            self._heard_at.popitem(last=False)
        return False
