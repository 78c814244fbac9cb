"""The facts read from one text, in a terminal or a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.answers.wording import dates_in_words
from storage.values.facts import Encounter, Facts, Participant, UpcomingEvent


def show_facts(facts: Facts, console: Console) -> None:
    """Print the encounters, then the upcoming events, each with its evidence."""
    if not facts.encounters and not facts.upcoming:
        console.print("No encounter and no upcoming event was found in this text.")
    for encounter in facts.encounters:
        people = "; ".join(_participant(p) for p in encounter.participants)
        _show(console, f"{encounter.kind.value}, {encounter.status.value}", people, encounter)
    for event in facts.upcoming:
        people = f" ({'; '.join(event.participants)})" if event.participants else ""
        _show(console, f"upcoming {event.kind.value}, {event.status.value}", f"{event.title}{people}", event)


def _show(console: Console, kind: str, what: str, fact: Encounter | UpcomingEvent) -> None:
    circumstances = [dates_in_words(fact.start, fact.end)]
    circumstances += [fact.place] if fact.place else []
    if isinstance(fact, Encounter) and fact.occasion:
        circumstances.append(f"at the {fact.occasion}")
    text = Text.assemble((what, "bold"), f"\n  {kind}; {'; '.join(circumstances)}; confidence {fact.confidence:.2f}")
    text.append(f"\n  “{' '.join(fact.evidence.text.split())}”", style="dim")
    console.print(text, soft_wrap=not console.is_terminal)


def _participant(participant: Participant) -> str:
    return f"{participant.name} ({participant.role})" if participant.role else participant.name
