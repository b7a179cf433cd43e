"""More than one line: hold, transfer, conference, listening in. A wish that takes several orders stops at the
first that fails."""

from collections.abc import Sequence

from native_host.agent import views
from native_host.agent.account import Account
from native_host.agent.company import Company
from native_host.agent.desk import Desk
from native_host.agent.dialling import dial_string, dialled
from native_host.agent.dispatch import Table
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.calls import (
    ConferenceParams,
    DtmfParams,
    GhostParams,
    InviteParams,
    NumberActions,
    PlanActionsParams,
    PlanActionsResult,
    RemoveParams,
    TransferParams,
)
from native_host.messaging.contract.conference import ConferenceView
from native_host.messaging.port import Port
from native_host.oktell.commands import carry_out
from native_host.telephony.commands import (
    Command,
    Wait,
    order_abort,
    order_hold,
    order_join,
    order_resume,
    order_toggle,
    order_transfer,
)
from native_host.telephony.conference_orders import (
    order_conference,
    order_ghost,
    order_invite,
    order_leave,
    order_remove,
)
from native_host.telephony.plan import row_of, user_of
from native_host.telephony.row_actions import verbs_of_rows


class CallHandlers:
    def __init__(self, account: Account, desk: Desk, company: Company) -> None:
        self._account = account
        self._desk = desk
        self._company = company

    def table(self) -> Table:
        return {
            "phone.abort": self.abort,
            "phone.hold": self.hold,
            "phone.resume": self.resume,
            "phone.toggle": self.toggle,
            "phone.join": self.join,
            "phone.transfer": self.transfer,
            "phone.conference": self.conference,
            "phone.ghost": self.ghost,
            "phone.dtmf": self.dtmf,
            "conference.members": self.members,
            "conference.invite": self.invite,
            "conference.remove": self.remove,
            "conference.leave": self.leave,
            "plan.actions": self.plan_actions,
        }

    async def abort(self, _: Nothing, __: Port) -> Nothing:
        return await self._carry([order_abort(self._desk.phone)])

    async def hold(self, _: Nothing, __: Port) -> Nothing:
        return await self._carry([order_hold(self._desk.phone)])

    async def resume(self, _: Nothing, __: Port) -> Nothing:
        return await self._carry([order_resume(self._desk.phone)])

    async def toggle(self, _: Nothing, __: Port) -> Nothing:
        return await self._carry([order_toggle(self._desk.phone)])

    async def join(self, _: Nothing, __: Port) -> Nothing:
        return await self._carry([order_join(self._desk.phone)])

    async def transfer(self, params: TransferParams, _: Port) -> Nothing:
        number = self._dial(params.number) if params.number else None
        return await self._carry([order_transfer(self._desk.phone, number, region=self._desk.region)])

    async def conference(self, params: ConferenceParams, _: Port) -> Nothing:
        numbers = [self._dial(number) for number in params.numbers]
        return await self._carry(order_conference(self._desk.phone, numbers, region=self._desk.region))

    async def ghost(self, params: GhostParams, _: Port) -> Nothing:
        number = self._dial(params.number)
        user_id = user_of(self._company.plan, number)
        wish = order_ghost(self._desk.phone, number, params.mode, user_id=user_id, region=self._desk.region)
        return await self._carry(wish)

    async def dtmf(self, _: DtmfParams, __: Port) -> Nothing:
        """Tones go out by the web phone alone (protocol, section 14)."""
        raise Failure(ErrorCode.DTMF_NEEDS_WEB_PHONE)

    async def members(self, _: Nothing, __: Port) -> ConferenceView:
        view = views.conference_view(self._desk)
        if view is None:
            raise Failure(ErrorCode.NOT_IN_CONFERENCE)
        return view

    async def invite(self, params: InviteParams, _: Port) -> Nothing:
        numbers = [self._dial(number) for number in params.numbers]
        return await self._carry(order_invite(self._desk.phone, numbers, region=self._desk.region))

    async def remove(self, params: RemoveParams, _: Port) -> Nothing:
        return await self._carry([order_remove(self._desk.phone, params.member, region=self._desk.region)])

    async def leave(self, _: Nothing, __: Port) -> Nothing:
        return await self._carry([order_leave(self._desk.phone)])

    async def plan_actions(self, params: PlanActionsParams, _: Port) -> PlanActionsResult:
        rows = [row for number in params.numbers if (row := row_of(self._company.plan, number))]
        verbs = verbs_of_rows(
            self._desk.phone, rows, region=self._desk.region, waiting=self._company.queue.names
        )
        return PlanActionsResult(
            actions=tuple(
                NumberActions(number=row.number, verbs=offered)
                for row, offered in zip(rows, verbs, strict=True)
            )
        )

    def _dial(self, text: str) -> str:
        return dial_string(text, self._desk.region)

    async def _carry(self, wish: Sequence[Command]) -> Nothing:
        link = self._account.need_link()
        for command in wish:
            inside = command.inside(self._desk.phone.conference)
            await carry_out(link, dialled(inside, self._desk.settings))
            if command.waits_for is Wait.CONFERENCE and not await self._desk.until(
                lambda phone: phone.conference is not None, command.waits_within
            ):
                raise Failure(ErrorCode.CONFERENCE_REFUSED)
        return Nothing()
