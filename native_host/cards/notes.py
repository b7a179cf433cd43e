"""What the author of a scenario should know about an action list. Never an error to the employee."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class NoteCode(StrEnum):
    """The key of the sentence in `texts`; `{entry}` there is the action's place and title."""

    NOT_JSON = "note.not-json"
    TOO_LONG = "note.too-long"
    NO_LIST = "note.no-list"
    TRAILING_COMMA = "note.trailing-comma"
    SINGLE_ACTION = "note.single-action"
    TOO_MANY = "note.too-many"
    NOT_AN_OBJECT = "note.not-an-object"
    TYPE_MISSING = "note.type-missing"
    TYPE_UNKNOWN = "note.type-unknown"
    CATALOG_ID_MISSING = "note.catalog-id-missing"
    RECORD_ID_MISSING = "note.record-id-missing"
    ID_INVALID = "note.id-invalid"
    RECORD_ID_IGNORED = "note.record-id-ignored"
    NUMBER_INVALID = "note.number-invalid"
    TITLE_IGNORED = "note.title-ignored"
    FLAG_IGNORED = "note.flag-ignored"


@dataclass(frozen=True, slots=True)
class Note:
    """`entry` counts from 1, 0 means the whole list; `facts` are all that the sentence needs."""

    code: NoteCode
    entry: int = 0
    title: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, str | int]:
        place = f"{self.entry} ({self.title})" if self.title else str(self.entry)
        return {**self.details, "entry": place} if self.entry else dict(self.details)
