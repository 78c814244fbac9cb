"""Whose a hearing or strike is, and on what a vote, that a bare noun tells; sentences of our own through the model."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read as read_facts

PUBLISHED = date(2024, 5, 14)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ada Lopez, the former minister, will appear for sentencing on Monday.", "Ada Lopez's sentencing"),
        ("Corsair Airlines cabin crew will go on strike from Friday.", "strike of Corsair Airlines cabin crew"),
        ("Workers at Lisbon airport have called off a strike planned for Friday.", "strike of workers at Lisbon airport"),
        ("The trial of former minister Ada Lopez resumes. A verdict is expected on Friday.", "verdict in the trial of Ada Lopez"),
        ("The Ugandan parliament debates the anti-graft bill. A vote is expected on Thursday.", "Ugandan vote on the anti-graft bill"),
        ("The commission has fixed the election in Lagos State for 3 June.", "election in Lagos State"),
        ("The Court of Appeals will hold a hearing on 3 June.", "Court of Appeals' hearing"),
        ("A by-election to replace Ada Lopez will be held on 3 June.", "by-election to replace Ada Lopez"),
        ("A June 3 deadline is looming for passing the budget.", "deadline for passing the budget"),
        ("The film is set to release in September.", "release of the film"),
        ("The bill would come to the floor next week, he said.", "bill coming to floor"),
        ("Consultations on whaling will be held by video conference on 3 June.", "consultations on whaling"),
    ],
)  # fmt: skip
def test_a_bare_noun_is_told_more_of(text: str, title: str) -> None:
    assert [e.title for e in read_facts(text, PUBLISHED).upcoming] == [title]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norwegian protesters call for a strike on May 24.", "strike"),  # who calls for it need not take part
        ("Voters in Sudria reject a bill. Parliament is dissolved, and a vote will be held on July 3.", "vote"),
        ("A judge in Turin set a hearing for Friday.", "hearing in Turin"),
    ],
)
def test_others_are_not_those_concerned(text: str, title: str) -> None:
    assert [e.title for e in read_facts(text, PUBLISHED).upcoming] == [title]
