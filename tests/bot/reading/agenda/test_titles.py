from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from bot.reading.agenda.clause_titles import clause_title, passive_title
from bot.reading.agenda.spelling import gerund, listed, possessive
from bot.reading.agenda.titles import phrase
from bot.reading.cast.mentions import Cast
from tests.bot.reading.agenda.told import read

VOCAB = spacy.blank("en").vocab
POS = {
    "NNP": "PROPN",
    "NN": "NOUN",
    "NNS": "NOUN",
    "IN": "ADP",
    "JJ": "ADJ",
    "DT": "DET",
    "MD": "AUX",
    "CD": "NUM",
    "POS": "PART",
    "RP": "ADP",
    "PRP$": "PRON",
}


def parsed(*rows: tuple[str, str, str, int]) -> Doc:
    words, tags, deps, heads = zip(*rows, strict=True)
    pos = ["VERB" if t.startswith("V") else POS[t] for t in tags]
    return Doc(VOCAB, words=list(words), tags=list(tags), deps=list(deps), heads=list(heads), pos=pos)


def test_a_title_is_the_noun_phrase_without_article_and_time() -> None:
    doc = parsed(
        ("the", "DT", "det", 2), ("upcoming", "JJ", "amod", 2), ("summit", "NN", "ROOT", 2), ("of", "IN", "prep", 2),
        ("the", "DT", "det", 5), ("League", "NNP", "pobj", 3), ("on", "IN", "prep", 2), ("Friday", "NNP", "pobj", 6),
    )  # fmt: skip
    assert phrase(doc[2], frozenset({7})) == "summit of the League"


def test_the_year_of_an_edition_stays() -> None:
    doc = parsed(
        ("the", "DT", "det", 3), ("2026", "CD", "nummod", 3), ("Pan", "NNP", "compound", 3), ("Games", "NNP", "ROOT", 3)
    )
    assert phrase(doc[3], frozenset({1})) == "2026 Pan Games"


def test_whose_it_is_stays_and_his_own_does_not() -> None:
    doc = parsed(("Ada", "NNP", "poss", 2), ("'s", "POS", "case", 0), ("visit", "NN", "ROOT", 2))
    assert phrase(doc[2], frozenset()) == "Ada 's visit"
    doc = parsed(("her", "PRP$", "poss", 1), ("visit", "NN", "ROOT", 1))
    assert phrase(doc[1], frozenset()) == "visit"


def test_a_clause_becomes_what_somebody_is_doing() -> None:
    doc = parsed(
        ("Ada", "NNP", "nsubj", 2), ("will", "MD", "aux", 2), ("step", "VB", "ROOT", 2), ("down", "RP", "prt", 2),
        ("as", "IN", "prep", 2), ("chair", "NN", "pobj", 4), ("Friday", "NNP", "npadvmod", 2),
    )  # fmt: skip
    assert clause_title(doc[2], Cast(doc=doc, mentions=()), frozenset({6}), "Ada") == "Ada stepping down as chair"
    assert passive_title(doc[2], "the chair") == "stepping-down of the chair"


@pytest.mark.parametrize(
    ("verb", "ing"),
    [
        ("visit", "visiting"),
        ("step", "stepping"),
        ("take", "taking"),
        ("begin", "beginning"),
        ("die", "dying"),
        ("agree", "agreeing"),
        ("host", "hosting"),
        ("swear", "swearing"),
    ],
)
def test_ing_forms(verb: str, ing: str) -> None:
    assert gerund(verb) == ing


def test_names() -> None:
    assert possessive("Ada") == "Ada's"
    assert possessive("Charles") == "Charles'"
    assert [listed(list(names)) for names in ("", "A", "AB", "ABCD")] == ["", "A", "A and B", "A, B and C"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The website will be shut down on Friday.", "shutdown of the website"),
        ("Norland will hand over the island to Sudria on Friday.", "handover of the island"),
        ("The cabinet will impose a curfew between 9:00 pm to 5:00 am beginning July 28.", "imposition of curfew"),
        ("The premier will dissolve parliament on July 28.", "dissolution of parliament"),
    ],
)
def test_verbs_with_a_noun_of_their_own(text: str, title: str) -> None:
    assert [e.title for e in read(text)] == [title]
