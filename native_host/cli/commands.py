"""The table of commands: parses arguments, then one call into a room per command.

A command's room is imported when that command runs: the agent starts without the simulator, and the demo
needs what only developers have.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

import native_host
from native_host.errors import ErrorCode, Failure
from native_host.relay.shell import Refused
from native_host.texts.catalogue import shell_locale, word

INTERRUPTED = 130
"""The exit code of a command that was interrupted, as shells count it."""


@dataclass(frozen=True, slots=True)
class Command:
    """`module` runs it by its function `run`; `arguments` is its function that adds to the parser, if any."""

    about: str
    module: str
    run: str = "run"
    arguments: str = ""

    def prepare(self, parser: ArgumentParser) -> None:
        module = import_module(self.module)
        if self.arguments:
            getattr(module, self.arguments)(parser)
        parser.set_defaults(run=getattr(module, self.run))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code: 0 done, 1 failed, 2 wrong arguments, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parsed = _parser(given[0] if given else "").parse_args(given)
    run: Callable[[Namespace], int] = parsed.run
    try:
        return run(parsed)
    except Failure as failure:
        print(word(failure.code, shell_locale(os.environ), failure.facts), file=sys.stderr)
        return 1
    except Refused as refusal:
        print(_in_shells_language(refusal), file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has read enough
        return 0
    except OSError as error:
        print(f"oktell-companion {given[0]}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _in_shells_language(refusal: Refused) -> str:
    """What the agent refuses; a code of a newer agent is told in its own words."""
    if refusal.code in set(ErrorCode):
        return str(word(refusal.code, shell_locale(os.environ), refusal.facts))
    return "\n".join((refusal.title, refusal.advice)).strip()


def _parser(wanted: str) -> ArgumentParser:
    parser = ArgumentParser("oktell-companion", description="Oktell telephony in the browser.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {native_host.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=command.about, description=command.about)
        if name == wanted:
            command.prepare(added)
    return parser


_INSTALL = "native_host.install.commands"
_AGENT = "native_host.cli.through_agent"

COMMANDS = {
    "install": Command(
        "Registers the host with the browsers of this user.", _INSTALL, "run_install", "add_install_arguments"
    ),
    "uninstall": Command(
        "Takes all of that away again.", _INSTALL, "run_uninstall", "add_uninstall_arguments"
    ),
    "doctor": Command(
        "Checks each link between browser, host and Oktell, and says what to do.",
        _INSTALL,
        "run_doctor",
        "add_doctor_arguments",
    ),
    "status": Command(
        "Tells how agent, session and phone stand.", _AGENT, "run_status", "add_output_arguments"
    ),
    "call": Command("Orders a call through the running agent.", _AGENT, "run_call", "add_call_arguments"),
    "end": Command("Ends the call, or declines it while it rings.", _AGENT, "run_end"),
    "watch": Command(
        "Prints a line for each change, until it is interrupted.", _AGENT, "run_watch", "add_output_arguments"
    ),
    "stop": Command("Ends the agent without logout; browsers start it again.", _AGENT, "run_stop"),
    "check-actions": Command(
        "Tries an action list, as a scenario would set it.",
        "native_host.cli.check_actions",
        arguments="add_arguments",
    ),
    "simulator": Command(
        "Runs an embedded Oktell server to try things on.",
        "native_host.simulator.run",
        arguments="add_arguments",
    ),
    "demo": Command(
        "Plays the main job in a real browser.", "native_host.demo.run", arguments="add_arguments"
    ),
    "agent": Command("Holds the Oktell connection. Browsers start it themselves.", "native_host.agent.start"),
    "relay": Command(
        "The process a browser starts; not for people.", "native_host.cli.relay", arguments="add_arguments"
    ),
}
