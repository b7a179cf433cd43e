"""The first requests after a login, in the order of section 3; what they tell becomes the Snapshot.

Servers have been seen with one client only, so its order is kept row by row, with the rows whose answers
serve later parts of the product (queue, breaks, redirection, numbers, people, photos).
"""

import logging
from dataclasses import dataclass

from native_host.errors import ErrorCode, Failure
from native_host.oktell.login import Accepted
from native_host.oktell.models import MyUserInfo, Version, VersionAnswer, read_number
from native_host.oktell.reports import Snapshot
from native_host.oktell.session import Body, Clock, Request, Session
from native_host.oktell.translate import read_line, read_user_state
from native_host.telephony.inputs import Input, LineRead, UserChanged
from native_host.wire import names

log = logging.getLogger(__name__)

# dates (YYMMDD) of the first server that knows a method (protocol, section 3)
_MY_USER_INFO_SINCE = 120327
_REDIRECT_RULES_SINCE = 120725
_USERS_SINCE = 120920
_BREAK_REASONS_SINCE = 130101


@dataclass(frozen=True, slots=True)
class Started:
    """`inputs` are for the phone: the employee's state and the line, as far as they are known."""

    snapshot: Snapshot
    inputs: tuple[Input, ...]


async def start_up(session: Session, login: str, accepted: Accepted, now: Clock) -> Started:
    """Failure: SERVER_TOO_OLD, LOGIN_REFUSED (the server refused what nothing goes without), SERVER_SILENT,
    CONNECTION_LOST. Every other refusal or missing answer is logged and passed over.
    """
    version = await _subscribe_and_read_version(session)
    date = _date_of(version)
    if date and date < _MY_USER_INFO_SINCE:
        raise Failure(ErrorCode.SERVER_TOO_OLD, server=session.server.shown, version=_shown(version))
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
        server_version=_shown(version),
        server_date=date,
    )
    inputs = await _read_user(session, date)
    await _read_plan(session, date)
    inputs += await _read_line_and_subscribe(session, now)
    return Started(snapshot, tuple(inputs))


async def _subscribe_and_read_version(session: Session) -> Version:
    """Row 2. Without a version the known client gives up (error 1206), and so do we."""
    answers = await session.ask_all(
        [
            Request(names.GET_QUEUE),
            _subscribe(names.CUSTOM_EVENT),
            _subscribe(names.USER_STATE_CHANGED),
            Request(names.GET_VERSION, {"showalloweddbstoredprocs": 1}),
        ]
    )
    return VersionAnswer.model_validate(_must(session, answers[-1])).version


async def _read_user(session: Session, date: int) -> list[Input]:
    """Rows 4 and 5."""
    if _knows(date, _BREAK_REASONS_SINCE):
        await session.ask_all([Request(names.GET_BREAK_REASONS)])
    (answer,) = await session.ask_all([Request(names.GET_USER_STATE)])
    state = None if isinstance(answer, Failure) else read_user_state(answer)
    return [] if state is None else [UserChanged(state)]


async def _read_plan(session: Session, date: int) -> None:
    """Rows 6 to 9; photos only when the people came."""
    if _knows(date, _REDIRECT_RULES_SINCE):
        await session.ask_all([Request(names.GET_REDIRECT_RULES)])
    await session.ask_all([Request(names.GET_NUMBERS, {"mode": "full"})])
    together = [_subscribe(names.NUMBER_STATE_CHANGED)]
    if _knows(date, _USERS_SINCE):
        together.append(Request(names.GET_USERS, {"fillsubordinates": True}))
    answers = await session.ask_all(together)
    if len(answers) == 2 and not isinstance(answers[1], Failure):
        await session.ask_all([Request(names.GET_PHOTOS, {"mode": "page"})])


async def _read_line_and_subscribe(session: Session, now: Clock) -> list[Input]:
    """Rows 10 and 11. The line is read once more at the end: a ring between the two would be missed."""
    await session.ask_all([Request(names.GET_LINE)])
    answers = await session.ask_all([_subscribe(event) for event in names.PHONE_EVENTS])
    for event, answer in zip(names.PHONE_EVENTS, answers, strict=True):
        if isinstance(answer, Failure):
            log.warning("the server will not tell of %s: %s", event, answer.code)
    asked_at = now()
    (answer,) = await session.ask_all([Request(names.GET_LINE)])
    return [] if isinstance(answer, Failure) else [LineRead(read_line(answer), asked_at)]


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


def _date_of(version: Version) -> int:
    """YYMMDD; the build ends with it too ("2.12.3.150520"). 0: unknown, and then everything is tried."""
    return version.dated or read_number(version.build.rpartition(".")[2]) or 0


def _shown(version: Version) -> str:
    return version.build or str(version.dated or "")


def _knows(date: int, since: int) -> bool:
    return not date or date >= since
