"""The number plan: pages, search, photos."""

from native_host.agent.account import Account
from native_host.agent.company import Company
from native_host.agent.company_views import hit_view, row_view
from native_host.agent.dispatch import Table
from native_host.messaging.contract.plan import (
    PhotoView,
    PlanPageParams,
    PlanPageResult,
    PlanPhotosParams,
    PlanPhotosResult,
    PlanSearchParams,
    PlanSearchResult,
)
from native_host.messaging.port import Port


class PlanHandlers:
    def __init__(self, account: Account, company: Company) -> None:
        self._account = account
        self._company = company

    def table(self) -> Table:
        return {"plan.page": self.page, "plan.search": self.search, "plan.photos": self.photos}

    async def page(self, params: PlanPageParams, _: Port) -> PlanPageResult:
        plan = self._company.plan
        return PlanPageResult(
            revision=self._company.plan_revision,
            total=plan.size,
            rows=tuple(map(row_view, plan.slice(params.offset, params.limit))),
        )

    async def search(self, params: PlanSearchParams, _: Port) -> PlanSearchResult:
        found = self._company.index.find(params.text, params.limit)
        return PlanSearchResult(
            revision=self._company.plan_revision,
            hits=tuple(map(hit_view, found.hits)),
            total=found.total,
            read_as=found.read_as,
        )

    async def photos(self, params: PlanPhotosParams, _: Port) -> PlanPhotosResult:
        """Asked of the server when a panel first shows photos, and not before."""
        shown = await self._company.album.show(self._account.need_link(), params.users, params.size)
        return PlanPhotosResult(photos=tuple(PhotoView(user=user, url=url) for user, url in shown.items()))
