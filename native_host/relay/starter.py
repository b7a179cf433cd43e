"""Starts the agent so that it outlives the browser that caused it."""

import os
import subprocess
import sys
from collections.abc import Mapping

_KEPT = {"HOME", "LANG", "DBUS_SESSION_BUS_ADDRESS"}
_KEPT_OF_OURS = {
    "OKTELL_COMPANION_RUNTIME_DIR",
    "OKTELL_COMPANION_DATA_DIR",
    "OKTELL_COMPANION_AGENT_LINGER_SECONDS",
    "OKTELL_COMPANION_LOG_LEVEL",
}
_KEPT_OF_PROXIES = {"http_proxy", "https_proxy", "ws_proxy", "wss_proxy", "all_proxy", "no_proxy"}
_KEPT_ON_WINDOWS = {"SYSTEMROOT", "USERPROFILE", "USERNAME", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"}
_SYSTEMD_RUN = "/usr/bin/systemd-run"


def agent_command() -> list[str]:
    """Runs the agent with the relay's interpreter; `-P`: no file of the home folder is imported."""
    return [sys.executable, "-P", "-m", "native_host", "agent"]


def agent_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What of the browser's environment the agent keeps: no more than it needs, whoever started it."""
    return {name: value for name, value in environment.items() if _is_kept(name)}


def scope_prefix(session_dir: str | None) -> list[str]:
    """What gives a command a systemd scope of its own, so that ending the browser's scope does not end it.

    Empty where the user's systemd does not run; its socket tells, without asking it and waiting.
    """
    if session_dir is None or not os.path.exists(f"{session_dir}/systemd/private"):
        return []
    if not os.access(_SYSTEMD_RUN, os.X_OK):
        return []
    return [_SYSTEMD_RUN, "--user", "--scope", "--quiet", "--collect", "--"]


class Starter:
    """Starts the agent, and again when it ended before anybody could reach it.

    A second agent does no harm: it finds the lock taken and leaves. So when systemd does not answer, the
    command is also started without it.
    """

    PATIENCE = 3.0  # seconds that a started agent has before it is also started without systemd
    PAUSE = 0.5  # seconds between two starts: an agent that cannot start must not be started in a circle

    def __init__(self, command: list[str], scope: list[str]) -> None:
        self._command = command
        self._scope = scope  # see `scope_prefix`
        self._started: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0

    @property
    def has_ended(self) -> bool:
        """Whether what was started last runs no more."""
        return self._started is not None and self._started.poll() is not None

    def tend(self, now: float) -> None:
        """Starts the agent if it should be started now; call it while nobody listens."""
        age = now - self._started_at
        if self._started is None:
            self._start(now)
        elif (self.has_ended and age >= self.PAUSE) or (self._scope and age >= self.PATIENCE):
            self._scope = []
            self._start(now)

    def leave(self) -> None:
        """The agent is on its own from now on."""
        if self._started is not None and self._started.poll() is None:
            self._started.returncode = 0  # it outlives us, which is meant: no warning that it still runs

    def _start(self, now: float) -> None:
        self.leave()
        self._started_at = now
        self._started = start_process([*self._scope, *self._command], agent_environment(os.environ))


def start_process(command: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Starts a process of its own session, in the home folder, with no descriptor of ours.

    A kept descriptor of the browser would hide from it that its port has closed.
    """
    if sys.platform == "win32":
        return _start_on_windows(command, environment)
    return subprocess.Popen(
        command,
        env=environment,
        cwd=os.path.expanduser("~"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _is_kept(name: str) -> bool:
    if os.name == "nt" and name.upper() in _KEPT_ON_WINDOWS:
        return True
    return (
        name in _KEPT or name in _KEPT_OF_OURS or name.startswith("XDG_") or name.lower() in _KEPT_OF_PROXIES
    )


if sys.platform == "win32":

    def _start_on_windows(command: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
        """Out of the browser's job, which would end the agent with it; where the job forbids that, inside."""
        alone = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        for flags in (alone | subprocess.CREATE_BREAKAWAY_FROM_JOB, alone):
            try:
                return subprocess.Popen(
                    command,
                    env=environment,
                    cwd=os.path.expanduser("~"),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    creationflags=flags,
                )
            except PermissionError:
                continue
        raise PermissionError("the browser's job starts no other process")
