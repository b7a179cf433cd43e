"""Finding recent calls while somebody types: people outside the company, who are in no number plan."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from native_host.telephony.history import Entry
from native_host.telephony.numbers import HOME, read_number, show_number
from native_host.telephony.search import Hit, Index


@dataclass(frozen=True, slots=True)
class _Person:
    """The newest call with somebody, as an index wants it."""

    key: str
    name: str
    number: str  # as people read it, so that marks fit what is shown


@dataclass(frozen=True, slots=True)
class RecentIndex:
    """What recent calls are found by: each person once, by the newest call. Lives as long as the entries."""

    entries: dict[str, Entry]
    index: Index
    region: str

    @classmethod
    def of(
        cls, entries: Iterable[Entry], is_in_plan: Callable[[str], bool], region: str = HOME
    ) -> "RecentIndex":
        """`entries`: newest first. Whom the plan knows is found there, and who cannot be called back is not
        looked for."""
        found: dict[str, Entry] = {}
        people: dict[str, _Person] = {}
        for entry in entries:
            party = entry.party
            if party is None or not party.number or is_in_plan(party.number):
                continue
            shown = show_number(party.number, region)
            if shown not in people:
                name = "" if party.name == party.number else party.name
                people[shown] = _Person(entry.id, name, shown)
                found[entry.id] = entry
        return cls(found, Index.of_rows(tuple(people.values())), region)

    def find(self, text: str, limit: int) -> Sequence[tuple[Entry, Hit]]:
        """At most `limit`, best first. A number may be typed in any form: 8 for +7 finds it too."""
        number = read_number(text, self.region)
        readings = [text, number.e164] if number and number.e164 else [text]
        hits: dict[str, Hit] = {}
        for reading in readings:
            for hit in self.index.find(reading, limit).hits:
                hits.setdefault(hit.key, hit)
        return [(self.entries[key], hit) for key, hit in hits.items()][:limit]
