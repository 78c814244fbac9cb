"""Counterparts, two ministers told beside their office, and the crowd that "they" means; sentences of our own through the model."""

from __future__ import annotations

from tests.bot.reading.cast.reading import cast, people, said


def test_a_counterpart_holds_the_office_of_whoever_acts() -> None:
    found = people(cast("Defence Minister Ada Byron called on her Peruvian counterpart, Tom Jones, in Lima on Monday."))
    assert found["Tom Jones"] == ("defence minister", "Peru")


def test_their_ministers_are_the_two_told_beside() -> None:
    found = said(cast("Ada Byron met Tom Jones. Their trade ministers, Max Stein and Lin Wood, held talks."))
    assert found["Their trade ministers"] == ["Max Stein", "Lin Wood"]


def test_they_are_the_ministers_who_act() -> None:
    found = said(cast("Chile and Peru quarrel. EU foreign ministers will discuss it when they gather."))
    assert found["they"] == ["European Union"]
