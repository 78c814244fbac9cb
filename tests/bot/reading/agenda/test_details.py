"""Who takes part in what is to come; sentences of our own through the model."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("A congress will take place on July 20 to choose President Anna Salo's successor.", ()),
        ("A congress will take place on July 20 to choose a replacement for Anna Salo.", ()),
        ("Anna Salo's inauguration will take place on July 20.", ("Anna Salo",)),
    ],
)
def test_whoever_is_only_succeeded_takes_no_part(text: str, participants: tuple[str, ...]) -> None:
    (event,) = read(text)
    assert event.participants == participants
