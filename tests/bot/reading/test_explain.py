"""The path from words to fact, as values."""

from __future__ import annotations

from datetime import date

from bot.reading.explain import explain

TEXT = (
    "Kenya's president Joseph Otieno met Ugandan president Paul Okello in Kampala on Monday. "
    "Otieno hopes to meet Rwandan president Jean Mugabo. The president met a deadline."
)


def test_each_trigger_has_a_fact_or_a_reason() -> None:
    found = explain(TEXT, date(2024, 7, 3))
    assert [step.word for step in found.steps] == ["met", "meet", "met"]
    first, second, third = found.steps
    assert first.encounter in found.encounters
    assert (first.status, first.reason, first.parties) == ("held", "past tense", ("Joseph Otieno", "Paul Okello"))
    assert second.why_not is not None
    assert "hopes" in second.why_not
    assert third.why_not == "no second party"


def test_text_without_triggers_has_nothing_to_explain() -> None:
    assert explain("It rained all day.", date(2024, 7, 3)).steps == ()
