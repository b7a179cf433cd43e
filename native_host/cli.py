"""`oktell-companion`: parses arguments, then one call into a room per command.

A command's room is imported when that command runs: the agent starts without the simulator, and the demo
needs what only developers have.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import native_host
from native_host.errors import Failure
from native_host.relay.meeting import NobodyThere
from native_host.relay.shell import Refused, open_shell
from native_host.texts.catalogue import shell_locale, word

Parser = argparse.ArgumentParser
Run = Callable[[argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class _Command:
    """`prepare` adds the command's arguments to its parser and returns what runs it."""

    about: str
    prepare: Callable[[Parser], Run]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code: 0 done, 1 failed, 2 wrong arguments."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parsed = _parser(given[0] if given else "").parse_args(given)
    run: Run = parsed.run
    try:
        return run(parsed)
    except Failure as failure:
        print(word(failure.code, shell_locale(os.environ), failure.facts), file=sys.stderr)
        return 1
    except Refused as refusal:
        print(refusal.title, refusal.advice, sep="\n", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"oktell-companion {given[0]}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser(wanted: str) -> Parser:
    parser = Parser("oktell-companion", description="Oktell telephony in the browser.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {native_host.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in _COMMANDS.items():
        added = commands.add_parser(name, help=command.about, description=command.about)
        if name == wanted:
            added.set_defaults(run=command.prepare(added))
    return parser


def _agent(_: Parser) -> Run:
    from native_host.agent.start import run_agent

    return lambda _: run_agent()


def _relay(parser: Parser) -> Run:
    from native_host.relay.pump import run_relay

    parser.add_argument("arguments", nargs="*", help="what the browser says")
    return lambda given: os._exit(run_relay(given.arguments))


def _install(parser: Parser) -> Run:
    from native_host.install import commands

    commands.add_install_arguments(parser)
    return commands.run_install


def _uninstall(parser: Parser) -> Run:
    from native_host.install import commands

    commands.add_uninstall_arguments(parser)
    return commands.run_uninstall


def _doctor(parser: Parser) -> Run:
    from native_host.install import commands

    commands.add_doctor_arguments(parser)
    return commands.run_doctor


def _simulator(parser: Parser) -> Run:
    from native_host.simulator import run

    run.add_arguments(parser)
    return run.run


def _demo(parser: Parser) -> Run:
    from native_host.demo import run

    run.add_arguments(parser)
    return run.run


def _status(parser: Parser) -> Run:
    parser.add_argument("--json", action="store_true", help="for programs")

    def run(given: argparse.Namespace) -> int:
        try:
            with open_shell(is_starting=False) as shell:
                told = shell.ask("agent.status", {"locale": shell_locale(os.environ)})
        except NobodyThere:
            print("The agent is not running. A browser with the extension starts it.")
            return 1
        print(json.dumps(told, ensure_ascii=False, indent=2) if given.json else _in_words(told))
        return 0

    return run


def _in_words(told: dict[str, object]) -> str:
    session, phone = told["session"], told["phone"]
    assert isinstance(session, dict)
    assert isinstance(phone, dict)
    who = f"{session['userName']} ({session['number']})" if session["userName"] else session["login"]
    lines = [
        f"agent    {told['version']}, process {told['pid']}, browsers: {len(told['browsers'])}",  # type: ignore[arg-type]
        f"session  {session['phase']} {session['server']} {who}".rstrip(),
        f"phone    {phone['state']}",
    ]
    if reason := session["reason"]:
        lines.append(f"reason   {reason['title']}. {reason['advice']}")
    return "\n".join(lines)


def _stop(_: Parser) -> Run:
    def run(_: argparse.Namespace) -> int:
        try:
            with open_shell(is_starting=False) as shell:
                shell.ask("agent.stop", {})
        except NobodyThere:
            print("The agent was not running.")
        return 0

    return run


def _call(parser: Parser) -> Run:
    parser.add_argument("number", help="as it is written anywhere; tel: and callto: addresses too")

    def run(given: argparse.Namespace) -> int:
        with open_shell() as shell:
            print(shell.ask("phone.call", {"number": given.number})["dialled"])
        return 0

    return run


def _end(_: Parser) -> Run:
    def run(_: argparse.Namespace) -> int:
        with open_shell() as shell:
            shell.ask("phone.end", {})
        return 0

    return run


def _watch(parser: Parser) -> Run:
    parser.add_argument("--json", action="store_true", help="whole values, one in a line")

    def run(given: argparse.Namespace) -> int:
        with open_shell() as shell:
            locale: dict[str, object] = {"locale": shell_locale(os.environ)}
            shell.ask("agent.watch", locale)
            told = shell.ask("agent.status", locale)
            print(json.dumps({"agent.status": told}, ensure_ascii=False) if given.json else _in_words(told))
            sys.stdout.flush()
            for method, value in shell.watch():
                line = (
                    json.dumps({method: value}, ensure_ascii=False)
                    if given.json
                    else _in_a_line(method, value)
                )
                print(line, flush=True)
        return 0

    return run


def _in_a_line(method: str, value: dict[str, Any]) -> str:
    """A notification for a reader: what changed, and to what."""
    people = [*value.get("parties", ()), *value.get("waiting", ())]
    who = ", ".join(filter(None, (one.get("name") or one.get("shown") for one in people)))
    state = next((str(value[name]) for name in ("state", "phase", "status") if name in value), "")
    return f"{time.strftime('%H:%M:%S')} {method.removesuffix('.changed'):8} {state} {who}".rstrip()


def _check_actions(parser: Parser) -> Run:
    from native_host.agent.trial import print_trial

    parser.add_argument("file", type=_text_of, help="JSON; - for standard input")
    parser.add_argument("--number", default="", help="the caller's number")
    return lambda given: print_trial(given.file, given.number, shell_locale(os.environ))


def _text_of(name: str) -> str:
    """The text of the file that an argument names; a file that is none is a wrong argument."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{name} cannot be read: {error}") from None


_COMMANDS = {
    "install": _Command("Registers the host with the browsers of this user.", _install),
    "uninstall": _Command("Takes all of that away again.", _uninstall),
    "doctor": _Command("Checks each link between browser, host and Oktell, and says what to do.", _doctor),
    "status": _Command("Tells how agent, session and phone stand.", _status),
    "call": _Command("Orders a call through the running agent.", _call),
    "end": _Command("Ends the call, or declines it while it rings.", _end),
    "watch": _Command("Prints a line for each change, until it is interrupted.", _watch),
    "stop": _Command("Ends the agent without logout; browsers start it again.", _stop),
    "check-actions": _Command("Tries an action list, as a scenario would set it.", _check_actions),
    "simulator": _Command("Runs an embedded Oktell server to try things on.", _simulator),
    "demo": _Command("Plays the main job in a real browser.", _demo),
    "agent": _Command("Holds the Oktell connection. Browsers start it themselves.", _agent),
    "relay": _Command("The process a browser starts; not for people.", _relay),
}
