"""The commands that ask the running agent: status, call, end, watch, stop."""

import json
import os
import sys
import time
from argparse import ArgumentParser, Namespace

from native_host.cli.lines import Told, line_of_change, lines_of_status
from native_host.relay.meeting import NobodyThere
from native_host.relay.shell import Shell, open_shell
from native_host.texts.catalogue import shell_locale, word

SIGNS_IN_WITHIN = 5.0  # seconds; whoever typed the command waits no longer for a server that is silent
LOOKS_EVERY = 0.1


def add_output_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="for programs: whole values, as the contract says"
    )


def add_call_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("number", help="as it is written anywhere; tel: and callto: addresses too")


def run_status(given: Namespace) -> int:
    """Prints how all stands; 1 when no agent runs, which is then said on stderr (as JSON: `null`)."""
    locale = shell_locale(os.environ)
    try:
        with open_shell(is_starting=False) as shell:
            told = shell.ask("agent.status", {"locale": locale})
    except NobodyThere:
        if given.json:
            print("null")
        print(word("shell.no-agent", locale), file=sys.stderr)
        return 1
    print(json.dumps(told, ensure_ascii=False, indent=2) if given.json else _status(told, locale))
    return 0


def run_call(given: Namespace) -> int:
    """Orders a call and prints the number that the server was asked to dial."""
    with open_shell() as shell:
        _let_sign_in(shell)
        print(shell.ask("phone.call", {"number": given.number})["dialled"])
    return 0


def run_end(_: Namespace) -> int:
    with open_shell() as shell:
        shell.ask("phone.end", {})
    return 0


def run_watch(given: Namespace) -> int:
    """Prints the status, then a line for each change: {method: value} with --json. Ends with the agent."""
    locale = shell_locale(os.environ)
    with open_shell() as shell:
        shell.ask("agent.watch", {"locale": locale})
        told = shell.ask("agent.status", {"locale": locale})
        print(_json_line("agent.status", told) if given.json else _status(told, locale), flush=True)
        for method, value in shell.watch():
            line = _json_line(method, value) if given.json else line_of_change(method, value, locale)
            print(line if given.json else f"{time.strftime('%H:%M:%S')}  {line}", flush=True)
    print(word("shell.agent-ended", locale), file=sys.stderr)
    return 1


def run_stop(_: Namespace) -> int:
    """Ends the agent; 0 as well when none was there to be ended."""
    try:
        with open_shell(is_starting=False) as shell:
            shell.ask("agent.stop", {})
    except NobodyThere:
        print(word("shell.no-agent-to-stop", shell_locale(os.environ)))
    return 0


def _let_sign_in(shell: Shell) -> None:
    """An agent that has just been started signs in with what was kept; the order would come before that."""
    ends = time.monotonic() + SIGNS_IN_WITHIN
    while time.monotonic() < ends:
        told: Told = shell.ask("agent.status", {})
        phase, phone = told["session"]["phase"], told["phone"]["state"]
        is_under_way = phase == "connecting" or (phase == "online" and phone == "disconnected")
        if not is_under_way or told["session"]["userState"] == "no-phone":
            return
        time.sleep(LOOKS_EVERY)


def _status(told: Told, locale: str) -> str:
    return "\n".join(lines_of_status(told, locale))


def _json_line(method: str, value: Told) -> str:
    return json.dumps({method: value}, ensure_ascii=False)
