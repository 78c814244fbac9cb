"""Whether a sentence with a word of sport tells of a match, not of office-holders who speak about one."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from bot.reading.cast.titles import heads
from bot.reading.encounters.side import Side
from bot.reading.parse.seek import seek
from bot.reading.words import word_set
from storage.values.facts import ParticipantType


def is_sport(sentence: Span, sides: list[Side]) -> bool:
    """Whether *sentence* has a word of sport and its *sides* are not two holders of offices or more, told as such."""
    if next(seek(sentence, word_set("sport_word")), None) is None:
        return False
    return sum(_in_office(side, sentence.doc) for side in sides) < 2


def _in_office(side: Side, doc: Doc) -> bool:
    """Whether *side* is a person with an office, or told by the word for one."""
    if side.entity.type is ParticipantType.PARTY:
        return False
    by_office = side.end is not None and doc[side.end - 1].lower_ in heads()
    return by_office or bool(side.entity.office)
