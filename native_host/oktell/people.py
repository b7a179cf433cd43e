"""Sans-I/O: numbers, people and their presence (protocol, section 9).

A company has thousands of them, so they are read field by field and not through models. Ids are compared as
text, by the server too: their letter case is kept.
"""

from collections.abc import Mapping
from typing import Any

from native_host.oktell.models import read_flag, read_id, read_items, read_number, read_text
from native_host.oktell.parties import one_line
from native_host.telephony.plan import PlanNumber, PlanUser
from native_host.telephony.words import NumberState
from native_host.wire.codes import NumberStateId

_STATES: Mapping[int | None, NumberState] = {
    NumberStateId.OFFLINE: NumberState.OFFLINE,
    NumberStateId.FREE: NumberState.FREE,
    NumberStateId.BREAK: NumberState.BREAK,
    NumberStateId.DND: NumberState.DND,
    NumberStateId.BUSY: NumberState.BUSY,
    None: NumberState.UNKNOWN,
}


def read_numbers(body: Mapping[str, Any]) -> tuple[PlanNumber, ...]:
    """The items of getpbxnumbers that have a number."""
    return tuple(
        PlanNumber(
            id=read_id(item.get("id")),
            number=number,
            caption=one_line(read_text(item.get("caption"))),
            state=_state(item.get("state")),
            department=one_line(read_text(item.get("department"))),
            department_id=read_id(item.get("departmentid")),
        )
        for item in read_items(body.get("numbers"))
        if (number := _number(item.get("number")))
    )


def read_users(body: Mapping[str, Any]) -> tuple[PlanUser, ...]:
    """The items of getallusernumbers; `nums` is a list, of some servers the text "101,111"."""
    return tuple(
        PlanUser(
            id=read_id(item.get("id")),
            name=one_line(read_text(item.get("name"))),
            main=_number(item.get("main")),
            numbers=_numbers(item.get("nums")),
            is_supervised=read_flag(item.get("sub")),
        )
        for item in read_items(body.get("users"))
    )


def read_states(fields: Mapping[str, Any]) -> dict[str, NumberState]:
    """The new states of a pbxnumberstatechanged, the last of each number."""
    return {
        number: _state(item.get("numstateid"))
        for item in read_items(fields.get("numbers"))
        if (number := _number(item.get("num")))
    }


def _state(value: object) -> NumberState:
    """A state that we do not know shows as free, as in the known panel."""
    return _STATES.get(read_number(value), NumberState.FREE)


def _number(value: object) -> str:
    return one_line(read_text(value))


def _numbers(value: object) -> tuple[str, ...]:
    listed = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]
    return tuple(number for number in map(_number, listed) if number)
