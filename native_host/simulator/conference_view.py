"""Conferences in wire fields: the answer to getconferenceinfo, and the events that tell of a change."""

from collections.abc import Iterator

from native_host.simulator.conferences import Conference, Member
from native_host.simulator.event import Event
from native_host.simulator.exchange import Exchange
from native_host.simulator.messages import Fields
from native_host.wire import names


def conference_info(conference: Conference, user_id: str) -> Fields:
    """Those who are gone are in the list too, with the reason as their state: clients must leave them out.

    Only the supervisor is told that a conference is one of listening.
    """
    return {
        "conference": {
            "id": conference.id,
            "room": conference.room,
            "name": conference.name,
            "isghost": _is_secret_to_others(conference, user_id),
        },
        "competitors": [competitor(member, conference) for member in (*conference.members, *conference.gone)],
    }


def competitor(member: Member, conference: Conference) -> Fields:
    """`isghost`: belongs to the listening, as who listens (`isghostmajor`) or as who is listened to."""
    side = member.side
    user: Fields = (
        {"userid": side.user_id, "userlogin": side.login, "username": side.name} if side.user_id else {}
    )
    return {
        "competitorid": member.id,
        "number": side.number,
        "name": side.name or side.number,
        "iscreator": member.is_creator,
        "isghost": bool(conference.ghost) and (member.is_supervisor or member.is_supervised),
        "isghostmajor": member.is_supervisor,
        "isextline": side.is_outside,
        "chainid": member.chain,
        "confstatestr": member.state.value,
        **user,
    }


def conference_events(before: Exchange, after: Exchange) -> Iterator[Event]:
    """The whole composition first: the known client throws at a new competitor that it has not met in a list.

    To everybody who is in the conference now; one who has left hears that his talk is over.
    """
    known = {one.id: one for one in before.conferences}
    for conference in after.conferences:
        was = known.get(conference.id)
        changed = _changed(was, conference)
        if not changed:
            continue
        composition = [competitor(member, conference) for member in conference.members]
        for user_id in _hearers(after, conference):
            fields: Fields = {"conferenceid": conference.id, "competitorlist": composition}
            yield Event(names.CONF_COMPOSITION_CHANGED, {"eventinfo": fields}, user_id)
        for member in changed if was else []:
            for user_id in _hearers(after, conference):
                one: Fields = {
                    "conference": {"id": conference.id},
                    "competitor": competitor(member, conference),
                }
                yield Event(names.CONF_COMPETITOR_STATE_CHANGED, {"eventinfo": one}, user_id)


def _changed(was: Conference | None, now: Conference) -> list[Member]:
    """Members who are new, in another state or gone since."""
    states = {member.id: member.state for member in (*was.members, *was.gone)} if was else {}
    return [member for member in (*now.members, *now.gone) if states.get(member.id) is not member.state]


def _hearers(exchange: Exchange, conference: Conference) -> list[str]:
    is_open = conference.ghost is None or exchange.is_open(conference)
    return [
        member.side.user_id
        for member in conference.members
        if member.side.user_id and member.is_in and (is_open or member.is_supervisor)
    ]


def _is_secret_to_others(conference: Conference, user_id: str) -> bool:
    member = conference.of_user(user_id)
    return conference.ghost is not None and member is not None and member.is_supervisor
