"""A conference and its members, and a supervisor's listening to a talk, as values."""

from dataclasses import dataclass, replace

from native_host.simulator.calls import Phase, Seconds, Side
from native_host.wire.codes import CompetitorState, GhostModeName


@dataclass(frozen=True, slots=True)
class Member:
    """`id` is the competitorid; `chain` that of the call by which the member came in."""

    id: str
    side: Side
    chain: str
    inviter: Side
    since: Seconds  # when he came in, or was invited
    state: CompetitorState = CompetitorState.COMMUTATED
    is_away: bool = False  # has put the conference on hold
    is_creator: bool = False
    is_supervisor: bool = False  # listens to the talk of the others
    is_supervised: bool = False  # the one of the two whom he supervises

    @property
    def is_in(self) -> bool:
        return self.state is CompetitorState.COMMUTATED

    @property
    def is_invited(self) -> bool:
        return self.state is CompetitorState.INVITE


@dataclass(frozen=True, slots=True)
class Ghost:
    """What makes a conference one of a supervisor and the talk that he listens to.

    The talk stays a call of its two ends: they notice the conference only in mode `conference`.
    """

    chain: str
    mode: GhostModeName = GhostModeName.MONITOR


@dataclass(frozen=True, slots=True)
class Conference:
    """`members` are those in it and those invited; `gone` those who left or never came, with the reason."""

    id: str
    room: int
    name: str
    members: tuple[Member, ...]
    everyone_can_invite: bool = True
    ghost: Ghost | None = None
    gone: tuple[Member, ...] = ()

    def member(self, member_id: str) -> Member | None:
        return next((member for member in self.members if member.id == member_id), None)

    def of_user(self, user_id: str) -> Member | None:
        return next((member for member in self.members if member.side.user_id == user_id), None)

    def member_of(self, user_id: str) -> Member:
        """For a user of whom it is known."""
        return next(member for member in self.members if member.side.user_id == user_id)

    def of_side(self, side: Side) -> Member | None:
        if side.user_id:
            return self.of_user(side.user_id)
        return next((member for member in self.members if member.side.is_at(side.number)), None)

    def phase_of(self, user_id: str) -> Phase:
        """Those who are listened to are in their call, not here."""
        member = self.of_user(user_id)
        if member is None or (self.ghost and not member.is_supervisor):
            return Phase.IDLE
        if member.is_invited:
            return Phase.RING
        return Phase.FLASH if member.is_away else Phase.TALK

    def uses(self, side: Side) -> bool:
        member = self.of_side(side)
        return member is not None and (self.ghost is None or member.is_supervisor)

    def with_member(self, member: Member) -> "Conference":
        """The member instead of the one with the same id, or added."""
        if self.member(member.id) is None:
            return replace(self, members=(*self.members, member))
        return replace(self, members=tuple(member if old.id == member.id else old for old in self.members))

    def without(self, member_id: str, why: CompetitorState) -> "Conference":
        gone = tuple(replace(member, state=why) for member in self.members if member.id == member_id)
        members = tuple(member for member in self.members if member.id != member_id)
        return replace(self, members=members, gone=(*self.gone, *gone))
