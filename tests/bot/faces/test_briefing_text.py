from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.compose import Briefing, compose
from bot.faces.briefing_text import PART_LIMIT, briefing_pages, briefing_parts
from storage.values.records import Event, EventStatus, Source
from tests.bot.briefing.events import LEARNED, SINCE, TODAY, UNTIL, change, event

HELD = EventStatus.HELD
HOSTILE = "@everyone <@&1> **b** `c` ||s|| [x](https://evil.example) \u202e https://evil.example \n# h <t:1:R> "


def of(learned: list[Event], changed: list[Event] | None = None, upcoming: list[Event] | None = None) -> Briefing:
    return compose(
        events_learned=learned,
        events_changed=changed or [],
        upcoming=upcoming or [],
        since=SINCE,
        until=UNTIL,
        today=TODAY,
        horizon_days=14,
    )


def test_a_whole_briefing_reads_so() -> None:
    moved = event(2, start="2024-07-10", changes=[change("start", "2024-07-08", "2024-07-10")])
    met = event(1, HELD, learned=LEARNED, start="2024-07-02", outlets=("Courier", "Gazette"), occasion="summit")
    gone = event(3, start="2024-07-01")
    (text,) = briefing_parts(of([met], [moved], [moved, gone]))
    assert text.splitlines() == [
        "## Briefing for Wednesday 3 July 2024",
        f"-# What the archive learned since <t:{int(SINCE.timestamp())}:f>",
        "### What happened",
        (
            "- **Ada Alvarez met Bo Berg** · Tue 2 July 2024 · Astana · at the summit — 2 outlets: "
            "[Courier](https://courier.example/100), [Gazette](https://gazette.example/101)"
        ),
        "### What changed",
        (
            "- **moved** · **Ada Alvarez to meet Bo Berg** · Wed 10 July 2024 (was Mon 8 July 2024) · Astana — "
            "[Courier](https://courier.example/200)"
        ),
        "### Coming up",
        "**Wednesday 10 July 2024** · in 7 days",
        "- ◷ **Ada Alvarez to meet Bo Berg** · Astana · planned · **moved** — [Courier](https://courier.example/200)",
        "### Open questions",
        (
            "- ? **Ada Alvarez to meet Bo Berg** · Mon 1 July 2024 · Astana · due, unconfirmed — "
            "[Courier](https://courier.example/300)"
        ),
    ]


def test_put_off_is_said_once_with_the_date_it_had() -> None:
    steps = [change("status", "planned", "postponed"), change("start", "2024-07-08", None)]
    (text,) = briefing_parts(of([], [event(1, EventStatus.POSTPONED, changes=steps)]))
    assert "- **Postponed: Ada Alvarez and Bo Berg** · no new date (was Mon 8 July 2024) · Astana — " in text


def test_a_quiet_day_is_short() -> None:
    (text,) = briefing_parts(of([]), ("No briefing was posted yesterday.",))
    assert text.splitlines()[2:] == [
        "No briefing was posted yesterday.",
        "Nothing new was learned, and nothing is known for the next 14 days.",
    ]


def test_parts_split_between_items_and_lose_none() -> None:
    many = [event(n, HELD, learned=LEARNED, start="2024-07-02", names=(f"Person {n}", "B" * 200)) for n in range(1, 31)]
    ahead = [event(n, start=f"2024-07-{n % 10 + 4:02}", names=(f"Person {n}", "C" * 200)) for n in range(31, 61)]
    pages = briefing_pages(of(many, upcoming=ahead))
    assert len(pages) > 2
    assert all(len(page.text) <= PART_LIMIT for page in pages)
    for page in pages:
        told = {int(n) for n in re.findall(r"Person (\d+)", page.text)}
        assert told == page.events
        assert page.text.startswith("#")
        assert len(re.findall(r"\]\(https://[^)]+\)$", page.text, re.MULTILINE)) == len(told)
    assert sorted(n for page in pages for n in page.events) == list(range(1, 61))


def test_a_part_begins_with_the_heading_it_continues() -> None:
    ahead = [event(n, start="2024-07-05", names=(f"Person {n}", "C" * 240)) for n in range(1, 41)]
    _, second, *_ = briefing_parts(of([], upcoming=ahead))
    assert second.splitlines()[:2] == ["### Coming up (continued)", "**Friday 5 July 2024** · in 2 days"]


def hostile(number: int, text: str, url: str) -> Event:
    made = event(number, HELD, learned=LEARNED, start="2024-07-02", names=(text, text), place=text, occasion=text)
    source = Source(article_id=1, published=TODAY, outlet=text, url=url)
    return replace(made, reports=(replace(made.reports[0], source=source),))


def test_hostile_text_does_nothing() -> None:
    (text,) = briefing_parts(of([hostile(1, HOSTILE, "javascript:alert(1)")]))
    line = text.splitlines()[3]
    assert "@everyone" not in line
    assert not re.search(r"(?<!\\)<(@|#|t:)", line)
    assert not re.search(r"(?<!\\)\]\(", line)
    assert "https://" not in line
    assert "\u202e" not in line
    assert len(text.splitlines()) == 4


@given(st.lists(st.tuples(st.text(max_size=3000), st.text(max_size=400)), max_size=8))
def test_any_text_fits_and_stays_on_its_line(articles: list[tuple[str, str]]) -> None:
    events = [hostile(n, text, f"https://x.example/{url}") for n, (text, url) in enumerate(articles, 1)]
    parts = briefing_parts(of(events))
    assert all(len(part.encode("utf-16-le")) // 2 <= PART_LIMIT for part in parts)
    assert sum(part.count("\n- ") for part in parts) == len(events)
