"""Where an article was reported from, and the sentences around a contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span

from bot.reading.cast.mentions import Cast, Place
from bot.reading.encounters.itineraries import goes_on
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set

RECENT = timedelta(days=3)  # what a dateline's reporter was there for
BACK = 3  # sentences


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a document was reported from, and the document."""

    cast: Cast
    times: Sequence[Timed]
    published: date
    home: Place | None

    def cities(self, sentence: Span) -> Iterator[Place]:
        """Yield the cities in which *sentence* says that something is."""
        doc = self.cast.doc
        for place in starting_in(self.cast.places, sentence.start, sentence.end):
            if place.kind == "city" and place.start and doc[place.start - 1].lower_ in {"in", "at"}:
                yield place


def before(sentence: Span) -> Iterator[Span]:
    """Yield the few sentences before *sentence*, the nearest first."""
    for _ in range(BACK):
        if sentence.start == 0:
            return
        sentence = sentence.doc[sentence.start - 1].sent
        yield sentence


def continues(sentence: Span) -> bool:
    """Whether *sentence* goes on with what the one before tells: "Later, …", "In the evening she …"."""
    return goes_on(sentence) or any(t.lower_ in word_set("day_part") for t in sentence)
