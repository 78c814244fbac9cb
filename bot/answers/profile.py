"""Who somebody is, as far as the archive knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers.values import Answer, Office, Profile
from bot.answers.wording import actor_name, listed
from storage.values.records import Actor, Event

MET, AHEAD, MOST_MET = 5, 3, 5
"""How many encounters, events ahead and counterparts a profile has."""


def profile(
    actor: Actor,
    *,
    offices: Sequence[tuple[str, str, date, date]],
    met: Sequence[Event],
    ahead: Sequence[Event],
    most_met: Sequence[tuple[Actor, int]],
    today: date,
) -> Answer:
    """Answer "who is *actor*" from what was looked up: *offices* and *met* latest first, *ahead* soonest first."""
    held = tuple(event for event in met if not event.status.ahead)[:MET]
    name = actor_name(actor)
    return Answer(
        title=name,
        as_of=today,
        events=held,
        empty=f"The archive knows {name}, but no encounter yet.",
        about=actor.actor_id,
        profile=Profile(
            actor=actor,
            offices=tuple(Office(country=c, office=o, first=f, last=last) for c, o, f, last in offices),
            ahead=tuple(ahead[:AHEAD]),
            most_met=tuple(most_met[:MOST_MET]),
        ),
    )


def who_is(answer: Answer) -> Answer:
    """The profile *answer* as the answer to a question."""
    assert answer.profile is not None
    held = [office_words(office) for office in answer.profile.offices[:1]]
    said = held[0][:1].upper() + held[0][1:] + "." if held else "No article gives an office."
    return replace(answer, title=f"Understood: who {answer.title} is", says=said)


def office_words(office: Office) -> str:
    """An office and when it was seen: "foreign minister of Russia, seen Jun 2024 to Jul 2024"."""
    held = f"{office.office} of {office.country.title()}" if office.country else office.office
    first, last = (f"{day:%b %Y}" for day in (office.first, office.last))
    return f"{held}, seen {first}" + (f" to {last}" if first != last else "")


def most_met_words(profile_: Profile) -> str:
    """Whom somebody met most, and how often: "S. Jaishankar (2), Wang Yi (1)"; "" for nobody."""
    return listed([f"{actor_name(actor)} ({times})" for actor, times in profile_.most_met])
