"""A conference as the extension sees it."""

from pydantic import Field

from native_host.messaging.contract.base import Model
from native_host.telephony.words import MemberState


class MemberView(Model):
    """Somebody of a conference, the employee included."""

    key: str
    name: str = ""
    number: str = ""
    shown: str = ""
    state: MemberState = MemberState.TALKING
    is_me: bool = False
    is_creator: bool = False


class ConferenceView(Model):
    """`is_mine`: the employee has made it and may remove members."""

    id: str
    is_mine: bool = False
    is_ghost: bool = Field(False, description="a supervisor listens to a talk of others")
    members: tuple[MemberView, ...] = ()
