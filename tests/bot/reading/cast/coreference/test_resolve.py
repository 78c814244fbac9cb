"""Pronouns, bare offices and groups in hand-built documents."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.coreference.resolve import resolved
from bot.reading.cast.gazetteer import find_hits
from bot.reading.cast.mentions import Entity, How, Mention
from bot.reading.cast.offices import find_offices
from storage.values.facts import ParticipantType

VOCAB = English().vocab

ADA = Entity(type=ParticipantType.PERSON, name="Ada Byron", office="foreign minister", country="Peru")
TOM = Entity(type=ParticipantType.PERSON, name="Tom Jones", office="foreign minister", country="Chile")
PERU = Entity(type=ParticipantType.PARTY, name="Peru", country="Peru")


def said(doc: Doc, named: dict[int, Entity]) -> dict[str, list[str]]:
    """What the references of *doc* mean, given the entities that its tokens *named* name."""
    mentions = [Mention(start=i, end=i + 1, head=i, entities=(who,), how=How.NAME) for i, who in named.items()]
    hits = {i: hit for hit in find_hits(doc) for i in range(hit.start, hit.end)}
    found = resolved(doc, mentions, list(find_offices(doc, hits)), {}, hits)
    return {doc[m.start : m.end].text: [e.name for e in m.entities] for m in found if m.how is not How.NAME}


def two_sentences(second: list[str], pos: list[str], deps: list[str], heads: list[int]) -> Doc:
    """ "Byron met Jones." and a second sentence, whose heads are counted from its own start."""
    return Doc(
        VOCAB, words=["Byron", "met", "Jones", ".", *second], pos=["PROPN", "VERB", "PROPN", "PUNCT", *pos],
        deps=["nsubj", "ROOT", "dobj", "punct", *deps], heads=[1, 1, 1, 1, *(4 + head for head in heads)],
        sent_starts=[i in {0, 4} for i in range(4 + len(second))],
    )  # fmt: skip


def test_he_is_the_subject_of_the_last_sentence() -> None:
    doc = two_sentences(["He", "left", "."], ["PRON", "VERB", "PUNCT"], ["nsubj", "ROOT", "punct"], [1, 1, 1])
    assert said(doc, {0: TOM, 2: ADA}) == {"He": ["Tom Jones"]}


def test_given_name_decides_between_he_and_she() -> None:
    doc = two_sentences(["She", "left", "."], ["PRON", "VERB", "PUNCT"], ["nsubj", "ROOT", "punct"], [1, 1, 1])
    she = Entity(type=ParticipantType.PERSON, name="Angela Byron")
    assert said(doc, {0: TOM, 2: she}) == {"She": ["Angela Byron"]}


def test_they_are_the_only_two() -> None:
    doc = two_sentences(["They", "left", "."], ["PRON", "VERB", "PUNCT"], ["nsubj", "ROOT", "punct"], [1, 1, 1])
    assert said(doc, {0: ADA, 2: TOM}) == {"They": ["Ada Byron", "Tom Jones"]}


def test_two_ministers_and_two_countries() -> None:
    words = ["The", "two", "ministers", "and", "the", "two", "countries", "agreed"]
    doc = two_sentences(
        words, ["DET", "NUM", "NOUN", "CCONJ", "DET", "NUM", "NOUN", "VERB"],
        ["det", "nummod", "nsubj", "cc", "det", "nummod", "conj", "ROOT"], [2, 2, 7, 2, 6, 6, 2, 7],
    )  # fmt: skip
    assert said(doc, {0: ADA, 2: TOM}) == {
        "The two ministers": ["Ada Byron", "Tom Jones"],
        "the two countries": ["Peru", "Chile"],
    }


def test_counterpart_holds_the_office_of_the_subject() -> None:
    doc = Doc(
        VOCAB, words=["Byron", "met", "his", "Kazakh", "counterpart", "."],
        pos=["PROPN", "VERB", "PRON", "ADJ", "NOUN", "PUNCT"],
        deps=["nsubj", "ROOT", "poss", "amod", "dobj", "punct"], heads=[1, 1, 4, 4, 1, 1],
    )  # fmt: skip
    mentions = [Mention(start=0, end=1, head=0, entities=(ADA,), how=How.NAME)]
    hits = {hit.start: hit for hit in find_hits(doc)}
    *_, last = resolved(doc, mentions, list(find_offices(doc, hits)), {}, hits)
    assert last.entities == (
        Entity(type=ParticipantType.ROLE, name="Kazakhstan", office="foreign minister", country="Kazakhstan"),
    )


def test_its_minister_belongs_to_the_subject() -> None:
    doc = Doc(
        VOCAB, words=["Peru", "sent", "its", "finance", "minister"], pos=["PROPN", "VERB", "PRON", "NOUN", "NOUN"],
        deps=["nsubj", "ROOT", "poss", "compound", "dobj"], heads=[1, 1, 4, 4, 1],
    )  # fmt: skip
    assert said(doc, {0: PERU}) == {"its finance minister": ["Peru"]}


def test_bare_office_means_its_holder_but_not_another_office() -> None:
    doc = two_sentences(["The", "minister", "left"], ["DET", "NOUN", "VERB"], ["det", "nsubj", "ROOT"], [1, 2, 2])
    assert said(doc, {0: ADA}) == {"minister": ["Ada Byron"]}
    doc = two_sentences(["The", "president", "left"], ["DET", "NOUN", "VERB"], ["det", "nsubj", "ROOT"], [1, 2, 2])
    assert said(doc, {0: ADA}) == {}


def test_nobody_to_mean_no_mention() -> None:
    doc = Doc(
        VOCAB, words=["He", "met", "both", "sides"], pos=["PRON", "VERB", "DET", "NOUN"],
        deps=["nsubj", "ROOT", "det", "dobj"], heads=[1, 1, 3, 1],
    )  # fmt: skip
    assert said(doc, {}) == {}


def test_leaders_of_the_two_countries_by_name_or_office() -> None:
    doc = two_sentences(
        ["The", "foreign", "ministers", "of", "the", "two", "countries", "left"],
        ["DET", "ADJ", "NOUN", "ADP", "DET", "NUM", "NOUN", "VERB"],
        ["det", "amod", "nsubj", "prep", "det", "nummod", "pobj", "ROOT"], [2, 2, 7, 2, 6, 6, 3, 7],
    )  # fmt: skip
    assert said(doc, {0: ADA, 2: TOM}) == {"foreign ministers of the two countries": ["Ada Byron", "Tom Jones"]}
    chile = Entity(type=ParticipantType.PARTY, name="Chile", country="Chile")
    assert said(doc, {0: ADA, 2: chile}) == {"foreign ministers of the two countries": ["Ada Byron", "Chile"]}


def test_their_ministers_are_one_of_each() -> None:
    doc = Doc(
        VOCAB, words=["Peru", "and", "Chile", "send", "their", "finance", "ministers"],
        pos=["PROPN", "CCONJ", "PROPN", "VERB", "PRON", "NOUN", "NOUN"],
        deps=["nsubj", "cc", "conj", "ROOT", "poss", "compound", "dobj"], heads=[3, 0, 0, 3, 6, 6, 3],
    )  # fmt: skip
    chile = Entity(type=ParticipantType.PARTY, name="Chile", country="Chile")
    assert said(doc, {0: PERU, 2: chile})["their finance ministers"] == ["Peru", "Chile"]


def test_the_ministers_are_those_told_together() -> None:
    doc = two_sentences(["The", "ministers", "left"], ["DET", "NOUN", "VERB"], ["det", "nsubj", "ROOT"], [1, 2, 2])
    assert said(doc, {0: ADA, 2: TOM}) == {"ministers": ["Ada Byron", "Tom Jones"]}
    assert said(doc, {0: ADA}) == {}


def test_office_told_before_its_only_holder() -> None:
    doc = Doc(
        VOCAB, words=["The", "president", "waits", ".", "Byron", "left", "."],
        pos=["DET", "NOUN", "VERB", "PUNCT", "PROPN", "VERB", "PUNCT"],
        deps=["det", "nsubj", "ROOT", "punct", "nsubj", "ROOT", "punct"], heads=[1, 2, 2, 2, 5, 5, 5],
        sent_starts=[i in {0, 4} for i in range(7)],
    )  # fmt: skip
    president = Entity(type=ParticipantType.PERSON, name="Ada Byron", office="president")
    assert said(doc, {4: president}) == {"president": ["Ada Byron"]}
    assert said(doc, {4: ADA}) == {}


def test_office_that_nobody_is_told_to_hold_is_of_the_state_at_home() -> None:
    words = ["Peruvians", "in", "Peru", "heard", "the", "president", "in", "Lima"]
    doc = Doc(
        VOCAB, words=words, pos=["PROPN", "ADP", "PROPN", "VERB", "DET", "NOUN", "ADP", "PROPN"],
        deps=["nsubj", "prep", "pobj", "ROOT", "det", "dobj", "prep", "pobj"], heads=[3, 0, 1, 3, 5, 3, 3, 6],
    )  # fmt: skip
    hits = {i: hit for hit in find_hits(doc) for i in range(hit.start, hit.end)}
    found = list(resolved(doc, [], list(find_offices(doc, hits)), {}, hits))
    assert [m.entities[0] for m in found] == [
        Entity(type=ParticipantType.ROLE, name="Peru", office="president", country="Peru")
    ]


def test_the_sides_are_the_two_parties_told_last() -> None:
    doc = two_sentences(["The", "sides", "met"], ["DET", "NOUN", "VERB"], ["det", "nsubj", "ROOT"], [1, 2, 2])
    assert said(doc, {0: ADA, 2: TOM}) == {"The sides": ["Peru", "Chile"]}


def test_he_is_not_the_one_named_beside_him() -> None:
    doc = Doc(
        VOCAB, words=["With", "Byron", ",", "he", "met", "."],
        pos=["ADP", "PROPN", "PUNCT", "PRON", "VERB", "PUNCT"],
        deps=["prep", "pobj", "punct", "nsubj", "ROOT", "punct"], heads=[4, 0, 4, 4, 4, 4],
    )  # fmt: skip
    assert said(doc, {1: TOM}) == {}


def test_object_is_none_of_a_joint_subject() -> None:
    doc = Doc(
        VOCAB, words=["Byron", "and", "Jones", "received", "him"], pos=["PROPN", "CCONJ", "PROPN", "VERB", "PRON"],
        deps=["nsubj", "cc", "conj", "ROOT", "dobj"], heads=[3, 0, 0, 3, 3],
    )  # fmt: skip
    assert said(doc, {0: ADA, 2: TOM}) == {}
