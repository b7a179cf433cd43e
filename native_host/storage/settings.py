"""What a person can set, on disk. The contract shows the same names (`SettingsValues`) plus nothing internal.

A file that is no JSON is set aside; one value that cannot be used falls back to its default. Both are told.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from phonenumbers import SUPPORTED_REGIONS
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel

from native_host.cards.templates import bpium, origin_of
from native_host.errors import ErrorCode, Failure
from native_host.storage.files import give_up, write_whole
from native_host.telephony.words import CardKind, OpenWhen

Content = dict[str, Any]
Migration = Callable[[Content], Content]

MIGRATIONS: tuple[Migration, ...] = ()
"""The n-th turns a file of version n (from 1) into one of version n + 1; a released one is never changed."""

MAX_SHOWN = 80
"""Characters of a refused value that its failure repeats."""


def _origin(text: str) -> str:
    """What people type or paste -> `https://crm.example:8443`: scheme, host and port, no more."""
    try:
        return origin_of(text if "://" in text else f"https://{text}")
    except Failure as failure:
        raise ValueError("no origin") from failure


def _region(text: str) -> str:
    if text.upper() not in SUPPORTED_REGIONS:
        raise ValueError("no region")
    return text.upper()


def _moment(when: OpenWhen) -> OpenWhen:
    if when is OpenWhen.UNKNOWN:
        raise ValueError("no moment")
    return when


def _absolute(text: str) -> str:
    if text and not Path(text).is_absolute():
        raise ValueError("not absolute")
    return text


_Text = StringConstraints(strip_whitespace=True, max_length=4096)
Template = Annotated[str, _Text]
Origin = Annotated[str, _Text, AfterValidator(_origin)]
Address = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=256, pattern=r"^\S+$")
]
Region = Annotated[str, _Text, AfterValidator(_region)]
Prefix = Annotated[str, StringConstraints(strip_whitespace=True, max_length=8, pattern=r"^[0-9*#]*$")]
When = Annotated[OpenWhen, AfterValidator(_moment)]
FilePath = Annotated[str, _Text, AfterValidator(_absolute)]


class _Stored(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore", frozen=True)


class Site(_Stored):
    """A CRM. Its templates are checked by `cards` when they are set and when they are used.

    Of the preset `bpium` the origin is enough: its own addresses stand where no template is given.
    """

    origin: Origin
    preset: Literal["bpium", "custom"] = "custom"
    open_template: Template = ""
    create_template: Template = ""
    search_template: Template = ""
    text_numbers: bool = False

    @model_validator(mode="before")
    @classmethod
    def _fill_preset(cls, given: Any) -> Any:
        if not isinstance(given, dict) or given.get("preset") != "bpium":
            return given
        try:
            known = bpium(_origin(str(given.get("origin")).strip()))
        except ValueError:
            return given  # the origin is refused by name
        presets = {"openTemplate": known.open, "createTemplate": known.create}
        return presets | {name: value for name, value in given.items() if value}


class Taught(_Stored):
    """A place on a site of which a person said that it is the place of a number, or that it is none."""

    origin: Origin
    selector: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    is_phone: bool


class Rules(_Stored):
    """What is put before outside numbers; digits, and signs that telephones know."""

    outside: Prefix = ""
    national: Prefix = ""
    international: Prefix = ""


class Settings(_Stored):
    """All settings of one user; a change makes a new value."""

    servers: Annotated[tuple[Address, ...], Field(max_length=20)] = ()
    sites: Annotated[tuple[Site, ...], Field(max_length=50)] = ()
    open_record_when: When = OpenWhen.RING
    create_record_when: When = OpenWhen.RING
    search_when: When = OpenWhen.NEVER
    region: Region = "RU"
    language: Literal["auto", "ru", "en"] = "auto"
    ca_file: FilePath = ""
    show_caller_when_locked: bool = False
    ring_window: bool = True
    ring_sound: bool = False
    ring_volume: Annotated[int, Field(ge=0, le=100)] = 60
    taught_fields: Annotated[tuple[Taught, ...], Field(max_length=500)] = ()
    dial_rules: Rules = Rules()
    # kept here and not shown by the contract: where and as whom to sign in again after a restart
    last_server: str = ""
    last_login: str = ""
    remembers_password: bool = False

    @property
    def card_site(self) -> Site | None:
        """Where cards open: the first CRM that has an address for any of them."""
        return next(
            (one for one in self.sites if one.open_template or one.create_template or one.search_template),
            None,
        )

    @property
    def opens(self) -> dict[CardKind, OpenWhen]:
        """When a card of each kind opens by itself."""
        return {
            CardKind.OPEN_RECORD: self.open_record_when,
            CardKind.CREATE_RECORD: self.create_record_when,
            CardKind.SEARCH: self.search_when,
        }


INTERNAL_NAMES = frozenset({"lastServer", "lastLogin", "remembersPassword"})
_FIELDS = {to_camel(field): field for field in Settings.model_fields}
NAMES = tuple(name for name in _FIELDS if name not in INTERNAL_NAMES)
"""What a person or the administrator can set, in the spelling of the contract."""


def load(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> tuple[Settings, tuple[Failure, ...]]:
    """The settings of `path`, and what had to be given up. A missing file means the initial settings, and so
    does one that cannot be read: it keeps nobody from working. A file of a newer version is read as far as
    it is known.
    """
    try:
        text = path.read_bytes().decode()
        content = json.loads(text)
        if not isinstance(content, dict):
            raise TypeError("not an object")
        version = int(content.pop("version", 1))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, TypeError, OverflowError, RecursionError):
        return Settings(), (give_up(path, ErrorCode.SETTINGS_SET_ASIDE),)
    for migrate in migrations[max(version, 1) - 1 :]:
        content = migrate(content)
    settings, failures = Settings(), []
    for name in (name for name in _FIELDS if name in content):
        try:
            settings = with_value(settings, name, content[name])
        except Failure as failure:
            failures.append(failure)
    return settings, tuple(failures)


def save(path: Path, settings: Settings) -> None:
    """Replaces the file at once, for its owner only. Raises OSError."""
    content = {"version": 1 + len(MIGRATIONS), **settings.model_dump(mode="json", by_alias=True)}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=2).encode())


def changed(settings: Settings, values: Mapping[str, object]) -> Settings:
    """`settings` with what a person has set; all of `values` or, with Failure(SETTING_INVALID), nothing."""
    for name, value in values.items():
        if name not in NAMES:
            raise _refusal(name, value)
        settings = with_value(settings, name, value)
    if "caFile" in values and settings.ca_file and not Path(settings.ca_file).is_file():
        raise _refusal("caFile", settings.ca_file)
    return settings


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """One setting changed; Failure(SETTING_INVALID, name=, text=) repeats the refused value."""
    try:
        checked = Settings.model_validate({name: value})
    except ValidationError:
        raise _refusal(name, value) from None
    field = _FIELDS[name]
    return settings.model_copy(update={field: getattr(checked, field)})


def _refusal(name: str, value: object) -> Failure:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return Failure(ErrorCode.SETTING_INVALID, name=name, text=text[:MAX_SHOWN])
