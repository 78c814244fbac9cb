"""Articles into a real archive: what becomes one event, what stays two, and how an event lives."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from storage.archive import Archive
from storage.database import Database
from storage.values.records import EventKind, EventStatus
from tests.bot.intake.told import (
    JAISHANKAR,
    LAVROV,
    THREE_OUTLETS,
    Story,
    ahead,
    article,
    events,
    met,
    office,
    party,
    people,
    take_in,
)


async def test_three_outlets_tell_of_one_meeting(archive: Archive) -> None:
    kept = await take_in(archive, *THREE_OUTLETS)
    [event] = await events(archive)
    assert [(k.opened, k.joined) for k in kept] == [(1, 0), (0, 1), (0, 1)]
    assert {p.name for p in event.participants} == {JAISHANKAR, LAVROV}
    assert (str(event.start), event.place, event.occasion) == ("2024-07-03", "Astana", "SCO Summit")
    assert event.outlets == 3
    assert len(event.reports) == 3


async def test_planned_then_held_is_one_visit(archive: Archive) -> None:
    modi = (*people("Narendra Modi"), party("Russia"))
    await take_in(
        archive,
        article("2024-07-03", "Modi is to visit Moscow on July 8-9.",
                met(*modi, on="2024-07-08", until="2024-07-09", status="planned", kind="visit", place="Moscow", text="to visit"),
                ahead("Modi's visit to Moscow", "Narendra Modi", "Russia", on="2024-07-08", until="2024-07-09", kind="visit",
                      place="Moscow", text="to visit")),
        article("2024-07-09", "Modi arrived in Moscow on Monday.",
                met(*modi, on="2024-07-08", kind="visit", place="Moscow", text="arrived")),
    )  # fmt: skip
    [event] = await events(archive)
    assert (event.status, event.kind, str(event.start), str(event.end)) == (
        EventStatus.HELD, EventKind.VISIT, "2024-07-08", "2024-07-09",
    )  # fmt: skip
    assert [(c.field, c.before, c.after) for c in event.changes] == [("status", "planned", "held")]
    assert len(event.reports) == 3


async def test_a_summit_postponed_twice_reported_lives_on(archive: Archive) -> None:
    def told(published: str, text: str, on: str | None, status: str) -> Story:
        return article(published, text, ahead("India-Russia annual summit", on=on, status=status, text=text))

    await take_in(
        archive,
        told("2024-05-01", "The summit is set for 20 June.", "2024-06-20", "scheduled"),
        told("2024-06-10", "The summit is put off.", None, "postponed"),
        told("2024-06-11", "The summit was put off to September.", "2024-09", "postponed"),
        told("2024-08-20", "The summit is now set for 12 September.", "2024-09-12", "scheduled"),
    )
    [event] = await events(archive)
    assert (event.status, str(event.start)) == (EventStatus.PLANNED, "2024-09-12")
    assert [(c.field, c.before, c.after) for c in event.changes] == [
        ("status", "planned", "postponed"),
        ("start", "2024-06-20", None),
        ("start", None, "2024-09"),
        ("status", "postponed", "planned"),
        ("start", "2024-09", "2024-09-12"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"on": "2024-07-02", "place": "Astana"}, {"on": "2024-07-04", "place": "Astana"}, id="two days"),
        pytest.param({"on": "2024-07", "place": "Astana"}, {"on": "2024-07", "place": "Moscow"}, id="two cities"),
        pytest.param({"on": "2024-07-02"}, {"on": "2024-07-02", "kind": "call"}, id="a call is no meeting"),
    ],
)
async def test_two_meetings_of_the_same_people_stay_two(archive: Archive, one: Any, other: Any) -> None:
    await take_in(
        archive,
        article("2024-07-04", "One.", met(*people("Ada Lovelace", "Alan Turing"), **one)),
        article("2024-07-05", "Other.", met(*people("Ada Lovelace", "Alan Turing"), **other)),
    )
    assert len(await events(archive)) == 2


async def test_an_older_article_arriving_late_does_not_overturn_a_newer_one(archive: Archive) -> None:
    both = people("Ada Lovelace", "Alan Turing")
    await take_in(
        archive,
        article("2024-07-06", "They met.", met(*both, on="2024-07-05", place="Vienna")),
        article("2024-07-01", "They are to meet.", met(*both, on="2024-07-05", status="planned", place="Austria")),
    )
    [event] = await events(archive)
    assert (event.status, event.place) == (EventStatus.HELD, "Vienna")


async def test_namesakes_are_kept_apart_and_a_bare_name_between_them_too(archive: Archive) -> None:
    await take_in(
        archive,
        article("2024-07-01", "a", met(*people("Imran Khan", "Ada Lovelace"), on="2024-07-01")),
        article("2024-07-02", "b", met(*people("Sadiq Khan", "Ada Lovelace"), on="2024-07-02")),
        article("2024-07-03", "c", met(*people("Khan", "Ada Lovelace"), on="2024-07-03")),
    )
    assert await archive.people.find("Khan") is None
    assert {a.name for a in await archive.people.near("Khan")} == {"Imran Khan", "Sadiq Khan", "Khan"}
    assert len(await events(archive)) == 3


async def test_a_bare_name_parts_from_its_bearer_when_a_namesake_appears(archive: Archive) -> None:
    ada = "Ada Lovelace"
    await take_in(
        archive,
        article("2024-07-01", "a", met(*people("Khan", ada), on="2024-07-01")),
        article("2024-07-01", "b", met(*people("Sadiq Khan", ada), on="2024-07-01")),
    )
    assert len(await events(archive)) == 1
    await take_in(archive, article("2024-07-01", "c", met(*people("Imran Khan", ada), on="2024-07-01")))
    told = [{p.name for p in e.participants} for e in await events(archive)]
    assert sorted(map(sorted, told)) == [[ada, "Imran Khan"], [ada, "Khan"], [ada, "Sadiq Khan"]]


async def test_an_office_finds_its_holder_when_a_later_article_names_him(archive: Archive) -> None:
    stories = (
        article("2024-07-03", "The Russian foreign minister met Ada Lovelace.",
                met(office("Russia", "foreign minister"), *people("Ada Lovelace"), on="2024-07-03")),
        article("2024-07-05", "Russian foreign minister Sergey Lavrov met Alan Turing.",
                met(*people("Sergey Lavrov", "Alan Turing"), on="2024-07-05")),
    )  # fmt: skip
    await take_in(archive, *stories)
    lavrov = await archive.people.find("Lavrov")
    assert lavrov is not None
    assert [str(e.start) for e in await archive.events.of(lavrov.actor_id)] == ["2024-07-05", "2024-07-03"]


async def test_the_same_article_twice_changes_nothing(archive: Archive) -> None:
    [first, second] = await take_in(archive, THREE_OUTLETS[0], THREE_OUTLETS[0])
    assert first.new
    assert (second.new, second.article_id, second.opened, second.joined) == (False, first.article_id, 0, 0)
    [event] = await events(archive)
    assert len(event.reports) == 1


async def test_a_summit_is_not_the_meetings_on_its_margins(archive: Archive) -> None:
    await take_in(
        archive,
        article("2024-07-01", "Putin and Xi will meet at the SCO summit in Astana on 3 July.",
                met(*people("Vladimir Putin", "Xi Jinping"), on="2024-07-03", status="planned", place="Astana", occasion="SCO summit"),
                ahead("SCO summit", "Vladimir Putin", "Xi Jinping", on="2024-07-03", place="Astana")),
    )  # fmt: skip
    assert len(await events(archive)) == 2


async def test_nothing_of_one_guild_reaches_another(archive: Archive, other_archive: Archive) -> None:
    await take_in(archive, *THREE_OUTLETS)
    [event] = await events(archive)
    lavrov = await archive.people.find("Lavrov")
    assert lavrov is not None
    assert await other_archive.people.find("Lavrov") is None
    assert await other_archive.people.near("Lavrov") == []
    assert await other_archive.people.complete("") == []
    assert await other_archive.people.get(lavrov.actor_id) is None
    assert await other_archive.people.offices(lavrov.actor_id) == []
    assert await other_archive.events.get(event.event_id) is None
    assert await other_archive.events.of(lavrov.actor_id) == []
    assert await other_archive.events.upcoming(since=date(2024, 1, 1)) == []
    assert await events(other_archive) == []
    assert await other_archive.tellings.of_events([event.event_id]) == []
    assert await other_archive.search.find("Lavrov") == []
    assert await other_archive.articles.get(event.reports[0].source.article_id) is None
    [kept] = await take_in(other_archive, THREE_OUTLETS[0])
    assert (kept.new, kept.opened) == (True, 1)


async def test_what_is_kept_is_sound(archive: Archive, database: Database) -> None:
    await take_in(archive, *THREE_OUTLETS)
    assert [row[0] for row in await database.rows("PRAGMA integrity_check")] == ["ok"]
    assert await database.rows("PRAGMA foreign_key_check") == []
