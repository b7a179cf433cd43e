"""The methods that tell of the whole office: version, numbers, people, queue, journal of calls."""

from native_host.simulator.calls import Call
from native_host.simulator.messages import Fields
from native_host.simulator.procedures import ALLOWED
from native_host.simulator.question import Answered, Method, Question, text_of
from native_host.simulator.queueing import queue_view
from native_host.wire import names
from native_host.wire.codes import ZERO_GUID


def _version(question: Question) -> Answered:
    version = {
        "dated": question.dated,
        "build": f"2.12.3.{question.dated}",
        "webserverport": question.web_port,
    }
    return (), {"version": version, "alloweddbstoredprocs": dict.fromkeys(ALLOWED, 1)}


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


def _queue(question: Question) -> Answered:
    return (), {"queue": list(queue_view(question.exchange))}


def _journal(question: Question) -> Answered:
    """Calls that are over, the newest last; `filter` names a chain, or asks for incoming ones only."""
    wish, user_id = question.part("filter"), question.user.user_id
    chain, is_incoming = text_of(wish, "idchain"), text_of(wish, "connectiontype") == "incoming"
    past = [call for call in question.exchange.past if any(side.user_id == user_id for side in call.sides)]
    chosen = [
        call
        for call in past
        if (not chain or call.chain == chain) and (not is_incoming or call.called.user_id == user_id)
    ]
    return (), {"data": [_row(call) for call in chosen]}


def _row(call: Call) -> Fields:
    return {
        "chainid": call.chain,
        "commutationid": call.commutation,
        "anumber": call.caller.number,
        "bnumber": call.called.number,
        "recordlink": f"/record/{call.commutation}.mp3",
    }


OFFICE_METHODS: dict[str, Method] = {
    names.GET_VERSION: _version,
    names.GET_NUMBERS: _numbers,
    names.GET_USERS: _users,
    names.GET_QUEUE: _queue,
    names.GET_JOURNAL: _journal,
}
