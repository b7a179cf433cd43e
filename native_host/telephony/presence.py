"""The employee's own status: what it is, what can be chosen, and what to ask the server for (protocol,
section 8).

Two words for one employee: `status_of` is what he is to the others now, `chosen_of` what he has chosen and
what he will be again after the call.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from native_host.errors import ErrorCode, Failure
from native_host.telephony.words import OwnStatus, UserState

_IN_USE = {UserState.BUSY, UserState.RESERVED}
_PLAIN = {
    UserState.BREAK: OwnStatus.BREAK,
    UserState.DND: OwnStatus.DND,
    UserState.NO_PHONE: OwnStatus.NO_PHONE,
    UserState.DISCONNECTED: OwnStatus.DISCONNECTED,
    UserState.UNKNOWN: OwnStatus.UNKNOWN,
}
_ALWAYS = (
    OwnStatus.READY,
    OwnStatus.READY_CC,
    OwnStatus.READY_MANUAL,
    OwnStatus.BREAK,
    OwnStatus.DND,
)


@dataclass(frozen=True, slots=True)
class OwnState:
    """What the server says of the employee. `is_on_break` is chosen and may wait for the end of a call;
    `reason` is the id of a break's reason; `is_on_task`: the call is a task of the call centre."""

    state: UserState = UserState.DISCONNECTED
    is_in_call_centre: bool = False
    is_manual: bool = False
    is_on_break: bool = False
    is_redirected: bool = False
    reason: int | None = None
    is_on_task: bool = False


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """One request to the server; what is None is left out of it."""

    state: UserState | None = None
    is_in_call_centre: bool | None = None
    is_manual: bool | None = None
    is_redirected: bool | None = None
    reason: int | None = None


def status_of(own: OwnState) -> OwnStatus:
    """What the employee is now. A call on the line says more than a redirection."""
    if own.state in _IN_USE:
        return OwnStatus.BUSY_BREAK if own.is_on_break and own.is_on_task else OwnStatus.BUSY
    if own.is_redirected and own.state not in {UserState.NO_PHONE, UserState.DISCONNECTED}:
        return OwnStatus.REDIRECT
    return _PLAIN.get(own.state) or _readiness(own)


def chosen_of(own: OwnState) -> OwnStatus:
    """What the employee has chosen, seen through a call."""
    if own.is_redirected:
        return OwnStatus.REDIRECT
    if own.state in _IN_USE:
        return OwnStatus.BREAK if own.is_on_break and not own.is_on_task else _readiness(own)
    return _PLAIN.get(own.state) or _readiness(own)


def choices(own: OwnState) -> tuple[OwnStatus, ...]:
    """What may be set now, in the order of the menu; nothing while the server has not said who he is."""
    if own.state is UserState.DISCONNECTED:
        return ()
    if own.state in _IN_USE:
        return (*_ALWAYS, OwnStatus.BUSY)
    return (*_ALWAYS, OwnStatus.REDIRECT, OwnStatus.BUSY)


def status_requests(
    own: OwnState,
    wanted: OwnStatus,
    reason: int | None = None,
    breaks: Sequence[tuple[int, str]] = (),
    redirect_number: str = "",
) -> tuple[StatusRequest, ...]:
    """What to ask for, one after another, each only after the success of the one before; nothing when it
    is so already. `breaks` are the server's reasons (id, name): an unknown `reason` becomes the first.

    Raises STATUS_NOT_POSSIBLE, and REDIRECT_NUMBER_MISSING for a redirection to nowhere. The public client
    answers a redirection during a call with silence; here it is refused aloud.
    """
    if _is_so(own, wanted, reason):
        return ()
    match wanted:
        case OwnStatus.READY | OwnStatus.READY_CC | OwnStatus.READY_MANUAL:
            return (_ready(own, wanted),)
        case OwnStatus.BREAK:
            return (_break(own, reason, breaks),)
        case OwnStatus.BUSY:
            return (StatusRequest(UserState.BUSY, is_redirected=False),)
        case OwnStatus.DND:
            in_centre = _unless(own.is_in_call_centre, False)
            return (StatusRequest(UserState.DND, in_centre, is_redirected=False),)
        case OwnStatus.REDIRECT if own.state not in _IN_USE:
            return _redirect(own, redirect_number)
    raise Failure(ErrorCode.STATUS_NOT_POSSIBLE)


def _is_so(own: OwnState, wanted: OwnStatus, reason: int | None) -> bool:
    if wanted is OwnStatus.BUSY:
        return own.state is UserState.BUSY
    if wanted is not chosen_of(own) or wanted not in (*_ALWAYS, OwnStatus.REDIRECT):
        return False
    if wanted is OwnStatus.BREAK:
        return own.state is UserState.BREAK and reason in (None, own.reason)
    return status_of(own) is not OwnStatus.BUSY_BREAK  # the break that waits must be taken back


def _ready(own: OwnState, wanted: OwnStatus) -> StatusRequest:
    return StatusRequest(
        UserState.READY,
        _unless(own.is_in_call_centre, wanted is not OwnStatus.READY),
        _unless(own.is_manual, wanted is OwnStatus.READY_MANUAL),
        is_redirected=False,
    )


def _break(own: OwnState, reason: int | None, breaks: Sequence[tuple[int, str]]) -> StatusRequest:
    known = [id_ for id_, _ in breaks]
    chosen = reason if reason in known else next(iter(known), None)
    in_centre = _unless(own.is_in_call_centre, True)
    return StatusRequest(UserState.BREAK, in_centre, is_redirected=False, reason=chosen)


def _redirect(own: OwnState, number: str) -> tuple[StatusRequest, ...]:
    if not number:
        raise Failure(ErrorCode.REDIRECT_NUMBER_MISSING)
    away = StatusRequest(UserState.DND, _unless(own.is_in_call_centre, False))
    return away, StatusRequest(is_redirected=True)


def _readiness(own: OwnState) -> OwnStatus:
    if not own.is_in_call_centre:
        return OwnStatus.READY
    return OwnStatus.READY_MANUAL if own.is_manual else OwnStatus.READY_CC


def _unless(is_so: bool, wanted: bool) -> bool | None:
    """`wanted`, left out when it is so already."""
    return None if is_so is wanted else wanted
