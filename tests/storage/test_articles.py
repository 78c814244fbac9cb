"""Articles: each once, searchable by any text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storage.archive import Archive
from storage.values.records import Article

NOW = datetime(2024, 7, 3, 5, tzinfo=UTC)


def written(text: str, **more: str) -> Article:
    return Article(text=text, published=date(2024, 7, 3), **more)  # type: ignore[arg-type]


async def test_an_article_comes_back_as_it_was_added(archive: Archive) -> None:
    article = Article(
        text="Ministers met.", published=date(2024, 7, 3), date_assumed=True, title="Met", outlet="Post", url="post:1"
    )
    added = await archive.articles.add(article, now=NOW, added_by=7)
    found = await archive.articles.get(added.article_id)
    assert found is not None
    assert (found.article, found.added_at, found.added_by) == (article, NOW, 7)
    assert await archive.articles.recent() == [found]
    assert await archive.articles.count() == 1


@pytest.mark.parametrize(
    "again",
    [written("Another text.", url="post:1"), written("  MINISTERS\n met. "), written("Ministers met.", url="post:2")],
)
async def test_the_same_address_or_text_is_kept_once(archive: Archive, other_archive: Archive, again: Article) -> None:
    first = await archive.articles.add(written("Ministers met.", url="post:1"), now=NOW)
    second = await archive.articles.add(again, now=NOW)
    assert (second.new, second.article_id) == (False, first.article_id)
    assert (await other_archive.articles.add(again, now=NOW)).new


async def test_found_by_address_and_by_text(archive: Archive, other_archive: Archive) -> None:
    added = await archive.articles.add(written("Ministers met.", url="post:1"), now=NOW)
    for found in (await archive.articles.find(url="post:1"), await archive.articles.find(text="ministers  met.")):
        assert found is not None
        assert found.article_id == added.article_id
    assert await archive.articles.find(url="post:9") is None
    assert await other_archive.articles.find(url="post:1") is None


async def test_search_finds_all_words_without_accents_and_shows_where(archive: Archive) -> None:
    await archive.articles.add(written("Nicolás Maduro met ministers in Caracas.", title="Talks"), now=NOW)
    await archive.articles.add(written("Nothing happened in Caracas."), now=NOW)
    [found] = await archive.search.find("maduro CARACAS")
    assert "[Maduro]" in found.snippet
    assert [len(await archive.search.find(words)) for words in ("caracas", "talks", "minister", "paris", "")] == [
        2, 1, 1, 0, 0,
    ]  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example('"')
@example('NEAR("a b", 3) OR title:x* - ^ "" AND')
@example("\x00 ' ; DROP TABLE article; --")
@given(st.text())
async def test_no_text_makes_the_search_fail(archive: Archive, words: str) -> None:
    await archive.search.find(words)


async def test_the_index_follows_what_is_rewritten_and_removed(archive: Archive) -> None:
    added = await archive.articles.add(written("Ministers met."), now=NOW)
    database = archive._database
    await database.execute("UPDATE article SET text = 'Envoys spoke.' WHERE article_id = :id", id=added.article_id)
    assert await archive.search.find("ministers") == []
    assert len(await archive.search.find("envoys")) == 1
    await database.execute("DELETE FROM article")
    assert await archive.search.find("envoys") == []
    await database.execute("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)")
