"""The number plan: everybody inside the company, with presence.

It can have thousands of rows, so it is read in pages and told in changes.
"""

from typing import Annotated

from pydantic import Field

from native_host.messaging.contract.base import Method, Model, Notification
from native_host.messaging.contract.texts import ShortText
from native_host.telephony.words import NumberState

PAGE = 1000  # rows; with long names still under the 1 MiB of a frame


class PlanRow(Model):
    """One number. `key` stays the same while the plan lives; a person without a number has none."""

    key: str
    number: str
    name: str
    surname_length: int = Field(0, description="how many letters of `name` are the surname; 0 where unknown")
    department: str = ""
    state: NumberState = NumberState.UNKNOWN
    user: str = Field("", description="the user's id where the number is a person's")
    is_me: bool = False
    is_supervised: bool = Field(False, description="the employee may listen in")


class PlanMark(Model):
    """Which plan the agent has, without its rows."""

    revision: int
    size: int


class PlanPageParams(Model):
    offset: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE


class PlanPageResult(Model):
    """Rows in the order of the list: department, then surname. Pages of one `revision` belong together."""

    revision: int
    total: int
    rows: tuple[PlanRow, ...]


class PlanSearchParams(Model):
    text: ShortText
    limit: Annotated[int, Field(ge=1, le=PAGE)] = 200


class HitMark(Model):
    """Letters of a text from `start` up to `end`, the latter not included."""

    start: int
    end: int


class PlanHit(Model):
    """What of the name, or of the number when `in_number`, was found."""

    key: str
    marks: tuple[HitMark, ...]
    in_number: bool = False


class PlanSearchResult(Model):
    """Best first; the exact number on top. `read_as`: the text as read in the other keyboard layout."""

    revision: int
    hits: tuple[PlanHit, ...]
    total: int
    read_as: str = ""


class PlanPhotosParams(Model):
    """Ask for those who are on the screen. `size`: pixels of the screen that a photo fills in its height."""

    users: Annotated[tuple[ShortText, ...], Field(max_length=200)]
    size: Annotated[int, Field(ge=1, le=1024)] = 96


class PhotoView(Model):
    """The picture itself as a data URL (png, jpeg, gif or webp); null: none, or none that could be loaded."""

    user: str
    url: str | None


class PlanPhotosResult(Model):
    """In the order of asking. Who is missing did not fit into one frame, or did not come in time: ask again,
    for these alone."""

    photos: tuple[PhotoView, ...]


class PlanChange(Model):
    """A number's new state."""

    key: str
    state: NumberState


class PlanChanged(Model):
    """Changes from revision `from` to `to`; on a gap, or with `is_new`, the plan is read again."""

    from_: int = Field(alias="from")
    to: int
    is_new: bool = False
    changes: tuple[PlanChange, ...] = ()


REQUESTS: tuple[Method, ...] = (
    Method("plan.page", PlanPageParams, PlanPageResult, "A page of the number plan.", ("not-signed-in",)),
    Method(
        "plan.search", PlanSearchParams, PlanSearchResult, "Finds people and numbers.", ("not-signed-in",)
    ),
    Method("plan.photos", PlanPhotosParams, PlanPhotosResult, "Photos of people.", ("not-signed-in",)),
)

NOTIFICATIONS: tuple[Notification, ...] = (
    Notification(
        "plan.changed",
        PlanChanged,
        "Presence has changed; at most one in 50 ms, merged by number while it waits.",
        is_state=False,
    ),
)
