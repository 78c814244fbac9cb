"""Words for several at once, in hand-built documents."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.coreference.groups import Group, find_groups

VOCAB = English().vocab


def groups(text: str) -> list[Group]:
    words = text.split()
    return list(find_groups(Doc(VOCAB, words=words, pos=["VERB" if word == "met" else "NOUN" for word in words])))


@pytest.mark.parametrize(
    ("text", "count", "persons", "title"),
    [
        ("the two foreign ministers met", 2, True, "foreign minister"),
        ("both leaders met", 2, True, "leader"),
        ("the three heads of state met", 3, True, "head of state"),
        ("the pair met", 2, True, ""),
        ("the two met", 2, True, ""),
        ("both sides met", 2, False, ""),
        ("the two neighbouring countries met", 2, False, ""),
    ],
)
def test_group(text: str, count: int, persons: bool, title: str) -> None:
    (group,) = groups(text)
    assert (group.count, group.persons, group.title) == (count, persons, title)
    assert group.end == len(text.split()) - 1


def test_leaders_of_the_two_countries_are_persons() -> None:
    (group,) = groups("the two presidents of the two countries met")
    assert (group.persons, group.end) == (True, 7)


@pytest.mark.parametrize(
    "text", ["two ministers met", "the two , then ministers", "a pair of shoes", "the ministers met"]
)
def test_no_group(text: str) -> None:
    assert groups(text) == []


def test_who_fits_a_group() -> None:
    ministers = Group(start=0, end=1, count=2, persons=True, title="foreign minister")
    assert ministers.fits("external affairs minister")
    assert not ministers.fits("president")
    leaders = Group(start=0, end=1, count=2, persons=True, title="leader")
    assert leaders.fits("prime minister")
    assert leaders.fits("king")
    assert not leaders.fits("envoy")
