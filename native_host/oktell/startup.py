"""The first requests after a login, in the order of section 3; what they tell becomes the first reports.

Servers have been seen with one client only, so its order is kept row by row, with two exceptions. The states
of numbers are subscribed to before the numbers are read: a change between the two would be missed. Photos
are not asked for: they are read when somebody wants to see them.
"""

import logging
from dataclasses import dataclass

from native_host.errors import ErrorCode, Failure
from native_host.oktell.hearing import Hearing
from native_host.oktell.login import Accepted
from native_host.oktell.models import MyUserInfo
from native_host.oktell.own import read_breaks, read_redirect
from native_host.oktell.parties import read_queue
from native_host.oktell.people import read_numbers, read_users
from native_host.oktell.reports import (
    BreaksRead,
    Happened,
    PlanRead,
    QueueRead,
    RedirectRead,
    Report,
    Snapshot,
)
from native_host.oktell.server_facts import ServerFacts, read_version
from native_host.oktell.session import Body, Clock, Request, Session
from native_host.oktell.translate import read_line
from native_host.telephony.inputs import LineRead
from native_host.wire import names

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Started:
    """`reports` are what the owner is to know before the link is up, the Snapshot first."""

    facts: ServerFacts
    reports: tuple[Report, ...]


async def start_up(session: Session, login: str, accepted: Accepted, hearing: Hearing, now: Clock) -> Started:
    """The employee's state and the line go to `hearing`, among the events in their order.

    Failure: SERVER_TOO_OLD, LOGIN_REFUSED (the server refused what nothing goes without), SERVER_SILENT,
    CONNECTION_LOST. Every other refusal or missing answer is logged and passed over.
    """
    facts, reports = await _subscribe_and_read_version(session)
    facts.check(names.GET_MY_USER_INFO)
    hearing.server_date = facts.date
    me = MyUserInfo.model_validate(
        _must(session, (await session.ask_all([Request(names.GET_MY_USER_INFO)]))[0])
    )
    snapshot = Snapshot(
        login=login,
        user_id=accepted.user_id,
        session_id=accepted.session_id,
        user_name=me.username,
        number=me.mainpbxnumber,
        has_line=me.hasline,
        server=session.server.shown,
        server_version=facts.version,
        server_date=facts.date,
    )
    reports += await _read_user(session, facts, hearing, accepted.user_id)
    reports += await _read_plan(session, facts)
    await _read_line_and_subscribe(session, hearing, now)
    return Started(facts, (snapshot, *reports))


async def _subscribe_and_read_version(session: Session) -> tuple[ServerFacts, list[Report]]:
    """Row 2. Without a version the known client gives up (error 1206), and so do we."""
    queue, *_, version = await session.ask_all(
        [
            Request(names.GET_QUEUE),
            _subscribe(names.CUSTOM_EVENT),
            _subscribe(names.USER_STATE_CHANGED),
            Request(names.GET_VERSION, {"showalloweddbstoredprocs": 1}),
        ]
    )
    facts = read_version(session.server, _must(session, version))
    return facts, [] if isinstance(queue, Failure) else [QueueRead(read_queue(queue))]


async def _read_user(session: Session, facts: ServerFacts, hearing: Hearing, user_id: str) -> list[Report]:
    """Rows 4 to 6."""
    reports: list[Report] = []
    breaks = await _ask_if_known(session, facts, Request(names.GET_BREAK_REASONS))
    if breaks is not None:
        reports.append(BreaksRead(read_breaks(breaks)))
    heard_before = hearing.own_heard
    own = await _ask_if_known(session, facts, Request(names.GET_USER_STATE))
    if own is not None:
        hearing.hear_own(own, heard_before)
    redirect = await _ask_if_known(session, facts, Request(names.GET_REDIRECT_RULES))
    if redirect is not None:
        reports.append(RedirectRead(read_redirect(redirect, user_id)))
    return reports


async def _read_plan(session: Session, facts: ServerFacts) -> list[Report]:
    """Rows 7 and 8. Without numbers and people there is nothing to report."""
    _, numbers = await session.ask_all(
        [_subscribe(names.NUMBER_STATE_CHANGED), Request(names.GET_NUMBERS, {"mode": "full"})]
    )
    users = await _ask_if_known(session, facts, Request(names.GET_USERS, {"fillsubordinates": True}))
    if isinstance(numbers, Failure) and users is None:
        return []
    return [PlanRead(() if isinstance(numbers, Failure) else read_numbers(numbers), read_users(users or {}))]


async def _read_line_and_subscribe(session: Session, hearing: Hearing, now: Clock) -> None:
    """Rows 10 and 11. The line is read once more at the end: a ring between the two would be missed."""
    await session.ask_all([Request(names.GET_LINE)])
    answers = await session.ask_all([_subscribe(event) for event in names.PHONE_EVENTS])
    for event, answer in zip(names.PHONE_EVENTS, answers, strict=True):
        if isinstance(answer, Failure):
            log.warning("the server will not tell of %s: %s", event, answer.code)
    asked_at = now()
    (answer,) = await session.ask_all([Request(names.GET_LINE)])
    if not isinstance(answer, Failure):
        hearing.take(Happened(LineRead(read_line(answer), asked_at)))


async def _ask_if_known(session: Session, facts: ServerFacts, request: Request) -> Body | None:
    """None: the server does not know the method, or did not do it."""
    if not facts.knows(request.name):
        return None
    (answer,) = await session.ask_all([request])
    return None if isinstance(answer, Failure) else answer


def _subscribe(event: str) -> Request:
    return Request(names.SUBSCRIBE, {"eventmethod": [event]})


def _must(session: Session, answer: Body | Failure) -> Body:
    """The answer of a row that is fatal when it fails."""
    if not isinstance(answer, Failure):
        return answer
    server = session.server.shown
    if answer.code is ErrorCode.REQUEST_TIMEOUT:
        raise Failure(ErrorCode.SERVER_SILENT, server=server)
    raise Failure(ErrorCode.LOGIN_REFUSED, **{**answer.facts, "server": server})
