"""The methods of conferences, and of listening to a talk of others."""

from collections.abc import Mapping

from native_host.simulator.calling import end
from native_host.simulator.calls import Side
from native_host.simulator.conference_view import competitor, conference_info
from native_host.simulator.conferences import Conference
from native_host.simulator.conferring import (
    build,
    can_connect_together,
    connect_together,
    create,
    invite,
    kick,
    leave,
)
from native_host.simulator.exchange import Exchange, Refused
from native_host.simulator.listening import attach, set_help, set_mode
from native_host.simulator.question import Answered, Method, Question, text_of
from native_host.wire import names
from native_host.wire.codes import CompetitorState, GhostModeName


def _create(question: Question) -> Answered:
    """The first competitor is the creator himself, whom the client names by his login."""
    about = question.part("conference")
    user_id = question.user.user_id
    room = text_of(about, "room")
    exchange = create(
        question.exchange,
        user_id,
        text_of(about, "id"),
        [side for side in _sides(question) if side.user_id != user_id],
        question.now,
        room=int(room) if room.isdecimal() else 0,
        name=text_of(about, "name"),
        everyone_can_invite=about.get("everyonecaninvite") is not False,
    )
    return (exchange,), {}


def _build(question: Question) -> Answered:
    return (build(question.exchange, question.user.user_id, question.now),), {}


def _invite(question: Question) -> Answered:
    sides = _sides(question)
    if not sides:
        raise Refused("nobody to invite")
    conference = _own(question)
    return (invite(question.exchange, conference.id, question.user.user_id, sides, question.now),), {}


def _check_together(question: Question) -> Answered:
    can = can_connect_together(question.exchange, question.user.user_id)
    return (), {"canconnecttogather": can}


def _connect_together(question: Question) -> Answered:
    return (connect_together(question.exchange, question.user.user_id, question.now),), {}


def _info(question: Question) -> Answered:
    return (), conference_info(_own(question), question.user.user_id)


def _members(question: Question) -> Answered:
    conference = _own(question)
    return (), {"competitorlist": [competitor(member, conference) for member in conference.members]}


def _remove(question: Question) -> Answered:
    member_id = text_of(question.part("competitor"), "competitorid")
    conference = _own(question)
    return (kick(question.exchange, conference.id, question.user.user_id, member_id),), {}


def _exit(question: Question) -> Answered:
    """One whose talk a supervisor has joined leaves by ending the talk."""
    conference, user_id = _own(question), question.user.user_id
    if conference.ghost and not conference.member_of(user_id).is_supervisor:
        return (end(question.exchange, conference.ghost.chain),), {}
    return (leave(question.exchange, conference.id, user_id, CompetitorState.EXITED),), {}


def _handle_event(_: Question) -> Answered:
    """Every member hears of his conference, whether he has asked for it or not."""
    return (), {}


def _attach(question: Question) -> Answered:
    listened_to = question.text("ghostedid")
    return (attach(question.exchange, question.user.user_id, listened_to, question.now),), {}


def _mode(question: Question) -> Answered:
    try:
        mode = GhostModeName(question.text("ghostmode"))
    except ValueError:
        raise Refused("unknown ghostmode") from None
    return (set_mode(question.exchange, _own(question).id, question.user.user_id, mode),), {}


def _voice(question: Question) -> Answered:
    wish = question.part("competitor")
    member_id, is_helped = text_of(wish, "competitorid"), wish.get("ghosthelp") is True
    conference, user_id = _own(question), question.user.user_id
    return (set_help(question.exchange, conference.id, user_id, member_id, is_helped=is_helped),), {}


CONFERENCE_METHODS: dict[str, Method] = {
    names.CONF_CREATE: _create,
    names.CONF_BUILD: _build,
    names.CONF_INVITE: _invite,
    names.CONF_CHECK_TOGETHER: _check_together,
    names.CONF_CONNECT_TOGETHER: _connect_together,
    names.CONF_INFO: _info,
    names.CONF_MEMBERS: _members,
    names.CONF_REMOVE: _remove,
    names.CONF_EXIT: _exit,
    names.CONF_HANDLE_EVENT: _handle_event,
    names.GHOST_ATTACH: _attach,
    names.GHOST_MODE: _mode,
    names.GHOST_VOICE: _voice,
}


def _own(question: Question) -> Conference:
    """The conference that is named, or, if none is, the present one; the user must be a member of it."""
    conference_id, user_id = question.text("conferenceid"), question.user.user_id
    if not conference_id:
        leg = question.line.leg
        opened = leg if isinstance(leg, Conference) else question.exchange.open_ghost_of(leg) if leg else None
        if opened is None:
            raise Refused("in no conference")
        return opened
    conference = question.exchange.conference(conference_id)
    member = conference.of_user(user_id)
    is_hidden = conference.ghost and not question.exchange.is_open(conference)
    if member is None or (is_hidden and not member.is_supervisor):
        raise Refused("no member of this conference")
    return conference


def _sides(question: Question) -> list[Side]:
    """Competitors are named by userid, userlogin, number, or, on old servers, intnumber."""
    return [_side(question.exchange, item) for item in question.parts("competitors")]


def _side(exchange: Exchange, item: Mapping[str, object]) -> Side:
    user_id = text_of(item, "userid")
    if user_id:
        user = exchange.directory.by_id.get(user_id)
        if user is None:
            raise Refused(f"no user {user_id}")
        return exchange.side(user.number)
    named = text_of(item, "userlogin") or text_of(item, "number") or text_of(item, "intnumber")
    if not named.strip():
        raise Refused("a competitor without user and number")
    return exchange.side(named)
