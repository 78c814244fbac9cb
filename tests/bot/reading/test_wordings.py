"""Many wordings of the same few happenings: sentences of our own in the manner of news agencies, with the facts they tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.reading import read
from storage.values.facts import Encounter

DAY = date(2024, 7, 3)
ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("wordings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def line(e: Encounter) -> str:
    parties = " + ".join(p.name if not p.role else f"{p.role} of {p.name}" for p in e.participants)
    days = str(e.start) if e.start else "-"
    return f"{e.kind.value} {e.status.value}: {parties} @ {e.place or '-'} {days}{f'..{e.end}' if e.end else ''}"


@pytest.mark.parametrize(("text", "told"), ROWS)
def test_a_wording_tells_its_facts(text: str, told: str) -> None:
    assert " ; ".join(line(e) for e in read(text, DAY, times=False).encounters) == told
