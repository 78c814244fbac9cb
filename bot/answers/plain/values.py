"""A question as it was understood, and why one could not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from storage.values.records import Actor
from storage.values.search import Search


class Seeks(StrEnum):
    """What a question wants to be told."""

    LIST = "list"
    WHETHER = "whether"
    WHEN = "when"
    WHERE = "where"
    HOW_OFTEN = "how often"
    WHO_IS = "who is"


class Pick(StrEnum):
    """Which one of several."""

    LAST = "last"
    FIRST = "first"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive knows of a question's phrases, by folded phrase.

    ``actors`` are whoever answers to it, several when they are namesakes; ``offices`` those who held an office last;
    ``places`` are places, as `bot.joining.places.locate` keys them.
    """

    actors: Mapping[str, tuple[Actor, ...]] = field(default_factory=dict)
    offices: Mapping[str, Actor] = field(default_factory=dict)
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was understood: what to look up, and what to say of it.

    ``ahead`` is whether the question looks to what is to come (None: both ways), ``agenda`` whether it asks for entries of
    a calendar rather than encounters alone; ``instead`` is what to look up when nothing fits ``search``.
    """

    seeks: Seeks
    search: Search
    actors: tuple[Actor, ...] = ()
    ahead: bool | None = None
    agenda: bool = False
    pick: Pick | None = None
    instead: Search | None = None
    understood: str


class Unread(Exception):  # noqa: N818 - an outcome, told to whoever asked
    """No rule reads the question."""


class UnknownName(Exception):  # noqa: N818 - same
    """Whom the question asks about is not known: ``name`` as typed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownPlace(UnknownName):
    """The place is not known."""


class Namesakes(UnknownName):
    """Several answer to the name."""

    def __init__(self, name: str, actors: tuple[Actor, ...]) -> None:
        super().__init__(name)
        self.actors = actors
