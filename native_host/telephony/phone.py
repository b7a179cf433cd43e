"""The whole state of the phone as one frozen value; `step` alone makes a new one."""

from dataclasses import dataclass

from native_host.telephony.party import Party
from native_host.telephony.words import PhoneState, Seconds, UserState


@dataclass(frozen=True, slots=True)
class Phone:
    """Times are monotonic seconds of the caller's clock."""

    state: PhoneState = PhoneState.DISCONNECTED
    user: UserState = UserState.DISCONNECTED
    parties: tuple[Party, ...] = ()
    held: Party | None = None
    conference: str | None = None
    changed_at: Seconds = 0.0  # the latest event; answers asked before it are ignored
    state_since: Seconds = 0.0
    talk_since: Seconds | None = None
    ordered: str | None = None  # the number of an own order that has not become a call yet
    is_auto_call: bool = False  # acmcallstarted without its acmcallstopped
    has_talk_ended: bool = False  # commstopped: a next talk is announced anew

    @property
    def party(self) -> Party | None:
        """The party that the employee deals with now: the first of `parties`."""
        return self.parties[0] if self.parties else None
