"""The methods that tell of the whole office: version, numbers, people, queue, journal of calls."""

from datetime import UTC, datetime

from native_host.simulator.call_log import Record
from native_host.simulator.calls import Seconds, Side
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
    """Calls that are over, the newest last; `filter` names a chain, a first day, or asks for incoming ones
    only. Of a chain everybody's part is told, else only the own calls."""
    wish, user_id = question.part("filter"), question.user.user_id
    chain, since = text_of(wish, "idchain"), text_of(wish, "datestart")
    is_incoming = text_of(wish, "connectiontype") == "incoming"
    over = [record for record in question.log if record.stopped_at is not None]
    chosen = [
        record
        for record in over
        if (record.chain == chain if chain else record.is_of(user_id))
        and (not is_incoming or record.called.user_id == user_id)
        and _moment(record.started_at, question)[: len(since)] >= since
    ]
    is_own_chain = any(record.is_of(user_id) for record in chosen)
    return (), {"data": [_row(record, question) for record in chosen] if is_own_chain or not chain else []}


def _row(record: Record, question: Question) -> Fields:
    """Of a call that nobody answered there is neither `timeanswer` nor a recording."""
    answered, stopped = record.answered_at, record.stopped_at or record.started_at
    return {
        "chainid": record.chain,
        "commutationid": record.commutation,
        **_end("a", record.caller),
        **_end("b", record.called),
        "timestart": _moment(record.started_at, question),
        "timeanswer": None if answered is None else _moment(answered, question),
        "timestop": _moment(stopped, question),
        "duration": 0 if answered is None else round(stopped - answered),
        "recordlink": "" if answered is None else f"/record/{record.commutation}.mp3",
    }


def _end(which: str, side: Side) -> Fields:
    user = {f"{which}userid": side.user_id or ZERO_GUID, f"{which}username": side.name}
    return {f"{which}number": side.number, **user}


def _moment(at: Seconds, question: Question) -> str:
    """As a database writes it: the local time of the server's own place, without a zone."""
    moment = datetime.fromtimestamp(at + question.unix_ahead, UTC).astimezone()
    return moment.strftime("%Y-%m-%d %H:%M:%S")


OFFICE_METHODS: dict[str, Method] = {
    names.GET_VERSION: _version,
    names.GET_NUMBERS: _numbers,
    names.GET_USERS: _users,
    names.GET_QUEUE: _queue,
    names.GET_JOURNAL: _journal,
}
