from __future__ import annotations

from datetime import date

import spacy
from spacy.tokens import Doc

from bot.reading.times import clause_time, find_times

PUBLISHED = date(2024, 7, 10)


def two_clauses() -> Doc:
    """Ada met Grace on Monday after Alan left on Friday"""
    return Doc(
        spacy.blank("en").vocab,
        words=["Ada", "met", "Grace", "on", "Monday", "after", "Alan", "left", "on", "Friday"],
        tags=["NNP", "VBD", "NNP", "IN", "NNP", "IN", "NNP", "VBD", "IN", "NNP"],
        pos=["PROPN", "VERB", "PROPN", "ADP", "PROPN", "SCONJ", "PROPN", "VERB", "ADP", "PROPN"],
        deps=["nsubj", "ROOT", "dobj", "prep", "pobj", "mark", "nsubj", "advcl", "prep", "pobj"],
        heads=[1, 1, 1, 1, 3, 7, 7, 1, 7, 8],
    )


def test_each_clause_has_its_own_time() -> None:
    doc = two_clauses()
    times = find_times(doc, PUBLISHED)
    found = [clause_time(doc[i], times) for i in (1, 7)]
    assert [t.expression.text for t in found if t] == ["Monday", "Friday"]


def test_without_a_parse_the_nearest_of_the_line() -> None:
    doc = spacy.blank("en")("On Monday they met\nThey left on Friday")
    times = find_times(doc, PUBLISHED)
    found = clause_time(doc[3], times)
    assert found is not None
    assert found.expression.text == "Monday"
    assert clause_time(spacy.blank("en")("They met for two days")[1], times=()) is None
