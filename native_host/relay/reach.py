"""Reaches the agent, starting it if nobody listens."""

import socket
import time

from native_host.errors import ErrorCode, Failure
from native_host.relay.folder import user_session_dir
from native_host.relay.lock import START_LOCK, FolderLock
from native_host.relay.meeting import Meeting, NobodyThere

REACH_LIMIT = 10.0  # seconds; a cold start on a slow disk takes three
_POLL = 0.02  # seconds between two attempts: a connect that is refused costs microseconds


def reach_agent(
    meeting: Meeting, command: list[str] | None = None, limit: float = REACH_LIMIT
) -> socket.socket:
    """A socket to the agent, on which the greeting comes next.

    `command` starts the agent; None: the usual one. Failure(AGENT_UNREACHABLE) after `limit` seconds.
    """
    try:
        return meeting.connect()
    except NobodyThere:
        return _start_and_reach(meeting, command, time.monotonic() + limit)


def _start_and_reach(meeting: Meeting, command: list[str] | None, deadline: float) -> socket.socket:
    from native_host.relay.starter import Starter, agent_command, scope_prefix  # subprocess is slow

    starting = FolderLock(meeting.folder, START_LOCK)
    starter = Starter(command or agent_command(), scope_prefix(user_session_dir()))
    try:
        while True:
            is_starter = starting.take()  # before the attempt: another may have started it meanwhile
            try:
                return meeting.connect()
            except NobodyThere as nobody:
                now = time.monotonic()
                if now >= deadline:
                    raise Failure(ErrorCode.AGENT_UNREACHABLE, reason=str(nobody)) from None
            if is_starter:
                starter.tend(now)
            time.sleep(_POLL)
    except OSError as error:  # the interpreter is gone, or the lock cannot be made
        raise Failure(ErrorCode.AGENT_UNREACHABLE, reason=str(error)) from None
    finally:
        starter.leave()
        starting.release()
