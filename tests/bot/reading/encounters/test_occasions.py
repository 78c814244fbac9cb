from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        (
            "Norwegian president Lars Vik meets Egyptian president Karim Nasser at the Nile Forum in Cairo.",
            "Nile Forum",
        ),
        ("Norwegian president Lars Vik will meet Karim Nasser in Oslo for talks on August 15 to discuss trade.", None),
        ("Norwegian president Lars Vik will meet Karim Nasser in Oslo for a conference on Monday.", None),
    ],
)
def test_an_occasion_has_a_name(text: str, occasion: str | None) -> None:
    (found,) = read(text, date(2024, 7, 3), times=False).encounters
    assert found.occasion == occasion
