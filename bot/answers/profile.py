"""Who somebody is, as far as the archive knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers.values import Answer, Office, Profile
from bot.answers.wording import called
from bot.language.catalogue import say
from bot.language.forms import listed, short_month
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
    name = called(actor)
    return Answer(
        title=name,
        as_of=today,
        events=held,
        empty=say("The archive knows {name}, but no encounter yet.", name=name),
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
    said = held[0][:1].upper() + held[0][1:] + "." if held else say("No article gives an office.")
    return replace(answer, title=say("Understood: who {name} is", name=answer.title), says=said)


def office_words(office: Office) -> str:
    """An office and when it was seen: "foreign minister of Russia, seen Jun 2024 to Jul 2024"."""
    held = office.office
    if office.country:
        held = say("{office} of {country}", office=held, country=office.country.title())
    first, last = short_month(office.first), short_month(office.last)
    if first == last:
        return say("{office}, seen {month}", office=held, month=first)
    return say("{office}, seen {first} to {last}", office=held, first=first, last=last)


def most_met_words(profile_: Profile) -> str:
    """Whom somebody met most, and how often: "S. Jaishankar (2), Wang Yi (1)"; "" for nobody."""
    return listed([f"{called(actor)} ({times})" for actor, times in profile_.most_met])
