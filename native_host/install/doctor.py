"""Each link of the chain checked, with what to do: browsers, host, agent, login, server, secrets."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

from native_host import __version__
from native_host.errors import ErrorCode, Failure
from native_host.install.findings import Finding, State, Told, failed, found
from native_host.install.host_start import HostFailed, say_hello
from native_host.install.places import Computer
from native_host.install.registration import examine_browsers, launchers
from native_host.oktell.address import parse_address
from native_host.oktell.opening import open_session
from native_host.oktell.timing import Timing
from native_host.storage.paths import Paths
from native_host.storage.settings import Settings, load
from native_host.storage.vault import Vault
from native_host.telephony.words import Seconds
from native_host.texts.catalogue import Wording

AnyFinding = Finding | Told


def examine(
    computer: Computer, everyone: Computer, paths: Paths, locale: str, server: str = ""
) -> Iterator[AnyFinding]:
    """The findings, in the order of the chain; each is given as soon as it is known.

    `server` is an address to try instead of the one last signed in to.
    """
    yield from examine_browsers(computer, everyone)
    yield from _examine_host(computer, everyone, locale)
    settings, failures = load(paths.settings_file)
    yield from (failed("settings", failure, State.WARN) for failure in failures)
    yield _examine_server(server or settings.last_server or next(iter(settings.servers), ""), settings)
    yield from _examine_secrets(paths)


def _examine_host(computer: Computer, everyone: Computer, locale: str) -> Iterator[AnyFinding]:
    for launcher in launchers(computer, everyone):
        try:
            hello = say_hello(launcher, locale)
        except HostFailed as failure:
            yield found("host", State.FAIL, "doctor.host-silent", file=str(launcher), text=failure.text)
        except Failure as failure:
            yield failed("host", failure)
        else:
            milliseconds = round(hello.took * 1000)
            yield found("host", State.OK, "doctor.host-started", milliseconds=milliseconds)
            yield _examine_agent(hello.answer)
            yield _examine_login(hello.answer["session"])


def _examine_agent(answer: dict[str, Any]) -> Finding:
    version = str(answer.get("version", ""))
    if version != __version__:
        return failed("agent", Failure(ErrorCode.OTHER_VERSION, version=version), State.WARN)
    return found("agent", State.OK, "doctor.agent-answers", version=version)


def _examine_login(session: dict[str, Any]) -> AnyFinding:
    """`session` is the contract's SessionView, whose reason is worded already."""
    phase, reason = session.get("phase"), session.get("reason")
    if phase == "online":
        name = session.get("userName") or session.get("login", "")
        return found("login", State.OK, "doctor.signed-in", name=name, server=session.get("server", ""))
    if isinstance(reason, dict):
        state = State.FAIL if phase == "refused" else State.WARN
        return Told("login", state, str(reason["code"]), Wording(reason["title"], reason.get("advice", "")))
    if phase in ("connecting", "waiting"):
        return found("login", State.WARN, "doctor.connecting", server=session.get("server", ""))
    return found("login", State.WARN, "doctor.signed-out")


def _examine_server(address: str, settings: Settings) -> Finding:
    if not address:
        return found("server", State.WARN, "doctor.server-unknown")
    try:
        took = asyncio.run(_reach(address, settings.ca_file))
    except Failure as failure:
        return failed("server", failure)
    return found("server", State.OK, "doctor.server-answers", server=address, milliseconds=round(took * 1000))


async def _reach(address: str, ca_file: str) -> Seconds:
    """Name, port, certificate and the server's own ping; nothing secret is sent."""
    began = time.monotonic()
    session = await open_session(
        parse_address(address),
        "",
        lambda *_: None,
        ca_file=ca_file,
        timing=Timing(),
        now=time.monotonic,
    )
    took = time.monotonic() - began
    await session.close()
    return took


def _examine_secrets(paths: Paths) -> Iterator[Finding]:
    vault = Vault.open(paths)
    try:
        for name in vault.names():
            vault.get(name)
    except Failure as failure:
        yield failed("secrets", failure, State.WARN)
    else:
        if vault.names():
            key = {"keyring": "doctor.secrets-in-keyring", "key-file": "doctor.secrets-in-file"}[vault.store]
            yield found("secrets", State.OK, key, file=str(paths.key_file))
