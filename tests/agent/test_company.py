"""What the server tells beside the phone, gathered and told in time."""

import asyncio
from collections.abc import Callable, Coroutine

from native_host.agent.company import NEWS_EVERY, Company, PlanNews
from native_host.oktell.reports import BreaksRead, PlanRead, QueueRead, RedirectRead, StatesChanged
from native_host.telephony.party import Party
from native_host.telephony.plan import PlanNumber, PlanUser
from native_host.telephony.presence import OwnState
from native_host.telephony.words import NumberState, UserState
from tests.agent.timed_loop import LoopClock, run

NUMBERS = tuple(PlanNumber(f"id{number}", str(number), state=NumberState.FREE) for number in (101, 102, 103))
ANNA = PlanUser("u101", "Петрова Анна", "101", ("101",))
WAITER = Party(key="79161112233", number="79161112233", name="Партнёр")


class Told:
    """A company and everything that was told of it."""

    def __init__(self) -> None:
        self.company = Company(LoopClock())
        self.news: list[PlanNews] = []
        self.statuses = self.queues = 0
        self.company.on_plan = self.news.append
        self.company.on_status = self._status
        self.company.on_queue = self._queue

    def hear(self, item: object) -> None:
        self.company.hear(item, me="u101", on_line=())  # type: ignore[arg-type]

    def states(self, **states: NumberState) -> None:
        self.hear(StatesChanged({name.removeprefix("n"): state for name, state in states.items()}))

    def _status(self) -> None:
        self.statuses += 1

    def _queue(self) -> None:
        self.queues += 1


def play(scene: Callable[[Told], Coroutine[object, object, None]]) -> None:
    async def whole() -> None:
        told = Told()
        told.hear(PlanRead(NUMBERS, (ANNA,)))
        await scene(told)

    run(whole())


def test_a_plan_is_told_as_new_and_the_same_again_is_no_news() -> None:
    async def scene(told: Told) -> None:
        assert told.news == [PlanNews(0, 1)]
        assert [row.number for row in told.company.plan.rows if row.is_me] == ["101"]
        told.hear(PlanRead(NUMBERS, (ANNA,)))
        assert len(told.news) == 1
        told.hear(PlanRead(NUMBERS[:2], (ANNA,)))
        assert told.news[1:] == [PlanNews(1, 2)]

    play(scene)


def test_changes_of_presence_are_merged_and_told_at_most_once_in_a_while() -> None:
    async def scene(told: Told) -> None:
        for _ in range(100):
            told.states(n102=NumberState.BUSY, n103=NumberState.BREAK)
            told.states(n102=NumberState.FREE)
            await asyncio.sleep(NEWS_EVERY / 50)
        await asyncio.sleep(NEWS_EVERY)
        changes = told.news[1:]
        assert 2 <= len(changes) <= 4  # 2 * NEWS_EVERY of changes
        assert [(row.number, row.state) for row in changes[-1].rows if row.number == "102"] == [
            ("102", NumberState.FREE)
        ]
        for before, after in zip(told.news, changes, strict=False):
            assert after.was == before.now  # a panel sees no gap

    play(scene)


def test_states_that_are_so_already_are_no_news() -> None:
    async def scene(told: Told) -> None:
        told.states(n101=NumberState.FREE, n999=NumberState.BUSY)
        await asyncio.sleep(2 * NEWS_EVERY)
        assert len(told.news) == 1

    play(scene)


def test_a_new_plan_swallows_changes_of_the_old_one() -> None:
    async def scene(told: Told) -> None:
        told.states(n102=NumberState.BUSY)
        told.hear(PlanRead(NUMBERS[:1], (ANNA,)))
        await asyncio.sleep(2 * NEWS_EVERY)
        assert [news.rows for news in told.news] == [(), ()]

    play(scene)


def test_a_search_sees_the_plan_of_now() -> None:
    async def scene(told: Told) -> None:
        assert told.company.index.find("102", 10).total == 1
        told.hear(PlanRead(NUMBERS[:1], (ANNA,)))
        assert told.company.index.find("102", 10).total == 0

    play(scene)


def test_the_own_status_counts_from_the_change_that_people_see() -> None:
    async def scene(told: Told) -> None:
        told.company.take_own(OwnState(UserState.READY))
        since = told.company.own_since
        await asyncio.sleep(10)
        told.company.take_own(OwnState(UserState.READY))
        assert told.statuses == 1
        told.company.take_own(OwnState(UserState.READY, is_manual=True))
        assert (told.statuses, told.company.own_since) == (2, since)  # outside the call centre it is the same
        told.company.take_own(OwnState(UserState.BREAK, reason=1))
        assert round(told.company.own_since - since) == 10
        await asyncio.sleep(5)
        told.company.take_own(OwnState(UserState.BREAK, reason=2))
        assert round(told.company.own_since - since) == 15

    play(scene)


def test_reasons_and_redirection_are_told_once() -> None:
    async def scene(told: Told) -> None:
        for _ in range(2):
            told.hear(BreaksRead(((1, "Обед"),)))
            told.hear(RedirectRead("102"))
        assert told.statuses == 2
        assert (told.company.breaks, told.company.redirect_number) == (((1, "Обед"),), "102")

    play(scene)


def test_the_queue_is_told_when_it_changes_and_leaves_out_who_is_on_the_line() -> None:
    async def scene(told: Told) -> None:
        told.hear(QueueRead((WAITER,)))
        told.hear(QueueRead((WAITER,)))
        assert (told.queues, told.company.queue_revision) == (1, 1)
        told.company.hear(QueueRead((WAITER,)), me="u101", on_line=(WAITER,))
        assert told.company.queue.waiting == ()
        assert told.queues == 2

    play(scene)


def test_what_one_employee_was_told_is_forgotten_for_the_next() -> None:
    async def scene(told: Told) -> None:
        told.hear(QueueRead((WAITER,)))
        told.hear(RedirectRead("102"))
        told.company.take_own(OwnState(UserState.READY))
        told.states(n102=NumberState.BUSY)
        told.company.forget()
        await asyncio.sleep(2 * NEWS_EVERY)
        company = told.company
        assert (company.plan.size, company.redirect_number, company.queue.waiting) == (0, "", ())
        assert company.own == OwnState()
        assert told.news[-1] == PlanNews(1, 2)
        assert company.index.find("102", 10).total == 0

    play(scene)
