"""Held, planned, cancelled, denied or nothing, rule by rule on hand-built documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from bot.reading.encounters.status import status_of

CASES = {
    "held": [
        "Ada|NNP|nsubj|1 met|VBD|ROOT|1 Grace|NNP|dobj|1 .|.|punct|1",
        "Ada|NNP|nsubj|1 held|VBD|ROOT|1 talks|NNS|dobj|1 with|IN|prep|2 Grace|NNP|pobj|3 .|.|punct|1",
        "Ada|NNP|nsubj|1 left|VBD|ROOT|1 after|IN|prep|1 talks|NNS|pobj|2 with|IN|prep|3 Grace|NNP|pobj|4 .|.|punct|1",
        "Ada|NNP|nsubj|1 visits|VBZ|ROOT|1 Kenya|NNP|dobj|1 .|.|punct|1",
    ],
    "planned": [
        "Ada|NNP|nsubj|2 will|MD|aux|2 meet|VB|ROOT|2 Grace|NNP|dobj|2 .|.|punct|2",
        "Ada|NNP|nsubj|1 is|VBZ|ROOT|1 to|TO|aux|3 meet|VB|xcomp|1 Grace|NNP|dobj|3 .|.|punct|1",
        "Ada|NNP|nsubjpass|2 is|VBZ|auxpass|2 expected|VBN|ROOT|2 to|TO|aux|4 meet|VB|xcomp|2 Grace|NNP|dobj|4 .|.|punct|2",
        "The|DT|det|1 talks|NNS|nsubj|7 between|IN|prep|1 Chad|NNP|pobj|2 and|CC|cc|3 Mali|NNP|conj|3 will|MD|aux|7 begin|VB|ROOT|7 in|IN|prep|7 June|NNP|pobj|8 .|.|punct|7",
    ],
    "cancelled": [
        "Ada|NNP|nsubj|1 cancelled|VBD|ROOT|1 talks|NNS|dobj|1 with|IN|prep|2 Grace|NNP|pobj|3 .|.|punct|1",
        "Ada|NNP|nsubj|1 announced|VBD|ROOT|1 the|DT|det|3 suspension|NN|dobj|1 of|IN|prep|3 talks|NNS|pobj|4 with|IN|prep|5 Chad|NNP|pobj|6 .|.|punct|1",
        "Ada|NNP|nsubj|1 called|VBD|ROOT|1 off|RP|prt|1 a|DT|det|4 trip|NN|dobj|1 to|IN|prep|4 Kenya|NNP|pobj|5 ,|,|punct|6 where|WRB|advmod|10 she|PRP|nsubj|10 was|VBD|relcl|6 to|TO|aux|12 meet|VB|xcomp|10 Grace|NNP|dobj|12 .|.|punct|1",
    ],
    "denied": [
        "Ada|NNP|nsubj|3 did|VBD|aux|3 not|RB|neg|3 meet|VB|ROOT|3 Grace|NNP|dobj|3 .|.|punct|3",
        "Ada|NNP|nsubj|1 refused|VBD|ROOT|1 to|TO|aux|3 meet|VB|xcomp|1 Grace|NNP|dobj|3 .|.|punct|1",
        "Ada|NNP|nsubj|1 denied|VBD|ROOT|1 that|IN|mark|4 Grace|NNP|nsubj|4 met|VBD|ccomp|1 Alan|NNP|dobj|4 .|.|punct|1",
    ],
    None: [
        "Ada|NNP|nsubj|2 may|MD|aux|2 meet|VB|ROOT|2 Grace|NNP|dobj|2 .|.|punct|2",
        "Ada|NNP|nsubj|1 hopes|VBZ|ROOT|1 to|TO|aux|3 meet|VB|xcomp|1 Grace|NNP|dobj|3 .|.|punct|1",
        "If|IN|mark|2 Ada|NNP|nsubj|2 meets|VBZ|advcl|7 Grace|NNP|dobj|2 ,|,|punct|7 all|DT|nsubj|7 will|MD|aux|7 be|VB|ROOT|7 well|JJ|acomp|7 .|.|punct|7",
    ],
}
WORDS = ("met", "meet", "meets", "talks", "visits")


@pytest.mark.parametrize(("status", "words"), [(s, words) for s, texts in CASES.items() for words in texts])
def test_status(doc_of: Callable[[str], Doc], status: str | None, words: str) -> None:
    doc = doc_of(words)
    trigger = next(t for t in reversed(doc) if t.text in WORDS)
    found = status_of(trigger, verb=trigger.tag_.startswith("VB")).status
    assert (found.value if found else None) == status


def test_the_present_tense_is_of_the_items_day(doc_of: Callable[[str], Doc]) -> None:
    doc = doc_of("Ada|NNP|nsubj|1 visits|VBZ|ROOT|1 Kenya|NNP|dobj|1 .|.|punct|1")
    assert status_of(doc[1], verb=True).present
    doc = doc_of("Ada|NNP|nsubj|1 met|VBD|ROOT|1 Grace|NNP|dobj|1 .|.|punct|1")
    assert not status_of(doc[1], verb=True).present


def test_a_reason_names_the_word_that_decides(doc_of: Callable[[str], Doc]) -> None:
    doc = doc_of(CASES[None][1])
    assert "hopes" in status_of(doc[3], verb=True).reason
