"""Whom "he" means; sentences of our own through the model."""

from __future__ import annotations

from tests.bot.reading.cast.reading import cast, said


def test_he_is_whom_a_spokesman_speaks_of() -> None:
    text = "Spokesman Tom Jones said that President Max Otto would first visit Rome. He is then to travel to Paris."
    assert said(cast(text))["He"] == ["Max Otto"]


def test_whoever_meets_somebody_first_is_not_the_one_met() -> None:
    text = "Max Otto will be received by Tom Jones on Monday. Before meeting Jones, he will speak to students."
    assert said(cast(text))["he"] == ["Max Otto"]
