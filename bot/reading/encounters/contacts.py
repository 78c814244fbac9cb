"""What one trigger tells: a contact, or nothing and why not."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span

from bot.reading.cast.mentions import Place
from bot.reading.encounters.side import Side
from bot.reading.encounters.triggers import Trigger
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, EncounterStatus

ABOUT = "about"  # tells what a contact, maybe told before, was about: "the talks between … focused on"
ATTENDED = "attended"  # tells who else took part in a contact told before
AGAIN = "again"  # takes up a contact told before: "the talks"
BELOW = "told below"  # told in more than one sentence
ECHO = "echo"  # told by a noun without parties of its own
LISTED = "listed"  # one of many countries of a journey
OLD = "old"  # held long before the article
RESTATED = "restated"  # "it was the first meeting between …", which may be told elsewhere too
TODAY = "today"  # no time told: the item's day because of the present tense
TWICE = "told twice"  # told in more than one place of the article
NO_SECOND = "no second party"  # why most silences are


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An encounter as one trigger tells it, before repeated tellings are merged.

    ``rule`` says how the parties were found and ``reason`` why the status holds; ``travels`` if the visitors are told
    to go; ``signs`` are what else merging and confidence go by.
    """

    trigger: Trigger
    kind: EncounterKind
    status: EncounterStatus
    sides: tuple[Side, ...]
    place: Place | None
    start: PartialDate | None
    end: PartialDate | None
    occasion: str | None
    sentence: Span
    rule: str
    reason: str
    travels: bool = False
    visitors: tuple[Side, ...] = ()
    signs: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A trigger that announces no encounter, and why not."""

    trigger: Trigger
    reason: str
