"""Sentences in the present tense of headlines, parsed again."""

from __future__ import annotations

import pytest

from bot.reading.parse.parsing import parse


@pytest.mark.parametrize(
    ("text", "verb", "tag"),
    [
        ("Norwegian prime minister Lars Vik and Polish president Jan Nowak dine together in Oslo.", "dine", "VBP"),
        ("Vik lands in Kyiv on surprise visit", "lands", "VBZ"),
        ("Nowak to meet Vik at summit in Rome", "meet", "VB"),
        ("The town council votes to remove the statue.", "votes", "VBZ"),
        ("The army orders residents to leave the valley.", "orders", "VBZ"),
        ("The high court sets June 30 as the date for the retrial.", "sets", "VBZ"),
    ],
)
def test_a_verb_taken_for_a_noun_is_the_root(text: str, verb: str, tag: str) -> None:
    doc = parse(text)
    root = next(doc.sents).root
    assert (root.text, root.tag_) == (verb, tag)


@pytest.mark.parametrize(
    "text", ["Vik lands in Kyiv on surprise visit", "Nowak, Vik to meet in Rome on May 20\n\nMore."]
)
def test_the_words_and_their_places_stay(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc if not t.is_space)


def test_a_verb_that_a_time_parts_from_its_auxiliary() -> None:
    doc = parse("President Lars Vik will on Friday host his Finnish counterpart Aino Salo in Oslo.")
    host = next(t for t in doc if t.lower_ == "host")
    assert (host.pos_, host.dep_, {c.text for c in host.children} >= {"will", "on", "Vik"}) == ("VERB", "ROOT", True)
