"""Articles read anew: facts replaced, events kept under their ids, corrections surviving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.curating.correcting import Corrector
from bot.curating.rereading import reread
from bot.intake.reader import ReadingFailed
from bot.intake.workers import Failure
from storage.archive import Archive
from storage.database import Database
from storage.values.dates import PartialDate
from storage.values.facts import Facts
from storage.values.records import EventStatus
from tests.bot.curating.told import ADA, ALAN, events, met, only, told, who

NEXT = datetime(2024, 8, 1, tzinfo=UTC)
TEXT = "Ada Lovelace met Alan Turing in Astana on Wednesday, the ministry said after a long day of talks there."
OTHER = "Grace Hopper met Alan Turing in Vienna on Thursday, her office said in a short note to the press that night."


class NewReader:
    """A reader that finds what it is told to."""

    def __init__(self, facts: dict[str, Facts], fails: Callable[[str], bool] = lambda _: False) -> None:
        self.facts = facts
        self.fails = fails
        self.read_texts: list[str] = []

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - the shape of a Reader
        if self.fails(text):
            raise ReadingFailed("It stopped.", Failure.TIMEOUT)
        self.read_texts.append(text)
        return self.facts.get(text, Facts())


async def again(archive: Archive, reader: NewReader, version: str = "2") -> tuple[int, int]:
    done = await reread(archive, reader, version=version, clock=lambda: NEXT)
    return done.read, done.failed


async def test_facts_are_replaced_and_the_event_keeps_its_id(archive: Archive) -> None:
    await told(archive, TEXT, met(ADA, "Alan", text=TEXT))
    before = await only(archive)
    better = met(ADA, ALAN, text=TEXT, place="Astana")
    assert await again(archive, NewReader({TEXT: Facts(encounters=(better,))})) == (1, 0)
    event = await only(archive)
    assert (event.event_id, event.place) == (before.event_id, "Astana")
    assert [p.name for p in event.participants] == [ADA, ALAN]
    assert await archive.people.find("Alan") is None  # nobody is called that any more
    assert len(event.reports) == 1


async def test_what_is_no_longer_found_is_gone_and_new_things_are_there(archive: Archive, database: Database) -> None:
    await told(archive, TEXT, met("Ministry", ALAN, text=TEXT))
    await again(archive, NewReader({TEXT: Facts(encounters=(met(ADA, "Grace Hopper", text=TEXT, on="2024-06-01"),))}))
    event = await only(archive)
    assert {p.name for p in event.participants} == {ADA, "Grace Hopper"}
    assert [a.name for a in await archive.people.complete("")] == [ADA, "Grace Hopper"]
    await again(archive, NewReader({}), "3")
    assert await events(archive) == []
    assert await archive.people.complete("") == []
    assert await database.rows("PRAGMA foreign_key_check") == []


async def test_corrections_survive_a_newer_reader(archive: Archive, corrector: Corrector) -> None:
    await told(archive, TEXT, met(ADA, "Turing", text=TEXT))
    await told(archive, OTHER, met("Grace Hopper", ALAN, text=OTHER, on="2024-07-04"), day=4)
    await told(archive, "third", met("Minister", ALAN, on="2024-07-08"), day=8)
    first = next(e for e in await events(archive) if str(e.start) == "2024-07-03")
    third = next(e for e in await events(archive) if str(e.start) == "2024-07-08")
    await corrector.date(first.event_id, PartialDate.parse("2024-07-02"))
    await corrector.status(first.event_id, EventStatus.CANCELLED)
    place = await corrector.place(first.event_id, "Almaty")
    await corrector.dismiss(third.event_id)
    await corrector.rename(await who(archive, "Grace Hopper"), "Rear Admiral Hopper")
    facts = {
        TEXT: Facts(encounters=(met(ADA, ALAN, text=TEXT, place="Astana"),)),
        OTHER: Facts(encounters=(met("Grace Hopper", ALAN, text=OTHER, on="2024-07-04", place="Vienna"),)),
        "third": Facts(encounters=(met("Minister", ALAN, on="2024-07-08", status="planned"),)),
    }
    assert await again(archive, NewReader(facts)) == (3, 0)
    found = {str(e.start): e for e in await events(archive)}
    assert set(found) == {"2024-07-02", "2024-07-04"}
    set_right = found["2024-07-02"]
    assert (set_right.event_id, set_right.status, set_right.place) == (first.event_id, EventStatus.CANCELLED, "Almaty")
    assert [p.name for p in found["2024-07-04"].participants] == ["Rear Admiral Hopper", ALAN]
    await corrector.undo(place.correction_id)
    assert (await archive.events.get(first.event_id)).place == "Astana"  # type: ignore[union-attr]


async def test_a_correction_waits_for_a_reader_that_finds_its_fact_again(
    archive: Archive,
    corrector: Corrector,
) -> None:
    await told(archive, TEXT, met(ADA, ALAN, text=TEXT))
    await corrector.place((await only(archive)).event_id, "Almaty")
    await again(archive, NewReader({}))
    assert await events(archive) == []
    await again(archive, NewReader({TEXT: Facts(encounters=(met(ADA, ALAN, text=TEXT),))}), "3")
    assert (await only(archive)).place == "Almaty"


async def test_an_article_not_to_be_used_stays_so(archive: Archive, corrector: Corrector) -> None:
    article = await told(archive, TEXT, met(ADA, ALAN, text=TEXT))
    made = await corrector.withhold(article)
    await again(archive, NewReader({TEXT: Facts(encounters=(met(ADA, ALAN, text=TEXT, place="Astana"),))}))
    assert await events(archive) == []
    await corrector.undo(made.correction_id)
    assert (await only(archive)).place == "Astana"


async def test_it_goes_on_where_it_was_stopped(archive: Archive, other_archive: Archive) -> None:
    for n in range(4):
        await told(archive, f"{TEXT} {n}", met(ADA, ALAN, text=TEXT))
    await told(other_archive, TEXT, met(ADA, ALAN, text=TEXT))

    def breaks(text: str) -> bool:
        if text.endswith("2"):
            raise RuntimeError
        return text.endswith("1")

    same = {f"{TEXT} {n}": Facts(encounters=(met(ADA, ALAN, text=TEXT),)) for n in range(4)}
    with pytest.raises(ExceptionGroup):
        await reread(archive, NewReader(same, breaks), version="2", clock=lambda: NEXT, at_once=1)
    after = NewReader(same)
    assert await again(archive, after) == (2, 0)
    assert after.read_texts == [f"{TEXT} 2", f"{TEXT} 3"]
    assert len((await only(archive)).reports) == 4  # the one that could not be read keeps what was read before
    assert await again(archive, NewReader(same)) == (0, 0)
    assert await archive.readers.count_behind("2") == 0
    assert await other_archive.readers.count_behind("2") == 1


async def test_all_in_another_order_comes_to_the_same(tmp_path: Path) -> None:
    stories = [(f"{TEXT} {n}", met(ADA, name, text=TEXT, on=on)) for n, (name, on) in enumerate(
        [(ALAN, "2024-07-03"), ("Turing", "2024-07"), ("Grace Hopper", None), ("Turing", "2024-07-05")]
    )]  # fmt: skip
    results: list[list[tuple[str, list[str], int]]] = []
    for order in (stories, stories[::-1]):
        database = await Database.open(tmp_path / f"{len(results)}.db")
        archive = Archive(database, 1)
        for text, _ in order:
            await told(archive, text, met("Nobody", "Else", text=TEXT))
        await again(archive, NewReader({text: Facts(encounters=(fact,)) for text, fact in stories}))
        results.append(
            sorted(
                (str(e.start), sorted(p.name for p in e.participants), len(e.reports)) for e in await events(archive)
            )
        )
        await database.close()
    assert results[0] == results[1]
