"""Values that the tests of the phone share: people, chains, readings, and a phone that has lived a little."""

from collections.abc import Iterable

from native_host.telephony.conference import Member
from native_host.telephony.effects import Effect
from native_host.telephony.inputs import Input, Line, LineRead, LinkUp, UserChanged
from native_host.telephony.party import Party
from native_host.telephony.phone import Phone
from native_host.telephony.step import step
from native_host.telephony.words import PhoneState, Seconds, UserState

ME = Member("f1", "101", "Петрова Анна", "7d", is_creator=True)
CLIENT = Party(key="79031234567", number="79031234567", is_external=True)
COLLEAGUE = Party(key="102", number="102", name="Иванов Пётр", user_id="7e")

IDLE = Line(status="lsHookDown")
RESERVED = Line(status="lsReserved")
OFF = Line(status="lsDisconnected")
READY = Phone(state=PhoneState.READY, user=UserState.READY)


def ringing(party: Party | None = CLIENT, chain: str | None = "3f", *, is_callback: bool = False) -> Line:
    return Line(
        status="lsReserved",
        party=party,
        is_ringing=True,
        is_callback=is_callback,
        has_target=party is not None,
        chain=chain,
    )


def talking(party: Party | None = CLIENT, chain: str | None = "3f", length: Seconds = 0.0) -> Line:
    return Line(
        status="lsCommutated",
        party=party,
        is_talking=True,
        has_target=party is not None,
        chain=chain,
        talk_length=length,
    )


def calling(party: Party = COLLEAGUE, chain: str | None = "40", *, held: Party | None = None) -> Line:
    """The other side of an ordered call is being called."""
    return Line(
        status="lsReserved",
        party=party,
        held=held,
        is_holding=held is not None,
        is_auto_call=True,
        has_target=True,
        chain=chain,
    )


def read(line: Line, asked_at: Seconds) -> LineRead:
    return LineRead(line, asked_at)


def after(phone: Phone, *happened: tuple[Seconds, Input]) -> tuple[Phone, list[Effect]]:
    """The phone after all of it, and what the last thing asked for."""
    effects: list[Effect] = []
    for now, given in happened:
        phone, effects = step(phone, given, now)
    return phone, effects


def states(phone: Phone, happened: Iterable[tuple[Seconds, Input]]) -> list[PhoneState]:
    """Every state that people see on the way, repetitions left out."""
    seen = [phone.state]
    for now, given in happened:
        phone, _ = step(phone, given, now)
        if phone.state is not seen[-1]:
            seen.append(phone.state)
    return seen


SIGNED_IN: tuple[tuple[Seconds, Input], ...] = (
    (0.0, LinkUp()),
    (0.0, UserChanged(UserState.READY)),
    (0.1, LineRead(IDLE, 0.0)),
)
