"""The own status, redirection, the password."""

from native_host.agent.account import Account
from native_host.agent.company import Company
from native_host.agent.company_views import break_views, status_view
from native_host.agent.desk import Desk
from native_host.agent.dialling import dial_string, rules_of
from native_host.agent.dispatch import Table
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.status import (
    BreaksResult,
    ChangePasswordParams,
    RedirectParams,
    StatusSetParams,
    StatusView,
)
from native_host.messaging.port import Port
from native_host.oktell.link import Link
from native_host.telephony.dial_rules import with_rules
from native_host.telephony.presence import status_requests
from native_host.telephony.words import OwnStatus


class StatusHandlers:
    def __init__(self, account: Account, desk: Desk, company: Company) -> None:
        self._account = account
        self._desk = desk
        self._company = company

    def table(self) -> Table:
        return {
            "status.set": self.set,
            "status.breaks": self.breaks,
            "redirect.set": self.redirect,
            "session.changePassword": self.change_password,
        }

    async def set(self, params: StatusSetParams, _: Port) -> StatusView:
        company = self._company
        requests = status_requests(
            company.own, params.status, params.reason, company.breaks, company.redirect_number
        )
        link = self._account.need_link()
        for request in requests:
            await link.set_status(request)
        return status_view(company, self._desk.clock)

    async def breaks(self, _: Nothing, __: Port) -> BreaksResult:
        return BreaksResult(breaks=break_views(self._company))

    async def redirect(self, params: RedirectParams, _: Port) -> StatusView:
        link = self._account.need_link()
        if params.number:
            number = dial_string(params.number, self._desk.region)
            await link.save_redirect(with_rules(number, rules_of(self._desk.settings), self._desk.region))
        else:
            number = ""
            await self._drop_redirect(link)
        self._company.take_redirect(number)
        return status_view(self._company, self._desk.clock)

    async def _drop_redirect(self, link: Link) -> None:
        """Whose calls go to the number that is dropped takes them himself again (protocol, section 8); the
        server may have told the end of the redirection before it answers."""
        was_redirecting = self._company.own.is_redirected
        await link.drop_redirect()
        if was_redirecting:
            for request in status_requests(self._company.own, OwnStatus.READY):
                await link.set_status(request)

    async def change_password(self, params: ChangePasswordParams, _: Port) -> Nothing:
        await self._account.change_password(params.old, params.new)
        return Nothing()
