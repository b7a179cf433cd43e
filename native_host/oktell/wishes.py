"""What a signed-in employee may ask of the server beside calls (protocol, sections 8, 9, 11 and 13).

Calls and conferences are ordered by `commands.py`. Every method fails as `ask` does, and with
SERVER_TOO_OLD where the server does not know the method.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from native_host.errors import ErrorCode, Failure
from native_host.oktell import own, procedures
from native_host.oktell.conference import read_conference
from native_host.oktell.hearing import Hearing
from native_host.oktell.journal import journal_filter, read_journal
from native_host.oktell.login import password_hashes
from native_host.oktell.photos import PhotoLinks, read_photos
from native_host.oktell.reports import RedirectRead, Report
from native_host.oktell.server_facts import ServerFacts
from native_host.oktell.web import Page, WebServer
from native_host.telephony.call_journal import Commutation
from native_host.telephony.inputs import ConferenceRead
from native_host.telephony.presence import StatusRequest
from native_host.wire import codes, names


@dataclass(frozen=True, slots=True)
class Here:
    """Who is signed in on which server, its web pages, and who is to hear of what an answer changes."""

    login: str
    user_id: str
    facts: ServerFacts
    hearing: Hearing
    report: Callable[[Report], None]
    web: WebServer


class Wishes(ABC):
    """Everything in the words of telephony; the names of the wire stay below."""

    @property
    @abstractmethod
    def here(self) -> Here:
        """Failure: NOT_SIGNED_IN."""

    @abstractmethod
    async def ask(self, name: str, fields: Mapping[str, object] | None = None) -> dict[str, Any]: ...

    @abstractmethod
    async def tell(self, name: str, fields: Mapping[str, object] | None = None) -> None: ...

    async def set_status(self, request: StatusRequest) -> None:
        """One of `telephony.presence.status_requests`; the new state is reported as Happened."""
        here = self.here
        heard_before = here.hearing.own_heard
        answer = await self.ask(names.SET_USER_STATE, own.status_fields(request))
        here.hearing.hear_own(answer, heard_before)

    async def save_redirect(self, number: str) -> None:
        """Where calls go in the state of redirection, which this does not switch on. Reports RedirectRead."""
        here = self.here
        rule = own.redirect_rule(here.user_id, number)
        await self.ask(names.SAVE_REDIRECT_RULES, {"redirectrule": rule})
        here.report(RedirectRead(number))

    async def drop_redirect(self) -> None:
        """Deletes the rule. Whoever redirects now is to be made ready by the caller. Reports RedirectRead."""
        here = self.here
        await self.ask(names.DELETE_REDIRECT_RULES, {"ids": [own.redirect_id(here.user_id)]})
        here.report(RedirectRead(""))

    async def change_password(self, old: str, new: str) -> None:
        """Failure: NEW_PASSWORD_EMPTY, OLD_PASSWORD_WRONG, PASSWORD_NOT_CHANGED."""
        if not new:
            raise Failure(ErrorCode.NEW_PASSWORD_EMPTY)
        hashes = {"newpwdmd5": password_hashes(new)[0], "oldpwdmd5": password_hashes(old)[0]}
        try:
            await self.ask(names.CHANGE_PASSWORD, hashes)
        except Failure as failure:
            if failure.code is not ErrorCode.REQUEST_REFUSED:
                raise
            is_old_wrong = str(failure.facts["text"]).strip().lower() == codes.OLD_PASSWORD_WRONG
            code = ErrorCode.OLD_PASSWORD_WRONG if is_old_wrong else ErrorCode.PASSWORD_NOT_CHANGED
            raise Failure(code) from None

    async def read_photos(self) -> dict[str, PhotoLinks]:
        """Where the photos are, by user id, for those who have one."""
        answer = await self.ask(names.GET_PHOTOS, {"mode": "page"})
        return read_photos(answer, self.here.facts.web_address)

    async def load(self, address: str, *, max_bytes: int, tag: str = "") -> Page | None:
        """What is at an address of the server's web pages, as `WebServer.get`."""
        return await self.here.web.get(address, max_bytes=max_bytes, tag=tag)

    async def read_conference(self, conference: str) -> ConferenceRead:
        """Who is in it now."""
        answer = await self.ask(names.CONF_INFO, {"conferenceid": conference})
        return ConferenceRead(read_conference(answer, conference))

    async def watch_conference(self, conference: str, is_on: bool) -> None:
        """Say whether the events of its members are wanted; the server's answer does not matter."""
        fields = {"conferenceid": conference, "eventtype": "competitors", "handle": is_on}
        await self.tell(names.CONF_HANDLE_EVENT, fields)

    async def read_journal(self, chain: str = "", since: str = "") -> tuple[Commutation, ...]:
        """The server's own list of calls: of a chain, or from a day on (2015-05-20)."""
        return read_journal(await self.ask(names.GET_JOURNAL, {"filter": journal_filter(chain, since)}))

    async def run_procedure(
        self, procedure: str, parameters: Mapping[str, object]
    ) -> tuple[procedures.Table, ...]:
        """A stored procedure that the server allows. Failure: REQUEST_REFUSED, also for any other one."""
        here = self.here
        procedures.check_allowed(procedure, here.facts.procedures)
        fields = {
            "procedure": procedure,
            "userid": here.user_id,
            "userlogin": here.login,
            "inputparams": dict(parameters),
        }
        return procedures.read_tables(await self.ask(names.STORED_PROCEDURE, fields))

    async def trigger_event(
        self,
        name: str,
        parameter: object,
        recipients: Sequence[str] | None = None,
        *,
        is_echoed: bool = False,
    ) -> None:
        """A custom event for users by id, None: for all; `is_echoed`: for this connection too."""
        here = self.here
        fields = {
            "userid": here.user_id,
            "eventname": name,
            "eventparam": parameter,
            "recipients": False if recipients is None else list(recipients),
            "sendback": 1 if is_echoed else "0",
        }
        await self.ask(names.TRIGGER_CUSTOM_EVENT, fields)
