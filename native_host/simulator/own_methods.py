"""The methods by which a user reads and changes what is his own: state, redirection, picture."""

from collections.abc import Mapping

from native_host.simulator.exchange import Refused
from native_host.simulator.messages import Fields
from native_host.simulator.own_state import (
    BREAK_REASONS,
    delete_rules,
    own_state,
    rules_view,
    save_rule,
    set_state,
)
from native_host.simulator.people import Subscriber
from native_host.simulator.question import Answered, Method, Question
from native_host.wire import names

_SIZES = {"link": "", "link32x32": "_32", "link96x96": "_96"}


def _my_user_info(question: Question) -> Answered:
    user = question.user
    return (), {
        "mainpbxnumber": user.number,
        "username": user.name,
        "hasline": True,
        "lineid": user.number_id,
        "linenumber": user.number.zfill(5),
        "isoperator": user.is_in_call_centre,
    }


def _break_reasons(_: Question) -> Answered:
    return (), {"items": [{"id": number, "name": name} for number, name in enumerate(BREAK_REASONS, start=1)]}


def _user_state(question: Question) -> Answered:
    return (), own_state(question.exchange, question.user.user_id)


def _set_user_state(question: Question) -> Answered:
    """The answer carries the whole state."""
    exchange = set_state(question.exchange, question.user.user_id, question.fields)
    return (exchange,), own_state(exchange, question.user.user_id)


def _redirect_rules(question: Question) -> Answered:
    return (), {"redirectrules": rules_view(question.exchange)}


def _save_redirect_rule(question: Question) -> Answered:
    rule = question.fields.get("redirectrule")
    if not isinstance(rule, Mapping):
        raise Refused("redirectrule is missing")
    return (save_rule(question.exchange, question.user.user_id, rule),), {}


def _delete_redirect_rules(question: Question) -> Answered:
    ids = question.fields.get("ids")
    if not isinstance(ids, list):
        raise Refused("ids is missing")
    return (delete_rules(question.exchange, question.user.user_id, map(str, ids)),), {}


def _photos(question: Question) -> Answered:
    """Relative links, for the web server on the port that getversion tells."""
    shown = [person for person in question.exchange.users() if person.has_photo]
    return (), {"links": [{"id": person.user_id, **_links(person)} for person in shown]}


def _my_photo(question: Question) -> Answered:
    return (), _links(question.user) if question.user.has_photo else dict.fromkeys(_SIZES, "")


OWN_METHODS: dict[str, Method] = {
    names.GET_MY_USER_INFO: _my_user_info,
    names.GET_BREAK_REASONS: _break_reasons,
    names.GET_USER_STATE: _user_state,
    names.SET_USER_STATE: _set_user_state,
    names.GET_REDIRECT_RULES: _redirect_rules,
    names.SAVE_REDIRECT_RULES: _save_redirect_rule,
    names.DELETE_REDIRECT_RULES: _delete_redirect_rules,
    names.GET_PHOTOS: _photos,
    names.GET_MY_PHOTO: _my_photo,
}


def _links(person: Subscriber) -> Fields:
    return {name: f"/photo/{person.user_id}{size}.png" for name, size in _SIZES.items()}
