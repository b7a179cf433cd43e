"""Sans-I/O: conferences and their members (protocol, sections 5 and 11)."""

from collections.abc import Mapping
from typing import Any

from native_host.oktell.models import Competitor, read_flag, read_id, read_items, read_object
from native_host.oktell.parties import name_of, one_line
from native_host.telephony.conference import Conference, Member
from native_host.telephony.inputs import MembersChanged
from native_host.telephony.words import GhostMode, MemberState
from native_host.wire.codes import CompetitorState, GhostModeName

GHOST_MODES = {
    GhostMode.LISTEN: GhostModeName.MONITOR,
    GhostMode.HELP: GhostModeName.HELP,
    GhostMode.BARGE: GhostModeName.CONFERENCE,
}
_HERE = {
    "": MemberState.TALKING,  # a list that says no states has members only
    CompetitorState.COMMUTATED: MemberState.TALKING,
    CompetitorState.INVITE: MemberState.CALLING,
}
_GONE = set(CompetitorState) - set(_HERE)


def read_conference(body: Mapping[str, Any], asked_for: str) -> Conference:
    """An answer to getconferenceinfo, which some servers give without repeating the id."""
    about = read_object(body.get("conference"))
    return Conference(
        id=read_id(about.get("id")) or asked_for,
        is_ghost=read_flag(about.get("isghost")),
        members=read_members(body.get("competitors")),
    )


def read_members(competitors: object) -> tuple[Member, ...]:
    """Those who are in it or being called; whoever has left, did not come or has no key is left out."""
    read = (_member(Competitor.model_validate(item)) for item in read_items(competitors))
    return tuple(member for member in read if member)


def read_composition(fields: Mapping[str, Any]) -> MembersChanged | None:
    """A confcompositionchanged: the whole list; None without a conference."""
    event = read_object(fields.get("eventinfo"))
    conference = read_id(event.get("conferenceid"))
    if not conference:
        return None
    listed = event.get("competitorlist")
    return MembersChanged(conference, read_members(listed) if isinstance(listed, list) else None)


def read_competitor(fields: Mapping[str, Any]) -> MembersChanged | None:
    """A confcompetitorstatechanged: one member came, changed or left; only a reading tells who is there."""
    event = read_object(fields.get("eventinfo"))
    conference = read_id(read_object(event.get("conference")).get("id"))
    return MembersChanged(conference) if conference else None


def find_member(body: Mapping[str, Any], member: str, number: str, user_id: str) -> str:
    """The competitor id of a member in getconferencecompetitors, by key, user id or number; "" for nobody."""
    listed = [Competitor.model_validate(item) for item in read_items(body.get("competitorlist"))]
    ranked = (
        [one for one in listed if one.competitorid == member],
        [one for one in listed if user_id and one.userid == user_id],
        [one for one in listed if number and one.number == number],
    )
    return next((one.competitorid for found in ranked for one in found if one.competitorid), "")


def _member(end: Competitor) -> Member | None:
    key = end.competitorid or end.number or end.userid or end.chainid
    if not key or end.confstatestr in _GONE:
        return None
    number = one_line(end.number or end.callerid)
    return Member(
        key=one_line(key),
        number=number,
        name=name_of(end, number),
        user_id=end.userid,
        is_creator=end.iscreator,
        is_ghost=end.isghost,
        is_ghost_major=end.isghostmajor,
        is_external=end.isextline,
        chain=end.chainid or None,
        state=_HERE.get(end.confstatestr, MemberState.UNKNOWN),
    )
