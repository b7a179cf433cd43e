"""Starts the host as a browser would, by its launcher and over its pipes, and says hello."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from native_host import __version__
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.base import CONTRACT
from native_host.messaging.frames import TO_BROWSER_MAX_BYTES, FrameReader, encode
from native_host.relay.extensions import CHROMIUM_ID
from native_host.telephony.words import Seconds

HELLO_LIMIT: Seconds = 15.0
"""The relay itself gives an agent 10 s to start."""

LAST_WORDS_LIMIT: Seconds = 2.0
_CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Hello:
    """What the agent answered, and how long launcher, relay and agent took together."""

    answer: dict[str, Any]
    took: Seconds


class HostFailed(Exception):  # noqa: N818 - what the doctor has found, not an error of its own
    """The launcher did not lead to an answer; `text` is the last line it wrote to stderr."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


def say_hello(launcher: Path, locale: str, limit: Seconds = HELLO_LIMIT) -> Hello:
    """One hello through the whole chain. HostFailed, or the Failure that the relay tells.

    The doctor says that it has no window, so no card is offered to it.
    """
    began = time.monotonic()
    hello = {
        "contract": CONTRACT,
        "version": __version__,
        "locale": locale,
        "browser": "doctor",
        "hasWindow": False,
    }
    frame = encode({"jsonrpc": "2.0", "id": 1, "method": "session.hello", "params": hello})
    try:
        host = subprocess.Popen(
            [str(launcher), f"chrome-extension://{CHROMIUM_ID}/"],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise HostFailed(str(error.strerror)) from None
    with host, _ended_after(limit, host):
        answer = _ask(host, frame)
    return Hello(answer, time.monotonic() - began)


@contextmanager
def _ended_after(limit: Seconds, host: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Ends the host behind the block, or within it when the limit is over; reading its pipes then ends."""
    timer = threading.Timer(limit, host.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        host.kill()


def _ask(host: "subprocess.Popen[bytes]", frame: bytes) -> dict[str, Any]:
    assert host.stdin
    assert host.stdout
    assert host.stderr
    try:
        host.stdin.write(frame)
        message = _first_word(host.stdout)
    except OSError:
        message = {}  # it ended before it read: stderr tells why
    if message.get("method") == "relay.failed":
        raise _told(message["params"])
    if isinstance(message.get("result"), dict):
        answer: dict[str, Any] = message["result"]
        return answer
    raise HostFailed(_last_words(host) or str(message.get("error", "")))


def _last_words(host: "subprocess.Popen[bytes]") -> str:
    """The last line on stderr. A host that is still at it gets a moment to say why."""
    assert host.stdin
    assert host.stderr
    host.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        host.wait(LAST_WORDS_LIMIT)
    host.kill()
    lines = host.stderr.read().decode(errors="replace").splitlines()
    return next((line for line in reversed(lines) if line.strip()), "")


def _first_word(stdout: IO[bytes]) -> dict[str, Any]:
    """The answer to hello, or why there is none; {} when the host ends, or writes what is no frame."""
    try:
        for message in _messages(stdout):
            if message.get("id") == 1 or message.get("method") == "relay.failed":
                return message
    except Failure:
        return {}
    return {}


def _messages(stdout: IO[bytes]) -> Iterator[dict[str, Any]]:
    frames = FrameReader(TO_BROWSER_MAX_BYTES)
    while received := stdout.read(_CHUNK_BYTES):
        for message in frames.feed(received):
            if isinstance(message, dict):
                yield message


def _told(params: dict[str, Any]) -> Failure:
    try:
        return Failure(ErrorCode(params["code"]), reason=str(params.get("detail", "")))
    except ValueError:
        return Failure(ErrorCode.AGENT_UNREACHABLE, reason=str(params))
