"""The command `oktell-companion simulator`: options, the line that says where it listens, the end."""

import argparse
import asyncio
import signal
import sys
from contextlib import suppress
from pathlib import Path

from native_host.simulator.behaviour import Behaviour, Quirk, with_quirks
from native_host.simulator.control import LOOPBACK
from native_host.simulator.people import PeopleError, load_people
from native_host.simulator.server import Simulator
from native_host.simulator.tls import CertificateKind


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command; every port may be 0, then any free one is taken and named."""
    parser.add_argument("--port", type=_port, default=0, metavar="N", help="port of ws")
    parser.add_argument("--control", type=_port, metavar="M", help="port of the HTTP control (loopback only)")
    parser.add_argument("--people", type=Path, metavar="FILE", help="JSON list of users and bare numbers")
    parser.add_argument(
        "--web-port", type=_port, default=0, metavar="N", help="port of the web pages (photos)"
    )
    parser.add_argument("--tls-port", type=_port, metavar="N", help="port of wss")
    parser.add_argument("--cert-dir", type=Path, metavar="DIR", help="where the made certificate goes")
    parser.add_argument(
        "--certificate",
        type=CertificateKind,
        choices=list(CertificateKind),
        default=CertificateKind.GOOD,
        help="what is wrong with the certificate",
    )
    parser.add_argument("--host", default=LOOPBACK, help="address of ws and wss (default: %(default)s)")
    parser.add_argument(
        "--answer-after",
        type=_seconds,
        metavar="SECONDS",
        help="when outside and bare numbers answer (default: only by control)",
    )
    parser.add_argument(
        "--redirect", action="store_true", help="ws clients are sent to wss (port 443), as some servers do"
    )
    parser.add_argument(
        "--lag", type=_seconds, default=0.0, metavar="SECONDS", help="how much line info is late"
    )
    parser.add_argument(
        "--quirk",
        type=Quirk,
        choices=list(Quirk),
        action="append",
        default=[],
        metavar="NAME",
        help=f"differs from the common server; may be repeated: {', '.join(Quirk)}",
    )
    parser.add_argument("--seed", default="", help="the same ids, lags and orders in every run with it")


def run(args: argparse.Namespace) -> int:
    """Serves until SIGINT or SIGTERM. 0: ended so; 1: a port could not be opened; 2: the people file."""
    try:
        asyncio.run(serve(args))
    except KeyboardInterrupt:
        return 0
    except PeopleError as error:
        sys.stderr.write(f"people: {error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"cannot listen: {error}\n")
        return 1
    return 0


async def serve(options: argparse.Namespace) -> None:
    """Prints one line when it listens: `simulator listens: ws://HOST:PORT control http://... `."""
    people = load_people(options.people) if options.people else None
    ended = asyncio.Event()
    with suppress(NotImplementedError):  # Windows has no handlers: there Ctrl+C ends asyncio.run
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with Simulator.start(
        people,
        port=options.port,
        control_port=options.control,
        tls_port=options.tls_port,
        web_port=options.web_port,
        host=options.host,
        cert_dir=options.cert_dir,
        certificate=options.certificate,
        behaviour=with_quirks(_behaviour(options), frozenset(options.quirk)),
        seed=options.seed,
    ) as simulator:
        sys.stdout.write(f"simulator listens: {_spoken(simulator.addresses(options.host))}\n")
        sys.stdout.flush()
        await ended.wait()


def _behaviour(options: argparse.Namespace) -> Behaviour:
    return Behaviour(answer_after=options.answer_after, lag=options.lag, redirects=options.redirect)


def _spoken(addresses: dict[str, str]) -> str:
    """`ws` and `wss` addresses name themselves; the others get their word before them."""
    return " ".join(text if text.startswith("ws") else f"{word} {text}" for word, text in addresses.items())


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port")
    return number


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no time in seconds")
    return seconds
