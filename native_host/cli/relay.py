"""`relay` for whoever starts it by hand; browsers start the room's own launcher, which is faster."""

from argparse import ArgumentParser, Namespace

from native_host.relay.pump import end_process, run_relay


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("arguments", nargs="*", help="what the browser says")


def run(given: Namespace) -> int:
    """Ends the process by the relay's own exit code (`native_host/relay/README.md`)."""
    code = run_relay(given.arguments)
    end_process(code)
    return code
