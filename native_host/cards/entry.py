"""One entry of an action list -> an action, or a note that says why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from native_host.cards.notes import Note, NoteCode
from native_host.cards.plain import is_plain, one_line
from native_host.telephony.words import CardKind

MAX_TITLE = 200
MAX_ID = 100
MAX_NUMBER = 100
MAX_QUOTED = 40  # of a wrong value, in a note

_KINDS = {kind.value: kind for kind in (CardKind.OPEN_RECORD, CardKind.CREATE_RECORD)}
_TRUE = {"true", "1"}
_FALSE = {"false", "0", ""}


@dataclass(frozen=True, slots=True)
class Action:
    """What a card can do. `number` ties it to the party with that number, empty to every party.
    `opens_by_itself` is triggerImmediately, `is_click_default` triggerOnAbonentClick."""

    kind: CardKind
    title: str = ""
    catalog_id: str = ""
    record_id: str = ""
    number: str = ""
    opens_by_itself: bool = False
    is_click_default: bool = False


def read_entry(entry: object, place: int) -> tuple[Action | None, list[Note]]:
    """`place` counts from 1. Unknown fields are ignored: the other end may be newer."""
    if not isinstance(entry, Mapping):
        return None, [Note(NoteCode.NOT_AN_OBJECT, place)]
    fields = _Fields(entry, place)
    title = fields.title()
    fields.shown_title = title
    kind = fields.kind()
    action = _action(fields, kind, title) if kind else None
    return (None if fields.is_dropped else action), fields.notes


def _action(fields: "_Fields", kind: CardKind, title: str) -> Action:
    return Action(
        kind=kind,
        title=title,
        catalog_id=fields.identifier("catalogId", NoteCode.CATALOG_ID_MISSING),
        record_id=fields.record_id(kind),
        number=fields.number(),
        opens_by_itself=fields.flag("triggerImmediately"),
        is_click_default=fields.flag("triggerOnAbonentClick"),
    )


@dataclass(slots=True)
class _Fields:
    """Reads the fields of one entry and collects what is to be said about them; the first reason to drop
    the entry is enough."""

    entry: Mapping[object, object]
    place: int
    shown_title: str = ""
    is_dropped: bool = False
    notes: list[Note] = field(default_factory=list)

    def remark(self, code: NoteCode, **details: str | int) -> None:
        self.notes.append(Note(code, self.place, self.shown_title, details))

    def drop(self, code: NoteCode, **details: str | int) -> None:
        if not self.is_dropped:
            self.remark(code, **details)
        self.is_dropped = True

    def kind(self) -> CardKind | None:
        told = self.entry.get("type")
        kind = _KINDS.get(told.strip()) if isinstance(told, str) else None
        if told is None or told == "":
            self.drop(NoteCode.TYPE_MISSING)
        elif kind is None:
            self.drop(NoteCode.TYPE_UNKNOWN, value=_quoted(told))
        return kind

    def title(self) -> str:
        told = self.entry.get("title")
        text = _text(told)
        if text is None:
            self.remark(NoteCode.TITLE_IGNORED)
        return one_line(text or "", MAX_TITLE)

    def record_id(self, kind: CardKind) -> str:
        if kind is CardKind.OPEN_RECORD:
            return self.identifier("recordId", NoteCode.RECORD_ID_MISSING)
        if self.entry.get("recordId") not in (None, ""):
            self.remark(NoteCode.RECORD_ID_IGNORED)
        return ""

    def identifier(self, name: str, missing: NoteCode) -> str:
        """An id as text, empty when the entry is dropped for it. On the wire ids are texts or numbers."""
        told = self.entry.get(name)
        text = _text(told)
        if text == "":
            self.drop(missing)
        elif text is None or len(text) > MAX_ID or not is_plain(text) or text in {".", ".."}:
            self.drop(NoteCode.ID_INVALID, field=name, value=_quoted(told))
        return text or ""

    def number(self) -> str:
        told = self.entry.get("number")
        text = _text(told)
        if text is None or (text and not any(letter.isdecimal() for letter in text)):
            self.drop(NoteCode.NUMBER_INVALID, value=_quoted(told))
            return ""
        return one_line(text, MAX_NUMBER)

    def flag(self, name: str) -> bool:
        """True, "true" and 1 are true. What is neither true nor false does not count, with a note."""
        told = self.entry.get(name)
        told_as_text = str(told).strip().lower() if isinstance(told, bool | int | str) else None
        if told is not None and told_as_text not in _TRUE | _FALSE:
            self.remark(NoteCode.FLAG_IGNORED, field=name, value=_quoted(told))
        return told_as_text in _TRUE


def _text(told: object) -> str | None:
    """A text or a whole number as text, nothing as an empty text; None for what is neither."""
    if told is None:
        return ""
    if isinstance(told, float) and told.is_integer():
        told = int(told)
    if isinstance(told, bool) or not isinstance(told, str | int):
        return None
    return str(told).strip()


def _quoted(told: object) -> str:
    if isinstance(told, Mapping | list):
        return "{}" if isinstance(told, Mapping) else "[]"
    return one_line(str(told), MAX_QUOTED)
