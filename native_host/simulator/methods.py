"""What the server answers to the methods of a signed-in user: Oktell method -> exchange operation -> answer.

Pure: a Question in, the next exchange and the fields of the answer out. Refused becomes result 0.
"""

from native_host.simulator.answering import Steps
from native_host.simulator.call_methods import CALL_METHODS
from native_host.simulator.conference_methods import CONFERENCE_METHODS
from native_host.simulator.dates import SINCE
from native_host.simulator.exchange import Refused
from native_host.simulator.messages import Fields
from native_host.simulator.office_methods import OFFICE_METHODS
from native_host.simulator.own_methods import OWN_METHODS
from native_host.simulator.procedures import PROCEDURE_METHODS
from native_host.simulator.question import Method, Question

METHODS: dict[str, Method] = {
    **OFFICE_METHODS,
    **OWN_METHODS,
    **CALL_METHODS,
    **CONFERENCE_METHODS,
    **PROCEDURE_METHODS,
}


def answer_to(method: str, question: Question) -> tuple[Steps, Fields]:
    """The steps that the exchange takes, and the answer with its `result`.

    A server older than a method does not know it.
    """
    handler = METHODS.get(method)
    if handler is None or question.dated < SINCE.get(method, 0):
        return (), {"result": 0, "errormsg": f"Unknown method {method}"}
    try:
        steps, fields = handler(question)
    except Refused as refused:
        number: Fields = {"error": refused.error} if refused.error else {}
        return (), {"result": 0, "errormsg": str(refused), **number}
    return steps, {"result": 1, **fields}
