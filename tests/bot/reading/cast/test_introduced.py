"""Whose office a lead tells that names nobody; sentences of our own through the model."""

from __future__ import annotations

from tests.bot.reading.cast.reading import cast, said


def test_whoever_is_told_after_an_office_of_his_state_holds_it() -> None:
    text = (
        "Britain's foreign secretary is to visit Lima on Wednesday. David Cameron will meet Tom Jones, his office said."
    )
    assert said(cast(text))["Britain's foreign secretary"] == ["David Cameron"]
    text = "Britain's foreign secretary is to visit Lima. Prime Minister David Cameron will meet Tom Jones."
    assert said(cast(text))["Britain's foreign secretary"] == ["United Kingdom"]
