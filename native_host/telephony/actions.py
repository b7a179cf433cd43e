"""What can be done now: with the call, and with any number (protocol, section 10.1).

Only verbs that the companion carries out are offered, and none that `commands.py` would refuse. An action
must be allowed by the phone's state and by the employee's own state, with one exception: a call that is on
can be answered and ended whatever the own state is, for its event may come later than the ring.
"""

from native_host.telephony.commands import RINGING, refusals_of_call
from native_host.telephony.numbers import HOME, same_number
from native_host.telephony.phone import Phone
from native_host.telephony.whom import is_party
from native_host.telephony.words import PhoneState, UserState, Verb

_LIVE = {PhoneState.BACKCALL, PhoneState.CALL, PhoneState.TALK}
_MAY_NOT_CALL = {UserState.DISCONNECTED, UserState.RESERVED, UserState.NO_PHONE}


def verbs_of_call(phone: Phone) -> tuple[Verb, ...]:
    """What the call itself offers, the main action first; nothing when there is no call."""
    if phone.state in RINGING:
        return (Verb.ANSWER, Verb.END)
    return (Verb.END,) if phone.state in _LIVE else ()


def verbs_of_number(phone: Phone, number: str, *, me: str = "", region: str = HOME) -> tuple[Verb, ...]:
    """What `number` (a dial string) offers, the main action first. `me`: the employee's own number."""
    if not number or phone.state is PhoneState.DISCONNECTED:
        return ()
    if me and same_number(me, number, region):
        return verbs_of_call(phone)
    if is_party(phone, number, region=region):
        return verbs_of_call(phone) if phone.conference is None and phone.held is None else ()
    if phone.held and same_number(phone.held.number, number, region):
        return ()
    if phone.user in _MAY_NOT_CALL or refusals_of_call(phone, number, region=region):
        return ()
    return (Verb.CALL, Verb.INTERCOM)
