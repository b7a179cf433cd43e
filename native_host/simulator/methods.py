"""What the server answers to the methods of a signed-in user: Oktell method -> exchange operation -> answer.

Pure: a Question in, the next exchange and the fields of the answer out. Refused becomes result 0.
"""

from dataclasses import replace

from native_host.simulator.call_methods import CALL_METHODS
from native_host.simulator.conference_methods import CONFERENCE_METHODS
from native_host.simulator.events import own_state
from native_host.simulator.exchange import Refused, choose_state
from native_host.simulator.messages import Fields
from native_host.simulator.question import Answered, Method, Question
from native_host.wire import names
from native_host.wire.codes import ZERO_GUID, UserStateId

_BREAK_REASONS = ("Обед", "Технический перерыв", "Обучение", "Совещание")


def answer_to(method: str, question: Question) -> Answered:
    """The steps that the exchange takes, and the answer with its `result`."""
    handler = METHODS.get(method)
    if handler is None:
        return (), {"result": 0, "errormsg": f"Unknown method {method}"}
    try:
        steps, fields = handler(question)
    except Refused as refused:
        number: Fields = {"error": refused.error} if refused.error else {}
        return (), {"result": 0, "errormsg": str(refused), **number}
    return steps, {"result": 1, **fields}


def _version(question: Question) -> Answered:
    version = {
        "dated": question.dated,
        "build": f"2.12.3.{question.dated}",
        "webserverport": question.web_port,
    }
    return (), {"version": version, "alloweddbstoredprocs": {}}


def _my_user_info(question: Question) -> Answered:
    user = question.user
    return (), {
        "mainpbxnumber": user.number,
        "username": user.name,
        "hasline": True,
        "lineid": user.number_id,
        "linenumber": user.number.zfill(5),
        "isoperator": True,
    }


def _break_reasons(question: Question) -> Answered:
    return (), {
        "items": [{"id": number, "name": name} for number, name in enumerate(_BREAK_REASONS, start=1)]
    }


def _user_state(question: Question) -> Answered:
    return (), own_state(question.exchange, question.user.user_id)


def _set_user_state(question: Question) -> Answered:
    """Fields that are left out keep their value; the answer carries the whole state."""
    user_id, fields = question.user.user_id, question.fields
    was = question.exchange.states[user_id]
    state_id, reason = question.text("userstateid") or str(int(was.state_id)), question.text("lunchreasonid")
    try:
        chosen = UserStateId(int(state_id))
    except ValueError:
        raise Refused(f"userstateid {state_id} is unknown") from None
    state = replace(
        was,
        state_id=chosen,
        is_in_call_centre=bool(fields.get("oncallcenter", was.is_in_call_centre)),
        is_manual=bool(fields.get("onccmanual", was.is_manual)),
        is_redirecting=bool(fields.get("onredirect", was.is_redirecting)),
        is_at_lunch=chosen is UserStateId.BREAK,
        lunch_reason=int(reason) if chosen is UserStateId.BREAK and reason.isdecimal() else None,
    )
    exchange = choose_state(question.exchange, user_id, state)
    return (exchange,), own_state(exchange, user_id)


def _redirect_rules(question: Question) -> Answered:
    return (), {"redirectrules": []}


def _numbers(question: Question) -> Answered:
    """Departments come with the numbers; the zero GUID and an empty name stand for none."""
    return (), {
        "numbers": [
            {
                "id": person.number_id,
                "number": person.number,
                "caption": person.name,
                "state": int(question.exchange.number_state_of(person)),
                "departmentid": person.department.id if person.department else ZERO_GUID,
                "department": person.department.name if person.department else "",
            }
            for person in question.exchange.people
        ]
    }


def _users(question: Question) -> Answered:
    return (), {
        "users": [
            {
                "id": person.user_id,
                "name": person.name,
                "main": person.number,
                "nums": [person.number],
                "sub": person.login.casefold() in question.user.supervises,
            }
            for person in question.exchange.users()
        ]
    }


def _photos(question: Question) -> Answered:
    return (), {"links": []}


def _queue(question: Question) -> Answered:
    return (), {"queue": []}


METHODS: dict[str, Method] = (
    CALL_METHODS
    | CONFERENCE_METHODS
    | {
        names.GET_VERSION: _version,
        names.GET_MY_USER_INFO: _my_user_info,
        names.GET_USER_STATE: _user_state,
        names.SET_USER_STATE: _set_user_state,
        names.GET_BREAK_REASONS: _break_reasons,
        names.GET_REDIRECT_RULES: _redirect_rules,
        names.GET_NUMBERS: _numbers,
        names.GET_USERS: _users,
        names.GET_PHOTOS: _photos,
        names.GET_QUEUE: _queue,
    }
)
