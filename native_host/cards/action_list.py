"""The action list that a scenario sets on a call: JSON text -> actions, and notes on what was dropped.

Shape and parameters: Bpium's documentation of its Oktell panel. A broken entry is dropped alone; a broken
list is no list. Nothing here raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from native_host.cards.entry import Action, read_entry
from native_host.cards.json_text import MAX_TEXT, read_json
from native_host.cards.notes import Note, NoteCode
from native_host.telephony.words import CardKind
from native_host.texts.catalogue import word

__all__ = ["Action", "ActionList", "is_list", "parse_actions", "read_list", "title_of"]

MAX_ACTIONS = 50  # nobody chooses among more during a ring

_TITLES = {
    CardKind.OPEN_RECORD: "card.open-record",
    CardKind.CREATE_RECORD: "card.create-record",
    CardKind.SEARCH: "card.search",
}


@dataclass(frozen=True, slots=True)
class ActionList:
    """`actions` in the scenario's order; `notes` for the administrator."""

    actions: tuple[Action, ...]
    notes: tuple[Note, ...] = ()


def parse_actions(text: str) -> ActionList:
    """The list that `text` itself is; without actions and with a note when it is none."""
    if len(text) > MAX_TEXT:
        return _nothing(NoteCode.TOO_LONG, limit=MAX_TEXT)
    read = read_json(text)
    if read is None:
        return _nothing(NoteCode.NOT_JSON)
    if not is_list(read.value):
        return _nothing(NoteCode.NO_LIST)
    return read_list(read.value, is_mended=read.is_mended)


def is_list(value: object) -> bool:
    """Whether `value` has the shape of an action list: an object with a list `actions`. One action by itself
    in place of the list is taken for a list of one."""
    actions = value.get("actions") if isinstance(value, Mapping) else None
    return isinstance(actions, list) or (isinstance(actions, Mapping) and "type" in actions)


def read_list(value: object, *, is_mended: bool = False) -> ActionList:
    """The actions of a value for which `is_list` holds."""
    entries = value["actions"] if isinstance(value, Mapping) else []
    notes = [Note(NoteCode.TRAILING_COMMA)] if is_mended else []
    if isinstance(entries, Mapping):
        notes.append(Note(NoteCode.SINGLE_ACTION))
        entries = [entries]
    if len(entries) > MAX_ACTIONS:
        notes.append(Note(NoteCode.TOO_MANY, details={"limit": MAX_ACTIONS}))
    actions = []
    for place, entry in enumerate(entries[:MAX_ACTIONS], start=1):
        action, remarks = read_entry(entry, place)
        notes.extend(remarks)
        if action:
            actions.append(action)
    return ActionList(tuple(actions), tuple(notes))


def title_of(action: Action, locale: str) -> str:
    """What the employee reads on the card: the scenario's title, else what the card does."""
    return action.title or word(_TITLES[action.kind], locale).title


def _nothing(code: NoteCode, **details: str | int) -> ActionList:
    return ActionList((), (Note(code, details=details),))
