"""A read article finds its place: new, a copy of another outlet's, a corrected version of what its address held, or known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.curating.correcting import Corrector
from bot.curating.erasing import erase_user
from bot.errors import UserError
from bot.intake.add import add_article
from bot.intake.copies import Turn, at_one_address
from bot.intake.outcomes import Added
from bot.intake.reading_service import ReadingService
from storage.archive import Archive
from storage.database import Database
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
)
from storage.values.records import Article, Event
from tests.bot.intake.test_copies import story

NOW = datetime(2024, 7, 5, 6, tzinfo=UTC)
DAY = date(2024, 7, 4)
PEOPLE = ("Ada Byron", "Grace Hopper")
_MET = re.compile(r"They met in (\w+) on (\d{4}-\d\d-\d\d)\.")


class Finds:
    """A reader that finds each "They met in PLACE on DAY." and counts the texts it is given."""

    def __init__(self) -> None:
        self.texts = 0

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - as readers are asked
        self.texts += 1
        return Facts(
            encounters=tuple(
                Encounter(
                    kind=EncounterKind.MEETING,
                    status=EncounterStatus.HELD,
                    participants=tuple(Participant(name=name, type=ParticipantType.PERSON) for name in PEOPLE),
                    place=found[1],
                    start=PartialDate.parse(found[2]),
                    evidence=Evidence(text=found[0], span=Span(*found.span())),
                )
                for found in _MET.finditer(text)
            )
        )


def told(place: str = "Nairobi", day: str = "2024-07-03", *, seed: int = 1) -> str:
    return f"{story(seed)} They met in {place} on {day}."


def paper(name: str, text: str, **other: object) -> Article:
    made = Article(text=text, published=DAY, outlet=name, title="Talks", url=f"https://{name.lower()}.example/a")
    return replace(made, **other)  # type: ignore[arg-type] # of the fields of an article


async def add(archive: Archive, article: Article, *, now: datetime = NOW, by: int | None = None) -> Added:
    return await add_article(archive, Finds(), article, now=now, added_by=by)


async def events(archive: Archive) -> list[Event]:
    ada = await archive.people.find(PEOPLE[0])
    return await archive.events.of(ada.actor_id) if ada else []


async def test_a_corrected_version_replaces_the_facts_and_keeps_the_old_text(
    archive: Archive, other_archive: Archive
) -> None:
    first = await add(archive, paper("Herald", told("Nairobi", "2024-07-03")))
    await add(other_archive, paper("Herald", told("Nairobi", "2024-07-03")))
    (before,) = await events(archive)
    later = datetime(2024, 7, 5, 9, tzinfo=UTC)
    mended = await add(archive, paper("Herald", told("Mombasa", "2024-07-02"), title="Talks (corrected)"), now=later)
    assert (mended.new, mended.corrected, mended.article_id) == (True, True, first.article_id)
    (after,) = await events(archive)
    assert (after.event_id, after.place, str(after.start)) == (before.event_id, "Mombasa", "2024-07-02")
    assert len(after.reports) == 1
    (old,) = await archive.articles.versions(first.article_id)
    assert ("Nairobi on" in old.article.text, old.article.title, old.replaced_at) == (True, "Talks", later)
    assert await archive.articles.count() == 1
    assert [f.article.article.title for f in await archive.search.find("Mombasa")] == ["Talks (corrected)"]
    assert await archive.search.find("Nairobi 2024-07-03") == []
    (elsewhere,) = await events(other_archive)
    assert elsewhere.place == "Nairobi"
    assert await other_archive.articles.versions(first.article_id) == []


async def test_an_events_history_says_what_a_corrected_version_changed(archive: Archive) -> None:
    hours = iter(range(7, 20))

    async def version(text: str) -> Event:
        await add(archive, paper("Herald", text), now=datetime(2024, 7, 5, next(hours), tzinfo=UTC))
        (event,) = await events(archive)
        return event

    assert (await version(told("Nairobi", "2024-07-03"))).changes == ()
    assert (await version(f"A word more. {told('Nairobi', '2024-07-03')}")).changes == ()
    await version(told("Mombasa", "2024-07-03"))
    event = await version(told("Mombasa", "2024-07-02"))
    steps = [
        ("place", "Nairobi", "Mombasa", datetime(2024, 7, 5, 9, tzinfo=UTC)),
        ("start", "2024-07-03", "2024-07-02", datetime(2024, 7, 5, 10, tzinfo=UTC)),
    ]
    assert [(c.field, c.before, c.after, c.changed_at) for c in event.changes] == steps
    assert all(c.by_version and c.source and c.source.outlet == "Herald" for c in event.changes)
    assert await archive.events.altered_between(steps[1][3], NOW.replace(day=6)) == [event]
    # another paper's report of it puts it together anew, and leaves its history as it was
    await add(archive, paper("Courier", told("Mombasa", "2024-07-02", seed=2)))
    (event,) = await events(archive)
    assert (len(event.reports), [c.field for c in event.changes]) == (2, ["place", "start"])
    await add(archive, paper("Herald", f"{story(1)} No meeting took place."))
    (event,) = await events(archive)
    assert (len(event.reports), event.changes) == (1, ())


async def test_what_others_report_is_not_changed_by_a_corrected_version(archive: Archive) -> None:
    for name, seed in (("Herald", 1), ("Courier", 2), ("Post", 3)):
        await add(archive, paper(name, told(day="2024-07-03", seed=seed)))
    await add(archive, paper("Herald", f"A word more. {told(day='2024-07-03', seed=1)}"))
    (event,) = await events(archive)
    assert (len(event.reports), event.changes) == (3, ())


async def test_a_version_that_takes_back_its_event_takes_it_out_of_the_archive(archive: Archive) -> None:
    await add(archive, paper("Herald", told()))
    mended = await add(archive, paper("Herald", f"{story(1)} No meeting took place."))
    assert (mended.corrected, await events(archive), await archive.events.count()) == (True, [], 0)


async def test_a_persons_correction_stands_on_the_new_version(archive: Archive) -> None:
    await add(archive, paper("Herald", told("Nairobi")))
    (event,) = await events(archive)
    await Corrector(archive, by=7, now=NOW).place(event.event_id, "Kisumu")
    await add(archive, paper("Herald", f"A word before. {told('Nairobi')}"))
    (after,) = await events(archive)
    assert (after.event_id, after.place) == (event.event_id, "Kisumu")


async def test_a_day_that_was_assumed_is_set_right_by_adding_the_text_again(archive: Archive) -> None:
    first = await add(archive, paper("Herald", told(), url=None, date_assumed=True))
    again = await add(archive, paper("Herald", told(), url=None, date_assumed=True, published=date(2024, 7, 5)))
    assert not again.new
    dated = await add(archive, paper("Herald", told(), url=None, published=date(2024, 7, 3)))
    assert (dated.new, dated.corrected, dated.article_id) == (True, True, first.article_id)
    stored = await archive.articles.get(first.article_id)
    assert stored
    assert (stored.article.published, stored.article.date_assumed) == (date(2024, 7, 3), False)
    assert await archive.articles.versions(first.article_id) == []
    assert not (await add(archive, paper("Herald", told(), url=None, published=date(2024, 7, 1)))).new


async def test_versions_come_one_after_another_and_the_same_one_comes_once(archive: Archive) -> None:
    texts = [told(day=f"2024-07-0{n}") for n in (1, 2, 3)]
    added = [await add(archive, paper("Herald", text)) for text in (*texts, texts[2])]
    assert [a.new for a in added] == [True, True, True, False]
    assert [v.article.text for v in await archive.articles.versions(added[0].article_id)] == [texts[1], texts[0]]


async def test_a_page_cut_short_since_replaces_nothing(archive: Archive) -> None:
    whole = told()
    added = await add(archive, paper("Herald", whole))
    again = await add(archive, paper("Herald", whole[: len(whole) // 3]))
    assert (again.new, again.article_id) == (False, added.article_id)
    assert len(await events(archive)) == 1


async def test_another_days_agenda_at_the_same_address_is_an_article_of_its_own(archive: Archive) -> None:
    agenda = paper("Kremlin", told("Moscow", "2024-07-03"), title="Agenda for July 3")
    await add(archive, agenda)
    next_week = replace(
        agenda, text=told("Minsk", "2024-07-10", seed=2).replace("Nairobi", "Minsk"), title="Agenda for July 10",
        published=date(2024, 7, 10),
    )  # fmt: skip
    added = await add(archive, next_week)
    assert (added.new, added.corrected) == (True, False)
    assert not (await add(archive, next_week)).new
    urls = {a.article.url for a in await archive.articles.recent()}
    assert urls == {"https://kremlin.example/a", "https://kremlin.example/a#2024-07-10"}
    assert {e.place for e in await events(archive)} == {"Moscow", "Minsk"}


def test_what_a_page_turned_into() -> None:
    long = paper("Herald", told())
    assert at_one_address(replace(long, text=told("Mombasa")), long) is Turn.VERSION
    assert at_one_address(replace(long, text=story(2).replace("Nairobi", "Oslo")), long) is Turn.VERSION  # its title
    other = replace(long, text=story(2).replace("Nairobi", "Oslo"), title="Grain", published=date(2024, 8, 1))
    assert at_one_address(other, long) is Turn.OTHER
    assert at_one_address(replace(long, text=long.text[:300]), long) is Turn.CUT
    assert at_one_address(replace(long, text="Brief."), replace(long, text="Briefer.")) is Turn.VERSION


async def test_the_very_text_of_another_outlet_is_linked_and_one_word(archive: Archive) -> None:
    first = await add(archive, paper("Wire", told()))
    second = await add(archive, paper("Courier", told()))
    third = await add(archive, paper("Post", told()))
    assert (first.copy_of, second.copy_of, third.copy_of) == (None, first.article_id, first.article_id)
    (event,) = await events(archive)
    assert (len(event.reports), event.outlets) == (3, 1)
    assert {r.source.outlet for r in event.reports} == {"Wire", "Courier", "Post"}
    assert not (await add(archive, paper("Courier", told(), url="https://courier.example/amp/a"))).new
    assert not (await add(archive, paper("Nobody", told(), outlet=None, url=None))).new


@pytest.mark.parametrize("short", ["They met in Nairobi on 2024-07-03.", told()])
async def test_what_waits_from_two_outlets_at_once_is_read_and_linked(
    database: Database, archive: Archive, short: str
) -> None:
    for name in ("Wire", "Courier", "Wire"):
        await archive.waiting.put(paper(name, short))
    assert await archive.waiting.count() == 2
    await ReadingService(database, Finds(), clock=lambda: NOW).work_off()
    (event,) = await events(archive)
    assert (event.outlets, len(event.reports)) == (1, 2)


async def test_a_first_text_that_is_corrected_stays_the_first(archive: Archive) -> None:
    first = await add(archive, paper("Wire", told()))
    await add(archive, paper("Courier", f"{told()} Printed by the Courier."))
    again = await add(archive, paper("Wire", told("Mombasa")))
    assert (again.article_id, again.copy_of) == (first.article_id, None)
    assert (await add(archive, paper("Post", f"{told('Mombasa')} In the Post."))).copy_of == first.article_id


async def test_a_text_erased_while_it_is_read_does_not_come_back(database: Database, archive: Archive) -> None:
    class ErasedMeanwhile(Finds):
        async def read(self, text: str, published: date) -> Facts:
            await erase_user(database, archive.guild, 7, now=NOW)
            return await super().read(text, published)

    reader = ErasedMeanwhile()
    with pytest.raises(UserError, match="erased while it was read"):
        await add_article(archive, reader, paper("Herald", told()), now=NOW, added_by=7)
    await archive.waiting.put(paper("Herald", told()), added_by=7)
    await ReadingService(database, reader, clock=lambda: NOW).work_off()
    assert reader.texts == 2
    assert (await archive.articles.count(), await archive.waiting.count()) == (0, 0)
