"""People to watch: who has the most ahead of them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from storage.values.facts import ParticipantType
from storage.values.records import Actor, Event

MOST = 5  # people of one briefing
_BUSY = 2  # events that make somebody worth watching, one of them ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Engaged:
    """Somebody with *ahead* events coming up, the soonest being *soonest*, and *lately* in the news of the day."""

    actor: Actor
    ahead: int
    lately: int
    soonest: Event


def people_to_watch(ahead: Iterable[Event], lately: Iterable[Event]) -> tuple[Engaged, ...]:
    """Those with the most *ahead*, which comes in the order of its days, and then with the most news *lately*."""
    coming: dict[int, list[Event]] = defaultdict(list)
    actors: dict[int, Actor] = {}
    for event in ahead:
        for actor in event.participants:
            if actor.type is ParticipantType.PERSON:
                actors[actor.actor_id] = actor
                coming[actor.actor_id].append(event)
    counted = {event.event_id for events in coming.values() for event in events}
    news: dict[int, int] = defaultdict(int)
    for event in lately:
        for actor in event.participants if event.event_id not in counted else ():
            news[actor.actor_id] += 1
    found = [
        Engaged(actor=actors[number], ahead=len(events), lately=news.get(number, 0), soonest=events[0])
        for number, events in coming.items()
        if len(events) + news.get(number, 0) >= _BUSY
    ]
    found.sort(key=lambda one: (-one.ahead, -one.lately, one.actor.name, one.actor.actor_id))
    return tuple(found[:MOST])
