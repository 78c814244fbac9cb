"""Several contacts told at once, and who is only named along with them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read

DAY = date(2016, 4, 21)  # a Thursday


def told(text: str) -> list[set[str]]:
    return [{p.name for p in e.participants} for e in read(text, DAY).encounters]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Minister Rosa Lind held 11 bilateral meetings with her foreign counterparts that included Chad, Mali and others.",
            [{"Rosa Lind", "Chad"}, {"Rosa Lind", "Mali"}],
        ),
        (
            "Minister Rosa Lind held bilateral meetings with foreign ministers of Chad and Mali on Monday.",
            [{"Rosa Lind", "Chad"}, {"Rosa Lind", "Mali"}],
        ),
        (
            "Minister Rosa Lind will lead a delegation of officials to the three-day meeting, including Minister Ken Otieno.",
            [],
        ),
        (
            "Minister Rosa Lind of Chile arrived in Nairobi on an official visit with her adviser Ken Otieno.",
            [{"Rosa Lind", "Kenya"}],
        ),
        (
            "Minister Rosa Lind met Ken Otieno, Carla Ruiz and other politicians.",
            [{"Rosa Lind", "Ken Otieno", "Carla Ruiz"}],
        ),
        ("Minister Rosa Lind recalled her visits to Kenya.", []),
        ("Minister Rosa Lind and Ken Otieno kick off the week with a dinner in Oslo.", [{"Rosa Lind", "Ken Otieno"}]),
        ("Prime Minister Rosa Lind hosted a reception in Oslo for Minister Ken Otieno.", [{"Rosa Lind", "Ken Otieno"}]),
        ("President Rosa Lind of Chile will see a factory before heading to Kenya on May 3.", [{"Rosa Lind", "Kenya"}]),
        ("Chad protests after an envoy held talks with Ken Otieno.", []),
        ("Minister Rosa Lind left the talks in Nairobi on Monday.", []),
    ],
)
def test_parties(text: str, parties: list[set[str]]) -> None:
    assert told(text) == parties


def test_counterpart_has_the_office_of_whoever_met_him() -> None:
    text = "Foreign Minister Rosa Lind of Chile met her counterpart in Chad. Lind met the foreign minister of Chad on Monday."
    (encounter,) = read(text, DAY).encounters
    assert [p.role for p in encounter.participants] == [None, "foreign minister"]


def test_a_visit_with_its_days_is_to_whoever_received_the_visitor() -> None:
    text = (
        "President Rosa Lind of Chile arrived in Kenya on Wednesday for a two-day state visit. "
        "At the airport Lind was received by her host, Kenyan President Ken Otieno."
    )
    (encounter,) = read(text, DAY).encounters
    assert {p.name for p in encounter.participants} == {"Rosa Lind", "Ken Otieno"}
    assert (str(encounter.start), str(encounter.end)) == ("2016-04-20", "2016-04-21")
