"""What a reading finds in one text, before anything is kept, as Discord components."""

from __future__ import annotations

from datetime import UTC, date, datetime

from discord.ui import LayoutView

from bot.answers.values import Answer
from bot.faces.components import PAGE, answer_view
from bot.language.catalogue import say
from storage.values.facts import Encounter, Facts, ParticipantType, UpcomingEvent, UpcomingStatus
from storage.values.records import Actor, Event, EventKind, EventStatus, Report, Source

_STATUSES = {
    UpcomingStatus.SCHEDULED: EventStatus.PLANNED,
    UpcomingStatus.EXPECTED: EventStatus.EXPECTED,
    UpcomingStatus.CANCELLED: EventStatus.CANCELLED,
    UpcomingStatus.POSTPONED: EventStatus.POSTPONED,
}


def facts_card(facts: Facts, source: Source, as_of: date) -> LayoutView:
    """Lay out the first facts of *source*, a text read as of *as_of*; nothing of it is in the archive."""
    every: list[Encounter | UpcomingEvent] = [*facts.encounters, *facts.upcoming]
    events = [_event(number, fact, source) for number, fact in enumerate(every, start=1)]
    left = len(events) - PAGE
    notes = (say("The first {shown} of {all}.", shown=PAGE, all=len(events)),) if left > 0 else ()
    answer = Answer(
        title=say("Who met whom here, and what is ahead"),
        as_of=as_of,
        events=tuple(events[:PAGE]),
        notes=(*notes, say("Read for you alone; nothing of it was kept.")),
        empty=say("No encounter is reported here, and nothing that lies ahead."),
    )
    return answer_view(answer, hint=False)


def _event(number: int, fact: Encounter | UpcomingEvent, source: Source) -> Event:
    if isinstance(fact, Encounter):
        status, title, occasion = EventStatus(fact.status.value), None, fact.occasion
        participants = tuple(
            Actor(actor_id=i, name=p.name, type=p.type, role=p.role) for i, p in enumerate(fact.participants)
        )
    else:
        status, title, occasion = _STATUSES[fact.status], fact.title, None
        participants = tuple(
            Actor(actor_id=i, name=name, type=ParticipantType.PARTY) for i, name in enumerate(fact.participants)
        )
    never = datetime.min.replace(tzinfo=UTC)  # such an event has no history
    return Event(
        event_id=number,
        kind=EventKind(fact.kind.value),
        status=status,
        encounter=isinstance(fact, Encounter),
        title=title,
        participants=participants,
        place=fact.place,
        start=fact.start,
        end=fact.end,
        occasion=occasion,
        learned_at=never,
        changed_at=never,
        reports=(Report(source=source, evidence=fact.evidence, status=status),),
    )
