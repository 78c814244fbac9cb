"""Which events a briefing or a watch is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.joining.places import locate
from storage.archive import Archive
from storage.values.names import fold
from storage.values.records import Event, EventKind, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What makes an event wanted: one of the actors, folded places or occasions, if any are given; and one of the kinds, if any are."""

    actors: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    kinds: frozenset[EventKind] = frozenset()
    nobody: bool = False
    """Whether people were asked for of whom the archive knows none any more."""

    def __contains__(self, event: object) -> bool:
        """Whether *event* is wanted."""
        return isinstance(event, Event) and self.of_kind(event) and self.about(event)

    def of_kind(self, event: Event) -> bool:
        """Whether it is of a kind that is wanted."""
        return not self.kinds or event.kind in self.kinds

    def about(self, event: Event) -> bool:
        """Whether it has to do with somebody, some place or some occasion that is wanted."""
        if not (self.actors or self.places or self.occasions):
            return not self.nobody
        return (
            any(actor.actor_id in self.actors for actor in event.participants)
            or (event.place is not None and not self.places.isdisjoint(locate(event.place).keys))
            or any(_is_of(occasion, event) for occasion in self.occasions)
        )


async def wanted_by(archive: Archive, scope: Scope | None) -> Wanted | None:
    """What *scope* wants, with people as the archive knows them now; None for everything."""
    if scope is None:
        return None
    actors = await present(archive, scope.people)
    return Wanted(
        actors=actors,
        places=place_keys(scope.places),
        kinds=frozenset(scope.kinds),
        nobody=bool(scope.people) and not actors,
    )


async def present(archive: Archive, people: Iterable[tuple[int, str]]) -> frozenset[int]:
    """The ids by which *people* are known now: one may have been found to be the same as another, and gone by its id."""
    found = set()
    for actor_id, name in people:
        actor = await archive.people.get(actor_id) or await archive.people.find(name)
        if actor is not None:
            found.add(actor.actor_id)
    return frozenset(found)


def place_keys(places: Collection[str]) -> frozenset[str]:
    """Places folded, as `locate` does."""
    return frozenset(locate(place).key for place in places)


def _is_of(occasion: str, event: Event) -> bool:
    """Whether all words of a folded *occasion* stand in the event's occasion, or in its title."""
    words = set(occasion.split())
    return any(words <= set(fold(said).split()) for said in (event.occasion, event.title) if said)
