"""The stored procedures that clients may run: one, which finds a client's card by its phone."""

from native_host.simulator.calls import same_number
from native_host.simulator.exchange import Refused
from native_host.simulator.question import Answered, Method, Question, text_of
from native_host.wire import names

ALLOWED = ("getclientcard",)  # names in lower case, as getversion tells them

_CLIENTS = ((17, "ООО «Ромашка»", "79031234567"), (18, "ИП Чайка", "74951112233"))


def _run(question: Question) -> Answered:
    """`dataset` is a list of tables; row 0 of each has the names of its columns."""
    if question.text("procedure").lower() not in ALLOWED:
        raise Refused("no such procedure")
    phone = text_of(question.part("inputparams"), "phone")
    found = [[key, name] for key, name, number in _CLIENTS if not phone or same_number(number, phone)]
    return (), {"errorcode": 0, "dataset": [[["id", "name"], *found]]}


PROCEDURE_METHODS: dict[str, Method] = {names.STORED_PROCEDURE: _run}
