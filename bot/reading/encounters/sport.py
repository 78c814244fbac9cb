"""Whether a sentence with a word of sport tells of a match, not of office-holders who speak about one."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from bot.reading.cast.titles import heads
from bot.reading.encounters.side import Side
from bot.reading.parse.seek import seek
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_FINALS = frozenset({"final", "finals"})


def is_sport(sentence: Span, sides: list[Side], least: int) -> bool:
    """Whether *sentence* has a word of sport and fewer than the *least* number of its *sides* are known for an office."""
    if next(seek(sentence, word_set("sport_word")), None) is None and not _in_a_final(sentence):
        return False
    return sum(_in_office(side, sentence.doc) for side in sides) < least


def _in_a_final(sentence: Span) -> bool:
    """Whether *sentence* tells what happens "in the final", a word with other senses."""
    return any(t.dep_ == "pobj" and t.head.lower_ in {"in", "reach"} for t in seek(sentence, _FINALS))


def _in_office(side: Side, doc: Doc) -> bool:
    """Whether *side* is a person with an office or known from the news, or told by the word for one."""
    if side.entity.type is ParticipantType.PARTY:
        return False
    by_office = side.start is not None and any(t.lower_ in heads() for t in doc[side.start : side.end])
    return by_office or bool(side.entity.office) or side.entity.presumed
