"""An order of telephony -> its request (protocol, sections 10.2 to 10.4 and 11). Sent once, never again."""

import secrets
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from native_host.errors import ErrorCode, Failure
from native_host.oktell.conference import GHOST_MODES, find_member
from native_host.oktell.models import read_flag
from native_host.telephony.commands import Command, Invitee, Order
from native_host.telephony.words import GhostMode
from native_host.wire import codes, names

NUMBERS_SINCE = 140929
"""From this server date on a new conference takes `number` for a number, before it `intnumber`."""

_ROOMS = 10_000  # rooms of conferences are drawn below it, as the known client does

Fields = Mapping[str, object]


class Asker(Protocol):
    """What a Link offers. `server_date` is YYMMDD, 0 where unknown."""

    @property
    def login(self) -> str: ...

    @property
    def server_date(self) -> int: ...

    async def ask(self, name: str, fields: Mapping[str, object] | None = None) -> dict[str, Any]: ...

    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None: ...


async def carry_out(link: Asker, command: Command) -> None:
    """Ask and wait for the answer, where the answer says something; else send, and the phone's own events
    show what came of it.

    Failure: CALL_REFUSED(number, text), CONFERENCE_REFUSED, HELD_PARTY_CANNOT_JOIN, GHOST_REFUSED,
    GHOST_NO_RIGHT, ANSWER_BY_HAND (the server cannot pick up), SERVER_TOO_OLD, REQUEST_TIMEOUT (it may have
    been done), NOT_SIGNED_IN, CONNECTION_LOST.
    """
    untold = _UNTOLD.get(command.order)
    if untold is None:
        await _ASKED[command.order](link, command)
        return
    name, read_fields = untold
    try:
        await link.tell(name, read_fields(command))
    except Failure as failure:
        if failure.code is ErrorCode.SERVER_TOO_OLD and command.order is Order.ANSWER:
            raise Failure(ErrorCode.ANSWER_BY_HAND) from None
        raise


_UNTOLD: Mapping[Order, tuple[str, Callable[[Command], Fields | None]]] = {
    Order.ANSWER: (names.CALL_ANSWER, lambda _: None),
    Order.ABORT: (names.CALL_ABORT, lambda _: None),
    Order.ABORT_ORDER: (names.CALL_ABORT_ORDER, lambda _: None),
    Order.DECLINE: (names.CALL_DECLINE, lambda _: None),
    Order.SWITCH: (names.FLASH, lambda _: {"mode": "switch"}),
    Order.ABORT_CURRENT: (names.FLASH, lambda _: {"mode": "abort"}),
    Order.TRANSFER: (names.TRANSFER, lambda command: {"transferto": command.number}),
    Order.BUILD_CONFERENCE: (names.CONF_BUILD, lambda _: None),
}
"""Orders whose answer says nothing: their name on the wire and their fields."""


async def _call(link: Asker, command: Command) -> None:
    fields: dict[str, object] = {"number": command.number, "sequence": "user"}
    if command.order is Order.INTERCOM:
        fields["intercom"] = True
    try:
        await link.ask(names.CALL_START, fields)
    except Failure as failure:
        if failure.code is not ErrorCode.REQUEST_REFUSED:
            raise
        text = failure.facts.get("text", "")
        raise Failure(ErrorCode.CALL_REFUSED, number=command.number, text=text) from None


async def _create(link: Asker, command: Command) -> None:
    number_field = "number" if not link.server_date or link.server_date >= NUMBERS_SINCE else "intnumber"
    conference = {
        "id": str(uuid.uuid4()),
        "room": secrets.randbelow(_ROOMS),
        "name": "",
        "description": "",
        "accessmode": "free",
        "isselector": False,
        "record": True,
        "recordrights": "selected",
        "everyonecaninvite": True,
        "canvieweachother": True,
    }
    others = [_competitor(invitee, number_field) for invitee in command.numbers]
    competitors = [{"userlogin": link.login}, *others]
    await _ask_of_conference(link, names.CONF_CREATE, {"conference": conference, "competitors": competitors})


async def _invite(link: Asker, command: Command) -> None:
    competitors = [_competitor(invitee, "number") for invitee in command.numbers]
    fields = {"conferenceid": command.conference, "competitors": competitors}
    await _ask_of_conference(link, names.CONF_INVITE, fields)


async def _check_together(link: Asker, _: Command) -> None:
    answer = await _ask_of_conference(link, names.CONF_CHECK_TOGETHER, {})
    if not read_flag(answer.get("canconnecttogather")):
        raise Failure(ErrorCode.HELD_PARTY_CANNOT_JOIN)


async def _connect_together(link: Asker, _: Command) -> None:
    await _ask_of_conference(link, names.CONF_CONNECT_TOGETHER, {})


async def _remove(link: Asker, command: Command) -> None:
    """The server is asked first who is there under which id: what we have may be a number."""
    here = {"conferenceid": command.conference}
    listed = await _ask_of_conference(link, names.CONF_MEMBERS, here)
    member = find_member(listed, command.member, command.number, command.user_id) or command.member
    fields = {**here, "competitor": {"competitorid": member}}
    await _ask_of_conference(link, names.CONF_REMOVE, fields)


async def _exit(link: Asker, command: Command) -> None:
    await _ask_of_conference(link, names.CONF_EXIT, {"conferenceid": command.conference})


async def _attach(link: Asker, command: Command) -> None:
    await _ask_to_listen(link, names.GHOST_ATTACH, {"ghostedid": command.user_id})


async def _set_ghost_mode(link: Asker, command: Command) -> None:
    mode = GHOST_MODES[command.mode or GhostMode.LISTEN]
    fields = {"conferenceid": command.conference, "ghostmode": mode}
    await _ask_to_listen(link, names.GHOST_MODE, fields)


async def _set_ghost_voice(link: Asker, command: Command) -> None:
    competitor = {"competitorid": command.member, "ghosthelp": command.mode is GhostMode.HELP}
    fields = {"conferenceid": command.conference, "competitor": competitor}
    await _ask_to_listen(link, names.GHOST_VOICE, fields)


_ASKED: Mapping[Order, Callable[[Asker, Command], Awaitable[None]]] = {
    Order.CALL: _call,
    Order.INTERCOM: _call,
    Order.CREATE_CONFERENCE: _create,
    Order.INVITE: _invite,
    Order.CHECK_TOGETHER: _check_together,
    Order.CONNECT_TOGETHER: _connect_together,
    Order.REMOVE_MEMBER: _remove,
    Order.EXIT_CONFERENCE: _exit,
    Order.GHOST_ATTACH: _attach,
    Order.GHOST_MODE: _set_ghost_mode,
    Order.GHOST_VOICE: _set_ghost_voice,
}


def _competitor(invitee: Invitee, number_field: str) -> dict[str, str]:
    return {"userid": invitee.user_id} if invitee.user_id else {number_field: invitee.number}


async def _ask_of_conference(link: Asker, name: str, fields: Fields) -> dict[str, Any]:
    try:
        return await link.ask(name, fields)
    except Failure as failure:
        if failure.code is not ErrorCode.REQUEST_REFUSED:
            raise
        raise Failure(ErrorCode.CONFERENCE_REFUSED) from None


async def _ask_to_listen(link: Asker, name: str, fields: Fields) -> None:
    try:
        await link.ask(name, fields)
    except Failure as failure:
        if failure.code is not ErrorCode.REQUEST_REFUSED:
            raise
        has_right = failure.facts["number"] != codes.NO_RIGHT_TO_LISTEN
        raise Failure(ErrorCode.GHOST_REFUSED if has_right else ErrorCode.GHOST_NO_RIGHT) from None
