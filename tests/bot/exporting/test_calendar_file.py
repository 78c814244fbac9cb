"""The calendar file, read back by the library's own parser as a calendar program would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.calendar_file import CalendarFile, calendar_file, sequence
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType, Span
from storage.values.records import Actor, Change, Event, EventKind, EventStatus, Report, Source

TODAY = date(2024, 7, 4)
LEARNED = datetime(2024, 7, 1, 6, tzinfo=UTC)
LATER = LEARNED + timedelta(days=2)


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def report(
    text: str = "Modi is to visit Moscow.", url: str | None = "https://news.example/a", article: int = 1
) -> Report:
    source = Source(article_id=article, published=date(2024, 7, 1), outlet="News", title="A visit", url=url)
    return Report(source=source, evidence=Evidence(text=text, span=Span(0, 10)), status=EventStatus.PLANNED)


def event(start: str | None = "2024-07-08", end: str | None = None, **more: Any) -> Event:
    whole = {
        "event_id": 7,
        "kind": EventKind.VISIT,
        "status": EventStatus.PLANNED,
        "encounter": True,
        "participants": (
            Actor(actor_id=1, name="Narendra Modi", type=ParticipantType.PERSON),
            Actor(actor_id=2, name="Russia", type=ParticipantType.PARTY),
        ),
        "start": day(start),
        "end": day(end),
        "learned_at": LEARNED,
        "changed_at": LEARNED,
        "reports": (report(),),
    }
    return Event(**{**whole, **more})


def step(field: str, before: str | None, after: str | None, at: datetime = LATER) -> Change:
    return Change(changed_at=at, field=field, before=before, after=after, source=None)


def written(*events: Event, guild: int = 1) -> CalendarFile:
    return calendar_file(events, guild=guild, today=TODAY)


def entries(*events: Event, guild: int = 1) -> list[Any]:
    return read(written(*events, guild=guild))


def read(made: CalendarFile) -> list[Any]:
    return icalendar.Calendar.from_ical(made.content).walk("VEVENT")


def test_an_entry_is_on_its_days_and_ends_the_day_after() -> None:
    [entry] = entries(event("2024-07-08", "2024-07-09", place="Moscow", occasion="a summit"))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2024, 7, 8), date(2024, 7, 10))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert (entry["STATUS"], entry["SEQUENCE"], entry["LOCATION"]) == ("CONFIRMED", 0, "Moscow")
    assert entry["SUMMARY"] == "Narendra Modi to visit Russia"
    for part in ("“Modi is to visit Moscow.”", "News, A visit, 1 July 2024", "https://news.example/a", "a summit"):
        assert part in entry["DESCRIPTION"]
    assert entry["URL"] == "https://news.example/a"


def test_one_day_is_a_whole_day() -> None:
    [entry] = entries(event("2024-07-08"))
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(days=1)


def test_the_same_archive_makes_the_same_bytes_and_an_event_keeps_its_uid() -> None:
    moved = event("2024-07-10", changes=(step("start", "2024-07-08", "2024-07-10"),), changed_at=LATER)
    assert written(event()) == written(event())
    [before], [after] = entries(event()), entries(moved)
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert "first day 2024-07-08 → 2024-07-10" in after["DESCRIPTION"]
    [elsewhere] = entries(event(), guild=2)
    [other] = entries(event(event_id=8))
    assert len({before["UID"], elsewhere["UID"], other["UID"]}) == 3


def test_a_revision_never_counts_less_than_the_one_before_even_if_the_history_is_shorter() -> None:
    twice = event(changes=(step("start", "2024-07-08", "2024-07-10"), step("place", None, "Moscow")), changed_at=LATER)
    undone = event(changes=(step("start", "2024-07-08", "2024-07-10"),), changed_at=LATER + timedelta(minutes=1))
    back = event(changed_at=LATER + timedelta(minutes=2))
    assert 0 < sequence(twice) < sequence(undone) < sequence(back) < 2**31


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.DENIED])
def test_what_is_off_is_cancelled_on_its_days(status: EventStatus) -> None:
    [entry] = entries(event(status=status, changes=(step("status", "planned", status.value),), changed_at=LATER))
    assert entry["STATUS"] == "CANCELLED"
    assert entry["DTSTART"].dt == date(2024, 7, 8)


def test_what_is_only_expected_is_tentative() -> None:
    [entry] = entries(event(status=EventStatus.EXPECTED))
    assert entry["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("now", [None, "2024-09", "2024"])
def test_what_lost_its_day_is_cancelled_on_the_days_it_had(now: str | None) -> None:
    changes = (
        step("status", "planned", "postponed"),
        step("start", "2024-07-08", now),
        step("end", "2024-07-09", None),
    )
    made = written(event(now, status=EventStatus.POSTPONED, changes=changes, changed_at=LATER))
    [entry] = read(made)
    assert entry["STATUS"] == "CANCELLED"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2024, 7, 8), date(2024, 7, 10))
    assert entry["SUMMARY"].startswith("No longer on this day: ")
    assert made.without_day == 1


@pytest.mark.parametrize("start", [None, "2024", "2024-07", "2024-12"])
def test_an_event_without_a_day_is_counted_and_given_none(start: str | None) -> None:
    made = written(event(start))
    assert (made.entries, made.without_day) == (0, 1)
    assert b"VEVENT" not in made.content


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("2024-07-03", None, False),
        ("2024-07-03", "2024-07-04", True),
        ("2024-07-04", None, True),
        ("2024-07-08", "2024-08", True),  # an end without a day adds none
        ("2024-07-08", "2024-07-01", True),  # an end before the start is no end
        ("2024-06", None, False),
    ],
)
def test_what_is_over_is_left_out(start: str, end: str | None, there: bool) -> None:
    made = entries(event(start, end))
    assert bool(made) is there
    assert all(entry["DTEND"].dt > entry["DTSTART"].dt for entry in made)


def test_many_reports_are_few_lines_and_one_sentence_is_quoted_once() -> None:
    twice = (report(), report())
    assert entries(event(reports=twice))[0]["DESCRIPTION"].count("“") == 1
    many = tuple(report(f"Sentence {n}.", article=n) for n in range(40))
    description = entries(event(reports=many))[0]["DESCRIPTION"]
    assert description.count("“") == 5
    assert "and 35 more reports" in description


HOSTILE = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:planted",
    'semi;colon, comma \\ backslash \\n "quote" : colon',
    "nul \x00 bell \x07 escape \x1b[31m line\u2028separator \x85 next",
    "\u202ereversed\u2066 isolated",
    "long " * 500,
    "emoji 🕊 and ŁÓDŹ " * 30,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_value(text: str) -> None:
    actor = Actor(actor_id=1, name=text, type=ParticipantType.PERSON)
    whole = event(
        title=text, place=text, occasion=text, participants=(actor, actor), reports=(report(text),), encounter=False
    )
    unharmed(written(whole, event(event_id=8)).content)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_stays_inside_its_value(text: str) -> None:
    actor = Actor(actor_id=1, name=text, type=ParticipantType.PERSON)
    whole = event(
        title=text, place=text, occasion=text, participants=(actor, actor), reports=(report(text, f"https://{text}"),)
    )
    unharmed(written(whole, event(event_id=8)).content)


def unharmed(content: bytes) -> None:
    """Two entries and no more; every line ends as it must, is short enough and free of control characters."""
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == 2
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(byte < 0x20 or byte == 0x7F for line in lines for byte in line)
    names = {line.split(b":")[0].split(b";")[0] for line in lines if line and not line.startswith(b" ")}
    assert names <= {
        *(b"BEGIN END VERSION PRODID CALSCALE X-WR-CALNAME UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE SUMMARY".split()),
        *(b"DTSTART DTEND STATUS TRANSP CATEGORIES LOCATION URL DESCRIPTION REFRESH-INTERVAL X-PUBLISHED-TTL".split()),
    }


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://[broken", "", None])
def test_only_web_links_are_links(url: str | None) -> None:
    [entry] = entries(event(reports=(report(url=url),)))
    assert "URL" not in entry
    assert not url or url not in entry["DESCRIPTION"]


def test_the_newest_web_link_is_the_entrys() -> None:
    [entry] = entries(replace(event(), reports=(report(url="ftp://x"), report(url="https://y.example/"))))
    assert entry["URL"] == "https://y.example/"
