"""A wish of the employee -> the order to send, or the refusal (protocol, sections 10.2 to 10.4).

What the phone's own state forbids is refused here, before anything goes out; nothing is ever repeated by
the machine. `oktell/commands.py` turns an order into its request. Conferences: `conference_orders.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from native_host.errors import ErrorCode, Failure
from native_host.telephony.conference import Member
from native_host.telephony.numbers import HOME
from native_host.telephony.phone import Phone
from native_host.telephony.whom import is_held, is_me, is_party, may_remove, member_of
from native_host.telephony.words import GhostMode, PhoneState, Seconds, UserState

BUILT_WITHIN: Seconds = 2.0  # later than this the server has not made it (the public client's time)
ATTACHED_WITHIN: Seconds = 30.0  # the employee's own phone rings first and must be picked up
RINGING = {PhoneState.RING, PhoneState.BACKRING}
_OCCUPIED = {PhoneState.BACKCALL, PhoneState.BACKRING, PhoneState.CALL, PhoneState.RING}
_ON_THE_LINE = {PhoneState.TALK, PhoneState.CALL}


class Order(StrEnum):
    """One request each; the fields of Command that it reads stand beside it."""

    CALL = "call"  # number
    INTERCOM = "intercom"  # number
    ANSWER = "answer"
    ABORT = "abort"  # end the talk or the call that goes out; with a held party: join the two others
    ABORT_CURRENT = "abort-current"  # end with the current party, the held one returns
    ABORT_ORDER = "abort-order"  # end an ordered call whose other side is being called
    DECLINE = "decline"  # end a ring
    SWITCH = "switch"  # put the current party on hold, take the held one
    TRANSFER = "transfer"  # number
    BUILD_CONFERENCE = "build-conference"  # out of the talk
    CREATE_CONFERENCE = "create-conference"  # numbers; the own user comes first without being named
    INVITE = "invite"  # numbers, conference
    CHECK_TOGETHER = "check-together"  # may the held party join? No: HELD_PARTY_CANNOT_JOIN
    CONNECT_TOGETHER = "connect-together"  # the held party joins
    REMOVE_MEMBER = "remove-member"  # conference, member; number and user_id where known
    EXIT_CONFERENCE = "exit-conference"  # conference
    GHOST_ATTACH = "ghost-attach"  # user_id
    GHOST_MODE = "ghost-mode"  # conference, mode
    GHOST_VOICE = "ghost-voice"  # conference, member, mode: LISTEN or HELP


class Wait(StrEnum):
    """What must be so before the next command of the same wish goes out."""

    NOTHING = ""
    CONFERENCE = "conference"  # `phone.conference` is set


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom to invite: by user id, or by number."""

    number: str = ""
    user_id: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One order with what it needs; `number` is a dial string.

    A wish may take several: they go out one after another, each after the success of the one before and
    after what that one `waits_for`. A conference that is still to be made is named by `inside`.
    """

    order: Order
    number: str = ""
    numbers: tuple[Invitee, ...] = ()
    conference: str = ""
    member: str = ""
    user_id: str = ""
    mode: GhostMode | None = None

    @property
    def waits_for(self) -> Wait:
        return Wait.CONFERENCE if self.order in _MAKING else Wait.NOTHING

    @property
    def waits_within(self) -> Seconds:
        """How long; after that the wish has failed."""
        return _MAKING.get(self.order, 0.0)

    def inside(self, conference: str | None) -> "Command":
        """The same about the conference that the phone is in by now, where it was not known before."""
        is_open = self.order in {Order.INVITE, Order.GHOST_MODE} and not self.conference
        return replace(self, conference=conference or "") if is_open else self


_MAKING = {Order.BUILD_CONFERENCE: BUILT_WITHIN, Order.GHOST_ATTACH: ATTACHED_WITHIN}


def order_call(phone: Phone, number: str, intercom: bool = False, *, region: str = HOME) -> Command:
    """A call to `number` (a dial string), or by loudspeaker. Raises what `refusals_of_call` says last."""
    refusals = refusals_of_call(phone, number, region=region)
    if refusals:
        raise Failure(refusals[-1], number=number)
    return Command(Order.INTERCOM if intercom else Order.CALL, number)


def refusals_of_call(phone: Phone, number: str, *, region: str = HOME) -> Sequence[ErrorCode]:
    """Everything that forbids the call now, in the protocol's order, the last being the one to tell.

    One thing is ours: while an own order waits for the server, a second one is refused, for the first may
    have been placed.
    """
    is_holding = phone.held is not None
    rules = (
        (not number, ErrorCode.NUMBER_MISSING),
        (phone.user is UserState.DISCONNECTED, ErrorCode.USER_DISCONNECTED),
        (phone.state is PhoneState.DISCONNECTED, ErrorCode.PHONE_DISCONNECTED),
        (phone.state is PhoneState.TALK and is_holding, ErrorCode.HELD_CALL_PRESENT),
        (phone.conference is not None, ErrorCode.IN_CONFERENCE),
        (phone.state in _OCCUPIED or phone.ordered is not None, ErrorCode.PHONE_OCCUPIED),
        (phone.state is PhoneState.UNKNOWN, ErrorCode.PHONE_OCCUPIED),
        (
            phone.state is PhoneState.READY and phone.user is UserState.BUSY and not is_holding,
            ErrorCode.USER_BUSY,
        ),
        (is_party(phone, number, region=region), ErrorCode.ALREADY_ON_THE_LINE),
    )
    return [code for is_so, code in rules if is_so]


def order_answer(phone: Phone) -> Command:
    """The ringing phone picks up. Raises NOT_RINGING."""
    if phone.state not in RINGING:
        raise Failure(ErrorCode.NOT_RINGING)
    return Command(Order.ANSWER)


def order_end(phone: Phone, number: str | None = None, *, me: str = "", region: str = HOME) -> Command:
    """The end of what goes on now; with `number` (or user id) only if that is a party of it, or `me`.

    Raises NOTHING_TO_END, and NOT_THE_CREATOR for a member of somebody else's conference. Two things are
    ours: an end during a talk never connects the current party with the held one, as the public client
    does when no number is given (`order_join` is for that), and an end during a ring is always about it.
    """
    if number is not None:
        if is_me(phone, number, me=me, region=region):
            return _end_for_me(phone)
        if not is_party(phone, number, region=region):
            raise Failure(ErrorCode.NOTHING_TO_END)
        if phone.conference is not None and phone.state is PhoneState.TALK:
            return remove_member(phone, member_of(phone, number, region=region))
    return _end(phone)


def remove_member(phone: Phone, member: Member | None) -> Command:
    """The end of one member of the present conference. Raises NOT_IN_CONFERENCE, NOT_THE_CREATOR."""
    if phone.conference is None or member is None:
        raise Failure(ErrorCode.NOT_IN_CONFERENCE)
    if not may_remove(phone):
        raise Failure(ErrorCode.NOT_THE_CREATOR)
    return Command(
        Order.REMOVE_MEMBER,
        number=member.number,
        conference=phone.conference,
        member=member.key,
        user_id=member.user_id,
    )


def order_abort(phone: Phone) -> Command:
    """Takes back an ordered call, seen or not seen yet. Raises NOTHING_TO_END."""
    if phone.state is PhoneState.READY and phone.ordered is not None:
        return Command(Order.ABORT_ORDER)
    if phone.state in {PhoneState.CALL, PhoneState.BACKCALL, PhoneState.BACKRING}:
        return _end(phone)
    raise Failure(ErrorCode.NOTHING_TO_END)


def order_hold(phone: Phone) -> Command:
    """The current party waits; with a held one the two change places. Raises NOT_IN_TALK."""
    if phone.state is not PhoneState.TALK and phone.held is None:
        raise Failure(ErrorCode.NOT_IN_TALK)
    return Command(Order.SWITCH)


def order_resume(phone: Phone) -> Command:
    """Back to the held party: without a web phone the same as toggle. Raises NOTHING_ON_HOLD."""
    return order_toggle(phone)


def order_toggle(phone: Phone) -> Command:
    """Swaps the held and the current party. Raises NOTHING_ON_HOLD."""
    if phone.held is None:
        raise Failure(ErrorCode.NOTHING_ON_HOLD)
    return Command(Order.SWITCH)


def order_join(phone: Phone) -> Command:
    """Connects the held party with the current one; the employee leaves. Raises NOTHING_ON_HOLD,
    NOT_IN_TALK."""
    if phone.held is None:
        raise Failure(ErrorCode.NOTHING_ON_HOLD)
    if phone.state is not PhoneState.TALK:
        raise Failure(ErrorCode.NOT_IN_TALK)
    return Command(Order.ABORT)


def order_transfer(phone: Phone, number: str | None = None, *, region: str = HOME) -> Command:
    """Gives the current party to `number`; to the held party, or to nobody named: joins the two.

    Raises NOT_IN_TALK, then NUMBER_MISSING.
    """
    if phone.state is not PhoneState.TALK:
        raise Failure(ErrorCode.NOT_IN_TALK)
    if phone.held is not None and (not number or is_held(phone, number, region=region)):
        return Command(Order.ABORT)
    if not number:
        raise Failure(ErrorCode.NUMBER_MISSING)
    return Command(Order.TRANSFER, number)


def _end_for_me(phone: Phone) -> Command:
    if phone.held is None and phone.conference is not None and phone.state is PhoneState.TALK:
        return Command(Order.EXIT_CONFERENCE, conference=phone.conference)
    if phone.held is not None and phone.state is PhoneState.READY:
        return Command(Order.ABORT_CURRENT)
    return _end(phone)


def _end(phone: Phone) -> Command:
    if phone.state in RINGING:
        return Command(Order.DECLINE)
    if phone.held is not None:
        return Command(Order.ABORT if phone.state is PhoneState.READY else Order.ABORT_CURRENT)
    if phone.state in _ON_THE_LINE:
        return Command(Order.ABORT)
    if phone.state is PhoneState.BACKCALL:
        return Command(Order.ABORT_ORDER)
    raise Failure(ErrorCode.NOTHING_TO_END)
