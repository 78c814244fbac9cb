"""One actor's encounters over time, in a row for each whom they were with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.wording import Standing, called, in_words, standing
from bot.errors import UserError
from bot.language.catalogue import say, say_many
from bot.language.forms import short_day
from storage.values.records import Actor, Event

MOST_ROWS = 24
"""More than that nobody reads in one picture."""
MOST_ENCOUNTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An encounter on the days from ``first`` to ``last``; ``told`` says that its days are not known, and these are its report's."""

    first: date
    last: date
    standing: Standing
    place: str | None = None
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Whom ``actor`` met when: rows of a name and its moments, oldest first; those met last stand above.

    ``left_out`` are names too many for a picture; ``whole`` says whether all encounters ``since`` were looked at, not the
    newest alone.
    """

    actor: Actor
    as_of: date
    since: date | None = None
    whole: bool = True
    rows: tuple[tuple[str, tuple[Moment, ...]], ...] = ()
    left_out: tuple[str, ...] = ()
    encounters: int = 0

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day to draw, a little beyond what happened."""
        moments = [moment for _, row in self.rows for moment in row]
        first, last = min(moment.first for moment in moments), max(moment.last for moment in moments)
        if abs((self.as_of - last).days) <= max(30, (last - first).days // 2):  # today belongs in it when it is not far
            first, last = min(first, self.as_of), max(last, self.as_of)
        room = timedelta(days=max(3, (last - first).days // 25))
        return max(date.min + room, first) - room, min(date.max - room, last) + room


def timeline(actor: Actor, events: Sequence[Event], *, since: date | None, today: date) -> Timeline:
    """Encounters of *actor*, newest first as given, sorted by whom they were with."""
    rows: dict[str, list[Moment]] = defaultdict(list)
    counted = 0
    for event in events[:MOST_ENCOUNTERS]:
        moment = _moment(event, today)
        others = [one for one in event.participants if one.actor_id != actor.actor_id]
        if moment is None or not others:
            continue
        counted += 1
        for other in others:
            rows[called(other)].append(moment)
    often = sorted(rows, key=lambda name: (-len(rows[name]), name))
    chosen = sorted(often[:MOST_ROWS], key=lambda name: max(m.last for m in rows[name]), reverse=True)
    return Timeline(
        actor=actor,
        as_of=today,
        since=since,
        whole=len(events) <= MOST_ENCOUNTERS,
        rows=tuple((name, tuple(sorted(rows[name], key=lambda m: m.first))) for name in chosen),
        left_out=tuple(often[MOST_ROWS:]),
        encounters=counted,
    )


def timeline_title(timeline_: Timeline) -> str:
    """What the picture is about."""
    return say("Encounters of {name} over time", name=in_words(timeline_.actor))


def timeline_scope(timeline_: Timeline) -> str:
    """How many encounters with how many there are, and from what time."""
    return ", ".join(
        [
            say_many("{count} encounter", "{count} encounters", timeline_.encounters),
            say_many("{count} name", "{count} names", len(timeline_.rows) + len(timeline_.left_out)),
            say("since {day}", day=short_day(timeline_.since)) if timeline_.since else say("in the whole archive"),
            *([] if timeline_.whole else [say("the newest ones")]),
        ]
    )


def nothing_dated(timeline_: Timeline) -> UserError:
    """That there is nothing to draw, and what to do next."""
    name = in_words(timeline_.actor)
    if timeline_.since:
        return UserError(
            "The archive knows {name}, but no encounter with a known day since {day}. Ask from an earlier day on.",
            name=name,
            day=short_day(timeline_.since),
        )
    return UserError("The archive knows {name}, but no encounter with a known day. Add articles about them.", name=name)


def _moment(event: Event, today: date) -> Moment | None:
    how = standing(event, today)
    if event.start is not None:
        last = event.end if event.end and event.end.last >= event.start.last else event.start
        return Moment(first=event.start.first, last=last.last, standing=how, place=event.place)
    if event.status.ahead or not event.reports:
        return None
    day = max(report.source.published for report in event.reports)
    return Moment(first=day, last=day, standing=how, place=event.place, told=True)
