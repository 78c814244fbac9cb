"""What an article tells, ready to be looked up: each fact with how it names its participants, and who holds which office."""

from __future__ import annotations

from dataclasses import dataclass

from bot.joining import people
from bot.joining.offices import find_offices
from storage.values.facts import Encounter, EncounterStatus, Facts, UpcomingEvent, UpcomingStatus
from storage.values.names import fold
from storage.values.records import Article, EventStatus
from storage.values.tellings import Holding, Named

Fact = Encounter | UpcomingEvent

_ENCOUNTER = {
    EncounterStatus.HELD: EventStatus.HELD,
    EncounterStatus.PLANNED: EventStatus.PLANNED,
    EncounterStatus.CANCELLED: EventStatus.CANCELLED,
    EncounterStatus.DENIED: EventStatus.DENIED,
}
_UPCOMING = {
    UpcomingStatus.SCHEDULED: EventStatus.PLANNED,
    UpcomingStatus.EXPECTED: EventStatus.EXPECTED,
    UpcomingStatus.CANCELLED: EventStatus.CANCELLED,
    UpcomingStatus.POSTPONED: EventStatus.POSTPONED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The facts of an article in its order, each with its participants' names, and the offices the article gives them."""

    facts: tuple[tuple[Fact, tuple[Named, ...]], ...]
    holdings: tuple[Holding, ...]


def tell(article: Article, facts: Facts) -> Told:
    """What *article* tells by *facts* and its own text alone, whatever the archive knows."""
    offices = find_offices(article.text, facts)
    told: list[tuple[Fact, tuple[Named, ...]]] = []
    for encounter in facts.encounters:
        those = encounter.participants
        told.append((encounter, tuple(people.named(p, offices, [o for o in those if o != p]) for p in those)))
    for entry in facts.upcoming:
        those = people.told_of(entry, facts.encounters, article.text)
        told.append((entry, tuple(people.named(p, offices, [o for o in those if o != p]) for p in those)))
    names = {named for _, those in told for named in those}
    return Told(
        facts=tuple((fact, tuple(dict.fromkeys(those))) for fact, those in told),
        holdings=tuple(
            Holding(named=named, country=country, office=office, day=article.published)
            for named in sorted(names, key=lambda n: (n.key, n.office, n.country, n.name))
            for country, office in sorted(offices.get(fold(named.name), ()))
        ),
    )


def status_of(fact: Fact) -> EventStatus:
    """Where the event stands by what was read."""
    return _ENCOUNTER[fact.status] if isinstance(fact, Encounter) else _UPCOMING[fact.status]
