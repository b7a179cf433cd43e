"""A user's own state, redirection and what the wire says of them (protocol section 8)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from native_host.simulator.calls import Call, Stage
from native_host.simulator.exchange import Exchange, OwnState, Refused, Rule, choose_state
from native_host.simulator.messages import Fields
from native_host.wire.codes import UserStateId

BREAK_REASONS = ("Обед", "Технический перерыв", "Обучение", "Совещание")
_CHOSEN = (UserStateId.READY, UserStateId.BREAK, UserStateId.OFF, UserStateId.BUSY)


def own_state(exchange: Exchange, user_id: str) -> Fields:
    """The whole state of a user: getuserstate, setuserstate and userstatechanged have the same body."""
    chosen: OwnState = exchange.states[user_id]
    fields: Fields = {
        "userstateid": int(exchange.state_of(user_id)),
        "oncallcenter": chosen.is_in_call_centre,
        "onccmanual": chosen.is_manual,
        "onlunch": chosen.is_at_lunch,
        "onredirect": chosen.is_redirecting,
        "ontask": _is_on_task(exchange, user_id),
    }
    if chosen.lunch_reason is not None:
        fields["lunchreasonid"] = chosen.lunch_reason
    return fields


def set_state(exchange: Exchange, user_id: str, wish: Mapping[str, object]) -> Exchange:
    """setuserstate: fields that are left out keep their value."""
    was = exchange.states[user_id]
    chosen = _chosen_state(wish.get("userstateid"), was.state_id)
    is_at_lunch = chosen is UserStateId.BREAK
    is_in_call_centre = _flag(wish, "oncallcenter", is_otherwise=was.is_in_call_centre)
    state = replace(
        was,
        state_id=chosen,
        is_in_call_centre=is_in_call_centre,
        is_manual=is_in_call_centre and _flag(wish, "onccmanual", is_otherwise=was.is_manual),
        is_redirecting=_flag(wish, "onredirect", is_otherwise=was.is_redirecting),
        is_at_lunch=is_at_lunch,
        lunch_reason=_reason(wish.get("lunchreasonid"), was.lunch_reason) if is_at_lunch else None,
    )
    if state.is_redirecting and not was.is_redirecting:
        if is_in_call_centre:
            raise Refused("redirection is not for those in the call centre")
        if not any(rule.user_id == user_id for rule in exchange.rules):
            raise Refused("no redirect rule")
    return choose_state(exchange, user_id, state)


def save_rule(exchange: Exchange, user_id: str, fields: Mapping[str, object]) -> Exchange:
    """A redirect rule of the user, instead of the one with the same id; it does not redirect by itself."""
    rule_id, number = str(fields.get("id", "")), str(fields.get("destinationnumber", "")).strip()
    if not rule_id or not number:
        raise Refused("a redirect rule needs an id and a number")
    kept = [rule for rule in exchange.rules if rule.key != Rule.key_of(rule_id)]
    return replace(exchange, rules=(*kept, Rule(rule_id, user_id, number, dict(fields))))


def delete_rules(exchange: Exchange, user_id: str, ids: Iterable[str]) -> Exchange:
    """Of the user's own rules; without any nobody is redirected."""
    keys = {Rule.key_of(rule_id) for rule_id in ids}
    rules = tuple(rule for rule in exchange.rules if rule.user_id != user_id or rule.key not in keys)
    exchange = replace(exchange, rules=rules)
    if any(rule.user_id == user_id for rule in rules):
        return exchange
    return choose_state(exchange, user_id, replace(exchange.states[user_id], is_redirecting=False))


def rules_view(exchange: Exchange) -> list[Fields]:
    """Of all users: a client knows its own by the id."""
    return [dict(rule.fields) for rule in exchange.rules]


def _is_on_task(exchange: Exchange, user_id: str) -> bool:
    """In a call that the call centre has brought."""
    call = exchange.call_of(user_id)
    is_brought = isinstance(call, Call) and call.stage is Stage.TALK and call.caller.is_outside
    return is_brought and exchange.states[user_id].is_in_call_centre


def _chosen_state(value: object, otherwise: UserStateId) -> UserStateId:
    if value is None:
        return otherwise
    try:
        state = UserStateId(int(str(value)))
    except ValueError:
        raise Refused(f"userstateid {value} is unknown") from None
    if state not in _CHOSEN:
        raise Refused(f"userstateid {value} cannot be chosen")
    return state


def _reason(value: object, otherwise: int | None) -> int | None:
    return int(str(value)) if str(value).isdecimal() else otherwise


def _flag(wish: Mapping[str, object], name: str, *, is_otherwise: bool) -> bool:
    return bool(wish.get(name, is_otherwise))
