"""`check-actions`: an action list for its author, with the settings saved on this computer."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from native_host.agent.trial import try_list
from native_host.messaging.contract.to_host import CheckedCard
from native_host.storage.paths import Paths
from native_host.storage.settings import load
from native_host.texts.catalogue import shell_locale, word


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="FILE", type=_text_of, help="JSON; - for standard input")
    parser.add_argument("--number", default="", help="the caller's number")


def run(given: Namespace) -> int:
    """Prints what an employee would be offered. 1 when there is anything to mend."""
    locale = shell_locale(os.environ)
    settings, failures = load(Paths.for_user().settings_file)
    for failure in failures:
        print(f"! {word(failure.code, locale, failure.facts)}")
    tried = try_list(given.text, given.number, settings, locale)
    for card in tried.cards:
        print(_line(card))
    for note in tried.notes:
        print(f"! {note}")
    return 1 if tried.notes or not tried.cards else 0


def _line(card: CheckedCard) -> str:
    marks = [mark for mark, is_so in (("opens", card.opens_by_itself), ("main", card.is_main)) if is_so]
    return f"{card.kind:12} {card.title}  {card.url or '-'}  {' '.join(marks)}".rstrip()


def _text_of(name: str) -> str:
    """The text of the file that an argument names; a file that is none is a wrong argument."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise ArgumentTypeError(f"{name} cannot be read: {error}") from None
