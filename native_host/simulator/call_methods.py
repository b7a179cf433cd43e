"""The methods that place, answer, hold, join, transfer and end calls."""

from native_host.simulator.answering import answer_intercom, pick_up_phone
from native_host.simulator.calling import end, order
from native_host.simulator.calls import Phase, Stage
from native_host.simulator.exchange import Refused
from native_host.simulator.holding import drop_current, hang_up, quit_leg, switch, transfer
from native_host.simulator.line import chain_content, held_party, line_info
from native_host.simulator.question import Answered, Method, Question
from native_host.wire import names
from native_host.wire.codes import ZERO_GUID


def _line(question: Question) -> Answered:
    return (), line_info(question.shown, question.user.user_id, question.now)


def _flashed(question: Question) -> Answered:
    held = question.line.held
    party = held_party(held, question.user.user_id) if held else {}
    return (), {"containsflashed": held is not None, "abonent": party}


def _chain_content(question: Question) -> Answered:
    """By `chainid`, of a call that is over too; without it of the user's present call or conference."""
    named = question.text("chainid")
    chain = named if named and named != ZERO_GUID else question.exchange.chain_of(question.user.user_id)
    call = question.exchange.chain(chain)
    if call is None:
        raise Refused("no such chain")
    return (), {"content": chain_content(call)}


def _call(question: Question) -> Answered:
    exchange, call = order(
        question.exchange,
        question.user.user_id,
        question.text("number"),
        question.now,
        is_intercom=question.fields.get("intercom") is True,
        is_other_first=question.text("sequence") == "abonent",
    )
    return (exchange, *answer_intercom(exchange, call.chain, question.now)), {}


def _answer(question: Question) -> Answered:
    return pick_up_phone(question.exchange, question.user.user_id, question.now), {}


def _decline(question: Question) -> Answered:
    """Before the answer; nothing else ends by it."""
    line = question.line
    if line.leg is None or line.phase not in (Phase.RING, Phase.ORDERED, Phase.BACKRING):
        raise Refused(f"not possible: the phone is in {line.phase.value}")
    return (quit_leg(question.exchange, line.leg, question.user.user_id),), {}


def _abort_order(question: Question) -> Answered:
    call = question.call
    is_own = call.is_order and call.caller.user_id == question.user.user_id
    if call.stage is Stage.TALK or not is_own:
        raise Refused("no order to take back")
    return (end(question.exchange, call.chain),), {}


def _abort(question: Question) -> Answered:
    return (hang_up(question.exchange, question.user.user_id, question.now),), {}


def _flash(question: Question) -> Answered:
    """`next` has only one held party to go to, so it is `switch`; no mode at all is `switch` too."""
    mode = question.text("mode")
    if mode not in ("", "switch", "next", "abort"):
        raise Refused(f"unknown mode {mode!r}")
    act = drop_current if mode == "abort" else switch
    return (act(question.exchange, question.user.user_id),), {}


def _transfer(question: Question) -> Answered:
    to = question.text("transferto")
    return (transfer(question.exchange, question.user.user_id, to, question.now),), {}


CALL_METHODS: dict[str, Method] = {
    names.GET_LINE: _line,
    names.GET_FLASHED: _flashed,
    names.GET_CHAIN_CONTENT: _chain_content,
    names.CALL_START: _call,
    names.CALL_ANSWER: _answer,
    names.CALL_DECLINE: _decline,
    names.CALL_ABORT_ORDER: _abort_order,
    names.CALL_ABORT: _abort,
    names.FLASH: _flash,
    names.TRANSFER: _transfer,
}
