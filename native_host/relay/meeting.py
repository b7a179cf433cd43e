"""Where the relays and the shell of a user meet his agent.

On Unix a socket in the private folder; on Windows a port of the loopback and a token (`loopback.py`). The
agent takes the lock, then listens; who comes connects, and says its greeting before the first frame.
"""

import os
import socket

from native_host.errors import ErrorCode, Failure
from native_host.relay.folder import Folder
from native_host.relay.greeting import Admission
from native_host.relay.lock import FolderLock
from native_host.relay.peer import peer_uid

SOCKET_NAME = "agent.sock"
BACKLOG = 128  # ten browsers that reconnect at once must not be refused
CONNECT_LIMIT = 2.0  # seconds for one attempt: the agent accepts in milliseconds or not at all


class NobodyThere(Exception):  # noqa: N818 - no error: an agent may be started
    """No agent listens at the meeting place."""


class Meeting:
    """The place of one user. The door of the agent uses `listen`, `admits` and `admission`; who comes in
    uses `connect`."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def listen(self, lock: FolderLock) -> socket.socket:
        """Binds and listens. Only the holder of the agent's lock may: what a dead agent left is removed."""
        if not lock.is_held:
            raise RuntimeError("the meeting place belongs to the holder of the agent's lock")
        return self._listen()

    def connect(self) -> socket.socket:
        """One attempt: a blocking socket on which the greeting comes next.

        Raises NobodyThere, or Failure(AGENT_UNREACHABLE) when who listens is not ours.
        """
        raise NotImplementedError

    def admits(self, peer: socket.socket) -> bool:
        """Whether the process at the other end belongs to this user, as far as the socket tells."""
        raise NotImplementedError

    def admission(self) -> Admission:
        """What a new connection must say before the first frame."""
        return Admission()

    def _listen(self) -> socket.socket:
        raise NotImplementedError


class UnixMeeting(Meeting):
    """A socket in the private folder; the kernel tells both ends whose process the other is."""

    def connect(self) -> socket.socket:
        agent = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            agent.settimeout(CONNECT_LIMIT)
            agent.connect(self.folder.at(SOCKET_NAME))
            agent.settimeout(None)
            if not self.admits(agent):
                raise Failure(ErrorCode.AGENT_UNREACHABLE, reason="the socket belongs to another user")
        except OSError as error:
            agent.close()
            raise NobodyThere(error.strerror) from None
        except Failure:
            agent.close()
            raise
        return agent

    def admits(self, peer: socket.socket) -> bool:
        return peer_uid(peer) == os.getuid()

    def _listen(self) -> socket.socket:
        path = self.folder.at(SOCKET_NAME)
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listening.bind(path)
        os.chmod(path, 0o600)
        listening.listen(BACKLOG)
        return listening
