"""Where an entry takes place by its title and sentence, where no phrase beside its word says so."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from bot.reading.agenda.details import places_between
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import AT_HOME, state_names
from bot.reading.cast.mentions import Cast
from storage.values.facts import UpcomingKind

_NAME = r"(?:[A-Z][\w\u2019'-]*[\w-])(?: (?:of |the |and )?[A-Z][\w\u2019'-]*[\w-])*"
_IN = re.compile(rf" in (?:the )?({_NAME})$")
_OFFICE = re.compile(rf" as (?:the )?[A-Za-z ]+ of (?:the )?({_NAME})$")
_GOAL = re.compile(rf"\bvisit to [^,]*?({_NAME})$")
_DECIDED = frozenset({UpcomingKind.DEADLINE, UpcomingKind.OTHER})
_NOWHERE = frozenset({"virtual", "online", "video", "videoconference", "teleconference", "phone", "telephone"})


def is_nowhere(title: str) -> bool:
    """Whether those who take part do so from afar: a virtual summit takes place nowhere."""
    return not _NOWHERE.isdisjoint(title.lower().split())


def place_after(when: Ahead | None, trigger: Token, cast: Cast) -> str | None:
    """The place right after a time: "the funeral on December 15 in Qunu"; not where the time stands in another clause."""
    doc = trigger.doc
    if when is None or not trigger.i < when.start < when.end < len(doc) or doc[when.end].lower_ not in ("in", "at"):
        return None
    if any(t.pos_ == "VERB" for t in doc[trigger.i + 1 : when.start]):
        return None
    first = when.end + (2 if when.end + 1 < len(doc) and doc[when.end + 1].lower_ == "the" else 1)
    return next((p.name for p in places_between(cast, first, first + 1)), None)


def place_by_title(title: str, kind: UpcomingKind, trigger: Token, cast: Cast) -> str | None:
    """The place that *title* ends in, that an office is of, or whose measure it is; people of many places meet and vote."""
    if found := _IN.search(title) or _GOAL.search(title):
        return found[1]
    if (office := _OFFICE.search(title)) and office[1] in state_names():
        return office[1]
    words = {w.removesuffix("s") for w in re.findall(r"[\w-]+", title.lower())}
    return _only_place(trigger, cast) if kind in _DECIDED and words & AT_HOME else None


def _states_of(sentence: Span, cast: Cast) -> set[str]:
    """The states that a sentence names in offices: "the premier of Poland"."""
    people = (m for t in sentence if (m := cast.at(t)) is not None and len(m.entities) == 1)
    states = {m.entities[0].country for m in people}
    return {s for s in states if s is not None and s in state_names() and s in sentence.text}


def _only_place(trigger: Token, cast: Cast) -> str | None:
    """The one place that the sentence of a measure names, or the one before it: what a state closes it closes at home."""
    first = trigger.sent
    before = trigger.doc[first.start - 1].sent if first.start else first
    for sentence in (first, before):
        near = places_between(cast, sentence.start, sentence.end)
        names = {p.name for p in near if p.kind != "venue"} | _states_of(sentence, cast)
        if names:
            return names.pop() if len(names) == 1 else None
    return None
