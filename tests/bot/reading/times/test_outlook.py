from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from bot.reading.times.outlook import outlook
from bot.reading.times.tense import Outlook, verb_outlook

POS = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "MD": "AUX", "TO": "PART", "JJ": "ADJ", "PRP": "PRON"}


def parsed(*rows: tuple[str, str, str, int]) -> Doc:
    words, tags, deps, heads = zip(*rows, strict=True)
    pos = ["VERB" if t.startswith("V") else POS[t] for t in tags]
    return Doc(spacy.blank("en").vocab, words=list(words), tags=list(tags), deps=list(deps), heads=list(heads), pos=pos)


def test_without_a_parse_nothing_is_known() -> None:
    doc = spacy.blank("en")("They will meet on Friday")
    assert outlook(doc, 4, 5) is Outlook.OPEN


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("met", "VBD", "ROOT", 0),), Outlook.BACK),
        ((("will", "MD", "aux", 1), ("meet", "VB", "ROOT", 1)), Outlook.AHEAD),
        ((("have", "VBP", "aux", 1), ("met", "VBN", "ROOT", 1)), Outlook.BACK),
        ((("is", "VBZ", "ROOT", 0), ("to", "TO", "aux", 2), ("meet", "VB", "xcomp", 0)), Outlook.AHEAD),
        ((("agreed", "VBD", "ROOT", 0), ("to", "TO", "aux", 2), ("meet", "VB", "xcomp", 0)), Outlook.AHEAD),
        ((("managed", "VBD", "ROOT", 0), ("to", "TO", "aux", 2), ("meet", "VB", "xcomp", 0)), Outlook.OPEN),
        ((("begins", "VBZ", "ROOT", 0),), Outlook.AHEAD),
        ((("says", "VBZ", "ROOT", 0),), Outlook.OPEN),
        ((("was", "VBD", "auxpass", 1), ("postponed", "VBN", "ROOT", 1)), Outlook.AHEAD),
    ],
)
def test_verbs(rows: tuple[tuple[str, str, str, int], ...], expected: Outlook) -> None:
    assert verb_outlook(parsed(*rows)[-1]) is expected


def test_until_looks_ahead_under_a_past_verb() -> None:
    doc = parsed(
        ("paused", "VBD", "ROOT", 0),
        ("tariffs", "NNS", "dobj", 0),
        ("until", "IN", "prep", 0),
        ("Friday", "NNP", "pobj", 2),
    )
    assert outlook(doc, 3, 4) is Outlook.AHEAD


def test_an_upcoming_event_looks_ahead_under_a_past_verb() -> None:
    doc = parsed(
        ("discussed", "VBD", "ROOT", 0), ("upcoming", "JJ", "amod", 2), ("talks", "NNS", "dobj", 0), ("on", "IN", "prep", 2), ("Friday", "NNP", "pobj", 3)
    )  # fmt: skip
    assert outlook(doc, 4, 5) is Outlook.AHEAD


def test_the_date_of_an_attack_is_gone() -> None:
    doc = parsed(("mark", "VBP", "ROOT", 0), ("October", "NNP", "compound", 2), ("attacks", "NNS", "dobj", 0))
    assert outlook(doc, 1, 2) is Outlook.GONE
