"""Values of the contract as lines for a reader of the shell. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from native_host.texts.catalogue import word

Told = Mapping[str, Any]
"""A value as the agent sends it (`native_host/messaging/PROTOCOL.md`)."""

_LABELS = {
    "agent": "shell.label-agent",
    "session": "shell.label-session",
    "phone": "shell.label-phone",
    "status": "shell.label-status",
    "queue": "shell.label-queue",
    "history": "shell.label-history",
    "plan": "shell.label-plan",
    "settings": "shell.label-settings",
    "notice": "shell.label-notice",
}
_PHASES = {
    "signed-out": "shell.signed-out",
    "connecting": "shell.connecting",
    "online": "shell.online",
    "waiting": "shell.waiting",
    "refused": "shell.refused",
}
_PHONES = {
    "disconnected": "shell.phone-disconnected",
    "ready": "shell.phone-ready",
    "backring": "shell.phone-backring",
    "call": "shell.phone-call",
    "ring": "shell.phone-ring",
    "talk": "shell.phone-talk",
}
_STATUSES = {
    "ready": "shell.status-ready",
    "ready-cc": "shell.status-ready-cc",
    "ready-manual": "shell.status-ready-manual",
    "break": "shell.status-break",
    "dnd": "shell.status-dnd",
    "redirect": "shell.status-redirect",
    "busy": "shell.status-busy",
    "busy-break": "shell.status-busy-break",
    "no-phone": "shell.status-no-phone",
    "disconnected": "shell.phone-disconnected",
}
_LABEL_WIDTH = 11


def lines_of_status(told: Told, locale: str) -> list[str]:
    """The answer to `agent.status`: agent, session and phone, a line each."""
    facts = {"version": told["version"], "pid": told["pid"], "browsers": len(told["browsers"])}
    return [
        _labelled("agent", word("shell.agent", locale, facts).title, locale),
        line_of_change("session.changed", told["session"], locale),
        line_of_change("phone.changed", told["phone"], locale),
    ]


def line_of_change(method: str, value: Told, locale: str) -> str:
    """A notification: what changed, and to what. A method of a newer agent keeps its own name."""
    subject = method.removesuffix(".changed")
    describe = _DESCRIBED.get(subject)
    return _labelled(subject, describe(value, locale) if describe else "", locale)


def _session(session: Told, locale: str) -> str:
    who = session["userName"] or session["login"]
    if session["number"]:
        who = f"{who} ({session['number']})"
    reason = session["reason"]
    why = f"{reason['title']}. {reason['advice']}".strip() if reason else ""
    return _joined((_said(_PHASES, session["phase"], locale), session["server"], who, why))


def _phone(phone: Told, locale: str) -> str:
    people = ", ".join(_party(party) for party in phone["parties"])
    held = word("shell.held", locale, {"party": _party(phone["held"])}).title if phone["held"] else ""
    return _joined((_said(_PHONES, phone["state"], locale), people, held))


def _status(status: Told, locale: str) -> str:
    reason = status["reason"]["name"] if status["reason"] else ""
    to = status["redirectNumber"] if status["status"] == "redirect" else ""
    return _joined((_said(_STATUSES, status["status"], locale), reason, to))


def _queue(queue: Told, locale: str) -> str:
    waiting = queue["waiting"]
    return _joined((str(len(waiting)), ", ".join(_party(party) for party in waiting)))


def _history(mark: Told, locale: str) -> str:
    return word("shell.history", locale, {"size": mark["size"], "missed": mark["missed"]}).title


def _plan(change: Told, locale: str) -> str:
    if change["isNew"]:
        return word("shell.plan-new", locale).title
    return word("shell.plan-changed", locale, {"count": len(change["changes"])}).title


def _notice(notice: Told, locale: str) -> str:
    return f"{notice['text']['title']}. {notice['text']['advice']}".strip()


_DESCRIBED = {
    "session": _session,
    "phone": _phone,
    "status": _status,
    "queue": _queue,
    "history": _history,
    "plan": _plan,
    "notice": _notice,
}


def _party(party: Told) -> str:
    return " ".join(dict.fromkeys(filter(None, (party["name"], party["shown"]))))


def _labelled(subject: str, text: str, locale: str) -> str:
    label = word(_LABELS[subject], locale).title if subject in _LABELS else subject
    return f"{label:{_LABEL_WIDTH}}{text}".rstrip()


def _said(words: Mapping[str, str], value: str, locale: str) -> str:
    """The value in words; a value of a newer agent as it is."""
    return word(words[value], locale).title if value in words else value


def _joined(texts: Iterable[str]) -> str:
    return "  ".join(text for text in texts if text)
