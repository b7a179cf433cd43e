"""Hello, login, logout."""

import secrets

import native_host
from native_host.agent import views
from native_host.agent.account import Account
from native_host.agent.attention import Attention
from native_host.agent.company import Company
from native_host.agent.company_views import history_mark, plan_mark, queue_view, status_view
from native_host.agent.desk import Desk
from native_host.agent.dispatch import Table
from native_host.agent.fanout import Browser, Fanout
from native_host.agent.notices import Notices
from native_host.agent.preferences import Preferences
from native_host.agent.recorder import Recorder
from native_host.messaging.contract.base import CONTRACT, Nothing
from native_host.messaging.contract.to_host import HelloParams, HelloResult, LoginParams
from native_host.messaging.contract.views import SessionView
from native_host.messaging.port import Port


class SessionHandlers:
    """`agent_id` tells the extension whether it still talks to the agent that it knew."""

    def __init__(
        self,
        account: Account,
        desk: Desk,
        company: Company,
        preferences: Preferences,
        *,
        recorder: Recorder,
        fanout: Fanout,
        notices: Notices,
        attention: Attention,
    ) -> None:
        self._account = account
        self._desk = desk
        self._company = company
        self._recorder = recorder
        self._preferences = preferences
        self._fanout = fanout
        self._notices = notices
        self._attention = attention
        self._agent_id = secrets.token_hex(8)
        self.methods: tuple[str, ...] = ()

    def table(self) -> Table:
        return {
            "session.hello": self.hello,
            "session.login": self.login,
            "session.logout": self.logout,
        }

    async def hello(self, params: HelloParams, port: Port) -> HelloResult:
        if params.managed is not None:
            self._preferences.obey(params.managed)
        browser = Browser(
            port=port,
            client=params.client,
            locale=params.locale,
            name=params.browser,
            version=params.version,
            has_window=params.has_window,
            came_at=self._desk.clock.now(),
        )
        self._fanout.add(browser)
        locale = self._fanout.locale_of(port)
        return HelloResult(
            contract=CONTRACT,
            version=native_host.__version__,
            agent=self._agent_id,
            methods=self.methods,
            session=views.session_view(self._account, self._desk, locale),
            phone=views.phone_view(self._desk, locale),
            settings=views.settings_view(self._preferences),
            status=status_view(self._company, self._desk.clock),
            queue=queue_view(self._company, self._desk.clock, self._desk.region),
            plan=plan_mark(self._company),
            history=history_mark(self._recorder),
            attention=self._attention.view_of(browser),
            notices=self._notices.told_in(locale),
        )

    async def login(self, params: LoginParams, port: Port) -> SessionView:
        await self._account.sign_in(params)
        return self._view(port)

    async def logout(self, _: Nothing, port: Port) -> SessionView:
        await self._account.sign_out()
        return self._view(port)

    def _view(self, port: Port) -> SessionView:
        return views.session_view(self._account, self._desk, self._fanout.locale_of(port))
