"""The login that outlives the agent: server and name in the settings, the secrets in the vault."""

import asyncio
import logging
from collections.abc import Callable

from native_host.agent.notices import Notices
from native_host.agent.preferences import Preferences
from native_host.errors import Failure
from native_host.oktell.login import Credentials
from native_host.storage.vault import Vault

log = logging.getLogger(__name__)

SESSION, PASSWORD = "session", "password"


class Keeper:
    """A vault that is locked or broken is told, and never keeps anybody from working."""

    def __init__(self, vault: Vault, preferences: Preferences, notices: Notices) -> None:
        self._vault = vault
        self._preferences = preferences
        self._notices = notices
        self._loop = asyncio.get_running_loop()

        self.secret_store = vault.store.value

    @property
    def holds_secrets(self) -> bool:
        """Whether there is anything to sign in with, if the vault opens; known without a wait."""
        return bool(self._vault.names())

    async def find_store(self) -> None:
        """Learns what locks the secrets, or would lock the first: the sign-in form tells it beforehand."""
        self.secret_store = (await asyncio.to_thread(self._vault.find_store)).value

    async def kept_login(self) -> tuple[str, Credentials] | None:
        """Server and credentials of the last login, None when nothing is kept to sign in with."""
        await self.find_store()
        settings = self._preferences.settings
        if not settings.last_server or not settings.last_login:
            return None
        session, password = await asyncio.to_thread(self._read, SESSION), ""
        if settings.remembers_password:
            password = await asyncio.to_thread(self._read, PASSWORD)
        if not session and not password:
            return None
        return settings.last_server, Credentials(settings.last_login, password, session)

    async def keep_login(self, server: str, credentials: Credentials, *, keeps_password: bool) -> None:
        """A person has signed in."""
        self._preferences.remember(server, credentials.login, keeps_password=keeps_password)
        if keeps_password:
            await asyncio.to_thread(self._write, PASSWORD, credentials.password)
        else:
            await self.forget_password()

    async def keep_password(self, password: str) -> None:
        """The password that is kept has been changed on the server."""
        await asyncio.to_thread(self._write, PASSWORD, password)

    async def keep_session(self, session_id: str) -> None:
        if session_id:
            await asyncio.to_thread(self._write, SESSION, session_id)

    async def forget_session(self) -> None:
        """The server does not know the session any more."""
        await asyncio.to_thread(self._forget, lambda: self._vault.forget(SESSION))

    async def forget_password(self) -> None:
        """The server refused it, or the person no longer wants it kept."""
        await asyncio.to_thread(self._forget, lambda: self._vault.forget(PASSWORD))

    async def forget_login(self) -> None:
        """Everything secret goes; server and name stay for the next sign-in form."""
        await asyncio.to_thread(self._forget, self._vault.clear)

    def _read(self, name: str) -> str:
        try:
            return self._vault.get(name) or ""
        except Failure as failure:
            self._trouble(failure)
            return ""

    def _write(self, name: str, secret: str) -> None:
        try:
            self._vault.put(name, secret)
        except Failure as failure:
            self._trouble(failure)
        except OSError as error:
            log.error("the login is not kept: %s", error)

    def _forget(self, forget: Callable[[], None]) -> None:
        try:
            forget()
        except OSError as error:
            log.error("the login may still be on disk: %s", error)

    def _trouble(self, failure: Failure) -> None:
        log.warning("the vault: %r", failure)
        self._loop.call_soon_threadsafe(self._notices.tell, failure)
