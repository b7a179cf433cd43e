"""The employee's own status: the tables of protocol section 8."""

from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.telephony.presence import (
    OwnState,
    StatusRequest,
    choices,
    chosen_of,
    status_of,
    status_requests,
)
from native_host.telephony.words import OwnStatus, UserState

READY = OwnState(UserState.READY)
READY_CC = replace(READY, is_in_call_centre=True)
MANUAL = replace(READY_CC, is_manual=True)
ON_BREAK = OwnState(UserState.BREAK, is_in_call_centre=True, is_on_break=True, reason=2)
DND = OwnState(UserState.DND)
BUSY = OwnState(UserState.BUSY)
BUSY_BREAK = OwnState(UserState.BUSY, is_in_call_centre=True, is_on_break=True, is_on_task=True, reason=2)
NO_PHONE = OwnState(UserState.NO_PHONE)
AWAY = replace(DND, is_redirected=True)
BREAKS = ((1, "Обед"), (2, "Перерыв"))


@pytest.mark.parametrize(
    ("own", "shown", "chosen"),
    [
        (OwnState(), OwnStatus.DISCONNECTED, OwnStatus.DISCONNECTED),
        (READY, OwnStatus.READY, OwnStatus.READY),
        (replace(READY, is_manual=True), OwnStatus.READY, OwnStatus.READY),
        (READY_CC, OwnStatus.READY_CC, OwnStatus.READY_CC),
        (MANUAL, OwnStatus.READY_MANUAL, OwnStatus.READY_MANUAL),
        (ON_BREAK, OwnStatus.BREAK, OwnStatus.BREAK),
        (DND, OwnStatus.DND, OwnStatus.DND),
        (BUSY, OwnStatus.BUSY, OwnStatus.READY),
        (replace(READY_CC, state=UserState.BUSY), OwnStatus.BUSY, OwnStatus.READY_CC),
        (replace(MANUAL, state=UserState.RESERVED), OwnStatus.BUSY, OwnStatus.READY_MANUAL),
        (BUSY_BREAK, OwnStatus.BUSY_BREAK, OwnStatus.READY_CC),
        (replace(BUSY_BREAK, is_on_task=False), OwnStatus.BUSY, OwnStatus.BREAK),
        (NO_PHONE, OwnStatus.NO_PHONE, OwnStatus.NO_PHONE),
        (AWAY, OwnStatus.REDIRECT, OwnStatus.REDIRECT),
        (replace(BUSY, is_redirected=True), OwnStatus.BUSY, OwnStatus.REDIRECT),
        (replace(NO_PHONE, is_redirected=True), OwnStatus.NO_PHONE, OwnStatus.REDIRECT),
        (OwnState(UserState.UNKNOWN), OwnStatus.UNKNOWN, OwnStatus.UNKNOWN),
    ],
)
def test_a_status_is_read(own: OwnState, shown: OwnStatus, chosen: OwnStatus) -> None:
    assert (status_of(own), chosen_of(own)) == (shown, chosen)


def test_redirection_is_no_choice_during_a_call() -> None:
    assert OwnStatus.REDIRECT in choices(READY)
    assert OwnStatus.REDIRECT not in choices(BUSY)
    assert choices(READY)[:3] == (OwnStatus.READY, OwnStatus.READY_CC, OwnStatus.READY_MANUAL)
    assert choices(OwnState()) == ()


def ready(in_centre: bool | None = None, manual: bool | None = None) -> StatusRequest:
    return StatusRequest(UserState.READY, in_centre, manual, is_redirected=False)


@pytest.mark.parametrize(
    ("own", "wanted", "requests"),
    [
        (DND, OwnStatus.READY, (ready(),)),
        (MANUAL, OwnStatus.READY, (ready(False, False),)),
        (DND, OwnStatus.READY_CC, (ready(True),)),
        (MANUAL, OwnStatus.READY_CC, (ready(None, False),)),
        (READY_CC, OwnStatus.READY_MANUAL, (ready(None, True),)),
        (READY, OwnStatus.READY_MANUAL, (ready(True, True),)),
        (READY, OwnStatus.BUSY, (StatusRequest(UserState.BUSY, is_redirected=False),)),
        (READY_CC, OwnStatus.DND, (StatusRequest(UserState.DND, False, is_redirected=False),)),
        (READY, OwnStatus.DND, (StatusRequest(UserState.DND, is_redirected=False),)),
        # so already: nothing is asked for
        *((own, status_of(own), ()) for own in (READY, READY_CC, MANUAL, DND, BUSY, AWAY)),
        (BUSY, OwnStatus.READY, ()),
        (ON_BREAK, OwnStatus.BREAK, ()),
        # a break that waits for the end of the call must be taken back
        (BUSY_BREAK, OwnStatus.READY_CC, (ready(),)),
        (BUSY_BREAK, OwnStatus.BUSY, ()),
        (AWAY, OwnStatus.READY, (ready(),)),
        (AWAY, OwnStatus.DND, (StatusRequest(UserState.DND, is_redirected=False),)),
    ],
)
def test_a_status_takes_its_requests(
    own: OwnState, wanted: OwnStatus, requests: tuple[StatusRequest, ...]
) -> None:
    assert status_requests(own, wanted) == requests


@pytest.mark.parametrize(
    ("own", "reason", "breaks", "request_"),
    [
        (READY, 2, BREAKS, StatusRequest(UserState.BREAK, True, is_redirected=False, reason=2)),
        (READY_CC, 2, BREAKS, StatusRequest(UserState.BREAK, None, is_redirected=False, reason=2)),
        (READY_CC, 9, BREAKS, StatusRequest(UserState.BREAK, None, is_redirected=False, reason=1)),
        (READY_CC, None, BREAKS, StatusRequest(UserState.BREAK, None, is_redirected=False, reason=1)),
        (READY_CC, 2, (), StatusRequest(UserState.BREAK, None, is_redirected=False)),
        (ON_BREAK, 1, BREAKS, StatusRequest(UserState.BREAK, None, is_redirected=False, reason=1)),
        (
            replace(BUSY_BREAK, is_on_task=False),
            2,
            BREAKS,
            StatusRequest(UserState.BREAK, None, is_redirected=False, reason=2),
        ),
    ],
)
def test_a_break_has_a_reason_of_the_server(
    own: OwnState, reason: int | None, breaks: tuple[tuple[int, str], ...], request_: StatusRequest
) -> None:
    assert status_requests(own, OwnStatus.BREAK, reason, breaks) == (request_,)


def test_redirection_takes_two_requests_and_a_number() -> None:
    on = StatusRequest(is_redirected=True)
    requests = status_requests(READY_CC, OwnStatus.REDIRECT, redirect_number="79031234567")
    assert requests == (StatusRequest(UserState.DND, False), on)
    requests = status_requests(READY, OwnStatus.REDIRECT, redirect_number="79031234567")
    assert requests == (StatusRequest(UserState.DND), on)


@pytest.mark.parametrize(
    ("own", "wanted", "code"),
    [
        (READY, OwnStatus.REDIRECT, ErrorCode.REDIRECT_NUMBER_MISSING),
        (BUSY, OwnStatus.REDIRECT, ErrorCode.STATUS_NOT_POSSIBLE),
        *(
            (own, wanted, ErrorCode.STATUS_NOT_POSSIBLE)
            for own in (READY, NO_PHONE, BUSY_BREAK, OwnState())
            for wanted in (OwnStatus.BUSY_BREAK, OwnStatus.NO_PHONE, OwnStatus.UNKNOWN)
        ),
        (READY, OwnStatus.DISCONNECTED, ErrorCode.STATUS_NOT_POSSIBLE),
        (OwnState(), OwnStatus.DISCONNECTED, ErrorCode.STATUS_NOT_POSSIBLE),
    ],
)
def test_a_status_is_refused(own: OwnState, wanted: OwnStatus, code: ErrorCode) -> None:
    with pytest.raises(Failure) as caught:
        status_requests(own, wanted)
    assert caught.value.code is code


@pytest.mark.parametrize("own", [READY, READY_CC, MANUAL, ON_BREAK, DND, BUSY, BUSY_BREAK, NO_PHONE, AWAY])
def test_what_may_be_chosen_is_never_refused(own: OwnState) -> None:
    for wanted in choices(own):
        assert len(status_requests(own, wanted, 2, BREAKS, "103")) <= 2
