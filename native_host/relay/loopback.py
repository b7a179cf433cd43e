"""The meeting place on Windows: a port of the loopback, and a token in the private folder.

Any program of the computer can reach a loopback port, so both ends prove that they can read the folder before
any frame. The token never travels: each end sends a random text and answers the other's with an HMAC.

    relay: <relay's random text>
    agent: <agent's random text> <HMAC of "agent", both texts>
    relay: <HMAC of "relay", both texts>
    relay: the greeting

The agent chooses a new token at each start.
"""

import hmac
import json
import os
import secrets
import socket

from native_host.errors import ErrorCode, Failure
from native_host.relay.folder import Folder
from native_host.relay.greeting import Admission
from native_host.relay.meeting import BACKLOG, CONNECT_LIMIT, Meeting, NobodyThere

ADDRESS_NAME = "agent.json"
LOOPBACK = "127.0.0.1"
_LINE_MAX_BYTES = 256  # the longest line of the proof has 130


class LoopbackMeeting(Meeting):
    """A port of the loopback whose number and token the private folder holds."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder)
        self._token = b""

    def connect(self) -> socket.socket:
        port, token = self._read_address()
        agent = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            agent.settimeout(CONNECT_LIMIT)
            agent.connect((LOOPBACK, port))
            _prove(agent, token)
            agent.settimeout(None)
        except OSError as error:
            agent.close()
            raise NobodyThere(str(error)) from None
        agent.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return agent

    def admits(self, peer: socket.socket) -> bool:
        """Always: a loopback socket does not tell whose it is, the proof does."""
        return True

    def admission(self) -> Admission:
        return ProvenAdmission(self._token)

    def _listen(self) -> socket.socket:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:  # Windows: else another program could bind the same port beside us
            listening.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        listening.bind((LOOPBACK, 0))
        listening.listen(BACKLOG)
        self._token = secrets.token_bytes(32)
        self._write_address(listening.getsockname()[1])
        return listening

    def _write_address(self, port: int) -> None:
        """Whole or not at all: a relay may read it at any moment."""
        unfinished = self.folder.at(ADDRESS_NAME + ".new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(unfinished, flags, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump({"port": port, "token": self._token.hex()}, file)
        os.replace(unfinished, self.folder.at(ADDRESS_NAME))

    def _read_address(self) -> tuple[int, bytes]:
        try:
            with open(self.folder.at(ADDRESS_NAME), encoding="ascii") as file:
                address = json.load(file)
            return int(address["port"]), bytes.fromhex(address["token"])
        except (OSError, ValueError, TypeError, KeyError):
            raise NobodyThere("no address of an agent") from None


class ProvenAdmission(Admission):
    """The agent's side of the proof, then the greeting; Failure(ORIGIN_UNKNOWN) for a wrong proof."""

    def __init__(self, token: bytes) -> None:
        super().__init__()
        self._token = token
        self._own_text = secrets.token_hex(32)
        self._relay_text = ""
        self._is_proven = False

    def receive(self, line: bytes) -> bytes:
        if self._is_proven:
            return super().receive(line)
        text = _text(line)
        if not self._relay_text:
            if not text:
                raise Failure(ErrorCode.ORIGIN_UNKNOWN, reason="nothing to prove")
            self._relay_text = text
            proof = _proof(self._token, "agent", text, self._own_text)
            return f"{self._own_text} {proof}\n".encode()
        expected = _proof(self._token, "relay", self._relay_text, self._own_text)
        if not hmac.compare_digest(text, expected):
            raise Failure(ErrorCode.ORIGIN_UNKNOWN, reason="wrong proof")
        self._is_proven = True
        return b""


def _prove(agent: socket.socket, token: bytes) -> None:
    """The relay's side; ConnectionError when the port of an old address belongs to another program now."""
    own_text = secrets.token_hex(32)
    agent.sendall(f"{own_text}\n".encode())
    agent_text, _, proof = _text(_read_line(agent)).partition(" ")
    if not hmac.compare_digest(proof, _proof(token, "agent", own_text, agent_text)):
        raise ConnectionError("who listens there is not our agent")
    agent.sendall(f"{_proof(token, 'relay', own_text, agent_text)}\n".encode())


def _read_line(agent: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        received = agent.recv(_LINE_MAX_BYTES - len(line))
        if not received:
            raise ConnectionError("no proof came")
        line += received
    return line


def _text(line: bytes) -> str:
    """A line of the proof; empty when it is too long or no ASCII, so that no proof can follow."""
    return line.decode().strip() if line.isascii() and len(line) <= _LINE_MAX_BYTES else ""


def _proof(token: bytes, who: str, relay_text: str, agent_text: str) -> str:
    return hmac.new(token, f"{who} {relay_text} {agent_text}".encode(), "sha256").hexdigest()
