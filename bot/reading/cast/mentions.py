"""The values of who and where: entities, and each place of the text that mentions them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, takewhile
from operator import attrgetter

from spacy.tokens import Doc, Span, Token

from storage.values.facts import ParticipantType


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, an office known by its title alone, or a state or organisation; one an article however often named.

    ``name`` is the fullest form the article gives, without title; for an office the state or organisation it belongs to.
    ``office`` and ``country`` are what the article says a person holds, and for which state or organisation;
    ``presumed`` says that the state is told by no word of it, but by what is known of people of the news.
    """

    type: ParticipantType
    name: str
    office: str | None = None
    country: str | None = None
    presumed: bool = False


class How(StrEnum):
    """How a mention refers."""

    NAME = "name"
    OFFICE = "office"
    DEMONYM = "demonym"
    PRONOUN = "pronoun"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) of the document, headed by token ``head``, that refer to ``entities``.

    A name, office or pronoun refers to one entity; a group ("the two ministers", "both sides") to several.
    A title before a name belongs to the name's mention.
    """

    start: int
    end: int
    head: int
    entities: tuple[Entity, ...]
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Tokens ``start`` to ``end`` (exclusive) that name somewhere; ``country`` is the state it lies in, if known."""

    start: int
    end: int
    head: int
    name: str
    country: str | None = None
    kind: str = "place"  # country, city, region or venue where known


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All mentions and places of one document, in the order of the text; mentions do not overlap one another.

    ``home`` is the state that the document tells of far more than of any other, if there is one.
    """

    doc: Doc
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...] = ()
    home: str | None = None
    people: frozenset[str] = field(init=False, repr=False)  # the names of the persons
    countries: dict[str, str] = field(init=False, repr=False)  # the states of the places, by the names of these
    _by_token: dict[int, Mention] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_token = {i: m for m in self.mentions for i in range(m.start, m.end)}
        people = frozenset(e.name for m in self.mentions for e in m.entities if e.type is ParticipantType.PERSON)
        object.__setattr__(self, "people", people)
        object.__setattr__(self, "countries", {p.name: p.country for p in self.places if p.country})
        object.__setattr__(self, "_by_token", by_token)

    def at(self, token: Token) -> Mention | None:
        """The mention that *token* is part of."""
        return self._by_token.get(token.i)

    def within(self, span: Span) -> Iterator[Mention]:
        """Yield the mentions that lie wholly in *span*."""
        first = bisect_left(self.mentions, span.start, key=attrgetter("start"))
        return takewhile(lambda m: m.end <= span.end, islice(self.mentions, first, None))
