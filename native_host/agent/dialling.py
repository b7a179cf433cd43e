"""From what a person or a page wrote to what the server dials."""

from dataclasses import replace

from native_host.errors import ErrorCode, Failure
from native_host.storage.settings import Settings
from native_host.telephony.commands import Command
from native_host.telephony.dial_rules import DialRules, with_rules
from native_host.telephony.numbers import read_number


def dial_string(text: str, region: str) -> str:
    """The dial string of `text`. Raises NUMBER_MISSING for nothing, NUMBER_UNREADABLE for no number."""
    if not text.strip():
        raise Failure(ErrorCode.NUMBER_MISSING)
    number = read_number(text, region)
    if number is None:
        raise Failure(ErrorCode.NUMBER_UNREADABLE, number=text[:40])
    return number.dial


def rules_of(settings: Settings) -> DialRules:
    """The dial rules of the settings, as telephony knows them."""
    chosen = settings.dial_rules
    return DialRules(chosen.outside, chosen.national, chosen.international)


def dialled(command: Command, settings: Settings) -> Command:
    """The command as the office's exchange wants its numbers. Once, at the last moment: before that everybody
    knows a number without what the rules put before it."""

    def ruled(number: str) -> str:
        return with_rules(number, rules_of(settings), settings.region) if number else number

    numbers = tuple(replace(one, number=ruled(one.number)) for one in command.numbers)
    return replace(command, number=ruled(command.number), numbers=numbers)
