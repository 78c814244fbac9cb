"""Names that nothing in the document explains, and that whoever meets must be a person by."""

from __future__ import annotations

from spacy.tokens import Span, Token

from bot.reading.cast.gazetteer import gazetteer, words
from bot.reading.cast.mentions import Cast, Entity, Mention
from bot.reading.cast.titles import heads
from bot.reading.encounters.whereabouts import place_at
from storage.values.facts import ParticipantType

_NO_PERSON = frozenset({"DATE", "TIME", "EVENT", "FAC", "LAW", "WORK_OF_ART", "PRODUCT", "ORG", "NORP", "GPE", "LOC"})
_PARTS = (2, 3)  # words of a name with its given name


def unknown_name(token: Token, cast: Cast) -> Span | None:
    """A name that the cast has not: of two words or more, or one that the model takes for a person's against its tag."""
    doc = cast.doc
    if (
        token.ent_type_ == "PERSON"
        and token.is_title
        and token.tag_ == "NN"
        and token.dep_ in {"nsubj", "pobj", "dobj"}
    ):
        return doc[token.i : token.i + 1]
    if token.tag_ not in {"NNP", "NNPS"}:
        return None
    place = place_at(token, cast)
    if place is not None and (place.country or place.kind != "place"):
        return None
    start = token.i
    while start > token.left_edge.i and doc[start - 1].tag_ == "NNP" and cast.at(doc[start - 1]) is None:
        start -= 1
    name = doc[start : token.i + 1]
    office = any(t.lower_ in heads() for t in name)
    return None if len(name) < min(_PARTS) or office or token.ent_type_ in _NO_PERSON else name


def person_after_state(mention: Mention, cast: Cast) -> Entity | None:
    """The person whom a "party" of two words after a state is: "Greenland's Ada Byron"."""
    entity, doc = mention.entities[0], cast.doc
    parts = entity.name.split()
    if (
        entity.type is not ParticipantType.PARTY
        or entity.country
        or len(parts) not in _PARTS
        or mention.start < min(_PARTS)
    ):
        return None
    if doc[mention.start - 1].tag_ != "POS" or not all(part.istitle() and part.isalpha() for part in parts):
        return None
    owner = cast.at(doc[mention.start - 2])
    state = owner.entities[0].country if owner is not None else None
    listed = any(alias == entity.name for alias, _ in gazetteer().get(parts[0], ()))
    if state is None or listed or parts[-1] in words("organisation_words.txt"):
        return None
    return Entity(type=ParticipantType.PERSON, name=entity.name, country=state)
