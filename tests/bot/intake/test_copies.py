"""Agency copy: one text in many papers is linked to the first, and is one outlet's word."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.intake.add import add_article
from bot.intake.copies import bands_of, repeated
from bot.intake.taking import Added
from storage.archive import Archive
from storage.values.facts import Encounter, EncounterKind, EncounterStatus, Evidence, Facts, Participant, Span
from storage.values.facts import ParticipantType as Type
from storage.values.records import Article

NOW = datetime(2024, 7, 5, 6, tzinfo=UTC)
LEAD = "Ada Byron met Grace Hopper in Nairobi on Wednesday."
_WORDS = [
    f"{a}{b}" for a in ("trade", "rail", "visa", "grain", "border", "port") for b in ("s", "ing", "ed", "er", "ly")
]


def story(seed: int, sentences: int = 30) -> str:
    chance = random.Random(seed)
    return " ".join([LEAD, *(" ".join(chance.choices(_WORDS, k=9)).capitalize() + "." for _ in range(sentences))])


class Finds:
    """A reader that finds the meeting of the lead."""

    async def read(self, text: str, published: date) -> Facts:  # noqa: ARG002 - as readers are asked
        at = text.index(LEAD)
        names = [Participant(name=name, type=Type.PERSON) for name in ("Ada Byron", "Grace Hopper")]
        return Facts(
            encounters=(
                Encounter(
                    kind=EncounterKind.MEETING,
                    status=EncounterStatus.HELD,
                    participants=tuple(names),
                    evidence=Evidence(text=LEAD, span=Span(at, at + len(LEAD))),
                    place="Nairobi",
                ),
            )
        )


def paper(name: str, text: str) -> Article:
    return Article(text=text, published=date(2024, 7, 4), outlet=name, url=f"https://{name.lower()}.example/a")


async def add(archive: Archive, article: Article) -> Added:
    return await add_article(archive, Finds(), article, now=NOW)


def test_a_text_cut_short_or_touched_up_is_the_same_and_another_on_the_matter_is_not() -> None:
    wire = story(1)
    cut, touched = wire[: len(wire) * 6 // 10], wire.replace("visas", "permits").replace("Nairobi", "the capital")
    assert repeated(wire, [wire, cut, touched, story(2), LEAD]) == [True, True, True, False, False]
    assert bands_of(LEAD) == ()
    assert set(bands_of(wire)) & set(bands_of(cut))
    assert set(bands_of(wire)) & set(bands_of(touched))
    assert not set(bands_of(wire)) & set(bands_of(story(2)))


def test_bands_stay_what_they_were_as_archives_keep_them() -> None:
    assert bands_of(" ".join(map(str, range(100))))[:2] == (-2407706329889155356, -6466420854529252350)


async def test_ten_papers_with_one_agencys_text_are_one_outlets_word(archive: Archive, other_archive: Archive) -> None:
    wire = story(1)
    first = await add(archive, paper("Wire", wire))
    await add(other_archive, paper("Elsewhere", f"{wire} For another server."))
    copies = [await add(archive, paper(f"Paper{n}", f"{wire} Printed by paper {n}.")) for n in range(9)]
    own = await add(archive, paper("Courier", story(2)))
    assert [c.copy_of for c in copies] == [first.article_id] * 9
    assert first.copy_of is own.copy_of is None
    ada = await archive.people.find("Ada Byron")
    assert ada
    (event,) = await archive.events.of(ada.actor_id)
    assert len(event.reports) == 11
    assert event.outlets == 2
    assert {r.source.copy_of for r in event.reports} == {None, first.article_id}


async def test_copies_that_come_at_once_have_one_first_text(archive: Archive) -> None:
    texts = [paper(f"Paper{n}", f"{story(3)} Printed by paper {n}.") for n in range(6)]
    added = await asyncio.gather(*(add(archive, text) for text in texts))
    firsts = [a.article_id for a in added if a.copy_of is None]
    assert len(firsts) == 1
    assert {a.copy_of for a in added} == {None, firsts[0]}


async def test_when_the_first_text_goes_its_oldest_copy_takes_its_place(archive: Archive) -> None:
    articles = [paper(f"Paper{n}", f"{story(4)} Printed by paper {n}.") for n in range(4)]
    first, second, third = [(await add(archive, a)).article_id for a in articles[:3]]
    await archive._database.execute("DELETE FROM article WHERE article_id = :id", id=first)
    assert [await archive.copies.first_of(a) for a in (second, third)] == [None, second]
    assert (await add(archive, articles[3])).copy_of == second


@pytest.mark.parametrize("outlet", [None, ""])
async def test_the_word_of_nobody_named_counts_once(archive: Archive, outlet: str | None) -> None:
    for n in range(3):
        await add(archive, replace(paper(f"P{n}", f"{story(5)} Copy {n}."), outlet=outlet))
    ada = await archive.people.find("Ada Byron")
    assert ada
    assert [e.outlets for e in await archive.events.of(ada.actor_id)] == [1]
