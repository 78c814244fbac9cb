"""One participant of a contact, from the mention that names it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from bot.reading.cast.gazetteer import is_state
from bot.reading.cast.mentions import Entity, Mention
from bot.reading.words import word_set
from storage.values.facts import ParticipantType


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One participant of a contact and the tokens that mention it, if the text does so itself."""

    entity: Entity
    start: int | None = None
    end: int | None = None


def tidy(sides: Iterable[Side]) -> list[Side]:
    """The *sides* without repetition and without the states of people who are named themselves."""
    unique: dict[Entity, Side] = {}
    parties: set[str] = set()
    for side in sides:
        party = side.entity.type is ParticipantType.PARTY
        if not _is_title(side.entity) and not (party and side.entity.name in parties):
            unique.setdefault(side.entity, side)
        parties |= {side.entity.name} if party else set()
    countries = {e.country for e in unique if e.type is not ParticipantType.PARTY and e.country}
    countries |= {e.name for e in unique if e.type is ParticipantType.ROLE}
    return [s for e, s in unique.items() if not (e.type is ParticipantType.PARTY and e.name in countries)]


def _is_title(entity: Entity) -> bool:
    """Whether a "person" is only a title without its holder: "Vice Chairman", "Maj Gen"."""
    if entity.type is not ParticipantType.PERSON or not entity.name:
        return False
    return all(w.lower().rstrip(".") in word_set("bare_office") for w in entity.name.split())


def of_mention(mention: Mention) -> list[Side]:
    """Every entity that *mention* refers to."""
    return [Side(entity=_plain(e), start=mention.start, end=mention.end) for e in mention.entities]


def _plain(entity: Entity) -> Entity:
    """*entity*, its state where it is no office but some officials of a state; the leaders of a body are its own."""
    leading = entity.office == "leaders" and not is_state(entity.name)
    if entity.type is ParticipantType.ROLE and entity.office in word_set("officials") and not leading:
        return Entity(type=ParticipantType.PARTY, name=entity.name)
    return entity


def with_its_kind(side: Side, doc: Doc) -> Side:
    """People without a name with the words that tell which they are: "communist rebels", "the northern opposition"."""
    if side.start is None or side.end is None or not side.entity.name.islower() or " " in side.entity.name:
        return side
    start = side.start
    while (
        start and (doc[start - 1].tag_.startswith("JJ") or doc[start - 1].dep_ == "compound") and side.start - start < 2
    ):
        start -= 1
    name = doc[start : side.end].text
    return replace(side, entity=replace(side.entity, name=name), start=start) if start < side.start else side


def at_large(entity: Entity) -> bool:
    """Whether *entity* is people without a name, who are no hosts: whoever flies to Lima to meet students visits Peru all the same."""
    return entity.type is ParticipantType.PARTY and entity.name.islower()
