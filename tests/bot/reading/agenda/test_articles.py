"""Wordings of whole articles: events owned by a time, who comes back, duties, plans overtaken; sentences of our own."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from bot.reading.agenda import find_upcoming
from bot.reading.cast.find import find_cast
from bot.reading.parse.parsing import parse
from bot.reading.times import find_times

PUBLISHED = date(2024, 7, 10)  # a Wednesday


def told(text: str) -> list[tuple[str, str]]:
    doc = parse(text)
    found = find_upcoming(doc, partial(find_cast, doc), find_times(doc, PUBLISHED), (), PUBLISHED)
    return [(e.title, str(e.start)) for e in found]


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The build-up to this weekend’s Oslo derby is starting to heat up.", "Oslo derby", "2024-07-13"),
        ("The matter had been fixed for mention before Judge Vik on July 17.", "mention", "2024-07-17"),
        ("The new phone will be introduced at the Acme Unfolded online event on 14 August.", "Acme Unfolded online event", "2024-08-14"),
        ("The first trains will be delivered in 2027.", "delivery of the first trains", "2027"),
        ("Next week the president is due to have lunch with senators.", "lunch with senators", "2024-07-15"),
        ("The king will dine with President Lars Vik before heading to Rome on July 23.", "king's visit to Rome", "2024-07-23"),
    ],
)  # fmt: skip
def test_what_articles_announce(text: str, title: str, start: str) -> None:
    assert (title, start) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "“They were going to meet with me in Oslo on Sunday,” he wrote.",
        "Norwegian prime minister Lars Vik returns to the country on Saturday.",
        "Dealers whose licences are not renewed after October 2025 will receive a letter after October 2025.",
        "The message said the two leaders would arrive in the country on Saturday morning.",
    ],
)
def test_what_they_only_tell(text: str) -> None:
    assert told(text) == []


def test_a_campaign_for_an_election_is_not_the_election() -> None:
    text = "The election is to be held in 2025. The campaign for the election will start on August 20."
    assert {start for _, start in told(text)} == {"2025", "2024-08-20"}


def test_another_telling_adds_its_place_and_fate() -> None:
    doc = parse("The Baltic summit will be held on July 22.\n\nThe Baltic summit in Riga on July 22 is cancelled.")
    found = find_upcoming(doc, partial(find_cast, doc), find_times(doc, PUBLISHED), (), PUBLISHED)
    assert [(e.place, e.status.value) for e in found] == [("Riga", "cancelled")]


def test_a_meeting_of_heads_of_government_is_a_summit() -> None:
    doc = parse("The 43rd meeting of heads of government of the Baltic Union will be held on July 22.")
    (event,) = find_upcoming(doc, partial(find_cast, doc), find_times(doc, PUBLISHED), (), PUBLISHED)
    assert event.kind.value == "summit"


def test_their_next_summit_is_not_the_one_told_before() -> None:
    text = (
        "The 43rd meeting of heads of government of the Baltic Union will be held on July 22. "
        "They will choose the date of their next summit, which is scheduled to take place in Oslo."
    )
    assert ("next summit", "None") in told(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("She is the nominee for the 2025 Oslo mayoral election.", "Oslo"),
        ("The Norwegian election will be held in September 2025.", None),
    ],
)
def test_an_election_is_where_its_name_has_a_place_not_an_adjective(text: str, place: str | None) -> None:
    doc = parse(text)
    (event,) = find_upcoming(doc, partial(find_cast, doc), find_times(doc, PUBLISHED), (), PUBLISHED)
    assert event.place == place
