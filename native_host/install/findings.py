"""What the doctor finds: one row a link of the chain between browser and Oktell server."""

from dataclasses import dataclass
from enum import StrEnum

from native_host.errors import Failure
from native_host.texts.catalogue import Wording, word


class State(StrEnum):
    OK = "ok"
    WARN = "warn"  # works, or will once a person has done something usual
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` names the sentences; `link` is the part of the chain, for programs and for the reader's eye."""

    link: str
    state: State
    key: str
    facts: dict[str, str | int]

    def wording(self, locale: str) -> Wording:
        return word(self.key, locale, self.facts)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that the agent has worded already."""

    link: str
    state: State
    key: str
    told: Wording

    def wording(self, locale: str) -> Wording:
        return self.told


def found(link: str, state: State, key: str, **facts: str | int) -> Finding:
    return Finding(link, state, key, facts)


def failed(link: str, failure: Failure, state: State = State.FAIL) -> Finding:
    """A failure of the one table, with the sentences that people meet everywhere else."""
    return Finding(link, state, failure.code.value, failure.facts)
