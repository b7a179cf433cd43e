"""Which card opens by itself, when, and what makes it open once."""

import hashlib
from collections.abc import Iterable, Mapping

from native_host.cards.entry import Action
from native_host.telephony.words import CardKind, OpenWhen

_DUE = {
    OpenWhen.RING: {OpenWhen.RING},
    OpenWhen.ANSWER: {OpenWhen.RING, OpenWhen.ANSWER},  # a list may come after the answer
}


def choose(actions: Iterable[Action], opens: Mapping[CardKind, OpenWhen], moment: OpenWhen) -> Action | None:
    """The action of a party that opens by itself at `moment` (ring or answer), or None.

    The scenario's first automatic action counts, and it alone; kinds that the user never wants opened are
    passed over. `opens` says when each kind opens. A search is automatic if the user says so, for no
    scenario can.
    """
    wanted = (action for action in actions if _is_automatic(action) and _when(action, opens) in _WANTED)
    first = next(wanted, None)
    if first is None or _when(first, opens) not in _DUE.get(moment, set()):
        return None
    return first


def opening_key(login: str, what: str) -> str:
    """What the journal remembers of each employee: one automatic opening for each call, and each card that
    was closed by hand. `what` is the chain's id, or party number and start of the ring where no chain is
    known, or the card's id. Hashed: it may hold a number."""
    told = f"{login.casefold()}\x1f{what}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


_WANTED = {OpenWhen.RING, OpenWhen.ANSWER}


def _is_automatic(action: Action) -> bool:
    return action.opens_by_itself or action.kind is CardKind.SEARCH


def _when(action: Action, opens: Mapping[CardKind, OpenWhen]) -> OpenWhen:
    return opens.get(action.kind, OpenWhen.NEVER)
