# ruff: noqa: RUF001 - Cyrillic and Chinese are what is tested
from __future__ import annotations

import pytest

from bot.intake.language import foreign_language, surely_english

ENGLISH = "The foreign ministers of the two neighbours met in Astana on Wednesday and spoke for an hour about trade."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les ministres des affaires étrangères des deux pays se sont rencontrés mercredi pour parler de commerce.", "French"),
        ("Die Außenminister der beiden Nachbarn trafen sich am Mittwoch und sprachen eine Stunde lang über Handel.", "German"),
        ("Министры иностранных дел двух соседних стран встретились в среду и час говорили о торговле и визах.", "Russian"),
        ("两国外交部长星期三在阿斯塔纳会晤，就贸易、铁路和签证问题谈了一个小时，并同意在秋天再次会面。" * 2, "Chinese"),
    ],
)  # fmt: skip
def test_other_languages_are_named(text: str, language: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Modi, Putin, Xi, Tokayev.",
        "Sergey Lavrov met Subrahmanyam Jaishankar, Murat Nurtleu and Sirojiddin Muhriddin in Astana, Kazakhstan.",
        f"{ENGLISH} “Nous avons bien travaillé”, said one of them.",
        "",
    ],
)
def test_english_and_doubtful_texts_are_read(text: str) -> None:
    assert foreign_language(text) is None


def test_plain_english_needs_no_model() -> None:
    assert surely_english(ENGLISH)
    assert not surely_english("De minister van Buitenlandse Zaken was in Den Haag en sprak er met zijn ambtgenoot.")
    assert not surely_english("")
