"""What the server answers to the methods of a signed-in user: Oktell method -> exchange operation -> answer.

Pure: a Question in, the next exchange and the fields of the answer out. Refused becomes result 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from native_host.simulator.calls import Call, Seconds, Stage
from native_host.simulator.events import own_state
from native_host.simulator.exchange import (
    Exchange,
    Phase,
    Refused,
    answer,
    choose_state,
    end,
    order,
    pick_up,
    ring_back,
)
from native_host.simulator.line import chain_content, line_info
from native_host.simulator.messages import Fields
from native_host.simulator.people import Subscriber
from native_host.wire import names
from native_host.wire.codes import ZERO_GUID, UserStateId

Steps = tuple[Exchange, ...]  # the exchange after each step; each step is told to clients on its own

_BREAK_REASONS = ("Обед", "Технический перерыв", "Обучение", "Совещание")


@dataclass(frozen=True, slots=True)
class Question:
    """`exchange` is what is true; `line` is what line info shows, older by the lag."""

    exchange: Exchange
    line: Exchange
    user: Subscriber
    fields: Mapping[str, object]
    dated: int  # version.dated of the server
    now: Seconds
    web_port: int

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

    @property
    def call(self) -> Call:
        call = self.exchange.call_of(self.user.user_id)
        if call is None:
            raise Refused("no call")
        return call


def answer_to(method: str, question: Question) -> tuple[Steps, Fields]:
    """The steps that the exchange takes, and the answer with its `result`."""
    handler = METHODS.get(method)
    if handler is None:
        return (), {"result": 0, "errormsg": f"Unknown method {method}"}
    try:
        steps, fields = handler(question)
    except Refused as refused:
        return (), {"result": 0, "errormsg": str(refused)}
    return steps, {"result": 1, **fields}


def _version(question: Question) -> tuple[Steps, Fields]:
    version = {
        "dated": question.dated,
        "build": f"2.12.3.{question.dated}",
        "webserverport": question.web_port,
    }
    return (), {"version": version, "alloweddbstoredprocs": {}}


def _my_user_info(question: Question) -> tuple[Steps, Fields]:
    user = question.user
    return (), {
        "mainpbxnumber": user.number,
        "username": user.name,
        "hasline": True,
        "lineid": user.number_id,
        "linenumber": user.number.zfill(5),
        "isoperator": True,
    }


def _break_reasons(question: Question) -> tuple[Steps, Fields]:
    return (), {
        "items": [{"id": number, "name": name} for number, name in enumerate(_BREAK_REASONS, start=1)]
    }


def _user_state(question: Question) -> tuple[Steps, Fields]:
    return (), own_state(question.exchange, question.user.user_id)


def _set_user_state(question: Question) -> tuple[Steps, Fields]:
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


def _redirect_rules(question: Question) -> tuple[Steps, Fields]:
    return (), {"redirectrules": []}


def _numbers(question: Question) -> tuple[Steps, Fields]:
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


def _users(question: Question) -> tuple[Steps, Fields]:
    return (), {
        "users": [
            {
                "id": person.user_id,
                "name": person.name,
                "main": person.number,
                "nums": [person.number],
                "sub": True,
            }
            for person in question.exchange.users()
        ]
    }


def _photos(question: Question) -> tuple[Steps, Fields]:
    return (), {"links": []}


def _line(question: Question) -> tuple[Steps, Fields]:
    return (), line_info(question.line, question.user.user_id, question.now)


def _chain_content(question: Question) -> tuple[Steps, Fields]:
    """By `chainid`, of a call that is over too; without it of the user's present call."""
    chain = question.text("chainid")
    call = question.exchange.chain(chain) if chain and chain != ZERO_GUID else question.call
    if call is None:
        raise Refused("no such chain")
    return (), {"content": chain_content(call)}


def _queue(question: Question) -> tuple[Steps, Fields]:
    return (), {"queue": []}


def _call(question: Question) -> tuple[Steps, Fields]:
    is_intercom = question.fields.get("intercom") is True
    user_id, number = question.user.user_id, question.text("number")
    exchange, _ = order(question.exchange, user_id, number, question.now, is_intercom=is_intercom)
    return (exchange,), {}


def _answer(question: Question) -> tuple[Steps, Fields]:
    steps = pick_up_phone(question.exchange, question.user.user_id, question.now)
    return steps, {}


def _end(*phases: Phase) -> Callable[[Question], tuple[Steps, Fields]]:
    def end_call(question: Question) -> tuple[Steps, Fields]:
        call, phase = question.call, question.exchange.phase_of(question.user.user_id)
        if phase not in phases:
            raise Refused(f"not possible: the phone is in {phase.value}")
        return (end(question.exchange, call.chain),), {}

    return end_call


def pick_up_phone(exchange: Exchange, user_id: str, now: Seconds) -> Steps:
    """The user's telephone is picked up: an incoming call is answered, an ordered one goes on."""
    call = exchange.call_of(user_id)
    if call is None:
        raise Refused("the phone does not ring")
    match exchange.phase_of(user_id):
        case Phase.RING:
            return (answer(exchange, call.chain, now),)
        case Phase.ORDERED:
            rung = ring_back(exchange, call.chain, now)
            return (rung, *pick_up_phone(rung, user_id, now))
        case Phase.BACKRING:
            called = pick_up(exchange, call.chain, now)
            answers_itself = call.is_intercom and not call.called.is_outside
            is_called = any(live.chain == call.chain and live.stage is Stage.CALLING for live in called.calls)
            return (called, answer(called, call.chain, now)) if answers_itself and is_called else (called,)
        case phase:
            raise Refused(f"the phone does not ring, it is in {phase.value}")


METHODS: dict[str, Callable[[Question], tuple[Steps, Fields]]] = {
    names.GET_VERSION: _version,
    names.GET_MY_USER_INFO: _my_user_info,
    names.GET_USER_STATE: _user_state,
    names.SET_USER_STATE: _set_user_state,
    names.GET_BREAK_REASONS: _break_reasons,
    names.GET_REDIRECT_RULES: _redirect_rules,
    names.GET_NUMBERS: _numbers,
    names.GET_USERS: _users,
    names.GET_PHOTOS: _photos,
    names.GET_LINE: _line,
    names.GET_CHAIN_CONTENT: _chain_content,
    names.GET_QUEUE: _queue,
    names.CALL_START: _call,
    names.CALL_ANSWER: _answer,
    names.CALL_DECLINE: _end(Phase.RING, Phase.ORDERED, Phase.BACKRING),
    names.CALL_ABORT_ORDER: _end(Phase.ORDERED, Phase.BACKRING, Phase.CALLING),
    names.CALL_ABORT: _end(Phase.ORDERED, Phase.BACKRING, Phase.CALLING, Phase.RING, Phase.TALK),
}
