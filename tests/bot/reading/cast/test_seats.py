"""Capitals and buildings that stand for their governments, in hand-built documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from bot.reading.cast.gazetteer import find_hits
from bot.reading.cast.seats import as_governments


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Manila|NNP|nsubj|1 denies|VBZ|ROOT|1 it|PRP|dobj|1", ["Philippines"]),
        ("Lima|NNP|nsubj|3 and|CC|cc|0 Quito|NNP|conj|0 hold|VBP|ROOT|3 talks|NNS|dobj|3", ["Peru", "Ecuador"]),
        ("talks|NNS|ROOT|0 with|IN|prep|0 Oslo|NNP|pobj|1", ["Norway"]),
        ("Kremlin|NNP|nsubj|1 said|VBD|ROOT|1 so|RB|advmod|1", ["Russia"]),
        ("Brussels|NNP|nsubj|1 accuses|VBZ|ROOT|1 Lima|NNP|dobj|1", ["European Union", "Peru"]),
    ],
)  # fmt: skip
def test_what_does_or_suffers_what_only_governments_do(
    doc_of: Callable[[str], Doc], words: str, parties: list[str]
) -> None:
    doc = doc_of(words)
    assert [hit.entry.name for hit in as_governments(doc, find_hits(doc))] == parties


@pytest.mark.parametrize(
    "words",
    [
        "talks|NNS|ROOT|0 in|IN|prep|0 Oslo|NNP|pobj|1",
        "Oslo|NNP|nsubj|1 holds|VBZ|ROOT|1 talks|NNS|dobj|1",
        "Oslo|NNP|nsubj|1 sleeps|VBZ|ROOT|1",
        "flights|NNS|ROOT|0 between|IN|prep|0 Oslo|NNP|pobj|1",
        "Bergen|NNP|nsubj|1 denies|VBZ|ROOT|1 it|PRP|dobj|1",
        "Oslo|NNP|compound|1 police|NNS|nsubj|2 deny|VBP|ROOT|2",
    ],
)
def test_a_city_that_is_only_a_place(doc_of: Callable[[str], Doc], words: str) -> None:
    doc = doc_of(words)
    assert not list(as_governments(doc, find_hits(doc)))
