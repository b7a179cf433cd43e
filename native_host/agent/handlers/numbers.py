"""Candidates of a page, in batches: what of them is a number, and how it would be dialled."""

from native_host.agent import views
from native_host.agent.desk import Desk
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.messaging.contract.to_host import NumbersFindParams, NumbersFindResult
from native_host.messaging.port import Port
from native_host.telephony.numbers import read_number


class NumberHandlers:
    def __init__(self, desk: Desk, fanout: Fanout) -> None:
        self._desk = desk
        self._fanout = fanout

    def table(self) -> Table:
        return {"numbers.find": self.find}

    async def find(self, params: NumbersFindParams, port: Port) -> NumbersFindResult:
        region = params.region or self._desk.settings.region
        locale = self._fanout.locale_of(port)
        return NumbersFindResult(
            numbers=tuple(
                views.number_view(text, read_number(text, region, locale=locale)) for text in params.texts
            )
        )
