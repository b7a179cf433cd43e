"""What the server says of outside numbers, without what the office's dial rules have put before them.

Everything behind this place (party, history, cards, names) knows a number in one form only; whoever dials it
puts the rules before it again.
"""

from dataclasses import replace

from native_host.telephony.conference import Member
from native_host.telephony.dial_rules import NO_RULES, DialRules, as_dialled_plainly
from native_host.telephony.inputs import ConferenceRead, Input, LineRead, MembersChanged, RingStarted
from native_host.telephony.numbers import HOME
from native_host.telephony.party import Party


def plain_input(given: Input, rules: DialRules, region: str = HOME) -> Input:
    """`given` with all its numbers plain; the same input where there is nothing to take off."""
    if rules == NO_RULES:
        return given
    match given:
        case RingStarted(party=Party() as party):
            return replace(given, party=plain_party(party, rules, region))
        case LineRead(line=line):
            on_line = plain_party(line.party, rules, region) if line.party else None
            held = plain_party(line.held, rules, region) if line.held else None
            return replace(given, line=replace(line, party=on_line, held=held))
        case ConferenceRead(conference=conference):
            members = tuple(_plain_member(one, rules, region) for one in conference.members)
            return replace(given, conference=replace(conference, members=members))
        case MembersChanged(members=tuple() as members):
            return replace(given, members=tuple(_plain_member(one, rules, region) for one in members))
    return given


def plain_party(party: Party, rules: DialRules, region: str = HOME) -> Party:
    """A party that is known by its number is known by the plain one."""
    number = as_dialled_plainly(party.number, rules, region)
    if number == party.number:
        return party
    key = number if party.key == party.number else party.key
    name = "" if party.name == party.number else party.name
    return replace(party, key=key, number=number, name=name)


def _plain_member(member: Member, rules: DialRules, region: str) -> Member:
    number = as_dialled_plainly(member.number, rules, region)
    name = "" if member.name == member.number != number else member.name
    return member if number == member.number else replace(member, number=number, name=name)
