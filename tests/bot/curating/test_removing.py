from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.curating.correcting import Corrector
from bot.curating.removing import remove_article
from bot.curating.showing import look_at
from bot.errors import UserError
from bot.intake.keep import keep
from storage.archive import Archive
from storage.values.facts import Facts
from storage.values.records import Article
from tests.bot.intake.told import met, people

NOW = datetime(2024, 7, 5, 6, tzinfo=UTC)
FACTS = Facts(encounters=(met(*people("Ada Byron", "Grace Hopper"), on="2024-07-03", place="Nairobi"),))


async def add(archive: Archive, number: int = 1) -> int:
    article = Article(text=f"They met. Print {number}.", published=date(2024, 7, 4), title=f"Talks {number}")
    return (await keep(archive, article, FACTS, now=NOW)).article_id


async def test_an_article_goes_with_its_facts_its_names_and_the_corrections_on_it(archive: Archive) -> None:
    article_id = await add(archive)
    (event,) = (await look_at(archive, article_id)).events
    await Corrector(archive, by=7, now=NOW).place(event.event_id, "Mombasa")
    made = await remove_article(archive, article_id, by=7, now=NOW)
    assert (made.about, made.removal, made.made_by) == ("Talks 1", True, 7)
    assert (await archive.events.count(), await archive.people.find("Ada Byron")) == (0, None)
    assert [f.article.article_id for f in await archive.search.find("print")] == []
    assert [c.removal for c in await archive.corrections.newest()] == [True, False]
    with pytest.raises(UserError, match="add it again"):
        await Corrector(archive, by=7, now=NOW).undo(made.correction_id)
    assert await add(archive) != article_id
    assert await archive.events.count() == 1


async def test_an_event_another_article_reports_stays_with_its_correction(archive: Archive) -> None:
    first, second = await add(archive, 1), await add(archive, 2)
    (event,) = (await look_at(archive, first)).events
    await Corrector(archive, by=7, now=NOW).place(event.event_id, "Mombasa")
    await remove_article(archive, first, by=7, now=NOW)
    (after,) = (await look_at(archive, second)).events
    assert (after.event_id, after.place, len(after.reports)) == (event.event_id, "Mombasa", 1)


async def test_an_article_not_to_be_used_can_be_removed_too(archive: Archive) -> None:
    article_id = await add(archive)
    await Corrector(archive, by=7, now=NOW).withhold(article_id)
    assert not (await look_at(archive, article_id)).used
    await remove_article(archive, article_id, by=7, now=NOW)
    assert await archive.articles.count() == 0
    await add(archive, 2)
    assert await archive.events.count() == 1


async def test_another_guilds_article_is_none_here(archive: Archive, other_archive: Archive) -> None:
    article_id = await add(archive)
    for work in (look_at(other_archive, article_id), remove_article(other_archive, article_id, by=7, now=NOW)):
        with pytest.raises(UserError, match="no such article here"):
            await work
    assert await archive.articles.count() == 1


async def test_erasing_the_person_who_removed_takes_their_id_from_the_history(archive: Archive) -> None:
    await remove_article(archive, await add(archive), by=7, now=NOW)
    assert await Corrector(archive, by=7, now=NOW).revoke_all() == 1
    assert await archive.corrections.newest() == []
