"""Days and years that only say which thing is meant: "Super Tuesday winners", "Sunday shopping", "the 2010 floods"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import event_word


def only_names(doc: Doc, when: Ahead) -> bool:
    """Whether *when* dates nothing, for it belongs to the name of something that is no event to come."""
    named = _is_a_march(doc, when) or _of_a_name(doc, when) or _year_of_a_name(doc[when.start], when)
    return named or _every_week(doc, when)


def _is_a_march(doc: Doc, when: Ahead) -> bool:
    """Whether "March" is one of people, told by their name: "the Women's March holds a rally"."""
    alone = when.end - when.start == 1 and doc[when.start].text == "March" and when.start > 0
    return alone and doc[when.start - 1].lower_ in ("'s", "\u2019s") and doc[when.start].head.pos_ != "NOUN"


def _of_a_name(doc: Doc, when: Ahead) -> bool:
    """Whether a weekday or month is part of a name that dates nothing: "Super Tuesday winners", "the July Charter"."""
    root, before = doc[when.start : when.end].root, doc[when.start - 1] if when.start else None
    if before is None:
        return False
    within = before.pos_ in ("PROPN", "ADJ") and before.text[:1].isupper()
    owner = root.head
    charter = owner.pos_ == "PROPN" and owner.i == when.end and owner.is_title and root.tag_ == "NNP"
    named = within or (charter and before.lower_ in ("the", "its"))
    return named and root.dep_ in ("compound", "nmod") and when.end - when.start == 1 and not event_word(owner)


def _every_week(doc: Doc, when: Ahead) -> bool:
    """Whether a weekday says what is done on each such day: "will ban Sunday shopping"."""
    root = doc[when.start : when.end].root
    alone = when.end - when.start == 1 and root.tag_ == "NNP" and root.head.i == when.end
    noun = root.head
    bare = root.dep_ in ("compound", "nmod", "amod") and noun.left_edge.i == root.i
    return alone and bare and noun.pos_ == "NOUN" and noun.dep_ == "dobj" and event_word(noun) is None


def _year_of_a_name(year: Token, when: Ahead) -> bool:
    """Whether a year only says which thing is meant that is no event to come: "the 2010 floods", "the 2020 census results"."""
    noun = year.head
    bare = len(year.text) == 4 and year.text.isdigit() and year.dep_ in ("nummod", "compound", "nmod")
    if noun.i < when.end:
        return False  # "at 1500 GMT on Thursday"
    return bare and year.i < noun.i and noun.pos_ in ("NOUN", "PROPN") and event_word(noun) is None
