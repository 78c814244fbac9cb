"""What nobody may do, or somebody will do no more, from a day on; sentences of our own through the model."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The bank will no longer accept cash from August 1.", "end of bank accepting cash", "2024-08-01"),
        ("Residents will not be allowed to leave their homes from August 1 to 3.", "ban on residents leaving homes", "2024-08-01"),
        ("Starting next month, drivers will no longer be able to renew permits online.", "ban on drivers renewing permits", "2024-08"),
        ("Visitors would not be permitted to enter until August 3.", "end of ban on visitors entering", "2024-08-03"),
        ("Passports will no longer be stamped from August 1.", "end of stamping of passports", "2024-08-01"),
        ("People under 18 will be banned from buying tobacco from 2027.", "ban on people buying tobacco", "2027"),
    ],
)  # fmt: skip
def test_bans_and_ends(text: str, title: str, start: str) -> None:
    (event,) = read(text)
    assert (event.title, str(event.start)) == (title, start)


def test_who_cannot_come_bans_nothing() -> None:
    assert [e.title for e in read("Ada Holm will not be able to attend the summit in Oslo on Friday.")] == [
        "summit in Oslo"
    ]


def test_a_day_told_first_is_that_of_all_that_will_be_done() -> None:
    found = read("Beginning next month, Chile will lift its curfew and will also end its ban on flights.")
    assert [e.title for e in found] == ["lifting of Chile's curfew", "end of Chile's ban on flights"]


def test_the_end_of_trading_is_only_a_time() -> None:
    (event,) = read("Shops will be closed from the end of trading on August 3.")
    assert (event.title, str(event.start)) == ("closure of shops", "2024-08-03")
