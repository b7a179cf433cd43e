"""Call, answer, end; what a number offers. An order is carried out once, or refused with its reason."""

from native_host.agent import views
from native_host.agent.account import Account
from native_host.agent.company import Company
from native_host.agent.desk import Desk
from native_host.agent.dialling import dial_string, dialled
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.agent.recorder import Recorder
from native_host.errors import ErrorCode, Failure
from native_host.messaging.contract.base import Nothing
from native_host.messaging.contract.to_host import (
    ActionsParams,
    ActionsResult,
    CallParams,
    CallResult,
    EndParams,
)
from native_host.messaging.port import Port
from native_host.oktell.commands import carry_out
from native_host.telephony.actions import verbs_of_number
from native_host.telephony.commands import Order, order_answer, order_call, order_end
from native_host.telephony.inputs import OrderPlaced, OrderRefused
from native_host.telephony.numbers import read_number, same_number, show_number
from native_host.telephony.party import Party
from native_host.telephony.plan import row_of
from native_host.telephony.words import PhoneState, Seconds, Verb

PICKS_UP_WITHIN: Seconds = 3.0  # the public client waits as long for the phone to pick up by itself


class PhoneHandlers:
    """The employee's orders, from any browser or the shell."""

    def __init__(
        self, account: Account, desk: Desk, company: Company, recorder: Recorder, fanout: Fanout
    ) -> None:
        self._account = account
        self._desk = desk
        self._company = company
        self._recorder = recorder
        self._fanout = fanout

    def table(self) -> Table:
        return {
            "phone.call": self.call,
            "phone.answer": self.answer,
            "phone.end": self.end,
            "phone.actions": self.actions,
        }

    async def call(self, params: CallParams, _: Port) -> CallResult:
        number = dial_string(params.number, self._desk.region)
        link = self._account.need_link()
        command = order_call(self._desk.phone, number, params.intercom, region=self._desk.region)
        wanted = dialled(command, self._desk.settings)
        self._desk.feed(OrderPlaced(number))
        try:
            await carry_out(link, wanted)
        except Failure as failure:
            self._desk.feed(OrderRefused())
            if failure.code is ErrorCode.CALL_REFUSED:
                shown = show_number(number, self._desk.region)
                raise Failure(failure.code, **{**failure.facts, "number": shown}) from failure
            raise
        return CallResult(dialled=wanted.number)

    async def answer(self, _: Nothing, __: Port) -> Nothing:
        if not self._desk.can_answer:
            raise Failure(ErrorCode.ANSWER_BY_HAND)
        command = order_answer(self._desk.phone)
        await carry_out(self._account.need_link(), command)
        ringing = {PhoneState.RING, PhoneState.BACKRING}
        if not await self._desk.until(lambda phone: phone.state not in ringing, PICKS_UP_WITHIN):
            self._desk.hear_no_answering()
            raise Failure(ErrorCode.ANSWER_BY_HAND)
        return Nothing()

    async def end(self, params: EndParams, _: Port) -> Nothing:
        first = self._desk.phone.party
        command = order_end(self._desk.phone, params.number, me=self._me, region=self._desk.region)
        await carry_out(self._account.need_link(), command)
        if command.order is Order.DECLINE:
            self._recorder.decline(first)
        return Nothing()

    async def actions(self, params: ActionsParams, port: Port) -> ActionsResult:
        locale = self._fanout.locale_of(port)
        number = read_number(params.number, self._desk.region, locale=locale)
        party = self._party_with(params.number)
        dial = party.number if party else number.dial if number else ""
        verbs = self._verbs(dial) if dial else ()
        cards = self._desk.cards_of(party) if party else ()
        if party:
            self._account.ask_cards(party.chain)
        return ActionsResult(
            number=views.number_view(params.number, number),
            verbs=verbs,
            cards=tuple(views.card_view(self._desk, card, locale) for card in cards),
        )

    @property
    def _me(self) -> str:
        """The employee's own number."""
        return self._account.me.number if self._account.me else ""

    def _verbs(self, number: str) -> tuple[Verb, ...]:
        company = self._company
        verbs = verbs_of_number(
            self._desk.phone,
            number,
            me=self._me,
            region=self._desk.region,
            row=row_of(company.plan, number),
            waiting=company.queue.names,
        )
        return tuple(verb for verb in verbs if verb is not Verb.ANSWER or self._desk.can_answer)

    def _party_with(self, number: str) -> Party | None:
        parties = self._desk.phone.parties
        return next((one for one in parties if same_number(one.number, number, self._desk.region)), None)
