"""Candidates of a page, in batches: what of them is a number, how it would be dialled, or why it is none."""

from native_host.agent import views
from native_host.agent.desk import Desk
from native_host.agent.dialling import rules_of
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Fanout
from native_host.messaging.contract.to_host import (
    NumbersExplainParams,
    NumbersExplainResult,
    NumbersFindParams,
    NumbersFindResult,
)
from native_host.messaging.contract.views import ErrorView, NumberView
from native_host.messaging.port import Port
from native_host.telephony.candidates import Found, numbers_of_field, numbers_of_text, why_none
from native_host.telephony.dial_rules import DialRules, dial_string, without_rules
from native_host.telephony.words import NumberPlace
from native_host.texts.catalogue import word


class NumberHandlers:
    def __init__(self, desk: Desk, fanout: Fanout) -> None:
        self._desk = desk
        self._fanout = fanout

    def table(self) -> Table:
        return {"numbers.find": self.find, "numbers.explain": self.explain}

    async def find(self, params: NumbersFindParams, port: Port) -> NumbersFindResult:
        region = params.region or self._desk.settings.region
        locale = self._fanout.locale_of(port)
        before = params.before + ("",) * (len(params.texts) - len(params.before))
        all_found = [
            self._found(text, said, params.kind, region, locale)
            for text, said in zip(params.texts, before, strict=False)
        ]
        others = tuple(tuple(self._view(one, region) for one in found[1:]) for found in all_found)
        return NumbersFindResult(
            numbers=tuple(
                self._view(found[0], region) if found else NumberView(text=text)
                for text, found in zip(params.texts, all_found, strict=True)
            ),
            others=others if any(others) else (),
        )

    async def explain(self, params: NumbersExplainParams, port: Port) -> NumbersExplainResult:
        region, locale = self._desk.settings.region, self._fanout.locale_of(port)
        is_field = params.kind is not NumberPlace.TEXT
        why = why_none(params.text, region, is_field=is_field, before=params.before)
        if why is None:
            found = self._found(params.text, params.before, params.kind, region, locale)
            return NumbersExplainResult(number=self._view(found[0], region))
        said = word(why, locale)
        return NumbersExplainResult(reason=ErrorView(code=why, title=said.title, advice=said.advice))

    def _found(
        self, text: str, before: str, place: NumberPlace, region: str, locale: str
    ) -> tuple[Found, ...]:
        if place is NumberPlace.TEXT:
            return numbers_of_text(text, region, before=before, locale=locale)
        return numbers_of_field(without_rules(text, self._rules, region), region, locale=locale)

    def _view(self, found: Found, region: str) -> NumberView:
        view = views.number_view(found.piece, found.number)
        return view.model_copy(update={"dialled": dial_string(found.number, self._rules, region)})

    @property
    def _rules(self) -> DialRules:
        return rules_of(self._desk.settings)
