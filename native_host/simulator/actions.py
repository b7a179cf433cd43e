"""The actions of the HTTP control: a JSON body -> one method of the console -> fields of the answer."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from native_host.simulator.behaviour import Quirk, Refusal
from native_host.simulator.calls import Place
from native_host.simulator.console import Console
from native_host.simulator.exchange import Refused
from native_host.simulator.messages import Fields, to_json

Body = Mapping[str, object]
Choice = TypeVar("Choice", Place, Refusal)

_BEHAVIOUR_SECONDS = ("answer_after", "ring_after", "lag", "lag_spread")
_BEHAVIOUR_COUNTS = ("multipart_above", "part_bytes", "dated")
_BEHAVIOUR_SWITCHES = {
    "silent": "is_silent",
    "redirect": "redirects",
    "who_are_you": "asks_who",
    "cuts_letters": "cuts_letters",
    "events_in_parts": "events_in_parts",
    "shuffles_parts": "shuffles_parts",
    "texts": "writes_texts",
    "duplicates": "duplicates",
    "reorders": "reorders",
    "early": "tells_early",
    "events_first": "events_first",
    "forgets_sessions": "forgets_sessions",
}
_BEHAVIOUR_METHODS = ("refused", "unanswered")
_MOST = 1_000_000_000  # seconds or bytes; beyond it a wish is a slip


def perform(console: Console, action: str, body: Body) -> Fields | None:
    """The answer's fields; None when there is no such action. Refused when it cannot be done."""
    do = _ACTIONS.get(action)
    return do(console, body) if do else None


def _incoming(console: Console, body: Body) -> Fields:
    chain = console.incoming(
        _word(body, "to"), _word(body, "number"), _text(body, "name"), _text(body, "text"), _place(body)
    )
    return {"chainid": chain}


def _answer(console: Console, body: Body) -> Fields:
    return {"chainid": console.answer(_who(body))}


def _decline(console: Console, body: Body) -> Fields:
    return {"chainid": console.decline(_who(body))}


def _end(console: Console, body: Body) -> Fields:
    return {"chainid": console.end(_who(body))}


def _set_text(console: Console, body: Body) -> Fields:
    return {"chainid": console.text(_who(body), _text(body, "text"), _place(body))}


def _hold(console: Console, body: Body) -> Fields:
    console.hold(_word(body, "user"))
    return {}


def _transfer(console: Console, body: Body) -> Fields:
    console.transfer(_word(body, "user"), _text(body, "to"))
    return {}


def _divert(console: Console, body: Body) -> Fields:
    console.divert(_word(body, "user"), _word(body, "to"))
    return {}


def _queue(console: Console, body: Body) -> Fields:
    op, number = _word(body, "op"), _text(body, "number")
    if op == "add":
        console.enqueue(number, _text(body, "name"))
    elif op == "remove":
        console.dequeue(_word(body, "number"))
    elif op == "clear":
        console.dequeue()
    else:
        raise Refused(f"op {op!r} is none of add, remove, clear")
    return {}


def _quirk(console: Console, body: Body) -> Fields:
    """`set`: a name or a list of names; an empty list ends them all."""
    wish = body.get("set")
    words = wish if isinstance(wish, list) else [wish]
    try:
        quirks = [Quirk(str(word)) for word in words]
    except ValueError:
        raise Refused(f"set {to_json(wish)} has what is none of {', '.join(Quirk)}") from None
    console.quirk(quirks)
    return {"set": [quirk.value for quirk in quirks]}


def _drop(console: Console, body: Body) -> Fields:
    return {"dropped": console.drop(_text(body, "user"))}


def _event(console: Console, body: Body) -> Fields:
    fields = body.get("fields", {})
    if not isinstance(fields, Mapping):
        raise Refused("fields must be an object")
    return {"sent": console.event(_word(body, "user"), _word(body, "name"), fields)}


def _frame(console: Console, body: Body) -> Fields:
    return {"sent": console.frame(_word(body, "text"), _text(body, "user"))}


def _refuse(console: Console, body: Body) -> Fields:
    console.refuse(_choice(body, "kind", Refusal, Refusal.NONE), _text(body, "login"))
    return {}


def _forget(console: Console, body: Body) -> Fields:
    console.forget(_text(body, "user"))
    return {}


def _behave(console: Console, body: Body) -> Fields:
    console.behave(**dict(_change(name, value) for name, value in body.items()))
    return {}


def _change(wish: str, value: object) -> tuple[str, object]:
    """A field of Behaviour and its value."""
    if wish == "answer_after" and value is None:
        return wish, None
    if wish in _BEHAVIOUR_SWITCHES and isinstance(value, bool):
        return _BEHAVIOUR_SWITCHES[wish], value
    if wish in _BEHAVIOUR_METHODS and isinstance(value, list):
        return wish, frozenset(map(str, value))
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST
    is_count = is_number and isinstance(value, int)
    if (wish in _BEHAVIOUR_SECONDS and is_number) or (wish in _BEHAVIOUR_COUNTS and is_count):
        return wish, value
    raise Refused(f"behave does not take {wish} = {to_json(value)}")


def _reset(console: Console, _: Body) -> Fields:
    console.reset()
    return {}


_ACTIONS: dict[str, Callable[[Console, Body], Fields]] = {
    "incoming": _incoming,
    "answer": _answer,
    "decline": _decline,
    "end": _end,
    "text": _set_text,
    "hold": _hold,
    "transfer": _transfer,
    "divert": _divert,
    "queue": _queue,
    "quirk": _quirk,
    "drop": _drop,
    "event": _event,
    "frame": _frame,
    "refuse": _refuse,
    "forget": _forget,
    "behave": _behave,
    "reset": _reset,
}


def _text(body: Body, name: str) -> str:
    """A text; numbers are written as texts, an action list given as JSON too; missing is empty."""
    value = body.get(name)
    if value is None or isinstance(value, bool):
        return ""
    return value if isinstance(value, str) else to_json(value)


def _word(body: Body, name: str) -> str:
    value = _text(body, name)
    if not value.strip():
        raise Refused(f"{name} is missing")
    return value


def _who(body: Body) -> str:
    """`user` or `number`; either may hold a login, a number of the plan or an outside number."""
    return _text(body, "user") or _text(body, "number") or _word(body, "user or number")


def _place(body: Body) -> Place:
    return _choice(body, "place", Place, Place.CUSTOM_FIELD)


def _choice(body: Body, name: str, kind: type[Choice], otherwise: Choice) -> Choice:
    value = _text(body, name)
    try:
        return kind(value) if value else otherwise
    except ValueError:
        raise Refused(f"{name} {value!r} is none of {', '.join(kind)}") from None
