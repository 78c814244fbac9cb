from __future__ import annotations

from datetime import date

import pytest

from bot.language import forms
from bot.language.catalogue import LANGUAGES, speaking

DAY = date(2024, 7, 3)


def test_dates_in_english() -> None:
    assert forms.whole_day(DAY) == "Wednesday 3 July 2024"
    assert forms.plain_day(DAY) == "Wed 3 July 2024"
    assert forms.short_day(date(2024, 9, 3)) == "3 Sep 2024"
    assert forms.month(DAY) == "July 2024"
    assert forms.short_month(DAY) == "Jul 2024"
    assert forms.days_of_month(DAY, date(2024, 7, 9)) == "3–9 July 2024"
    assert [forms.weekday(0), forms.short_weekday(6)] == ["Monday", "Sun"]


def test_lists_and_numbers_in_english() -> None:
    assert forms.listed([]) == forms.either([]) == ""
    assert forms.listed(["Ada"]) == "Ada"
    assert forms.listed(["Ada", "Bo", "Cy"]) == "Ada, Bo and Cy"
    assert forms.either(["Ada", "Bo", "Cy"]) == "Ada, Bo or Cy"
    assert forms.number(1234567) == "1,234,567"


def test_other_languages_write_their_own_way() -> None:
    with speaking("de"):
        assert forms.month(DAY) == "Juli 2024"
        assert forms.listed(["Ada", "Bo"]) == "Ada und Bo"
        assert forms.either(["Ada", "Bo"]) == "Ada oder Bo"
        assert forms.number(1234) == "1.234"
        assert forms.weekday(2) == "Mittwoch"
    with speaking("hi"):
        assert forms.number(1234567) == "12,34,567"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_in_every_language_says_the_year_and_day(language: str) -> None:
    with speaking(language):
        for form in (forms.whole_day, forms.plain_day, forms.short_day):
            assert "2024" in form(DAY)
            assert "3" in form(DAY)
        assert "2024" in forms.days_of_month(DAY, date(2024, 7, 9))
