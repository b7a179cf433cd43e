"""What more than one line can do: hold, transfer, conference, listening in."""

from typing import Annotated

from pydantic import Field

from native_host.messaging.contract.base import Method, Model, Nothing
from native_host.messaging.contract.conference import ConferenceView
from native_host.messaging.contract.texts import ShortText
from native_host.telephony.words import GhostMode, Verb

Numbers = Annotated[tuple[ShortText, ...], Field(max_length=50)]


class TransferParams(Model):
    number: ShortText | None = Field(None, description="null: to the held party, as `phone.join`")


class ConferenceParams(Model):
    numbers: Numbers = Field(
        description="in a talk it becomes a conference first; in a conference they are invited"
    )


class GhostParams(Model):
    number: ShortText
    mode: GhostMode


class DtmfParams(Model):
    tones: ShortText = Field(description="0-9 * #")


class InviteParams(Model):
    numbers: Numbers


class RemoveParams(Model):
    member: ShortText = Field(description="a MemberView's key")


class PlanActionsParams(Model):
    numbers: Annotated[tuple[ShortText, ...], Field(max_length=500)]


class NumberActions(Model):
    number: str
    verbs: tuple[Verb, ...]


class PlanActionsResult(Model):
    actions: tuple[NumberActions, ...]


_ON_LINE = ("not-signed-in", "request-timeout", "request-refused")
_CONFERENCE = (
    "on-break",
    "nobody-to-invite",
    "conference-refused",
    "conference-not-possible",
    "held-party-cannot-join",
    "not-in-conference",
    "not-the-creator",
)

REQUESTS: tuple[Method, ...] = (
    Method("phone.abort", Nothing, Nothing, "Takes back an ordered call.", ("nothing-to-end", *_ON_LINE)),
    Method("phone.hold", Nothing, Nothing, "Puts the talk on hold.", ("not-in-talk", *_ON_LINE)),
    Method("phone.resume", Nothing, Nothing, "Back to the held party.", ("nothing-on-hold", *_ON_LINE)),
    Method("phone.toggle", Nothing, Nothing, "Swaps held and current.", ("nothing-on-hold", *_ON_LINE)),
    Method(
        "phone.join",
        Nothing,
        Nothing,
        "Connects the held party with the current one; the employee leaves.",
        ("nothing-on-hold", "not-in-talk", *_ON_LINE),
    ),
    Method(
        "phone.transfer",
        TransferParams,
        Nothing,
        "Gives the current party to a number, or to the held party.",
        ("not-in-talk", "number-missing", "number-unreadable", *_ON_LINE),
    ),
    Method(
        "phone.conference",
        ConferenceParams,
        Nothing,
        "Makes or widens a conference.",
        (*_CONFERENCE, *_ON_LINE),
    ),
    Method(
        "phone.ghost",
        GhostParams,
        Nothing,
        "Listens in, whispers or joins, as a supervisor may.",
        ("ghost-refused", "ghost-no-right", "ghost-no-user", "ghost-not-possible", *_ON_LINE),
    ),
    Method("phone.dtmf", DtmfParams, Nothing, "Sends tones.", ("dtmf-needs-web-phone",)),
    Method(
        "conference.members", Nothing, ConferenceView, "Who is in the conference.", ("not-in-conference",)
    ),
    Method("conference.invite", InviteParams, Nothing, "Invites numbers.", (*_CONFERENCE, *_ON_LINE)),
    Method("conference.remove", RemoveParams, Nothing, "Removes a member.", (*_CONFERENCE, *_ON_LINE)),
    Method(
        "conference.leave", Nothing, Nothing, "Leaves; the others go on.", ("not-in-conference", *_ON_LINE)
    ),
    Method("plan.actions", PlanActionsParams, PlanActionsResult, "What many numbers offer now."),
)
