"""Who a number, a user id or a key is to the phone: the employee, a party, the held one, a member."""

from native_host.telephony.conference import Member, is_own
from native_host.telephony.numbers import HOME, same_number
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone


def is_me(phone: Phone, whom: str, *, me: str = "", region: str = HOME) -> bool:
    """Whether `whom` is the employee; `me`: the own number where the phone does not know it."""
    own = me or phone.own_number
    return bool(whom) and (whom == phone.own_user or (bool(own) and same_number(own, whom, region)))


def is_party(phone: Phone, whom: str, *, region: str = HOME) -> bool:
    """Whether `whom` is on the line now."""
    return any(_names(party, whom, region) for party in phone.parties)


def is_held(phone: Phone, whom: str, *, region: str = HOME) -> bool:
    """Whether `whom` is the held party."""
    return phone.held is not None and _names(phone.held, whom, region)


def member_of(phone: Phone, whom: str, *, region: str = HOME) -> Member | None:
    """The member of the present conference that `whom` names."""
    return next((one for one in phone.members if _names(one, whom, region)), None)


def own_member(phone: Phone) -> Member | None:
    """The employee among the members of the present conference."""
    return next((one for one in phone.members if is_own(one, phone.own_user, phone.own_number)), None)


def may_remove(phone: Phone) -> bool:
    """Whether the employee has made the present conference."""
    own = own_member(phone)
    return own is not None and own.is_creator


def _names(one: Party | Member, whom: str, region: str) -> bool:
    return bool(whom) and (whom in (one.key, one.user_id) or same_number(one.number, whom, region))
