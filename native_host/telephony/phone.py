"""The whole state of the phone as one frozen value; `step` alone makes a new one."""

from dataclasses import dataclass, field, replace

from native_host.telephony.conference import Member
from native_host.telephony.party import Party
from native_host.telephony.words import PhoneState, Seconds, UserState


@dataclass(frozen=True, slots=True)
class Phone:
    """Times are monotonic seconds of the caller's clock. The times that only rules read do not count when
    two phones are compared: equal phones look the same to people.

    `chain` is the chain of the present call as the last event or reading said, None where unknown. In a ring
    `parties` are all who ring: first the one whom an answer would get, then the others as they came. In a
    conference `members` are all of it that are shown, the employee included, and `parties` the others.
    A conference on hold is `held` too, by its name.
    """

    state: PhoneState = PhoneState.DISCONNECTED
    user: UserState = UserState.DISCONNECTED
    parties: tuple[Party, ...] = ()
    held: Party | None = None
    held_since: Seconds | None = None
    held_conference: str | None = None
    conference: str | None = None
    is_ghost: bool = False  # the conference is a talk of others, into which somebody listens
    members: tuple[Member, ...] = ()
    chain: str | None = None
    state_since: Seconds = 0.0
    talk_since: Seconds | None = None
    own_user: str = ""
    own_number: str = ""
    ordered: str | None = None  # the number of an own order that has not become a call yet
    is_auto_call: bool = False  # acmcallstarted without its acmcallstopped
    has_talk_ended: bool = False  # commstopped: a next talk is announced anew
    has_ring_ended: bool = False  # ringstopped of the first; the line has not said yet what follows
    changed_at: Seconds = field(default=0.0, compare=False)  # the latest event; older answers are ignored
    firm_until: Seconds = field(default=0.0, compare=False)  # answers asked before it cannot undo `state`
    ordered_at: Seconds = field(default=0.0, compare=False)
    busy_since: Seconds = field(default=float("-inf"), compare=False)  # the line has been in use since then

    @property
    def party(self) -> Party | None:
        """The party that the employee deals with now: the first of `parties`."""
        return self.parties[0] if self.parties else None

    @property
    def people(self) -> tuple[Party, ...]:
        """Everybody on the line, and who is held."""
        return (*self.parties, self.held) if self.held else self.parties


def enter(phone: Phone, state: PhoneState, now: Seconds) -> Phone:
    """`phone` in `state`, without what cannot live there; the same phone when it is there already."""
    if phone.state is state:
        return phone
    moved = replace(
        phone, state=state, state_since=now, talk_since=None, has_talk_ended=False, has_ring_ended=False
    )
    if phone.state in {PhoneState.READY, PhoneState.DISCONNECTED}:
        moved = replace(moved, busy_since=now)
    if state in {PhoneState.BACKCALL, PhoneState.CALL, PhoneState.TALK}:
        return replace(moved, ordered=None)
    if state in {PhoneState.READY, PhoneState.DISCONNECTED}:
        is_off = state is PhoneState.DISCONNECTED
        return replace(
            moved,
            parties=(),
            held=None if is_off else phone.held,
            conference=None,
            chain=None,
            ordered=None,
            is_auto_call=False,
        )
    return moved
