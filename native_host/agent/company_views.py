"""The plan, the own status and the queue as the extension sees them."""

from native_host.agent.clock import Clock
from native_host.agent.company import Company, PlanNews
from native_host.agent.recorder import Recorder
from native_host.messaging.contract import plan as contract
from native_host.messaging.contract.history import HistoryMark
from native_host.messaging.contract.status import BreakView, QueueView, StatusView, WaitingView
from native_host.telephony.numbers import show_number
from native_host.telephony.plan import Row
from native_host.telephony.presence import choices, status_of
from native_host.telephony.search import Hit
from native_host.telephony.words import OwnStatus


def plan_mark(company: Company) -> contract.PlanMark:
    return contract.PlanMark(revision=company.plan_revision, size=company.plan.size)


def history_mark(recorder: Recorder) -> HistoryMark:
    return HistoryMark(revision=recorder.revision, size=len(recorder.entries), missed=recorder.missed)


def row_view(row: Row) -> contract.PlanRow:
    return contract.PlanRow(
        key=row.key,
        number=row.number,
        name=row.name,
        surname_length=row.surname_length,
        department=row.department,
        state=row.state,
        user=row.user_id,
        is_me=row.is_me,
        is_supervised=row.is_supervised,
    )


def news_view(news: PlanNews) -> contract.PlanChanged:
    changes = tuple(contract.PlanChange(key=row.key, state=row.state) for row in news.rows)
    return contract.PlanChanged(from_=news.was, to=news.now, is_new=not changes, changes=changes)


def hit_view(hit: Hit) -> contract.PlanHit:
    return contract.PlanHit(key=hit.key, marks=mark_views(hit), in_number=hit.in_number)


def mark_views(hit: Hit) -> tuple[contract.HitMark, ...]:
    return tuple(contract.HitMark(start=start, end=end) for start, end in hit.marks)


def break_views(company: Company) -> tuple[BreakView, ...]:
    return tuple(BreakView(id=one, name=name) for one, name in company.breaks)


def status_view(company: Company, clock: Clock) -> StatusView:
    breaks = break_views(company)
    own, status = company.own, status_of(company.own)
    is_break = status in {OwnStatus.BREAK, OwnStatus.BUSY_BREAK}
    return StatusView(
        revision=company.status_revision,
        status=status,
        since=clock.unix_ms(company.own_since),
        reason=next((one for one in breaks if is_break and one.id == own.reason), None),
        redirect_number=company.redirect_number,
        choices=choices(own),
        breaks=breaks,
    )


def queue_view(company: Company, clock: Clock, region: str) -> QueueView:
    return QueueView(
        revision=company.queue_revision,
        waiting=tuple(
            WaitingView(
                key=one.party.key,
                name=one.party.name,
                number=one.party.number,
                shown=show_number(one.party.number, region) if one.party.number else "",
                queue=one.party.queue,
                since=clock.unix_ms(one.since),
            )
            for one in company.queue.waiting
        ),
    )
