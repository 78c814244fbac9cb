from __future__ import annotations

import pytest

from bot.reading.agenda import words as agenda
from bot.reading.agenda.spelling import gerund
from bot.reading.parse.lemmas import base_form
from bot.reading.times import tense


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("met", "VBD", "meet"),
        ("visits", "VBZ", "visit"),
        ("visiting", "VBG", "visit"),
        ("arriving", "VBG", "arrive"),
        ("hosted", "VBN", "host"),
        ("announces", "VBZ", "announce"),
        ("reaches", "VBZ", "reach"),
        ("carries", "VBZ", "carry"),
        ("carried", "VBD", "carry"),
        ("planned", "VBN", "plan"),
        ("discussed", "VBD", "discuss"),
        ("is", "VBZ", "be"),
        ("talks", "NNS", "talks"),
    ],
)
def test_base_forms(word: str, tag: str, base: str) -> None:
    assert base_form(word, tag) == base


def test_every_listed_verb_is_known_by_its_ing_form() -> None:
    verbs = agenda.HAPPENING | agenda.BEGIN | agenda.END | agenda.TRAVEL | agenda.MEET | agenda.SHIFT | agenda.VAGUE
    verbs |= agenda.WISH | agenda.OFFICE | tense.PLANNING | tense.WISHING | tense.TIMETABLE
    verbs -= {"due"}  # an adjective that plans
    assert [v for v in sorted(verbs) if base_form(gerund(v), "VBG") != v] == []
