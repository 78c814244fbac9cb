"""Whom "the two" means; sentences of our own through the model."""

from __future__ import annotations

import pytest

from tests.bot.reading.cast.reading import cast, said


@pytest.mark.parametrize(
    "text",
    [
        "President Max Otto and Premier Tom Jones will meet before the coronation of King Karl. The two leaders spoke.",
        "Otto met Jones. The two last saw each other in May. President Max Otto and Premier Tom Jones agreed.",
    ],
)
def test_two_are_those_who_act_together(text: str) -> None:
    found = said(cast(text))
    assert set(found.get("The two leaders", found.get("The two", []))) == {"Max Otto", "Tom Jones"}
