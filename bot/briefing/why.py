"""Why an event was, or was not, in a schedule's last briefing, and whether it will be in the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile

from bot.answers.wording import Standing, kind_word, standing, standing_word
from bot.briefing.calendar import find_zone
from bot.briefing.claiming import next_briefing
from bot.briefing.news import State
from bot.briefing.payload import Payload, payload_of
from bot.briefing.scope import Wanted, wanted_by
from bot.language.catalogue import say, say_many
from storage.archive import Archive
from storage.values.records import Delivery, DeliveryState, Event, Schedule

_LEDGER_ROWS = 50
_TOLD = frozenset({DeliveryState.POSTED, DeliveryState.CLAIMED})


async def why(archive: Archive, schedule: Schedule, event: Event, *, now: datetime) -> list[str]:
    """Sentences about *event* and the briefings of *schedule*; ValueError when the schedule's zone is unknown."""
    ledger = [d for d in await archive.deliveries.of(schedule.schedule_id, limit=_LEDGER_ROWS) if d.state in _TOLD]
    wanted = await wanted_by(archive, schedule.scope)
    return [*_of_last(ledger, schedule, event, wanted), await _of_next(archive, schedule, event, wanted, now)]


def _of_last(ledger: Sequence[Delivery], schedule: Schedule, event: Event, wanted: Wanted | None) -> Iterator[str]:
    if not ledger:
        yield say("Nothing of this schedule has been posted yet.")
        return
    parts = [(d, payload_of(d)) for d in takewhile(lambda d: d.due_at == ledger[0].due_at, ledger)]
    last = _moment(ledger[0].due_at)
    number = event.event_id
    shown = next((d for d, payload in parts if number in payload.shown), None)
    as_news = any(number in payload.told for _, payload in parts)
    if shown is not None:
        if as_news:
            yield say("It was in the last briefing, {moment}, as news.", moment=last)
        else:
            yield say(
                "It was in the last briefing, {moment}, on its agenda or among its open questions, which are said again "
                "while they hold.",
                moment=last,
            )
        return
    if as_news:
        yield say(
            "It was news in the last briefing, {moment}, but found no room there: it is counted under “and more”.",
            moment=last,
        )
        return
    yield say("It was not in the last briefing, {moment}:", moment=last)
    yield from (f"- {reason}" for reason in _reasons(ledger[len(parts) :], parts[0][1], schedule, event, wanted))


def _reasons(
    earlier: Sequence[Delivery], last: Payload, schedule: Schedule, event: Event, wanted: Wanted | None
) -> Iterator[str]:
    today = last.until.astimezone(find_zone(schedule.zone)).date()
    if event.learned_at >= last.until or event.event_id > last.newest:
        yield say(
            "The archive learned of it {moment}, after that briefing was composed.", moment=_moment(event.learned_at)
        )
        return
    if wanted is not None and event not in wanted:
        yield _out_of_scope(wanted, event)
        return
    told = next((d for d in earlier if event.event_id in payload_of(d).told), None)
    if told is not None:
        same = payload_of(told).told[event.event_id] == State.of(event)
        then = _moment(told.due_at)
        if same:
            yield say("It was news in the briefing of {moment}, and nothing about it has changed since.", moment=then)
        else:
            yield say("It was news in the briefing of {moment}, and what has changed since came later.", moment=then)
    else:
        yield say(
            "The archive knew of it before this schedule began, or it came to this schedule's scope without any news."
        )
    yield from _not_ahead(event, today, schedule.horizon_days)


def _not_ahead(event: Event, today: date, horizon_days: int) -> Iterator[str]:
    """Why *event* is not on the agenda of *today*."""
    if not event.status.ahead:
        yield say("It is not coming up; it stands as: {standing}.", standing=standing_word(event.status))
    elif event.start is None or event.start.precision < 2:
        yield say("It is ahead, but not even its month is known, so the agenda leaves it out.")
    elif event.start.first > today + timedelta(days=horizon_days):
        off = (event.start.first - today).days
        yield say_many(
            "It was {count} day off then, and this briefing looks {horizon} days ahead.",
            "It was {count} days off then, and this briefing looks {horizon} days ahead.",
            off,
            horizon=horizon_days,
        )
    elif standing(event, today) is Standing.UNCONFIRMED:
        yield say("Its day had gone by without anybody confirming it, more than a week before.")


async def _of_next(archive: Archive, schedule: Schedule, event: Event, wanted: Wanted | None, now: datetime) -> str:
    """Whether the briefing would have it if it came now."""
    coming = say("the next one, {moment},", moment=_moment(schedule.next_due_at))
    if schedule.paused or schedule.disabled_because:
        coming = say("the next one, when the schedule is started again,")
    briefing = await next_briefing(archive, schedule, now=now)
    for section in briefing.sections:
        if any(item.event.event_id == event.event_id for item in section.items):
            return say(
                "As things stand, {coming} will have it under “{section}”.", coming=coming, section=section.title
            )
    if event.event_id in briefing.told:
        return say("As things stand, {coming} will count it under “and more”.", coming=coming)
    will_not = say("As things stand, {coming} will not have it.", coming=coming)
    if wanted is not None and event not in wanted:
        return f"{will_not} {_out_of_scope(wanted, event)}"
    today = now.astimezone(find_zone(schedule.zone)).date()
    reason = next(iter(_not_ahead(event, today, schedule.horizon_days)), say("There is nothing new about it."))
    return f"{will_not} {reason}"


def _out_of_scope(wanted: Wanted, event: Event) -> str:
    if not wanted.of_kind(event):
        return say("This schedule leaves out events of its kind, {kind}.", kind=kind_word(event.kind))
    return say("It has to do with none of the people and places this schedule is about.")


def _moment(moment: datetime) -> str:
    return f"<t:{int(moment.timestamp())}:f>"
