"""Example values of the contract's models, for `PROTOCOL.md`. The models check them, so they are valid."""

from enum import Enum
from typing import Any, get_args

from pydantic.fields import FieldInfo

from native_host.messaging.contract.base import CONTRACT, Model

_WORDS: dict[str, Any] = {
    "about": "mobile, Russia",
    "advice": "Check the password and sign in again.",
    "agent": "5f0c2a9be1d34c6f",
    "browser": "Chromium 156",
    "card": "c1",
    "client": "b7e4d1c0",
    "code": "wrong-password",
    "dial": "79123456789",
    "dialled": "79123456789",
    "e164": "+79123456789",
    "key": "79123456789",
    "login": "ivanova",
    "name": "Anna Petrova",
    "number": "+79123456789",
    "offer": "o1",
    "origin": "https://crm.example",
    "password": "a password",
    "reason": "unlocked",
    "server": "oktell.example",
    "shown": "+7 912 345-67-89",
    "text": "+7 (912) 345-67-89",
    "title": "Open the client",
    "url": "https://crm.example/card/12/34",
    "userName": "Maria Ivanova",
    "version": "0.1.0",
    "numbers": ["102", "79123456789"],
    "member": "102",
    "tones": "1042#",
    "selector": "input#contact-number",
    "outside": "9",
    "national": "8",
    "international": "810",
    "id": "3f6c",
    "user": "7d0c6f0e-3a51-4c0e-9a5e-1f2b3c4d5e6f",
    "users": ["7d0c6f0e-3a51-4c0e-9a5e-1f2b3c4d5e6f"],
    "department": "Sales",
    "queue": "Support",
    "via": "queue Support",
    "old": "a password",
    "new": "another password",
    "AwakeParams.reason": "unlocked",
    "BreakView.name": "Lunch",
    "PhotoView.url": "data:image/png;base64,iVBORw0KGgo=",
    "PlanRow.number": "102",
    "PlanSearchParams.text": "petr",
    "StatusSetParams.reason": 1,
    "ring": "1767225600000",
    "AttentionView.ring": "1767225600000",
    "BrowserView.name": "Chromium 156",
    "CardView.id": "c1",
    "CardsCheckParams.text": '{"actions":[{"type":"openRecord","catalogId":12,"recordId":34}]}',
    "CardsCheckResult.notes": ["Entry 2 was left out: it has no catalogId."],
    "CheckedCard.kind": "openRecord",
    "DiagnosticsResult.text": "Oktell Companion 0.1.0",
    "DiagnosticsResult.troubles": ["2026-01-01 10:00:00 WARNING the connection was lost"],
    "ErrorView.facts": {"server": "oktell.example"},
    "ErrorView.title": "The password is wrong",
    "FactView.name": "agent",
    "FactView.value": "0.1.0, runs for 3 h",
    "HelloParams.contract": CONTRACT,
    "HelloResult.contract": CONTRACT,
    "HelloResult.methods": ["session.hello", "phone.call"],
    "NoticeView.id": "n1",
    "NumbersFindParams.before": ["Phone"],
    "NumbersExplainParams.before": "Phone",
    "NumbersFindParams.texts": ["+7 (912) 345-67-89"],
    "PartyView.isExternal": True,
    "PhoneView.canCall": False,
    "PhoneView.state": "ring",
    "PhoneView.stateSince": 1767225600000,
    "PhoneView.verbs": ["answer", "end"],
    "RelayFailedParams.code": "agent-unreachable",
    "RelayFailedParams.detail": "reason=no agent listens",
    "SessionView.number": "101",
    "SessionView.phase": "online",
    "SessionView.secretStore": "keyring",
    "SessionView.userState": "ready",
    "StatusResult.pid": 4242,
    "SettingsExportResult.fileName": "oktell-companion-settings.json",
    "SettingsExportResult.text": '{"oktellCompanion": 1, "values": {"region": "RU"}}',
    "SettingsImportParams.text": '{"oktellCompanion": 1, "values": {"region": "RU"}}',
    "SettingsSetParams.values": {"region": "RU"},
    "SettingsValues.servers": ["oktell.example"],
    "SiteView.openTemplate": "https://crm.example/card/{catalogId}/{recordId}",
}
"""By a field's name on the wire, or by model and field where the name means something else there."""


def example(model: type[Model]) -> dict[str, Any]:
    """A valid value as JSON; LookupError names the field that needs a word of its own above."""
    fields = {
        field.alias or name: _value(model, field.alias or name, field)
        for name, field in model.model_fields.items()
    }
    return model.model_validate(fields).model_dump(mode="json", by_alias=True)


def _value(model: type[Model], name: str, field: FieldInfo) -> Any:
    own = f"{model.__name__}.{name}"
    if own in _WORDS:
        return _WORDS[own]
    part = _part_model(field.annotation)
    if part is not None:
        return [example(part)] if get_args(field.annotation) else example(part)
    if name in _WORDS and _shape(field.annotation) is type(_WORDS[name]):
        return _WORDS[name]
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    return _plain(field.annotation, own)


def _shape(annotation: Any) -> type | None:
    """`str` for a text that may be absent too, `list` for a tuple of values, None for all else."""
    inside = get_args(annotation)
    if Ellipsis in inside:
        return list
    texts = {getattr(one, "__origin__", one) for one in inside or (annotation,)} - {type(None)}
    return str if texts == {str} else None


def _part_model(annotation: Any) -> type[Model] | None:
    """The model of a field that always holds one, or a tuple of them."""
    inside = get_args(annotation)
    candidate = inside[0] if len(inside) == 2 and inside[1] is Ellipsis else annotation
    return candidate if isinstance(candidate, type) and issubclass(candidate, Model) else None


def _plain(annotation: Any, own: str) -> Any:
    inside = get_args(annotation)
    if len(inside) == 2 and inside[1] is Ellipsis:
        return [_plain(inside[0], own)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    if annotation in (int, bool):
        return annotation(1)
    raise LookupError(f"{own} needs an example")
