"""Sans-I/O: phone events that come twice (protocol, section 5, second-hand).

A copy has the name, chain and commutation of another one, says nothing new, and comes shortly after it: a
chain may well ring again at the same employee. Whatever a wrongly dropped event would have said, the next
reading of the line says too.
"""

from collections import OrderedDict
from collections.abc import Mapping

from native_host.oktell.models import PhoneEvent
from native_host.oktell.trusted_texts import texts_of_event
from native_host.telephony.words import Seconds
from native_host.wire import names

WITHIN: Seconds = 2.0
_MAX_KEPT = 256

_TALK = {names.COMM_STARTED, names.COMM_STOPPED}

_Key = tuple[str, str, str]
_Said = tuple[str, tuple[str, ...]]


class Repeats:
    """Remembers the phone events of one connection."""

    def __init__(self) -> None:
        self._heard: OrderedDict[_Key, tuple[_Said, Seconds]] = OrderedDict()  # oldest first

    def is_repeat(self, name: str, fields: Mapping[str, object], now: Seconds) -> bool:
        """Whether this event is a copy of a recent one. An event without a chain never is."""
        if not name.startswith(names.PHONE_EVENT):
            return False
        event = PhoneEvent.model_validate(fields)
        if not event.chainid:
            return False
        key, said = (name, event.chainid, event.commutationid), (event.confid, texts_of_event(event))
        known, heard_at = self._heard.get(key, (None, 0.0))
        if said == known and now - heard_at < WITHIN:
            return True
        self._heard[key] = said, now
        self._heard.move_to_end(key)
        if len(self._heard) > _MAX_KEPT:
            self._heard.popitem(last=False)
        if name in _TALK:
            self._keep_one_talk(key)
        return False

    def _keep_one_talk(self, latest: _Key) -> None:
        """A phone is in one talk at a time: one that is taken back from hold begins again, however soon."""
        for key in [key for key in self._heard if key[0] in _TALK and key != latest]:
            del self._heard[key]
