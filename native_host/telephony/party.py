"""Who is on the line."""

from dataclasses import dataclass

ZERO_GUID = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Party:
    """The other end of a call, as far as the server has named it (protocol, section 7).

    `key` tells two parties apart: competitor id, else number, user id, caller id, chain; it is text and
    never empty. `number` is what can be dialled (caller id where no number came). `chain` is the id of the
    call's chain, None where unknown (the zero GUID counts as unknown). `line` is the outside line, `queue`
    the queue through which the call came, where known.
    """

    key: str
    number: str = ""
    name: str = ""
    user_id: str = ""
    is_external: bool = False
    chain: str | None = None
    line: str = ""
    queue: str = ""
    ivr: str = ""


def is_same_person(one: Party, other: Party) -> bool:
    """Whether two reports name the same person. An event and the line may write a number in different ways
    (with 8, with 7, without either), so its last ten digits count; short numbers must be equal."""
    if one.key == other.key:
        return True
    ends = [_digits(party.number)[-10:] for party in (one, other)]
    return ends[0] == ends[1] != ""


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())
