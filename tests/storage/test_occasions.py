"""Events by any mixture of names, places, words, kinds and days, from indexes, and of one guild alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.intake.keep import keep
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
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)
from storage.values.records import Article, Event, EventKind, EventStatus
from storage.values.search import Search, Term

NOW = datetime(2024, 7, 10, 6, tzinfo=UTC)


def _met(one: str, other: str, on: str | None, place: str | None, **rest: Any) -> Encounter:
    text = f"{one} met {other} {on} {place}."
    who = tuple(Participant(name=name, type=ParticipantType.PERSON) for name in (one, other))
    values = {"kind": EncounterKind.MEETING, "status": EncounterStatus.HELD} | rest
    return Encounter(
        participants=who,
        place=place,
        start=PartialDate.parse(on) if on else None,
        evidence=Evidence(text=text, span=Span(0, len(text))),
        **values,
    )


FACTS = Facts(
    encounters=(
        _met("Sergey Lavrov", "Wang Yi", "2024-07-03", "Astana", occasion="summit of the Shanghai Cooperation Organisation"),
        _met("Sergey Lavrov", "Hakan Fidan", "2024-05-10", "Ankara", kind=EncounterKind.CALL),
        _met("Sergey Lavrov", "Ruth Bürgi", "2024-06-15", "Bürgenstock", occasion="Summit on Peace", end=PartialDate(2024, 6, 17)),
        _met("Wang Yi", "Hakan Fidan", None, "The Hague", status=EncounterStatus.PLANNED),
    ),
    upcoming=(
        UpcomingEvent(
            title="BRICS summit",
            kind=UpcomingKind.SUMMIT,
            status=UpcomingStatus.SCHEDULED,
            place="Kazan",
            start=PartialDate(2024, 10),
            evidence=Evidence(text="A summit.", span=Span(0, 9)),
        ),
    ),
)  # fmt: skip


@pytest.fixture
async def filled(archive: Archive) -> Archive:
    text = " ".join(e.evidence.text for e in FACTS.encounters)
    await keep(archive, Article(text=text, published=date(2024, 7, 5)), FACTS, now=NOW)
    return archive


async def _id(archive: Archive, name: str) -> int:
    actor = await archive.people.find(name)
    assert actor
    return actor.actor_id


def _who(events: list[Event]) -> list[str]:
    return [event.title or "+".join(sorted(a.name.split()[-1] for a in event.participants)) for event in events]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search(), ["Fidan+Yi", "Lavrov+Yi", "Bürgi+Lavrov", "Fidan+Lavrov"]),
        (Search(encounters=False, kinds=(EventKind.SUMMIT,)), ["BRICS summit"]),
        (Search(encounters=False, kinds=(EventKind.HEARING,), kind_words=("summit",)), ["BRICS summit", "Lavrov+Yi", "Bürgi+Lavrov"]),
        (Search(terms=(Term(place="kazakhstan"),)), ["Lavrov+Yi"]),
        (Search(terms=(Term(place="hague"),)), ["Fidan+Yi"]),
        (Search(terms=(Term(place="burgenstock"),)), ["Bürgi+Lavrov"]),
        (Search(terms=(Term(phrases=("burgenstock",)),)), ["Bürgi+Lavrov"]),
        (Search(terms=(Term(phrases=("sco", "shanghai cooperation organisation")),)), ["Lavrov+Yi"]),
        (Search(terms=(Term(phrases=("cooperation shanghai",)),)), []),
        (Search(terms=(Term(phrases=('" OR guild : g1',)),)), []),
        (Search(terms=(Term(phrases=("summit",)), Term(place="switzerland", phrases=("peace",)))), ["Bürgi+Lavrov"]),
        (Search(kinds=(EventKind.CALL,)), ["Fidan+Lavrov"]),
        (Search(statuses=(EventStatus.PLANNED,)), ["Fidan+Yi"]),
        (Search(since=date(2024, 6, 16), until=date(2024, 6, 30)), ["Bürgi+Lavrov"]),
        (Search(since=date(2024, 6, 18), until=date(2024, 6, 30)), []),
        (Search(until=date(2024, 6, 1)), ["Fidan+Lavrov"]),
    ],
)  # fmt: skip
async def test_each_limit_limits(filled: Archive, search: Search, found: list[str]) -> None:
    assert _who(await filled.occasions.latest(search)) == found
    assert await filled.occasions.tally(search) == len(found)
    assert _who(await filled.occasions.earliest(search)) == found[-1:]


async def test_actors_must_all_take_part(filled: Archive) -> None:
    lavrov, wang = await _id(filled, "Lavrov"), await _id(filled, "Wang Yi")
    assert len(await filled.occasions.latest(Search(actors=(lavrov,)))) == 3
    assert _who(await filled.occasions.latest(Search(actors=(lavrov, wang)))) == ["Lavrov+Yi"]
    assert await filled.occasions.tally(Search(actors=(wang, lavrov, await _id(filled, "Fidan")))) == 0
    either = Search(terms=(Term(place="ankara", actor_id=wang),), since=date(2024, 1, 1))
    assert _who(await filled.occasions.latest(either)) == ["Fidan+Yi", "Lavrov+Yi", "Fidan+Lavrov"]


async def test_what_is_ahead_comes_dated_first(filled: Archive) -> None:
    search = Search(encounters=False, since=date(2024, 7, 6))
    assert _who(await filled.occasions.ahead(search)) == ["BRICS summit", "Fidan+Yi"]
    assert _who(await filled.occasions.ahead(Search(encounters=False, terms=(Term(place="russia"),)))) == [
        "BRICS summit"
    ]


async def test_another_guild_finds_nothing(filled: Archive, other_archive: Archive) -> None:
    lavrov = await _id(filled, "Lavrov")
    for search in (
        Search(),
        Search(actors=(lavrov,)),
        Search(terms=(Term(place="astana", actor_id=lavrov),)),
        Search(encounters=False),
    ):
        assert await other_archive.occasions.latest(search) == []
        assert await other_archive.occasions.ahead(search) == []
        assert await other_archive.occasions.tally(search) == 0
    assert await other_archive.spotting.actors(["lavrov"]) == {}
    assert await other_archive.spotting.places(["astana"]) == frozenset()
    assert await other_archive.spotting.like("") == ([], [])
    assert await other_archive.spotting.most_met(lavrov) == []
    assert await other_archive.spotting.people_of_block("lvrv") == []


async def test_names_and_places_are_spotted(filled: Archive) -> None:
    found = await filled.spotting.actors(["lavrov", "sergey lavrov", "yi", "nobody", "met"])
    assert {key: [a.name for a in actors] for key, actors in found.items()} == {
        "lavrov": ["Sergey Lavrov"],
        "sergey lavrov": ["Sergey Lavrov"],
    } | ({"yi": ["Wang Yi"]} if "yi" in found else {})
    assert await filled.spotting.places(["astana", "kazakhstan", "lima", "x y"]) == {"astana", "kazakhstan"}
    assert await filled.spotting.like("sha coop") == ([], ["summit of the Shanghai Cooperation Organisation"])
    assert (await filled.spotting.like("burg"))[0] == ["Bürgenstock"]
    met = await filled.spotting.most_met(await _id(filled, "Lavrov"))
    assert {actor.name: times for actor, times in met} == {"Wang Yi": 1, "Hakan Fidan": 1, "Ruth Bürgi": 1}


async def test_the_index_of_words_follows_the_events(filled: Archive, database: Database) -> None:
    await database.execute(
        "UPDATE event SET occasion = 'another gathering', place_keys = '|lima|peru|' WHERE place = 'Astana'"
    )
    assert await filled.occasions.tally(Search(terms=(Term(place="astana"),))) == 0
    assert await filled.occasions.tally(Search(terms=(Term(place="peru", phrases=("nothing",)),))) == 1
    assert await filled.occasions.tally(Search(terms=(Term(phrases=("gathering",)),))) == 1
    await database.execute("DELETE FROM report")
    await database.execute("DELETE FROM event")
    rows = await database.rows("SELECT count(*) AS n FROM event_words")
    assert rows[0]["n"] == 0


async def test_no_statement_scans_a_table(filled: Archive, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    statements: dict[str, Mapping[str, Any]] = {}
    run = database._run

    async def noting(sql: str, named: Mapping[str, Any] | None = None) -> Any:
        statements[sql] = named or {}
        return await run(sql, named)

    lavrov, wang = await _id(filled, "Lavrov"), await _id(filled, "Wang Yi")
    monkeypatch.setattr(database, "_run", noting)
    terms = (Term(place="astana"), Term(phrases=("summit",), actor_id=lavrov))
    for search in (
        Search(
            actors=(lavrov, wang), terms=terms, since=date(2024, 1, 1), until=date(2024, 12, 1), kinds=(EventKind.CALL,)
        ),
        Search(actors=(lavrov,), encounters=False),
        Search(terms=terms, kinds=(EventKind.SUMMIT,), kind_words=("summit",)),
        Search(since=date(2024, 1, 1)),
        Search(encounters=False),
    ):
        await filled.occasions.latest(search)
        await filled.occasions.earliest(search)
        await filled.occasions.tally(search)
        await filled.occasions.ahead(search)
    await filled.spotting.actors(["lavrov"])
    await filled.spotting.places(["astana"])
    await filled.spotting.like("as")
    await filled.spotting.most_met(lavrov)
    await filled.spotting.people_of_block("lvrv")
    tables = {row["name"] for row in await run("SELECT name FROM sqlite_schema WHERE type = 'table'")} - {"event_words"}
    for sql, named in statements.items():
        for step in await run(f"EXPLAIN QUERY PLAN {sql}", named):
            assert not (step["detail"].startswith("SCAN") and step["detail"].split()[1] in tables), (
                step["detail"],
                sql,
            )
