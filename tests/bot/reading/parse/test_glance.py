"""The cheap look before the parser."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.lang.en import English

from bot.reading.parse.glance import may_look_ahead, may_tell_contact

DAY = date(2024, 7, 3)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Ada met Grace.", True),
        ("TALKS RESUME", True),
        ("The minister called for calm.", False),
        ("It rained on the land all day.", False),
    ],
)
def test_contact(text: str, may: bool) -> None:
    assert may_tell_contact(text) is may


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The upcoming vote divides them.", True),
        ("A vote will be held in June.", True),
        ("A vote on July 28, 2024 divides them.", True),
        ("A vote on May 5, 2024 divided them.", False),
        ("It rained.", False),
    ],
)
def test_ahead(text: str, may: bool) -> None:
    assert may_look_ahead(text, DAY, English()) is may
