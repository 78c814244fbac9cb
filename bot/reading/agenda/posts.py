"""The day from which somebody holds an office that he is appointed to."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.titles import phrase, subject_name
from bot.reading.agenda.tree import objects, passive, subject
from bot.reading.agenda.when import EDGES, Ahead
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind

_APPOINT = frozenset({"appoint", "name", "nominate", "choose", "elect"})


def of_appointment(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The day from which somebody holds an office: "is appointed as envoy from November 1 on"."""
    role = next((t for t in objects(verb) if t.head.lower_ == "as" or t.dep_ == "oprd"), None)
    name = subject_name(verb, ground.cast, ground.inside)
    if lemma_of(verb) not in _APPOINT or not passive(verb) or role is None or not name or when.leads not in EDGES:
        return None
    office = phrase(role, ground.inside, places=True)
    people = [t for who in [subject(verb)] if who is not None for t in who.subtree]
    title = f"{name} taking office as {office}"
    return ground.entry(title, UpcomingKind.OTHER, verb, when=when, confidence=0.65, people=people)
