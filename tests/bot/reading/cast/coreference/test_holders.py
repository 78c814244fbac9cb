"""Whom a counterpart means; sentences of our own through the model."""

from __future__ import annotations

from tests.bot.reading.cast.reading import cast, said


def test_counterpart_is_the_holder_of_whom_no_state_is_told() -> None:
    text = "Peruvian Foreign Minister Ada Byron met her Chilean counterpart. Foreign Minister Tom Jones greeted her."
    assert said(cast(text))["her Chilean counterpart"] == ["Tom Jones"]
