"""Orders about conferences and listening in: the rows of protocol section 11."""

from dataclasses import replace

import pytest

from native_host.errors import ErrorCode, Failure
from native_host.telephony.commands import Command, Invitee, Order, Wait
from native_host.telephony.conference import Member
from native_host.telephony.conference_orders import (
    order_conference,
    order_ghost,
    order_invite,
    order_leave,
    order_remove,
)
from native_host.telephony.phone import Phone
from native_host.telephony.words import GhostMode, PhoneState, UserState
from tests.telephony.calls import CLIENT, COLLEAGUE, ME, READY

USER = "7e0c6f0e-3a51-4c0e-9a5e-1f2b3c4d5e6f"
ON_LINE = replace(READY, own_user="7d", own_number="101")
TALK = replace(ON_LINE, state=PhoneState.TALK, parties=(CLIENT,), user=UserState.BUSY)
MEMBER = Member("f2", CLIENT.number, user_id="7f")
CONFERENCE = replace(TALK, conference="88", members=(ME, MEMBER))
THEIRS = replace(CONFERENCE, members=(replace(ME, is_creator=False), MEMBER))
BUILD, CHECK, CONNECT = (
    Command(order) for order in (Order.BUILD_CONFERENCE, Order.CHECK_TOGETHER, Order.CONNECT_TOGETHER)
)


def invite(*numbers: str, to: str = "88") -> Command:
    return Command(Order.INVITE, numbers=tuple(map(Invitee, numbers)), conference=to)


@pytest.mark.parametrize(
    ("phone", "numbers", "commands"),
    [
        (CONFERENCE, ["103", "104"], (invite("103", "104"),)),
        (CONFERENCE, ["103", CLIENT.number, "101", ""], (invite("103"),)),
        (TALK, ["103"], (BUILD, invite("103", to=""))),
        (TALK, ["8 903 123-45-67", "103"], (BUILD, invite("103", to=""))),
        (TALK, [CLIENT.number], (BUILD,)),
        (replace(TALK, held=COLLEAGUE), ["102"], (BUILD, CHECK, CONNECT)),
        (replace(TALK, held=COLLEAGUE), ["103", "102"], (BUILD, CHECK, CONNECT, invite("103", to=""))),
        (replace(CONFERENCE, held=COLLEAGUE), ["102", "103"], (CHECK, CONNECT, invite("103"))),
        (ON_LINE, ["102"], (Command(Order.CREATE_CONFERENCE, numbers=(Invitee("102"),)),)),
        (
            ON_LINE,
            ["101", USER, USER.replace("-", "").upper(), "79031234567"],
            (
                Command(
                    Order.CREATE_CONFERENCE,
                    numbers=(
                        Invitee(user_id=USER),
                        Invitee(user_id=USER.replace("-", "").upper()),
                        Invitee("79031234567"),
                    ),
                ),
            ),
        ),
    ],
)
def test_a_conference_takes_its_orders_from_the_state(
    phone: Phone, numbers: list[str], commands: tuple[Command, ...]
) -> None:
    assert order_conference(phone, numbers) == commands


@pytest.mark.parametrize(
    ("phone", "numbers", "code"),
    [
        (replace(ON_LINE, user=UserState.BREAK), ["102"], ErrorCode.ON_BREAK),
        (replace(CONFERENCE, user=UserState.BREAK), [], ErrorCode.ON_BREAK),
        (ON_LINE, [], ErrorCode.NOBODY_TO_INVITE),
        (ON_LINE, ["101"], ErrorCode.NOBODY_TO_INVITE),
        (TALK, [], ErrorCode.NOBODY_TO_INVITE),
        (CONFERENCE, [], ErrorCode.NOBODY_TO_INVITE),
        (CONFERENCE, [CLIENT.number, "101"], ErrorCode.NOBODY_TO_INVITE),
        (replace(ON_LINE, ordered="104"), ["102"], ErrorCode.CONFERENCE_NOT_POSSIBLE),
        *(
            (replace(ON_LINE, state=state), ["102"], ErrorCode.CONFERENCE_NOT_POSSIBLE)
            for state in PhoneState
            if state not in {PhoneState.READY, PhoneState.TALK}
        ),
    ],
)
def test_a_conference_is_refused(phone: Phone, numbers: list[str], code: ErrorCode) -> None:
    with pytest.raises(Failure) as caught:
        order_conference(phone, numbers)
    assert caught.value.code is code


def test_an_invitation_needs_a_conference_and_no_break() -> None:
    assert order_invite(CONFERENCE, ["103"]) == (invite("103"),)
    with pytest.raises(Failure, match="not-in-conference"):
        order_invite(TALK, ["103"])
    with pytest.raises(Failure, match="on-break"):
        order_invite(replace(CONFERENCE, user=UserState.BREAK), ["103"])


def test_only_what_makes_a_conference_is_waited_for() -> None:
    waited = {order for order in Order if Command(order).waits_for is Wait.CONFERENCE}
    assert waited == {Order.BUILD_CONFERENCE, Order.GHOST_ATTACH}
    assert all((Command(order).waits_within > 0) is (order in waited) for order in Order)


def test_what_follows_the_making_goes_into_the_new_conference() -> None:
    build, invitation = order_conference(TALK, ["103"])
    assert invitation.inside("88") == invite("103")
    assert invite("103").inside("89") == invite("103")
    assert build.inside("88") == build
    _, mode = order_ghost(ON_LINE, "102", GhostMode.HELP, user_id="7e")
    assert mode.inside("88").conference == "88"


@pytest.mark.parametrize("whom", ["f2", CLIENT.number, "7f"])
def test_the_creator_removes_a_member(whom: str) -> None:
    gone = Command(Order.REMOVE_MEMBER, CLIENT.number, conference="88", member="f2", user_id="7f")
    assert order_remove(CONFERENCE, whom) == gone


def test_whoever_removes_himself_leaves() -> None:
    left = Command(Order.EXIT_CONFERENCE, conference="88")
    assert order_remove(THEIRS, "f1") == order_remove(CONFERENCE, "101") == left
    assert order_leave(THEIRS) == left


@pytest.mark.parametrize(
    ("phone", "whom", "code"),
    [
        (THEIRS, "f2", ErrorCode.NOT_THE_CREATOR),
        (CONFERENCE, "f9", ErrorCode.NOT_IN_CONFERENCE),
        (TALK, "f2", ErrorCode.NOT_IN_CONFERENCE),
    ],
)
def test_a_removal_is_refused(phone: Phone, whom: str, code: ErrorCode) -> None:
    with pytest.raises(Failure) as caught:
        order_remove(phone, whom)
    assert caught.value.code is code


def test_nobody_leaves_without_a_conference() -> None:
    with pytest.raises(Failure, match="not-in-conference"):
        order_leave(TALK)


ATTACH = Command(Order.GHOST_ATTACH, user_id="7e")
SUPERVISED = Member("f3", "102", "Иванов Пётр", "7e", is_ghost=True)
GHOST = replace(TALK, conference="88", is_ghost=True, members=(ME, SUPERVISED))
MAJOR = replace(GHOST, members=(ME, replace(SUPERVISED, is_ghost_major=True)))


@pytest.mark.parametrize(
    ("phone", "mode", "commands"),
    [
        (ON_LINE, GhostMode.LISTEN, (ATTACH,)),
        (ON_LINE, GhostMode.HELP, (ATTACH, Command(Order.GHOST_MODE, mode=GhostMode.HELP))),
        (ON_LINE, GhostMode.BARGE, (ATTACH, Command(Order.GHOST_MODE, mode=GhostMode.BARGE))),
        *(
            (
                GHOST,
                mode,
                (Command(Order.GHOST_VOICE, conference="88", member="f3", mode=mode),),
            )
            for mode in (GhostMode.LISTEN, GhostMode.HELP)
        ),
        (
            GHOST,
            GhostMode.BARGE,
            (Command(Order.GHOST_MODE, conference="88", mode=GhostMode.BARGE),),
        ),
        *(
            (MAJOR, mode, (Command(Order.GHOST_MODE, conference="88", mode=mode),))
            for mode in (GhostMode.LISTEN, GhostMode.HELP, GhostMode.BARGE)
        ),
    ],
)
def test_listening_in(phone: Phone, mode: GhostMode, commands: tuple[Command, ...]) -> None:
    assert order_ghost(phone, "102", mode, user_id="7e") == commands


@pytest.mark.parametrize(
    ("phone", "mode", "user_id", "code"),
    [
        (ON_LINE, GhostMode.UNKNOWN, "7e", ErrorCode.GHOST_NOT_POSSIBLE),
        (ON_LINE, GhostMode.LISTEN, "", ErrorCode.GHOST_NO_USER),
        (replace(ON_LINE, ordered="104"), GhostMode.LISTEN, "7e", ErrorCode.GHOST_NOT_POSSIBLE),
        (TALK, GhostMode.LISTEN, "7e", ErrorCode.GHOST_NOT_POSSIBLE),
        (CONFERENCE, GhostMode.LISTEN, "7e", ErrorCode.GHOST_NOT_POSSIBLE),
        (replace(GHOST, members=(ME,)), GhostMode.LISTEN, "7e", ErrorCode.GHOST_NOT_POSSIBLE),
        (replace(GHOST, members=(SUPERVISED,)), GhostMode.LISTEN, "7e", ErrorCode.GHOST_NOT_POSSIBLE),
        (Phone(), GhostMode.LISTEN, "7e", ErrorCode.GHOST_NOT_POSSIBLE),
    ],
)
def test_listening_in_is_refused(phone: Phone, mode: GhostMode, user_id: str, code: ErrorCode) -> None:
    with pytest.raises(Failure) as caught:
        order_ghost(phone, "102", mode, user_id=user_id)
    assert caught.value.code is code
