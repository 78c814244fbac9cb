"""Parsed documents built by hand, a word as ``text|tag|dependency|head``, and who and where they speak of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.mentions import Cast, Entity, How, Mention, Place
from storage.values.facts import ParticipantType

PEOPLE = {"Ada", "Grace", "Alan"}
STATES = {"Chad", "Mali", "Kenya"}
CITIES = {"Oslo": "Norway", "Rome": "Italy"}


@pytest.fixture(scope="session")
def doc_of() -> Callable[[str], Doc]:
    vocab = English().vocab

    def build(words: str) -> Doc:
        fields = [word.rsplit("|", 3) for word in words.split()]
        text, tags, deps, heads = zip(*fields, strict=True)
        return Doc(vocab, words=list(text), tags=list(tags), deps=list(deps), heads=[int(head) for head in heads])

    return build


@pytest.fixture(scope="session")
def cast_of(doc_of: Callable[[str], Doc]) -> Callable[[str], Cast]:
    """The cast of a hand-built document: Ada, Grace and Alan are officials, Chad, Mali and Kenya states, Oslo and Rome cities."""

    def build(words: str) -> Cast:
        doc = doc_of(words)
        mentions, places = [], []
        for i, token in enumerate(doc):
            known = {"start": i, "end": i + 1, "head": i}
            if token.text in PEOPLE:
                entity = Entity(type=ParticipantType.PERSON, name=token.text, office="minister")
                mentions.append(Mention(**known, entities=(entity,), how=How.NAME))
            if token.text in STATES:
                entity = Entity(type=ParticipantType.PARTY, name=token.text, country=token.text)
                mentions.append(Mention(**known, entities=(entity,), how=How.NAME))
                places.append(Place(**known, name=token.text, country=token.text, kind="country"))
            if token.text in CITIES:
                places.append(Place(**known, name=token.text, country=CITIES[token.text], kind="city"))
        return Cast(doc=doc, mentions=tuple(mentions), places=tuple(places))

    return build
