"""Articles on their way in, against a real archive; the reader is a plain stand-in for the worker."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

pytest.importorskip("bot.intake.keep")

from bot.errors import UserError
from bot.intake.add import add_bytes, add_file, add_link, add_text
from bot.intake.fetcher import Fetcher
from storage.archive import Archive
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
from tests.bot.intake.hostile_site import Site, page

NOW = datetime(2024, 7, 5, 6, tzinfo=UTC)
WORDS = "Sergey Lavrov met S Jaishankar in Astana on Wednesday."


class OneMeeting:
    """A reader that finds the same meeting in every text and counts what it reads."""

    def __init__(self) -> None:
        self.days: list[date] = []

    async def read(self, text: str, published: date) -> Facts:
        self.days.append(published)
        people = ("Sergey Lavrov", "S Jaishankar")
        return Facts(
            encounters=(
                Encounter(
                    kind=EncounterKind.MEETING,
                    status=EncounterStatus.HELD,
                    participants=tuple(Participant(name=name, type=ParticipantType.PERSON) for name in people),
                    place="Astana",
                    evidence=Evidence(text=text, span=Span(0, len(text))),
                ),
            )
        )


@pytest.fixture
def reader() -> OneMeeting:
    return OneMeeting()


async def test_a_pasted_text_is_read_and_kept(archive: Archive, reader: OneMeeting) -> None:
    added = await add_text(archive, reader, WORDS, now=NOW, title="Talks", outlet="Herald", added_by=7)
    assert (added.new, added.encounters, added.upcoming, added.title) == (True, 1, 0, "Talks")
    assert (added.published, added.date_assumed) == (date(2024, 7, 5), True)
    stored = await archive.articles.get(added.article_id)
    assert stored is not None
    assert (stored.article.outlet, stored.added_by) == ("Herald", 7)


async def test_the_same_text_is_neither_read_nor_kept_twice(archive: Archive, reader: OneMeeting) -> None:
    first = await add_text(archive, reader, WORDS, now=NOW)
    again = await add_bytes(archive, reader, "a.txt", WORDS.encode(), now=NOW)
    assert (again.new, again.article_id) == (False, first.article_id)
    assert len(reader.days) == 1
    assert await archive.articles.count() == 1


async def test_a_file_brings_its_date(archive: Archive, reader: OneMeeting, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\npublished: 2024-07-03\n---\n{WORDS}")
    added = await add_file(archive, reader, tmp_path / "a.txt", now=NOW)
    assert (added.published, added.date_assumed) == (date(2024, 7, 3), False)
    assert reader.days == [date(2024, 7, 3)]


async def test_a_link_is_fetched_read_and_known_again(archive: Archive, reader: OneMeeting, site: Site) -> None:
    body = "".join(
        f"<p>{WORDS} They spoke for {n} hours about trade, rail and visas, and agreed to meet again.</p>"
        for n in range(3, 7)
    )
    html = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{body}</article></body></html>"
    site.pages = {"/a": page(html.encode(), "Content-Type: text/html")}
    async with Fetcher(permitted=site.permitted) as fetcher:
        added = await add_link(archive, reader, fetcher, f"{site.root}/a", now=NOW, day=date(2024, 7, 3))
        asked = len(site.asked)
        again = await add_link(archive, reader, fetcher, f"{site.root}/a", now=NOW)
    assert (added.new, added.published, added.title) == (True, date(2024, 7, 3), "Talks")
    assert (again.new, again.article_id) == (False, added.article_id)
    assert site.asked[asked:] == ["/a"]  # it may have been corrected


async def test_a_link_to_plain_text(archive: Archive, reader: OneMeeting, site: Site) -> None:
    site.pages = {"/a.txt": page(WORDS.encode(), "Content-Type: text/plain")}
    async with Fetcher(permitted=site.permitted) as fetcher:
        added = await add_link(archive, reader, fetcher, f"{site.root}/a.txt", now=NOW)
    stored = await archive.articles.get(added.article_id)
    assert stored is not None
    assert (stored.article.url, stored.article.outlet) == (f"{site.root}/a.txt", "127.0.0.1")


async def test_what_is_no_article_leaves_nothing(archive: Archive, reader: OneMeeting, site: Site) -> None:
    site.pages = {
        "/a": page(b"\x89PNG", "Content-Type: image/png"),
        "/b": page(b"<p>Hi</p>", "Content-Type: text/html"),
    }
    async with Fetcher(permitted=site.permitted) as fetcher:
        for path, sentence in (("/a", "image/png"), ("/b", "No article"), ("/none", "no such page")):
            with pytest.raises(UserError, match=sentence):
                await add_link(archive, reader, fetcher, f"{site.root}{path}", now=NOW)
    with pytest.raises(UserError, match="empty"):
        await add_text(archive, reader, " \n", now=NOW)
    assert await archive.articles.count() == 0
