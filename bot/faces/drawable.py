"""Which languages can be drawn: those the fonts have letters for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.language.catalogue import SOURCE, speaking, spoken

_NO_LETTERS = frozenset({"hi"})


@contextmanager
def speaking_drawably() -> Iterator[None]:
    """Speak English within the block where the fonts of pictures have no letters for the language being spoken."""
    with speaking(SOURCE if spoken() in _NO_LETTERS else spoken()):
        yield
