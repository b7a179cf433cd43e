"""Sans-I/O: the employee's own state, breaks and redirection (protocol, section 8)."""

import hashlib
from collections.abc import Mapping
from typing import Any

from native_host.oktell.models import UserBody, read_id, read_items, read_number, read_text
from native_host.oktell.parties import one_line
from native_host.telephony.presence import OwnState, StatusRequest
from native_host.telephony.words import UserState
from native_host.wire import codes

TASKS_TOLD_SINCE = 150416
"""Servers before this date do not send `ontask`: any use of the line counts as a task."""

_STATES: Mapping[int, UserState] = {
    codes.UserStateId.DISCONNECTED: UserState.DISCONNECTED,
    codes.UserStateId.READY: UserState.READY,
    codes.UserStateId.BREAK: UserState.BREAK,
    codes.UserStateId.OFF: UserState.DND,
    codes.UserStateId.BUSY: UserState.BUSY,
    codes.UserStateId.RESERVED: UserState.RESERVED,
    codes.UserStateId.NO_PHONE: UserState.NO_PHONE,
}
_IDS = {state: number for number, state in _STATES.items()}
_FORGETS_REASON = {UserState.BREAK, UserState.BUSY}
_REDIRECT_CAPTION = "Oktell Companion"


def read_own(body: Mapping[str, object], before: OwnState, server_date: int) -> OwnState | None:
    """The state after `body` (an answer or userstatechanged); None when the body says nothing of it.

    A missing field leaves what was, but a break, manual mode and a task are over unless repeated, and so
    is the reason of a break in break and busy. `server_date` 0: unknown, taken for a new server.
    """
    said = UserBody.model_validate(body)
    if not said.model_fields_set:
        return None
    number = said.userstateid
    state = before.state if number is None else _STATES.get(number, UserState.UNKNOWN)
    tells_tasks = not server_date or server_date >= TASKS_TOLD_SINCE
    kept_reason = None if state in _FORGETS_REASON else before.reason
    return OwnState(
        state=state,
        is_in_call_centre=before.is_in_call_centre if said.oncallcenter is None else said.oncallcenter,
        is_manual=bool(said.onccmanual),
        is_on_break=bool(said.onlunch),
        is_redirected=before.is_redirected if said.onredirect is None else said.onredirect,
        reason=kept_reason if said.lunchreasonid is None else said.lunchreasonid,
        is_on_task=bool(said.ontask) if tells_tasks else state is UserState.BUSY,
    )


def status_fields(request: StatusRequest) -> dict[str, object]:
    """The fields of `setuserstate`; None is left out when it is sent."""
    return {
        "userstateid": None if request.state is None else _IDS[request.state],
        "oncallcenter": request.is_in_call_centre,
        "onccmanual": request.is_manual,
        "onredirect": request.is_redirected,
        "lunchreasonid": request.reason,
    }


def read_breaks(body: Mapping[str, Any]) -> tuple[tuple[int, str], ...]:
    """Reasons for a break with an id (cc_getlunchtypes)."""
    return tuple(
        (number, one_line(read_text(item.get("name"))))
        for item in read_items(body.get("items"))
        if (number := read_number(item.get("id"))) is not None
    )


def redirect_id(user_id: str) -> str:
    """The id of the user's own rule: 32 hex digits that every client of this user agrees on."""
    twice = (user_id.lower() * 2).encode()
    return hashlib.md5(twice, usedforsecurity=False).hexdigest()


def read_redirect(body: Mapping[str, Any], user_id: str) -> str:
    """The number of the user's own rule in getredirectrules, "" without one."""
    own = redirect_id(user_id)
    for rule in read_items(body.get("redirectrules")):
        if read_id(rule.get("id")).replace("-", "").lower() == own:
            return one_line(read_text(rule.get("destinationnumber")))
    return ""


def redirect_rule(user_id: str, number: str) -> dict[str, object]:
    """The rule for saveredirectrules: it works in the state of redirection, which it does not switch on."""
    return {
        "id": redirect_id(user_id),
        "caption": _REDIRECT_CAPTION,
        "description": _REDIRECT_CAPTION,
        "priority": 1,
        "userid": user_id,
        "isenabled": True,
        "allowcascade": True,
        "state": 2,
        "destinationnumber": number,
        "onlyforredirectstate": True,
        "definesources": False,
    }
