"""Who is worth watching: whoever has more than one thing going on, and something ahead."""

from __future__ import annotations

from dataclasses import replace

from bot.briefing.people import MOST, people_to_watch
from storage.values.facts import ParticipantType
from storage.values.records import Actor, Event
from tests.bot.briefing.events import event

ADA, BO, CEM = (
    Actor(actor_id=n, name=name, type=ParticipantType.PERSON) for n, name in enumerate(("Ada", "Bo", "Cem"), 1)
)
RUSSIA = Actor(actor_id=9, name="Russia", type=ParticipantType.PARTY)


def of(number: int, *actors: Actor) -> Event:
    return replace(event(number, start=f"2024-07-{number:02}"), participants=actors)


def test_those_with_most_ahead_come_first_with_the_soonest_of_it() -> None:
    ahead = [of(4, ADA, BO), of(5, BO, CEM), of(6, BO, ADA)]
    found = people_to_watch(ahead, [])
    assert [(one.actor.name, one.ahead, one.soonest.event_id) for one in found] == [("Bo", 3, 4), ("Ada", 2, 4)]


def test_news_counts_too_but_not_twice_what_is_ahead() -> None:
    moved, met = of(4, ADA, BO), of(2, ADA, CEM)
    found = people_to_watch([moved], [moved, met])
    assert [(one.actor.name, one.ahead, one.lately) for one in found] == [("Ada", 1, 1)]


def test_states_are_no_people_and_there_is_an_end() -> None:
    many = [Actor(actor_id=20 + n, name=f"P{n:02}", type=ParticipantType.PERSON) for n in range(20)]
    ahead = [of(4, RUSSIA, *many), of(5, RUSSIA, *many)]
    assert [one.actor.name for one in people_to_watch(ahead, [])] == [f"P{n:02}" for n in range(MOST)]
    assert people_to_watch([], [of(2, ADA), of(3, ADA)]) == ()
